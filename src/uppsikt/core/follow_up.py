"""The states of a follow-up (uppföljning), and what an answer must hold to be ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import overload

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Observation
from uppsikt.core.money import ZERO, Money


class QuestionState(StrEnum):
    """How far the answer to one question (fråga) has come."""

    WAITING = "waiting"
    BEGUN = "begun"
    READY = "ready"
    APPROVED = "approved"
    SENT_BACK = "sent-back"

    @property
    def takes_answer(self) -> bool:
        """Whether the one who answers may still write."""
        return self in {QuestionState.WAITING, QuestionState.BEGUN, QuestionState.SENT_BACK}


class RoundState(StrEnum):
    """How far a round (uppföljningsomgång) or a monthly closing (månadsbokslut) has come.

    Only an open one takes answers. A closed one never changes.
    """

    PLANNED = "planned"
    OPEN = "open"
    HANDED_IN = "handed-in"
    APPROVED = "approved"
    CLOSED = "closed"


class QuestionKind(StrEnum):
    """What a question is about."""

    ASSIGNMENT = "assignment"
    GOAL_DATA = "goal-data"
    GOAL_JUDGEMENT = "goal-judgement"
    MEASURE = "measure"
    FOLLOW_UP = "follow-up"
    FOCUS_AREA = "focus-area"
    GRANT = "grant"
    CONTRACTOR = "contractor"
    MONTH = "month"
    ACTION = "action"
    DEVIATION = "deviation"


class GoalJudgement(StrEnum):
    """Whether a goal (mål) is met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    CANNOT_BE_JUDGED = "cannot-be-judged"


class AssignmentStatus(StrEnum):
    """How far an assignment (uppdrag), an action (åtgärd) or a deviation has come."""

    NOT_STARTED = "not-started"
    UNDER_WAY = "under-way"
    DONE = "done"
    DEVIATES = "deviates"
    ENDED = "ended"


class AnswerPart(StrEnum):
    """A part of an answer (svar)."""

    STATUS = "status"
    TEXT = "text"
    AMOUNT = "amount"
    VALUES = "values"


class Missing(StrEnum):
    """What an answer lacks before it can be marked ready (klar)."""

    STATUS = "status"
    TEXT = "text"
    REASON = "reason"
    TOTAL_OR_REASON = "total-or-reason"
    AMOUNT_OR_REASON = "amount-or-reason"
    FORECAST_OR_REASON = "forecast-or-reason"
    WOMEN_PERSONS = "women-persons"
    MEN_PERSONS = "men-persons"
    TOTAL_PERSONS = "total-persons"


Scale = type[GoalJudgement] | type[AssignmentStatus]


@dataclass(frozen=True, slots=True)
class AnswerValues:
    """What has been answered so far. None where nothing is given; a text of spaces is none.

    The amount of a grant is what has been used of it, of an action its effect so far. The
    variance of a month is no part of the answer: it comes from the month's figures, and is the
    full year's forecast less its budget, where a deficit is negative.
    """

    status: GoalJudgement | AssignmentStatus | None = None
    text: str = ""
    amount: Money | None = None
    values: Observation | None = None
    variance: Money | None = None
    not_counted: tuple[ValueOf, ...] = ()
    """The values whose numbers of persons are still to be given (see core.shown_values)."""

    @property
    def has_text(self) -> bool:
        """Whether anything is said in words."""
        return bool(self.text.strip())


_QUESTION_MOVES: Mapping[QuestionState, frozenset[QuestionState]] = MappingProxyType(
    {
        QuestionState.WAITING: frozenset({QuestionState.BEGUN, QuestionState.READY}),
        QuestionState.BEGUN: frozenset({QuestionState.READY}),
        # The one who answers may take it back until somebody has approved it.
        QuestionState.READY: frozenset(
            {QuestionState.APPROVED, QuestionState.SENT_BACK, QuestionState.BEGUN}
        ),
        QuestionState.APPROVED: frozenset({QuestionState.SENT_BACK}),
        QuestionState.SENT_BACK: frozenset({QuestionState.BEGUN, QuestionState.READY}),
    }
)
_ROUND_MOVES: Mapping[RoundState, frozenset[RoundState]] = MappingProxyType(
    {
        RoundState.PLANNED: frozenset({RoundState.OPEN}),
        RoundState.OPEN: frozenset({RoundState.HANDED_IN}),
        RoundState.HANDED_IN: frozenset({RoundState.APPROVED, RoundState.OPEN}),
        RoundState.APPROVED: frozenset({RoundState.CLOSED, RoundState.OPEN}),
        RoundState.CLOSED: frozenset(),
    }
)
_ACCEPTED: Mapping[QuestionKind, frozenset[AnswerPart]] = MappingProxyType(
    {
        QuestionKind.ASSIGNMENT: frozenset({AnswerPart.STATUS, AnswerPart.TEXT}),
        QuestionKind.GOAL_DATA: frozenset({AnswerPart.TEXT}),
        QuestionKind.GOAL_JUDGEMENT: frozenset({AnswerPart.STATUS, AnswerPart.TEXT}),
        QuestionKind.MEASURE: frozenset({AnswerPart.VALUES, AnswerPart.TEXT}),
        QuestionKind.FOLLOW_UP: frozenset({AnswerPart.TEXT}),
        QuestionKind.FOCUS_AREA: frozenset({AnswerPart.TEXT}),
        QuestionKind.GRANT: frozenset({AnswerPart.AMOUNT, AnswerPart.TEXT}),
        QuestionKind.CONTRACTOR: frozenset({AnswerPart.TEXT}),
        QuestionKind.MONTH: frozenset({AnswerPart.TEXT}),
        # The value is the effect so far in the measure's unit, where the plan answers to one.
        QuestionKind.ACTION: frozenset(
            {AnswerPart.STATUS, AnswerPart.AMOUNT, AnswerPart.VALUES, AnswerPart.TEXT}
        ),
        QuestionKind.DEVIATION: frozenset({AnswerPart.STATUS, AnswerPart.TEXT}),
    }
)
_SCALES: Mapping[QuestionKind, Scale] = MappingProxyType(
    {
        QuestionKind.GOAL_JUDGEMENT: GoalJudgement,
        QuestionKind.ASSIGNMENT: AssignmentStatus,
        QuestionKind.ACTION: AssignmentStatus,
        QuestionKind.DEVIATION: AssignmentStatus,
    }
)
_PERSONS: Mapping[ValueOf, Missing] = MappingProxyType(
    {
        ValueOf.WOMEN: Missing.WOMEN_PERSONS,
        ValueOf.MEN: Missing.MEN_PERSONS,
        ValueOf.TOTAL: Missing.TOTAL_PERSONS,
    }
)
_EXPLAINED = frozenset({AssignmentStatus.DEVIATES, AssignmentStatus.ENDED})


@overload
def may_move(before: QuestionState, after: QuestionState) -> bool: ...
@overload
def may_move(before: RoundState, after: RoundState) -> bool: ...
def may_move(before: QuestionState | RoundState, after: QuestionState | RoundState) -> bool:
    """Whether a question, or a round, may go from one state to the other in one step.

    Never to the state it is in. Raises TypeError for one state of each.
    Source: docs/formulas/15-follow-up.md.
    """
    # "approved" is a state of both and the two are equal as text, so the type decides.
    if isinstance(before, QuestionState) and isinstance(after, QuestionState):
        return after in _QUESTION_MOVES[before]
    if isinstance(before, RoundState) and isinstance(after, RoundState):
        return after in _ROUND_MOVES[before]
    raise TypeError("both are states of a question, or both are states of a round")


@overload
def needs_reason(before: QuestionState, after: QuestionState) -> bool: ...
@overload
def needs_reason(before: RoundState, after: RoundState) -> bool: ...
def needs_reason(before: QuestionState | RoundState, after: QuestionState | RoundState) -> bool:
    """Whether the move sends something back, and therefore says why.

    Raises TypeError for one state of each. Source: docs/formulas/15-follow-up.md.
    """
    if isinstance(before, QuestionState) and isinstance(after, QuestionState):
        return after is QuestionState.SENT_BACK
    if isinstance(before, RoundState) and isinstance(after, RoundState):
        return after is RoundState.OPEN and before is not RoundState.PLANNED
    raise TypeError("both are states of a question, or both are states of a round")


def accepted_parts(kind: QuestionKind) -> frozenset[AnswerPart]:
    """The parts that an answer to such a question may have.

    Source: docs/formulas/15-follow-up.md.
    """
    return _ACCEPTED[kind]


def scale_of(kind: QuestionKind) -> Scale | None:
    """The scale that such a question is judged by, or None where it is not judged.

    Source: docs/formulas/15-follow-up.md.
    """
    return _SCALES.get(kind)


def missing_for_ready(kind: QuestionKind, answer: AnswerValues) -> tuple[Missing, ...]:
    """What the answer lacks before it can be marked ready; empty where nothing does.

    A status from another kind's scale counts as none. Source: docs/formulas/15-follow-up.md.
    """
    lacking: tuple[Missing | None, ...]
    match kind:
        case QuestionKind.ASSIGNMENT | QuestionKind.ACTION:
            lacking = (_status(kind, answer), _explanation(answer))
        case QuestionKind.GOAL_JUDGEMENT:
            lacking = (_status(kind, answer), None if answer.has_text else Missing.REASON)
        case QuestionKind.DEVIATION:
            lacking = (_status(kind, answer), _text(answer))
        case QuestionKind.MEASURE:
            measured = answer.values is not None and answer.values.total is not None
            lacking = (
                None if measured or answer.has_text else Missing.TOTAL_OR_REASON,
                *(_PERSONS[one] for one in answer.not_counted),
            )
        case QuestionKind.GRANT:
            used = answer.amount is not None
            lacking = (None if used or answer.has_text else Missing.AMOUNT_OR_REASON, None)
        case QuestionKind.MONTH:
            lacking = (_comment(answer), None)
        case _:
            lacking = (None, _text(answer))
    return tuple(code for code in lacking if code is not None)


def _status(kind: QuestionKind, answer: AnswerValues) -> Missing | None:
    return None if isinstance(answer.status, _SCALES[kind]) else Missing.STATUS


def _text(answer: AnswerValues) -> Missing | None:
    return None if answer.has_text else Missing.TEXT


def _explanation(answer: AnswerValues) -> Missing | None:
    unexplained = answer.status in _EXPLAINED and not answer.has_text
    return Missing.REASON if unexplained else None


def _comment(answer: AnswerValues) -> Missing | None:
    if answer.has_text:
        return None
    if answer.variance is None:
        return Missing.FORECAST_OR_REASON
    return Missing.REASON if answer.variance < ZERO else None
