"""Who of the demo's people does what in the example's year."""

from datetime import date

from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.demo_people import APPOINTMENTS, EXAMPLES, FIRST_DAY
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor


class People:
    """The example users, by what they answer for. One query."""

    def __init__(self) -> None:
        by_email = {one.email: one for one in User.objects.all()}
        self._users = {one.key: by_email[one.email] for one in EXAMPLES}

    @staticmethod
    def are_there() -> bool:
        """Whether all of them are made. One query."""
        emails = {one.email for one in EXAMPLES}
        return User.objects.filter(email__in=emails).count() == len(emails)

    def user(self, key: str) -> User:
        """The example user of that key."""
        return self._users[key]

    def actor(self, key: str) -> Actor:
        """The same as one who acts."""
        return actor_of(self._users[key])

    def controller(self, body: str) -> str:
        """Who runs the body's rounds."""
        return next(
            one.key for one in EXAMPLES if one.role is Role.BOARD_CONTROLLER and one.body == body
        )

    def central_controller(self) -> str:
        """Who keeps the plans of the whole municipality."""
        return next(one.key for one in EXAMPLES if one.role is Role.CENTRAL_CONTROLLER)

    def answering(self, body: str, role: str, on: date) -> str:
        """Who answers for the role that day; for one that is vacant, the controller."""
        for one in APPOINTMENTS:
            is_theirs = (one.body, one.role) == (body, role) and not one.substitute_for
            if is_theirs and FIRST_DAY <= on and (one.to_date is None or on <= one.to_date):
                return one.key
        return self.controller(body)

    def approving(self, body: str, unit: str, answered_by: str) -> str:
        """Who approves: the unit's manager, unless they answered; else the controller."""
        for one in EXAMPLES:
            is_theirs = one.role is Role.UNIT_MANAGER and (one.body, one.unit) == (body, unit)
            if is_theirs and one.key != answered_by:
                return one.key
        return self.controller(body)
