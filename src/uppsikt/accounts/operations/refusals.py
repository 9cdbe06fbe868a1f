"""Why an operation on people and roles is not done. Faces say each in words, once."""

from datetime import date

from uppsikt.accounts.roles import Role


class EmailIsTaken(Exception):
    """Another person signs in by that address."""


class NotAnEmailAddress(Exception):
    """What was given as e-mail address is none."""


class NameIsMissing(Exception):
    """A person was to be left without a name."""


class AccountIsClosed(Exception):
    """Something was to be given to a person whose account is closed."""


class RoleIsNotHeldThere(Exception):
    """A role was to be given for more or less than it can be held for."""

    def __init__(self, role: Role, body: str | None, unit: str | None) -> None:
        super().__init__(role, body, unit)
        self.role, self.body, self.unit = role, body, unit


class RoleIsHeldAlready(Exception):
    """The person has the same role for the same place on some of the days."""

    def __init__(self, from_date: date, last_day: date | None) -> None:
        super().__init__(from_date, last_day)
        self.from_date, self.last_day = from_date, last_day


class SubstituteForSelf(Exception):
    """A person was to stand in for themselves."""


class PeriodEndsBeforeItBegins(Exception):
    """The last day comes before the first."""


class PeriodEndsInThePast(Exception):
    """A role was to have ended before today, though it was held until now."""


class EndsBeforeThatDay(Exception):
    """What was to be ended has a last day that is no later already."""

    def __init__(self, last_day: date) -> None:
        super().__init__(last_day)
        self.last_day = last_day


class PlanRoleIsTaken(Exception):
    """Somebody is already appointed from that day, or from a later one."""

    def __init__(self, name: str, from_date: date) -> None:
        super().__init__(name, from_date)
        self.name, self.from_date = name, from_date


class LastAdministrator(Exception):
    """Nobody would be administrator on a day on which somebody is now."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day
        """The first such day."""


class NoSuchLanguage(Exception):
    """Letters were to be written in a language that there is no catalogue of."""
