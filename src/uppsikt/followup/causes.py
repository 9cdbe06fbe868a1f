"""Which answers tell of a deviation that asks for an action plan (åtgärdsplan)."""

from decimal import Decimal
from typing import Protocol

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement, QuestionKind
from uppsikt.core.follow_up_kinds import Cause, ValueOf
from uppsikt.core.measures import Direction, Status, status
from uppsikt.followup.content import AnswerContent, content_of
from uppsikt.followup.models import Answer, Question


class Asked(Protocol):
    """What of a question decides, whether it is stored or seen."""

    @property
    def kind(self) -> str:
        """What it is about (core.follow_up.QuestionKind)."""

    @property
    def target(self) -> Decimal | None:
        """Of a measure: what is to be reached."""

    @property
    def direction(self) -> str | None:
        """Of a measure: which way is better."""


def cause_of(question: Question, answer: Answer | None) -> Cause | None:
    """What the answer asks an action plan for, once it is approved; None where it does not.

    A goal that is not met, an assignment or a deviation that deviates, a measure whose total
    misses the target of the year.
    """
    return cause_of_content(question, content_of(answer))


def cause_of_content(question: Asked, content: AnswerContent) -> Cause | None:
    """The same of what an answer is to say, to propose it while it is being written."""
    kind = QuestionKind(question.kind)
    if kind is QuestionKind.MEASURE:
        return Cause.MEASURE if _misses(question, content) else None
    if kind is QuestionKind.GOAL_JUDGEMENT and content.status == GoalJudgement.NOT_MET:
        return Cause.GOAL
    if content.status != AssignmentStatus.DEVIATES:
        return None
    return {
        QuestionKind.ASSIGNMENT: Cause.ASSIGNMENT,
        QuestionKind.DEVIATION: Cause.DEVIATION,
    }.get(kind)


def _misses(question: Asked, content: AnswerContent) -> bool:
    total = content.values.get(ValueOf.TOTAL)
    if total is None or not question.direction:
        return False
    value: Decimal = total.value
    its = status(value, question.target, Direction(question.direction))
    return its is Status.NOT_MET
