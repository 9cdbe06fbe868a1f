"""The deviations that a body has been told of in a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from uppsikt.accounts.models import User
from uppsikt.core.follow_up_kinds import Cause, DeviationState
from uppsikt.followup.action_policies import (
    answers_in,
    changes_deviation,
    ends_deviation,
    reports_for,
    sees_deviation,
    sees_plan,
    unmarks_deviation,
)
from uppsikt.followup.models import ActionPlan, Deviation
from uppsikt.followup.operations.collecting import deviation_item
from uppsikt.followup.policies import Standing, standing_of


@dataclass(frozen=True, slots=True)
class SeenDeviation:
    """A deviation, and what the reader may do with it."""

    pk: int
    body: str
    year: int
    item: str
    item_name: str
    unit: str
    happened_on: date
    what: str
    consequence: str
    measures_taken: str
    state: DeviationState
    confidential: str
    revision: int
    period: str
    """In whose report it is told; empty where no round is planned."""
    report_year: int | None
    reported_at: datetime
    reported_by_name: str
    closed_at: datetime | None
    plan: int | None
    """The latest action plan that it has called for and that the reader sees."""
    may_change: bool
    may_unmark: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class SeenDeviations:
    """Those of a year, the open ones first, and whether the reader may report one."""

    deviations: tuple[SeenDeviation, ...]
    may_report: bool
    """For the body itself or for any of the units that were asked about."""
    units: frozenset[str]
    """The units that the reader may report for, empty for the body itself."""


def deviations_of(
    user: User, *, body: str, year: int, units: Iterable[str], on: date
) -> SeenDeviations | None:
    """What the user sees of the year's deviations; None for who may not see them.

    `units` are those that a deviation may belong to. Four queries at most (two more where only
    the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    if not (who.sees_rounds(body) or answers_in(who, body)):
        return None
    rows = Deviation.objects.select_related("body", "round").filter(body__slug=body, year=year)
    seen = [one for one in rows if sees_deviation(who, one)]
    seen.sort(key=lambda one: (one.state == DeviationState.CLOSED, -one.happened_on.toordinal()))
    mine = frozenset(unit for unit in {"", *units} if reports_for(who, body, unit))
    return SeenDeviations(_seen(who, seen), bool(mine), mine)


def deviation_of(user: User, number: int, *, on: date) -> SeenDeviation | None:
    """A deviation as the user sees it; None where they may not, and where there is none.

    As many queries as `deviations_of`.
    """
    who = standing_of(user, on=on)
    rows = Deviation.objects.select_related("body", "round").filter(pk=number)
    return next(iter(_seen(who, [one for one in rows if sees_deviation(who, one)])), None)


def _seen(who: Standing, rows: list[Deviation]) -> tuple[SeenDeviation, ...]:
    plans = _plans(who, rows)
    return tuple(
        SeenDeviation(
            pk=one.pk,
            body=one.body.slug,
            year=one.year,
            item=one.item,
            item_name=one.item_name,
            unit=one.unit,
            happened_on=one.happened_on,
            what=one.what,
            consequence=one.consequence,
            measures_taken=one.measures_taken,
            state=DeviationState(one.state),
            confidential=one.confidential,
            revision=one.revision,
            period=one.round.period if one.round else "",
            report_year=one.round.year if one.round else None,
            reported_at=one.reported_at,
            reported_by_name=one.reported_by_name,
            closed_at=one.closed_at,
            plan=plans.get(deviation_item(one.pk)),
            may_change=one.state == DeviationState.OPEN and changes_deviation(who, one),
            may_unmark=unmarks_deviation(who, one),
            may_end=ends_deviation(who, one),
        )
        for one in rows
    )


def _plans(who: Standing, rows: list[Deviation]) -> dict[str, int]:
    if not rows:
        return {}
    its = ActionPlan.objects.select_related("body").filter(
        cause=Cause.DEVIATION, item__in=[deviation_item(one.pk) for one in rows]
    )
    return {one.item: one.pk for one in its.order_by("pk") if sees_plan(who, one)}
