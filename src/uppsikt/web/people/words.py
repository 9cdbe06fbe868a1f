"""What the pages say: what roles let one do and are held for, and why something is refused."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.accounts import operations
from uppsikt.accounts.roles import HELD_FOR, NAMES, Reach, Role
from uppsikt.plans.names import NamedBody
from uppsikt.web.operation_form import Told

ABOUT: dict[Role, Promise] = {
    Role.READER: gettext_lazy("Sees drafts, and how plans have been changed."),
    Role.REPORTER: gettext_lazy("The same, and reports on what they are responsible for."),
    Role.UNIT_MANAGER: gettext_lazy(
        "The same, edits what is the unit's own, and sees what is confidential there."
    ),
    Role.BOARD_CONTROLLER: gettext_lazy(
        "Edits the body's plan, puts it forward, enters the decision, "
        "and appoints who is responsible."
    ),
    Role.CENTRAL_CONTROLLER: gettext_lazy("The same, for every body."),
    Role.AUDITOR: gettext_lazy("Reads everything, the record of changes too, and changes nothing."),
    Role.ADMINISTRATOR: gettext_lazy(
        "Lets people in, gives roles, and appoints who is responsible. "
        "Sees no more of the plans than the public."
    ),
}

REACHES: dict[Reach, Promise] = {
    Reach.MUNICIPALITY: gettext_lazy("the whole municipality"),
    Reach.BODY: gettext_lazy("a body"),
    Reach.UNIT: gettext_lazy("a unit"),
}


def held_for(role: Role) -> str:
    """What the role can be held for, in words."""
    return ", ".join(str(REACHES[one]) for one in Reach if one in HELD_FOR[role])


def role_facts() -> list[tuple[str, str, str]]:
    """Name, what it is held for and what it lets one do, of every role."""
    return [(str(NAMES[role]), held_for(role), str(ABOUT[role])) for role in Role]


class PlaceNames:
    """What places are called: the municipality, its bodies and their units."""

    def __init__(self, bodies: tuple[NamedBody, ...]) -> None:
        self.bodies = bodies
        self._bodies = {body.slug: body.name for body in bodies}
        self._units = {(body.slug, unit.slug): unit.name for body in bodies for unit in body.units}

    def called(self, body: str, unit: str = "") -> str:
        """The place in words; its identity where no plan names it any more."""
        if not body:
            return _("the whole municipality")
        name = self._bodies.get(body, body)
        return f"{name}, {self._units.get((body, unit), unit)}" if unit else name


REFUSALS: dict[type[Exception], Callable[[Any], Told]] = {
    operations.EmailIsTaken: lambda _error: (
        "email",
        _("Another person has that address, perhaps one whose account is closed."),
    ),
    operations.NotAnEmailAddress: lambda _error: ("email", _("Write an e-mail address.")),
    operations.NameIsMissing: lambda _error: ("name", _("Write what the person is called.")),
    operations.AccountIsClosed: lambda error: (
        None,
        _("The account of %(name)s is closed. Open it first.") % {"name": error.args[0]},
    ),
    operations.RoleIsNotHeldThere: lambda error: (
        "place",
        _("The role %(role)s is held for: %(places)s.")
        % {"role": NAMES[error.role], "places": held_for(error.role)},
    ),
    operations.RoleIsHeldAlready: lambda error: ("role", _held_already(error)),
    operations.SubstituteForSelf: lambda _error: (
        "substitute_for",
        _("Nobody can be their own substitute."),
    ),
    operations.PeriodEndsBeforeItBegins: lambda _error: (
        "last_day",
        _("The last day comes before the first."),
    ),
    operations.PeriodEndsInThePast: lambda _error: (
        "last_day",
        _("A role was held until now. It can end today at the earliest."),
    ),
    operations.EndsBeforeThatDay: lambda error: (
        "last_day",
        _("It ends on %(day)s as it is. Choose an earlier day.") % {"day": error.last_day},
    ),
    operations.PlanRoleIsTaken: lambda error: (
        "from_date",
        _("%(name)s is appointed from %(day)s. End that first, or choose other days.")
        % {"name": error.name, "day": error.from_date},
    ),
    operations.LastAdministrator: lambda error: (
        None,
        _(
            "Nobody would be administrator from %(day)s, and nobody could then let anybody in. "
            "Give somebody else the role first."
        )
        % {"day": error.day},
    ),
}
"""Each refusal of an operation in words that say what to do."""


def _held_already(error: operations.RoleIsHeldAlready) -> str:
    if error.last_day is None:
        return _("The person has that role there since %(day)s.") % {"day": error.from_date}
    return _("The person has that role there from %(first)s to %(last)s. Choose other days.") % {
        "first": error.from_date,
        "last": error.last_day,
    }
