"""Who holds what now, and what units, roles and bodies are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from uppsikt.accounts.models import PlanRoleHolding
from uppsikt.accounts.queries import Holder, in_force
from uppsikt.plans.described import bodies_as_described, of_year
from uppsikt.plans.models import Role, UnitInPlan

InBody = tuple[str, str]
"""The identity of a body, and of a role or a unit of it."""


def holders_in(bodies: Iterable[str], on: date) -> dict[InBody, Holder]:
    """Who holds each responsible role of these bodies' plans on that day; a substitute first.

    A role that nobody holds is not there: it is vacant. One query.
    """
    rows = PlanRoleHolding.objects.filter(in_force(on), body__in=set(bodies), user__is_active=True)
    found: dict[InBody, Holder] = {}
    # The later takes the place of the earlier, as in accounts.queries.holders_of.
    for row in sorted(
        rows.select_related("user"),
        key=lambda one: (one.substitute_for_id is not None, one.from_date),
    ):
        is_substitute = row.substitute_for_id is not None
        found[row.body, row.role] = Holder(row.user_id, row.user.name, is_substitute)
    return found


@dataclass(frozen=True, slots=True)
class Names:
    """What is called what, as a plan of each body has it."""

    bodies: Mapping[str, str]
    units: Mapping[InBody, str]
    roles: Mapping[InBody, str]

    def body(self, slug: str) -> str:
        """The name of a body, or its identity where no plan names it."""
        return self.bodies.get(slug, slug)

    def unit(self, body: str, slug: str) -> str:
        """The name of a unit; empty for the body itself."""
        return self.units.get((body, slug), slug)

    def role(self, body: str, slug: str) -> str:
        """The name of a responsible role; empty where there is none."""
        return self.roles.get((body, slug), slug)


def names_in(bodies: Iterable[str], year: int | None = None) -> Names:
    """What the bodies, their units and their responsible roles are called: in the plans of that
    year, as on its pages; what those do not name, and without a year all, in the latest that do.
    Three queries.
    """
    wanted = set(bodies)
    of_plan = {"plan__body__slug__in": wanted}
    bodies_ = bodies_as_described(year).filter(body__slug__in=wanted)
    order = (of_year(year), "plan__year", "pk")
    units = UnitInPlan.objects.filter(**of_plan).order_by(*order)
    roles = Role.objects.filter(**of_plan).order_by(*order)
    in_body = ("plan__body__slug", "item__slug", "name")
    # A later row takes the place of an earlier one.
    return Names(
        bodies=dict(bodies_.values_list("body__slug", "name")),
        units={(body, slug): name for body, slug, name in units.values_list(*in_body)},
        roles={(body, slug): name for body, slug, name in roles.values_list(*in_body)},
    )


@dataclass(frozen=True, slots=True)
class RoleNow:
    """A responsible role of a body's plan, and who holds it."""

    role: str
    name: str
    holder: Holder | None
    """None for a vacant one."""


def roles_now(body: str, year: int, on: date) -> tuple[RoleNow, ...]:
    """Every responsible role of the body's plan for the year, in its order, and who holds it on
    that day. Two queries.
    """
    held = holders_in([body], on)
    roles = Role.objects.filter(plan__body__slug=body, plan__year=year).order_by("position")
    return tuple(
        RoleNow(slug, name, held.get((body, slug)))
        for slug, name in roles.values_list("item__slug", "name")
    )
