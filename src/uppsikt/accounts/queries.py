"""What is asked about people and their roles."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from uppsikt.accounts.holdings import Holding
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.places import Lines
from uppsikt.accounts.roles import NAMES, Role

_lines_from: Callable[[], Lines] = Lines


def take_lines_from(source: Callable[[], Lines]) -> None:
    """Let an outer area say what the lines of the organisation are: plans tell, and we may not
    look at them from here."""
    global _lines_from
    _lines_from = source


def holdings_of(user: User) -> tuple[Holding, ...]:
    """Every role that the user holds, has held or will hold. One query for each user object."""
    kept: tuple[Holding, ...] | None = getattr(user, "_holdings", None)
    if kept is None:
        rows = RoleHolding.objects.filter(user=user).values_list(
            "role", "body", "unit", "from_date", "to_date", "ended_on"
        )
        kept = tuple(
            Holding(Role(role), body or None, unit or None, first_day, last_day, ended_on)
            for role, body, unit, first_day, last_day, ended_on in rows
        )
        user._holdings = kept  # type: ignore[attr-defined]
    return kept


def may_somewhere(user: User | AnonymousUser, permission: Permission, *, on: date) -> bool:
    """Whether the user may at any body or unit. One query at most, as `policies.may`."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return any(holding.gives(permission, on) for holding in holdings_of(user))


def lines_for(user: User) -> Lines:
    """The lines of the organisation, read once for each user object."""
    kept: Lines | None = getattr(user, "_lines", None)
    if kept is None:
        kept = user._lines = _lines_from()  # type: ignore[attr-defined]
    return kept


@dataclass(frozen=True, slots=True)
class Holder:
    """Who answered for a responsible role on a day."""

    user_id: int
    name: str
    is_substitute: bool


def in_force(on: date) -> Q:
    """The condition that a role is held on that day."""
    return (
        Q(from_date__lte=on)
        & (Q(to_date__isnull=True) | Q(to_date__gte=on))
        & (Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    )


def holder_of(body: str, role_slug: str, on: date) -> Holder | None:
    """Who held the responsible role of the body's plans on that day; a substitute comes first.

    None where nobody did. One query.
    """
    return _holders(on, body=body, role=role_slug).get(role_slug)


def holders_of(body: str, on: date) -> dict[str, Holder]:
    """Who held each responsible role of the body's plans on that day, by the role. One query."""
    return _holders(on, body=body)


def _holders(on: date, **which: str) -> dict[str, Holder]:
    rows = PlanRoleHolding.objects.filter(in_force(on), **which).select_related("user")
    found: dict[str, Holder] = {}
    for row in sorted(rows, key=lambda one: (one.substitute_for_id is not None, one.from_date)):
        found[row.role] = Holder(row.user_id, row.user.name, row.substitute_for_id is not None)
    return found


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody holds, to be shown."""

    role: Role
    body: str
    """Empty is the whole municipality."""
    unit: str
    """Empty is the whole body."""
    to_date: date | None
    is_substitute: bool
    is_by_group: bool

    @property
    def name(self) -> str:
        """What the role is called in the reader's language."""
        return str(NAMES[self.role])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in, or once might."""

    pk: int
    email: str
    name: str
    is_active: bool
    roles: tuple[HeldRole, ...]


def roles_of(user: User, on: date) -> tuple[HeldRole, ...]:
    """The roles that the user holds on that day, in the order they were given. One query."""
    rows = RoleHolding.objects.filter(in_force(on), user=user).order_by("pk")
    return tuple(_held_role(row) for row in rows)


def users_with_roles(on: date) -> tuple[Person, ...]:
    """Everybody, by address, with the roles they hold on that day. Two queries."""
    roles: dict[int, list[HeldRole]] = {}
    for row in RoleHolding.objects.filter(in_force(on)).order_by("pk"):
        roles.setdefault(row.user_id, []).append(_held_role(row))
    return tuple(
        Person(user.pk, user.email, user.name, user.is_active, tuple(roles.get(user.pk, ())))
        for user in User.objects.order_by("email")
    )


def not_over(user: User, on: date) -> QuerySet[RoleHolding]:
    """What the user holds on that day or is to hold later."""
    return RoleHolding.objects.filter(_ahead(on), user=user).order_by("pk")


def appointments_not_over(user: User, on: date) -> QuerySet[PlanRoleHolding]:
    """What the user answers for on that day, or is to answer for later."""
    return PlanRoleHolding.objects.filter(_ahead(on), user=user).order_by("pk")


def _ahead(on: date) -> Q:
    return Q(ended_on__isnull=True) & (Q(to_date__isnull=True) | Q(to_date__gte=on))


def _held_role(row: RoleHolding) -> HeldRole:
    return HeldRole(
        Role(row.role),
        row.body,
        row.unit,
        row.to_date,
        row.substitute_for_id is not None,
        bool(row.provider),
    )
