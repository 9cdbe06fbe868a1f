"""What the codes and periods of a report are called in its language."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement, QuestionKind
from uppsikt.core.follow_up_kinds import Cause, DeviationState, PlanState, ValueOf
from uppsikt.core.measures import Status
from uppsikt.core.periods import ReportingPeriod
from uppsikt.core.suppression import Shown
from uppsikt.documents.language import N_, Translator

EN_DASH = "\N{EN DASH}"

JUDGEMENTS = {
    GoalJudgement.MET: N_("Goal met"),
    GoalJudgement.PARTLY: N_("Goal partly met"),
    GoalJudgement.NOT_MET: N_("Goal not met"),
    GoalJudgement.CANNOT_BE_JUDGED: N_("Cannot be judged yet"),
}
STATUSES = {
    AssignmentStatus.NOT_STARTED: N_("Not started"),
    AssignmentStatus.UNDER_WAY: N_("Under way"),
    AssignmentStatus.DONE: N_("Done"),
    AssignmentStatus.DEVIATES: N_("Deviates from plan"),
    AssignmentStatus.ENDED: N_("Ended"),
}
TARGET_STATUSES = {
    Status.MET: N_("Target met"),
    Status.NOT_MET: N_("Target not met"),
    Status.NO_VALUE: N_("No value"),
    Status.NO_TARGET: N_("No target"),
}
CAUSES = {
    Cause.DEFICIT: N_("Forecast deficit"),
    Cause.GOAL: N_("A goal that is not met"),
    Cause.MEASURE: N_("Target missed"),
    Cause.ASSIGNMENT: N_("Assignment that deviates"),
    Cause.DEVIATION: N_("Deviation in others' work"),
}
PLAN_STATES = {
    PlanState.CALLED: N_("Asked for, not yet presented"),
    PlanState.PRESENTED: N_("Presented, its actions are followed"),
    PlanState.CLOSED: N_("Closed by a decision"),
}
DEVIATION_STATES = {
    DeviationState.OPEN: N_("Being dealt with"),
    DeviationState.CLOSED: N_("Dealt with"),
}
GROUPS = {
    ValueOf.WOMEN: N_("women"),
    ValueOf.MEN: N_("men"),
    ValueOf.TOTAL: N_("the total"),
}
HELD_BACK = {
    Shown.TOO_FEW: N_("the group is too small to be shown"),
    Shown.PROTECTS_ANOTHER: N_("it would tell the value of another, small group"),
    Shown.NOT_COUNTED: N_("nobody has said how many persons it speaks of"),
}
QUESTIONS = {
    QuestionKind.ASSIGNMENT: N_("Assignment"),
    QuestionKind.GOAL_DATA: N_("Goal: data"),
    QuestionKind.GOAL_JUDGEMENT: N_("Goal: judgement"),
    QuestionKind.MEASURE: N_("Measure"),
    QuestionKind.FOLLOW_UP: N_("Follow-up of a core remit"),
    QuestionKind.FOCUS_AREA: N_("Focus area"),
    QuestionKind.GRANT: N_("Grant"),
    QuestionKind.CONTRACTOR: N_("External contractor"),
    QuestionKind.MONTH: N_("The month's economy"),
    QuestionKind.ACTION: N_("Action"),
    QuestionKind.DEVIATION: N_("Deviation"),
}
REPORT_CODES: Mapping[type[Enum], Mapping[Any, str]] = {
    GoalJudgement: JUDGEMENTS,
    AssignmentStatus: STATUSES,
    Cause: CAUSES,
    PlanState: PLAN_STATES,
    DeviationState: DEVIATION_STATES,
    ValueOf: GROUPS,
    Shown: HELD_BACK,
    QuestionKind: QUESTIONS,
}
"""What every code of a report is called."""

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def code_text(code: Enum, translator: Translator) -> str:
    """The word for a code of a report."""
    return translator.gettext(REPORT_CODES[type(code)][code])


def month_name(month: int, translator: Translator) -> str:
    """The name of a month, 1 for January, as it stands within a sentence in Swedish."""
    return translator.gettext(_MONTHS[month - 1])


def period_text(period: str | None, year: int, translator: Translator) -> str:
    """A period of a year: "T2 2025", "mars 2025", or "2025" for a whole year."""
    if period is None:
        return str(year)
    found = ReportingPeriod.parse(period).of_year(year)
    if found.month is not None:
        return f"{month_name(found.month, translator)} {found.year}"
    return f"{found.tertial} {year}"


def months_text(period: str, year: int, translator: Translator) -> str:
    """The months that a period covers: "januari-augusti 2025"; only its own month for January."""
    last = ReportingPeriod.parse(period).last_month
    first = month_name(1, translator)
    if last == 1:
        return f"{first} {year}"
    return f"{first}{EN_DASH}{month_name(last, translator)} {year}"
