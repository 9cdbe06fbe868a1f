"""What was answered about goals, programmes, assignments, remits and what is put first."""

from typing import Annotated, TypeVar

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement, QuestionKind
from uppsikt.documents.plan.assignments import AssignmentOrigin
from uppsikt.documents.plan.base import (
    TO_BODY,
    Amount,
    Day,
    GuardedItem,
    Item,
    Line,
    Prose,
    Slug,
)
from uppsikt.documents.plan.goals import GoalKind
from uppsikt.documents.report.base import TO_ASKED, TO_REPORTED_GOAL, Answered


class GoalAnswer(Answered):
    """What one body, or a unit of it, has answered about a goal."""

    data: Prose | None = None
    """What is seen: data and trend."""
    judgement: GoalJudgement | None = None
    reason: Prose | None = None
    """Why it is judged so."""


class ReportedGoal(Item):
    """A goal of the council (mål) with what each body has answered about it, side by side."""

    number: Line
    kind: GoalKind
    name: Line
    planning: Prose | None = None
    """What the plan says of the work for the goal."""
    judgement: GoalJudgement | None = None
    """The report's own judgement, where several answers are weighed together."""
    reason: Prose | None = None
    """Why the report judges so."""
    summary: Prose | None = None
    """The controller's summary."""
    asked: Annotated[tuple[Slug, ...], TO_BODY] = ()
    """The bodies that were asked."""
    answers: tuple[GoalAnswer, ...] = ()

    @property
    def label(self) -> str:
        """The goal's number and name."""
        return f"{self.number}. {self.name}"

    @property
    def weighed(self) -> GoalJudgement | None:
        """The report's own judgement, or else that of its only answer."""
        if self.judgement is None and len(self.answers) == 1:
            return self.answers[0].judgement
        return self.judgement

    @property
    def silent(self) -> tuple[str, ...]:
        """The bodies that were asked and have not answered."""
        return _silent(self.asked, self.answers)


class ReportedProgramme(GuardedItem):
    """A programme (program), the goals that it carries, and how it has gone."""

    name: Line
    goals: Annotated[tuple[Slug, ...], TO_REPORTED_GOAL] = ()
    summary: Prose | None = None


class AssignmentAnswer(Answered):
    """What one body, or a unit of it, has answered about an assignment."""

    status: AssignmentStatus | None = None
    text: Prose | None = None


class ReportedAssignment(GuardedItem):
    """An assignment (uppdrag) with what each body has answered about it, side by side."""

    number: Line
    """The number as readers know it: "2023:1", "KS 1"."""
    origin: AssignmentOrigin
    name: Line
    planning: Prose | None = None
    """What the plan says of it."""
    summary: Prose | None = None
    """The controller's summary."""
    asked: Annotated[tuple[Slug, ...], TO_BODY] = ()
    """The bodies that were asked."""
    answers: tuple[AssignmentAnswer, ...] = ()

    @property
    def label(self) -> str:
        """The assignment's number and name."""
        return f"{self.number} {self.name}"

    @property
    def status(self) -> AssignmentStatus | None:
        """The status of its only answer, or the one that all its answers agree on."""
        found = {answer.status for answer in self.answers}
        return found.pop() if len(found) == 1 and not self.silent else None

    @property
    def silent(self) -> tuple[str, ...]:
        """The bodies that were asked and have not answered."""
        return _silent(self.asked, self.answers)


class ReportedFollowUp(Answered):
    """The follow-up (uppföljning) of a core remit: how it was made and what it showed."""

    remit: Line
    method: Line
    text: Prose | None = None

    @property
    def label(self) -> str:
        """The remit and the method."""
        return f"{self.remit}: {self.method}"


class ReportedFocusArea(Answered):
    """What has come of a focus area (fokus)."""

    name: Line
    text: Prose | None = None


class ReportedGrant(Answered):
    """What has been used of a grant (riktade medel), and for what."""

    name: Line
    amount: Amount
    """Positive."""
    used: Amount | None = None
    """Positive."""
    text: Prose | None = None


class NotAnswered(GuardedItem):
    """A question (fråga) that nobody has answered."""

    kind: QuestionKind
    what: Line
    """What was asked about, by the name that a reader knows."""
    about: Annotated[Slug | None, TO_ASKED] = None
    """The goal, assignment or measure that was asked about, where the report holds it."""
    body: Annotated[Slug, TO_BODY]
    unit: Line | None = None
    responsible: Line | None = None
    """The role that was to answer, by name."""
    due: Day | None = None

    @property
    def label(self) -> str:
        """What was asked about."""
        return self.what


_Answer = TypeVar("_Answer", bound=Answered)


def _silent(asked: tuple[str, ...], answers: tuple[_Answer, ...]) -> tuple[str, ...]:
    answered = {answer.body for answer in answers}
    return tuple(body for body in asked if body not in answered)
