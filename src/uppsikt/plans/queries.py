"""What is asked of plans without reading them whole."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Max, Min, Q

from uppsikt.core.swedish import swedish_key
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.plans.models import BodyInPlan, Plan

_ORDER = tuple(BodyKind)


@dataclass(frozen=True, slots=True)
class BodyWithYears:
    """A body that has plans, described as in the latest of them."""

    slug: str
    name: str
    abbreviation: str
    """Empty where it has none."""
    kind: BodyKind
    municipality: str
    years: tuple[int, ...]
    """The years of its plans, the latest first."""


def bodies_with_years() -> tuple[BodyWithYears, ...]:
    """Every body that has a plan, with its years. One query.

    The council and the board come first, then by kind, and by name in Swedish order.
    """
    # By the plan's own body: the database then goes by plan, and not by every body in every plan.
    own = BodyInPlan.objects.filter(body=F("plan__body")).order_by("plan__body", "-plan__year")
    rows = own.values_list(
        "body__slug", "name", "abbreviation", "kind", "plan__municipality_name", "plan__year"
    )
    bodies = _grouped(rows)
    return tuple(sorted(bodies, key=lambda one: (_ORDER.index(one.kind), swedish_key(one.name))))


def _grouped(rows: Iterable[tuple[str, str, str, str, str, int]]) -> list[BodyWithYears]:
    described: dict[str, tuple[str, str, BodyKind, str]] = {}
    years: dict[str, list[int]] = {}
    for slug, name, abbreviation, kind, municipality, year in rows:
        described.setdefault(slug, (name, abbreviation, BodyKind(kind), municipality))
        years.setdefault(slug, []).append(year)
    return [BodyWithYears(slug, *described[slug], tuple(years[slug])) for slug in described]


def latest_year(body: str) -> int | None:
    """The year of the body's latest plan; None if it has no plan. One query."""
    years = Plan.objects.filter(body__slug=body).order_by("-year")
    return years.values_list("year", flat=True).first()


def neighbouring_years(body: str, year: int) -> tuple[int | None, int | None]:
    """The nearest years before and after with a plan of the body; None where none is. One query."""
    found = Plan.objects.filter(body__slug=body).aggregate(
        earlier=Max("year", filter=Q(year__lt=year)), later=Min("year", filter=Q(year__gt=year))
    )
    return found["earlier"], found["later"]


def has_plan(body: str, year: int) -> bool:
    """Whether the body has a plan for the year. One query."""
    return Plan.objects.filter(body__slug=body, year=year).exists()
