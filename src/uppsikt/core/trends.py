"""How a measure (resultatmått) moves over periods and years, and the gap between the sexes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from uppsikt.core.decimals import require_decimal
from uppsikt.core.measures import Direction, Observation
from uppsikt.core.periods import ReportingPeriod


class Trend(StrEnum):
    """Which way a value has gone since the one it is compared with."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


class GapTrend(StrEnum):
    """How the gap between women and men has moved."""

    WIDENING = "widening"
    NARROWING = "narrowing"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


class Comparable(StrEnum):
    """What a period is compared with: a tertial with a tertial, a month with a month."""

    LATEST = "latest"
    """The latest earlier one that has a value."""
    YEAR_BEFORE = "year before"
    """The same one of the year before, if it has a value."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value beside the one it is compared with, in the measure's unit.

    `since` is the period that `before` is of; both are None where there is nothing to compare
    with. `change` is the value less the one before, None unless both are there.
    """

    period: ReportingPeriod
    value: Decimal | None
    since: ReportingPeriod | None
    before: Decimal | None
    change: Decimal | None
    trend: Trend


@dataclass(frozen=True, slots=True)
class GapChange:
    """The gap, women less men in the measure's unit, beside the gap it is compared with.

    `change` is how much wider it is, whichever of the two is higher; negative if narrower.
    """

    period: ReportingPeriod
    gap: Decimal | None
    since: ReportingPeriod | None
    before: Decimal | None
    change: Decimal | None
    trend: GapTrend


Valued = tuple[ReportingPeriod, Decimal | None]
Pairing = tuple[ReportingPeriod, Decimal | None, ReportingPeriod | None, Decimal | None]


def trend(value: Decimal | None, before: Decimal | None, direction: Direction) -> Trend:
    """Which way the value has gone: UNKNOWN unless both are there.

    Raises TypeError for a float. Source: docs/formulas/11-trends.md.
    """
    if value is None or before is None:
        return Trend.UNKNOWN
    change = require_decimal(value) - require_decimal(before)
    if not change:
        return Trend.UNCHANGED
    return Trend.BETTER if (change > 0) is (direction is Direction.HIGHER) else Trend.WORSE


def gap_trend(gap: Decimal | None, before: Decimal | None) -> GapTrend:
    """Whether the gap's size has grown: UNKNOWN unless both are there.

    Raises TypeError for a float. Source: docs/formulas/11-trends.md.
    """
    if gap is None or before is None:
        return GapTrend.UNKNOWN
    wider = abs(require_decimal(gap)) - abs(require_decimal(before))
    if not wider:
        return GapTrend.UNCHANGED
    return GapTrend.WIDENING if wider > 0 else GapTrend.NARROWING


def trends(
    values: Sequence[Valued],
    direction: Direction,
    comparable: Comparable = Comparable.LATEST,
) -> tuple[Change, ...]:
    """The change of each period against the one it is compared with, in order of time.

    Values are in the measure's unit. Raises ValueError for a period without a year or given
    twice, TypeError for a float. Source: docs/formulas/11-trends.md.
    """
    return tuple(
        Change(
            period=period,
            value=value,
            since=since,
            before=before,
            change=None if value is None or before is None else value - before,
            trend=trend(value, before, direction),
        )
        for period, value, since, before in _paired(values, comparable)
    )


def gap_trends(
    observations: Sequence[tuple[ReportingPeriod, Observation | None]],
    comparable: Comparable = Comparable.LATEST,
) -> tuple[GapChange, ...]:
    """How the gap between women and men has moved in each period, in order of time.

    A period that lacks women or men has no gap. Gaps are in the measure's unit. Raises
    ValueError for a period without a year or given twice. Source: docs/formulas/11-trends.md.
    """
    gaps = [(period, _gap(one)) for period, one in observations]
    return tuple(
        GapChange(
            period=period,
            gap=gap,
            since=since,
            before=before,
            change=None if gap is None or before is None else abs(gap) - abs(before),
            trend=gap_trend(gap, before),
        )
        for period, gap, since, before in _paired(gaps, comparable)
    )


def _gap(observation: Observation | None) -> Decimal | None:
    if observation is None or observation.women is None or observation.men is None:
        return None
    return observation.women - observation.men


def _paired(values: Sequence[Valued], comparable: Comparable) -> list[Pairing]:
    """Each period and value in order of time, and the period and value it is compared with."""
    known = dict(values)
    if len(known) < len(values):
        raise ValueError("a period is given twice")
    ordered = sorted(known, key=_in_time)
    pairings: list[Pairing] = []
    for place, period in enumerate(ordered):
        since = _since(period, ordered[:place], known, comparable)
        pairings.append((period, known[period], since, None if since is None else known[since]))
    return pairings


def _since(
    period: ReportingPeriod,
    earlier: Sequence[ReportingPeriod],
    known: Mapping[ReportingPeriod, Decimal | None],
    comparable: Comparable,
) -> ReportingPeriod | None:
    for other in reversed(earlier):
        if known[other] is None or (other.tertial is None) is not (period.tertial is None):
            continue
        if comparable is Comparable.LATEST or _is_year_before(other, period):
            return other
    return None


def _is_year_before(other: ReportingPeriod, period: ReportingPeriod) -> bool:
    return _in_time(other) == (_in_time(period)[0] - 1, period.last_month)


def _in_time(period: ReportingPeriod) -> tuple[int, int]:
    return period.span.last.year, period.last_month
