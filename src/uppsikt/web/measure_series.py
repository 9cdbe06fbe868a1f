"""The values of measures over periods and years, in the words of the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.core.decimals import decimals_of
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Observation, Status, status
from uppsikt.core.money import format_number
from uppsikt.core.periods import ReportingPeriod
from uppsikt.core.suppression import Shown
from uppsikt.core.trends import Change, Comparable, GapChange, GapTrend, Trend, gap_trends, trends
from uppsikt.documents.plan.goals import Measure
from uppsikt.documents.render.blocks import Chart
from uppsikt.documents.render.chart_series import PlottedSeries, Point, series_chart
from uppsikt.documents.render.report.codes import GROUPS, HELD_BACK, TARGET_STATUSES
from uppsikt.documents.render.report.measures import TRENDS
from uppsikt.followup.queries.measures import PeriodValues, Series
from uppsikt.web.plan_page import PlanPage

GAPS: Mapping[GapTrend, Promise | str] = {
    GapTrend.WIDENING: _("The gap has grown since {period}"),
    GapTrend.NARROWING: _("The gap has shrunk since {period}"),
    GapTrend.UNCHANGED: _("The gap is the same as {period}"),
    GapTrend.UNKNOWN: "",
}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A value as it is written; `is_held_back` where it is of a small group."""

    text: str
    is_held_back: bool = False


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A measure in a period."""

    period: str
    is_from_plan: bool
    cells: tuple[ShownCell, ...]
    """Of women, of men and in total."""
    statuses: tuple[str, ...]
    """The total's status, if it is not held back; women's and men's where theirs is another."""
    trends: tuple[str, ...]
    """Against the latest before, and against the same period of the year before."""
    gap: str
    gap_trend: str


@dataclass(frozen=True, slots=True)
class MeasureRows:
    """A measure with its periods, from the earliest."""

    measure: Measure
    rows: tuple[PeriodRow, ...]
    held_back: tuple[str, ...]
    """What is held back, and why."""


def measure_rows(
    page: PlanPage, measures: Sequence[Measure], series: Mapping[str, Series]
) -> tuple[MeasureRows, ...]:
    """The measures that somebody has been told values of in a round, with all their periods."""
    return tuple(_Told(page, one, series[one.id]).rows() for one in _followed_up(measures, series))


def chart_of(
    page: PlanPage, measures: Sequence[Measure], series: Mapping[str, Series]
) -> Chart | None:
    """The same drawn; None where there is nothing to draw."""
    plotted = [
        PlottedSeries(
            one.name,
            one.unit,
            one.direction,
            one.target,
            tuple(
                Point(period_of(each), *(shown_value(each, of) for of in ValueOf))
                for each in series[one.id]
            ),
        )
        for one in _followed_up(measures, series)
    ]
    return series_chart(plotted, language=page.language) if plotted else None


def _followed_up(measures: Sequence[Measure], series: Mapping[str, Series]) -> Iterator[Measure]:
    for one in measures:
        if any(not each.is_from_plan for each in series[one.id]):
            yield one


def shown_value(values: PeriodValues, of: ValueOf) -> Decimal | None:
    """The value, in the measure's unit; None where there is none, or it is held back."""
    found = values.values.get(of)
    return found.value if found and found.shown is Shown.SHOWN else None


def period_of(values: PeriodValues) -> str:
    """When the values are of: the year alone where the plan itself tells of them."""
    return str(values.year) if values.is_from_plan else f"{values.period} {values.year}"


def _when(values: PeriodValues) -> ReportingPeriod:
    return ReportingPeriod.parse(values.period).of_year(values.year)


class _Told:
    """One measure in words."""

    def __init__(self, page: PlanPage, measure: Measure, series: Series) -> None:
        self.say = page.composer.say
        self.measure, self.series = measure, series
        figures = [measure.target, *(shown_value(each, of) for each in series for of in ValueOf)]
        self.decimals = max((decimals_of(one) for one in figures if one is not None), default=0)
        self.names = {_when(each): period_of(each) for each in series}

    def rows(self) -> MeasureRows:
        totals = [(_when(each), shown_value(each, ValueOf.TOTAL)) for each in self.series]
        latest = trends(totals, self.measure.direction)
        before = trends(totals, self.measure.direction, Comparable.YEAR_BEFORE)
        gaps = gap_trends([(_when(each), _observation(each)) for each in self.series])
        return MeasureRows(
            self.measure,
            tuple(self._row(*four) for four in zip(self.series, latest, before, gaps, strict=True)),
            tuple(self._held_back()),
        )

    def _row(
        self, values: PeriodValues, latest: Change, before: Change, gap: GapChange
    ) -> PeriodRow:
        changes = [latest] if latest.since == before.since else [latest, before]
        return PeriodRow(
            period=period_of(values),
            is_from_plan=values.is_from_plan,
            cells=tuple(self._cell(values, of) for of in ValueOf),
            statuses=tuple(self._statuses(values)),
            trends=tuple(self._trend(one) for one in changes if one.trend is not Trend.UNKNOWN),
            gap=self._number(gap.gap),
            gap_trend=str(GAPS[gap.trend]).format(period=self._name(gap.since)),
        )

    def _number(self, value: Decimal | None) -> str:
        return "–" if value is None else format_number(value, self.decimals)

    def _cell(self, values: PeriodValues, of: ValueOf) -> ShownCell:
        found = values.values.get(of)
        if found and found.shown is not Shown.SHOWN:
            return ShownCell("", is_held_back=True)
        return ShownCell(self._number(shown_value(values, of)))

    def _name(self, period: ReportingPeriod | None) -> str:
        return self.names[period] if period else ""

    def _trend(self, change: Change) -> str:
        since, before = self._name(change.since), self._number(change.before)
        return self.say(TRENDS[change.trend], period=since, value=before)

    def _statuses(self, values: PeriodValues) -> Iterator[str]:
        measure = self.measure
        total = status(shown_value(values, ValueOf.TOTAL), measure.target, measure.direction)
        is_held_back = self._cell(values, ValueOf.TOTAL).is_held_back
        yield self._number(None) if is_held_back else self.say(TARGET_STATUSES[total])
        for of in (ValueOf.WOMEN, ValueOf.MEN):
            own = status(shown_value(values, of), measure.target, measure.direction)
            if own is not total and own in {Status.MET, Status.NOT_MET}:
                word = self.say(TARGET_STATUSES[own]).lower()
                yield f"{self.say(GROUPS[of]).capitalize()}: {word}"

    def _held_back(self) -> Iterator[str]:
        for values in self.series:
            for of, one in values.values.items():
                if one.shown is not Shown.SHOWN:
                    yield self.say(
                        "{measure} {period}: the value of {group} is held back, since {why}.",
                        measure=self.measure.name,
                        period=period_of(values),
                        group=self.say(GROUPS[of]),
                        why=self.say(HELD_BACK[one.shown]),
                    )


def _observation(values: PeriodValues) -> Observation:
    return Observation(*(shown_value(values, of) for of in ValueOf))
