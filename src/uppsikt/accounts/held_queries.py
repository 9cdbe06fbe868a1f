"""What is held, has been held and is to be held: by a person, and of a body's plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.roles import NAMES, Role
from uppsikt.accounts.terms import last_day_held
from uppsikt.audit.actors import USER


class When(StrEnum):
    """How what is held lies to a day."""

    NOW = "now"
    COMING = "coming"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Held:
    """A role, or a responsible role of plans, that somebody holds for a time."""

    pk: int
    user_id: int
    holder: str
    """What the person is called."""
    role: str
    body: str
    """Empty is the whole municipality."""
    unit: str
    """Empty is the whole body."""
    from_date: date
    last_day: date | None
    """None for as long as nothing else is said; before the first where it was taken back."""
    substitute_for: str
    """Whom the person stands in for; empty for nobody."""
    provider: str
    """The identity provider whose group gave it; empty when it was given by hand."""
    granted_by: str
    """What who gave it is called; empty for the command line or a group."""
    is_ended: bool
    """Whether it was ended before its time."""

    @property
    def name(self) -> str:
        """What a role is called in the reader's language. Not of responsible roles."""
        return str(NAMES[Role(self.role)])

    @property
    def was_taken_back(self) -> bool:
        """Whether it was ended before it began."""
        return self.last_day is not None and self.last_day < self.from_date

    def when(self, on: date) -> When:
        """How it lies to the day."""
        if self.last_day is not None and (self.last_day < on or self.was_taken_back):
            return When.EARLIER
        return When.NOW if self.from_date <= on else When.COMING


def roles_over_time(user: User) -> tuple[Held, ...]:
    """Every role of the person's, those that began last first. Two queries at most."""
    return _held(RoleHolding.objects.filter(user=user))


def appointments_of(user: User) -> tuple[Held, ...]:
    """Every responsible role that the person answers for, has or will. Two queries at most."""
    return _held(PlanRoleHolding.objects.filter(user=user))


def appointments_in(body: str) -> tuple[Held, ...]:
    """Who has answered, answers and will answer for the body's responsible roles.

    Two queries at most.
    """
    return _held(PlanRoleHolding.objects.filter(body=body))


def held_between(body: str, first: date, last: date) -> dict[str, tuple[Held, ...]]:
    """Who held each responsible role of the body's plans on any of those days, by the role.

    Substitutes come first, then those who began last. Two queries at most.
    """
    rows = PlanRoleHolding.objects.filter(body=body, from_date__lte=last)
    found: dict[str, list[Held]] = {}
    for one in _held(rows.exclude(to_date__lt=first).exclude(ended_on__lte=first)):
        if not one.was_taken_back:
            found.setdefault(one.role, []).append(one)
    return {
        role: tuple(sorted(held, key=lambda one: not one.substitute_for))
        for role, held in found.items()
    }


def _held(found: QuerySet[RoleHolding] | QuerySet[PlanRoleHolding]) -> tuple[Held, ...]:
    rows: list[RoleHolding | PlanRoleHolding] = list(
        found.select_related("user", "substitute_for").order_by("-from_date", "-pk")
    )
    givers = _names({row.granted_by for row in rows})
    return tuple(
        Held(
            pk=row.pk,
            user_id=row.user_id,
            holder=row.user.name,
            role=row.role,
            body=row.body,
            unit=getattr(row, "unit", ""),
            from_date=row.from_date,
            last_day=last_day_held(row.to_date, row.ended_on),
            substitute_for=row.substitute_for.name if row.substitute_for else "",
            provider=getattr(row, "provider", ""),
            granted_by=givers.get(row.granted_by, ""),
            is_ended=row.ended_on is not None,
        )
        for row in rows
    )


def _names(identities: Iterable[str]) -> dict[str, str]:
    """What the people of these identities are called today. One query."""
    numbers = [int(one.removeprefix(USER)) for one in identities if one.startswith(USER)]
    names = User.objects.filter(pk__in=numbers).values_list("pk", "name")
    return {f"{USER}{pk}": name for pk, name in names}
