"""Measures of a report: the values of the period and of earlier ones, small groups held back."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.suppression import Shown
from uppsikt.documents.plan.goals import Measure
from uppsikt.documents.report.measures import HeldBack, MeasureValues, ReportedMeasure
from uppsikt.exchange.reports.gathering import Gathered, Gathering
from uppsikt.exchange.reports.texts import prose
from uppsikt.followup.queries.seen import SeenQuestion, SeenValue

_WHOLE_YEAR = "T3"


def measures(gathering: Gathering) -> Iterator[ReportedMeasure]:
    """The measures that the period asks for, those that nobody answered for too."""
    for part in gathering.parts:
        for asked in part.of(QuestionKind.MEASURE):
            found = part.item(asked.item)
            if found is not None and isinstance(found.item, Measure):
                yield _measure(gathering, part, asked, found.item)


def _measure(
    gathering: Gathering, part: Gathered, asked: SeenQuestion, measure: Measure
) -> ReportedMeasure:
    identity = gathering.identity(part.body, measure.id)
    gathering.about[part.body, measure.id] = identity
    goals = (gathering.about.get((part.body, goal)) for goal in measure.goals)
    return ReportedMeasure(
        id=identity,
        **gathering.answered(part, asked),
        name=measure.name,
        unit_of_value=measure.unit,
        direction=measure.direction,
        target=measure.target,
        target_year=measure.target_year,
        goals=tuple(dict.fromkeys(goal for goal in goals if goal)),
        values=tuple(_values(part, measure, gathering.year)),
        comment=prose(asked.answer.text) if asked.answer else None,
    )


def _values(part: Gathered, measure: Measure, year: int) -> Iterator[MeasureValues]:
    """From the earliest; a whole year that the plan tells of where nobody answered for its T3."""
    found: dict[tuple[int, str], MeasureValues] = {}
    for one in measure.observations:
        if one.year < year:
            found[one.year, _WHOLE_YEAR] = MeasureValues(
                year=one.year, women=one.women, men=one.men, total=one.total
            )
    for (when, period), values in part.rows.measured.get(measure.id, {}).items():
        found[when, period] = _answered(when, period, values)
    return (found[when] for when in sorted(found))


def _answered(year: int, period: str, values: Mapping[ValueOf, SeenValue]) -> MeasureValues:
    shown: dict[str, Decimal] = {}
    held_back = []
    for of, one in values.items():
        if one.shown is Shown.SHOWN and one.value is not None:
            shown[of.value] = one.value
        elif one.shown is not Shown.SHOWN:
            held_back.append(HeldBack(group=of, why=one.shown))
    return MeasureValues(
        year=year,
        period=period,
        women=shown.get("women"),
        men=shown.get("men"),
        total=shown.get("total"),
        held_back=tuple(held_back),
    )
