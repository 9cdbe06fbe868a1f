"""What a role that is held gives, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from uppsikt.accounts.permissions import WITHIN_THE_BODY, Permission
from uppsikt.accounts.places import Place
from uppsikt.accounts.roles import MAY, Role


@dataclass(frozen=True, slots=True)
class Holding:
    """A role held for a place during a period."""

    role: Role
    body: str | None
    """None is the whole municipality."""
    unit: str | None
    """None is the whole body."""
    first_day: date
    last_day: date | None
    """None for as long as nothing else is said."""
    ended_on: date | None = None
    """The day it was ended before its time; it does not hold on that day."""

    def holds_on(self, on: date) -> bool:
        """Whether the period has that day in it."""
        if on < self.first_day or (self.last_day is not None and on > self.last_day):
            return False
        return self.ended_on is None or on < self.ended_on

    def gives(self, permission: Permission, on: date) -> bool:
        """Whether it gives the permission anywhere on that day."""
        return permission in MAY[self.role] and self.holds_on(on)

    def reaches(self, place: Place, permission: Permission) -> bool:
        """Whether the place is what the role is held for, or lies below it."""
        if self.body is None:
            return True
        if self.body not in place.bodies:
            return False
        if self.unit is None:
            return True
        if self.body != place.bodies[0]:
            return False
        return permission in WITHIN_THE_BODY or self.unit in place.units


def decide(holdings: Iterable[Holding], permission: Permission, place: Place, on: date) -> bool:
    """Whether any of the roles gives the permission at the place on that day.

    Without a role that does, the answer is no. Only a role held for the whole municipality
    reaches a place that is the whole municipality.
    """
    return any(
        holding.gives(permission, on) and holding.reaches(place, permission) for holding in holdings
    )
