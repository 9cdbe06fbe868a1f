"""What bodies, units and responsible roles are called, as the plan that knows them best says."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max

from uppsikt.core.swedish import swedish_key
from uppsikt.plans.described import bodies_as_described
from uppsikt.plans.models import Plan, Role, UnitInPlan


@dataclass(frozen=True, slots=True)
class Named:
    """A body, or a unit of one, and what it is called."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class NamedBody(Named):
    """A body with the units of its administration, by name in Swedish order."""

    units: tuple[Named, ...]


def named_bodies() -> tuple[NamedBody, ...]:
    """Every body that a plan knows, by name in Swedish order. Two queries."""
    bodies = bodies_as_described().values_list("body__slug", "name")
    units = UnitInPlan.objects.order_by("plan__year", "pk").values_list(
        "unit__body__slug", "unit__slug", "name"
    )
    # A later row takes the place of an earlier one.
    unit_names = {(body, unit): name for body, unit, name in units}
    found = [
        NamedBody(
            slug, name, _in_order(Named(u, n) for (b, u), n in unit_names.items() if b == slug)
        )
        for slug, name in dict(bodies).items()
    ]
    return tuple(sorted(found, key=lambda one: swedish_key(one.name)))


def _in_order(units: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(units, key=lambda one: swedish_key(one.name)))


@dataclass(frozen=True, slots=True)
class ResponsibleRole:
    """A responsible role (ansvarig funktion) of a body's plans."""

    slug: str
    name: str
    year: int
    """The year of the latest plan that has it."""
    is_current: bool
    """Whether the body's latest plan has it."""


def responsible_roles(body: str) -> tuple[ResponsibleRole, ...] | None:
    """The responsible roles of all the body's plans, as the latest that has each calls it.

    Those of the latest plan come first, in its order, and then the others by name. None where the
    body has no plan. Two queries.
    """
    latest = Plan.objects.filter(body__slug=body).aggregate(year=Max("year"))["year"]
    if latest is None:
        return None
    rows = Role.objects.filter(plan__body__slug=body).order_by("-plan__year", "position")
    found: dict[str, ResponsibleRole] = {}
    for slug, name, year in rows.values_list("item__slug", "name", "plan__year"):
        found.setdefault(slug, ResponsibleRole(slug, name, year, year == latest))
    former = [one for one in found.values() if not one.is_current]
    former.sort(key=lambda one: swedish_key(one.name))
    return (*(one for one in found.values() if one.is_current), *former)


def role_names() -> dict[tuple[str, str], str]:
    """What each responsible role is called, by its body and its own identity. One query."""
    rows = Role.objects.order_by("plan__year").values_list("plan__body__slug", "item__slug", "name")
    return {(body, slug): name for body, slug, name in rows}
