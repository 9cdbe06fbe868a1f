"""What is asked of plans without reading them whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Max, Min, OuterRef, Q, QuerySet, Subquery

from uppsikt.core.swedish import swedish_key
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.plans.models import BodyInPlan, Plan, PlanVersion, VersionKind
from uppsikt.plans.policies import IS_DECIDED, Sight

_ORDER = tuple(BodyKind)


@dataclass(frozen=True, slots=True)
class BodyWithYears:
    """A body that has plans, described as in the latest of them that the reader may see."""

    slug: str
    name: str
    abbreviation: str
    """Empty where it has none."""
    kind: BodyKind
    municipality: str
    years: tuple[int, ...]
    """The years of its plans, the latest first."""


def bodies_with_years(sight: Sight) -> tuple[BodyWithYears, ...]:
    """Every body that has a plan that the reader may see, with the years of those. One query.

    What was decided describes the body where there is such a version, else the draft or the
    proposal. The council and the board come first, then by kind, and by name in Swedish order.
    """
    bodies = _grouped(row for row in _described() if _is_seen(sight, row))
    return tuple(sorted(bodies, key=lambda one: (_ORDER.index(one.kind), swedish_key(one.name))))


def _described() -> Iterable[dict[str, Any]]:
    # By the plan's own body: the database then goes by plan, and not by every body in every plan.
    own = BodyInPlan.objects.filter(body=F("plan__body")).order_by("plan__body", "-plan__year")
    decided = PlanVersion.objects.filter(plan=OuterRef("plan"), kind=VersionKind.DECIDED)
    latest = decided.order_by("-number")
    as_decided = {
        f"decided_{name}": Subquery(
            latest.values(f"body_{name}")[:1], output_field=CharField(max_length=500)
        )
        for name in ("name", "abbreviation", "kind")
    }
    described: Iterable[dict[str, Any]] = own.annotate(**as_decided).values(
        "name",
        "abbreviation",
        "kind",
        *as_decided,
        slug=F("body__slug"),
        municipality=F("plan__municipality_name"),
        year=F("plan__year"),
        status=F("plan__status"),
    )
    return described


def _is_seen(sight: Sight, row: dict[str, Any]) -> bool:
    is_decided = row["decided_kind"] is not None
    return sight.sees_something(row["slug"], row["status"], is_decided=is_decided)


def _grouped(rows: Iterable[dict[str, Any]]) -> list[BodyWithYears]:
    described: dict[str, tuple[str, str, BodyKind, str]] = {}
    years: dict[str, list[int]] = {}
    for row in rows:
        prefix = "" if row["decided_kind"] is None else "decided_"
        name, abbreviation, kind = (
            row[f"{prefix}{part}"] for part in ("name", "abbreviation", "kind")
        )
        slug = row["slug"]
        described.setdefault(slug, (name, abbreviation, BodyKind(kind), row["municipality"]))
        years.setdefault(slug, []).append(row["year"])
    return [BodyWithYears(slug, *described[slug], tuple(years[slug])) for slug in described]


def latest_year(body: str, sight: Sight) -> int | None:
    """The year of the body's latest plan that the reader may see; None if there is none.

    One query.
    """
    years = _seen_of(body, sight).order_by("-year")
    return years.values_list("year", flat=True).first()


def neighbouring_years(body: str, year: int, sight: Sight) -> tuple[int | None, int | None]:
    """The nearest years before and after with a plan of the body that the reader may see.

    None where none is. One query.
    """
    found = _seen_of(body, sight).aggregate(
        earlier=Max("year", filter=Q(year__lt=year)), later=Min("year", filter=Q(year__gt=year))
    )
    return found["earlier"], found["later"]


def _seen_of(body: str, sight: Sight) -> QuerySet[Plan]:
    plans = Plan.objects.filter(body__slug=body)
    seen = sight.seen(body)
    return plans.annotate(is_decided=IS_DECIDED).filter(seen) if seen else plans


def has_plan(body: str, year: int) -> bool:
    """Whether the body has a plan for the year. One query."""
    return Plan.objects.filter(body__slug=body, year=year).exists()
