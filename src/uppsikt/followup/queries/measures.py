"""The values of measures over rounds and years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionKind, QuestionState
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.suppression import Shown
from uppsikt.documents.plan.goals import Measure, Observation
from uppsikt.followup.policies import about, standing_of
from uppsikt.followup.queries.followed import told_of, with_reports
from uppsikt.followup.queries.reading import BY_PLAN, questions, seeing_as
from uppsikt.followup.queries.seen import SeenQuestion, SeenValue, seen_values
from uppsikt.followup.reader_policies import Reader, Told

WHOLE_YEAR = "T3"


@dataclass(frozen=True, slots=True)
class PeriodValues:
    """What a measure was in a period, for women, men and in total."""

    year: int
    period: str
    """T1, T2 or T3; T3 for a whole year that the plan itself tells of."""
    values: Mapping[ValueOf, SeenValue]
    is_from_plan: bool


Series = tuple[PeriodValues, ...]


def values_over_time(
    reader: Reader, *, body: str, year: int, measures: Iterable[Measure]
) -> dict[str, Series]:
    """The values of each of the measures by period, from the earliest, up to and in the year, by
    the measure.

    Those of approved answers that the reader is told of; and those that the plan tells of years
    whose T3 nobody answered for. Values of small groups are held back from everybody: what stands
    where the plan is read is read over many shoulders. Two queries at most.
    """
    wanted = {one.id: one for one in measures}
    answered = _answered(reader, body, year, wanted)
    found = {}
    for item, measure in wanted.items():
        series = answered.get(item, {})
        for one in measure.observations:
            told = _told(one)
            if told:
                period = PeriodValues(one.year, WHOLE_YEAR, told, is_from_plan=True)
                series.setdefault((one.year, WHOLE_YEAR), period)
        found[item] = tuple(series[when] for when in sorted(series))
    return found


def measures_of_round(user: User, round_id: int, *, on: date) -> tuple[SeenQuestion, ...]:
    """The measures that the round asks and the user answers for, whatever state they are in, in
    the plan's order; their values are as they were given. Five queries (two more where only the
    lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    asked = questions().filter(round=round_id, kind=QuestionKind.MEASURE, left_plan_at=None)
    rows = [one for one in asked.order_by(*BY_PLAN) if who.answers(about(one))]
    seeing = seeing_as(who, rows, on)
    return tuple(seeing.question(one) for one in rows)


def _answered(
    reader: Reader, body: str, year: int, items: Iterable[str]
) -> dict[str, dict[tuple[int, str], PeriodValues]]:
    rows = with_reports(questions()).filter(
        round__body__slug=body,
        round__year__lte=year,
        kind=QuestionKind.MEASURE,
        item__in=set(items),
        state=QuestionState.APPROVED,
    )
    found: dict[str, dict[tuple[int, str], PeriodValues]] = {}
    for row in rows.order_by("round__year", "round__period", "pk"):
        if told_of(reader, row) is Told.NOTHING:
            continue
        values = seen_values(row.answer.values.all(), raw=False)
        if not values:
            continue
        when = (row.round.year, row.round.period)
        period = PeriodValues(*when, values, is_from_plan=False)
        found.setdefault(row.item, {}).setdefault(when, period)
    return found


def _told(one: Observation) -> Mapping[ValueOf, SeenValue]:
    """What the plan tells: it is printed there, and names no number of persons."""
    given = {ValueOf.WOMEN: one.women, ValueOf.MEN: one.men, ValueOf.TOTAL: one.total}
    return {
        of: SeenValue(value, None, Shown.SHOWN) for of, value in given.items() if value is not None
    }
