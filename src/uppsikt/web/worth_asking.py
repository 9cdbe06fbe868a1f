"""What of the follow-up deserves a question, on the page that tells what to ask."""

from dataclasses import dataclass

from django.http import HttpRequest

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement, QuestionKind
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Observation as Values
from uppsikt.core.measures import assess
from uppsikt.documents.highlights import AssessedMeasure, assessed_measures
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.goals import Goal, Measure, Observation
from uppsikt.followup.queries.measures import PeriodValues, Series, values_over_time
from uppsikt.web.followed import StatusInList, reader_on, statuses
from uppsikt.web.measure_series import period_of, shown_value
from uppsikt.web.plan_page import PlanPage

_STANDS_OUT = frozenset({GoalJudgement.NOT_MET.value, AssignmentStatus.DEVIATES.value})


@dataclass(frozen=True, slots=True)
class StandsOut:
    """A goal that is not met or an assignment that deviates."""

    item: Goal | Assignment
    status: StatusInList

    @property
    def is_assignment(self) -> bool:
        """Whether it is an assignment, which is called by its number and name."""
        return isinstance(self.item, Assignment)


@dataclass(frozen=True, slots=True)
class MissedMeasure:
    """A measure whose target is missed, and of when its values are."""

    one: AssessedMeasure
    period: str


@dataclass(frozen=True, slots=True)
class WorthAsking:
    """What the reader is told that stands out, in the plan's order."""

    items: tuple[StandsOut, ...]
    missed: tuple[MissedMeasure, ...]


def worth_asking(request: HttpRequest, page: PlanPage) -> WorthAsking:
    """Goals that are not met, assignments that deviate, and measures whose latest values miss the
    target. Four queries at most, and those of `reader_of`.
    """
    reader, plan = reader_on(request, page), page.document
    measures = plan.measures.items
    series = values_over_time(reader, body=page.body, year=int(page.year), measures=measures)
    latest = (_latest(one, series[one.measure.id]) for one in assessed_measures(plan))
    told = {
        kind: statuses(request, page, kind, reader)
        for kind in (QuestionKind.GOAL_JUDGEMENT, QuestionKind.ASSIGNMENT)
    }
    return WorthAsking(
        items=tuple(
            StandsOut(item, status)
            for kind, known in (
                (QuestionKind.GOAL_JUDGEMENT, plan.goals),
                (QuestionKind.ASSIGNMENT, plan.assignments.items),
            )
            for item in known
            if (status := told[kind].get(item.id)) and status.code in _STANDS_OUT
        ),
        missed=tuple(found for found in latest if found.one.missed),
    )


def _latest(one: AssessedMeasure, series: Series) -> MissedMeasure:
    """The measure with the latest values that have a total: without it no target is met or missed
    as a whole. As the plan tells of it where there are none.
    """
    for values in reversed(series):
        if shown_value(values, ValueOf.TOTAL) is not None:
            return MissedMeasure(_assessed(one.measure, values), period_of(values))
    year = str(one.observation.year) if one.observation else ""
    return MissedMeasure(one, year)


def _assessed(measure: Measure, values: PeriodValues) -> AssessedMeasure:
    women, men, total = (shown_value(values, of) for of in ValueOf)
    seen = Observation(year=values.year, women=women, men=men, total=total)
    judged = assess(Values(women, men, total), measure.target, measure.direction)
    return AssessedMeasure(measure, seen, judged)
