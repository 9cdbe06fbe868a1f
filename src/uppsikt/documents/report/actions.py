"""What was seen in others' work, and what is done about deviations of all kinds."""

from uppsikt.core.follow_up import AssignmentStatus
from uppsikt.core.follow_up_kinds import Cause, DeviationState, PlanState
from uppsikt.documents.plan.base import Amount, Day, Item, Line, Prose
from uppsikt.documents.report.base import Answered


class ReportedContractor(Answered):
    """What the follow-up of work run by others (extern utförare) has shown."""

    name: Line
    follow_up: Line | None = None
    """How it is steered and followed up, as the plan says."""
    text: Prose | None = None


class ReportedDeviation(Answered):
    """A deviation (avvikelse) in work run by others."""

    contractor: Line
    on: Day
    """The day that it was seen."""
    text: Prose
    """What was seen."""
    measures_taken: Prose | None = None
    """What has been done about it."""
    state: DeviationState

    @property
    def label(self) -> str:
        """Whose work, and the day."""
        return f"{self.contractor} {self.on.isoformat()}"


class ReportedAction(Item):
    """An action (åtgärd): what, who, when, and its effect against what was promised."""

    what: Line
    responsible: Line | None = None
    due: Day | None = None
    expected_effect: Amount | None = None
    """In money, positive for what improves the result."""
    expected_result: Line | None = None
    """In words or in a measure."""
    effect: Amount | None = None
    """So far, with the same sign."""
    status: AssignmentStatus | None = None
    text: Prose | None = None
    """How it goes."""

    @property
    def label(self) -> str:
        """What is done."""
        return self.what


class ReportedActionPlan(Answered):
    """An action plan (åtgärdsplan): what it answers to, and its actions."""

    name: Line
    cause: Cause
    reason: Prose | None = None
    """Why it was asked for."""
    called_to: Line | None = None
    """The body that it is presented to, by name."""
    state: PlanState
    actions: tuple[ReportedAction, ...] = ()
