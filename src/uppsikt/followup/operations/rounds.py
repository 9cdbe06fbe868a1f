"""The steps of a round: handed in, approved, closed, and back again before that."""

from datetime import datetime
from typing import Any

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import QuestionState, RoundState, may_move, needs_reason
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.common import (
    held_questions_of,
    held_round,
    of_round,
    refuse_unless_runs,
    said,
)
from uppsikt.followup.operations.refusals import (
    MonthClosesWithItsFigures,
    QuestionsAreLeft,
    RoundCannotMove,
    RoundIsClosed,
)

_STEPS = {
    RoundState.HANDED_IN: "hand-in",
    RoundState.APPROVED: "approve",
    RoundState.CLOSED: "close",
    RoundState.OPEN: "reopen",
}


def hand_in(*, round_id: int, by: Actor, now: datetime) -> None:
    """Hand the round in (lämna in): every question is approved, or its lack is accepted.

    Raises QuestionsAreLeft with those that are not, RoundCannotMove, RoundIsClosed, NoSuchRound,
    NotYours.
    """
    with transaction.atomic():
        held = _held(round_id, by, now)
        move(held, RoundState.HANDED_IN, by=by, now=now)


def approve_round(*, round_id: int, by: Actor, now: datetime) -> None:
    """Approve (godkänn) a round of a tertial that is handed in.

    Raises as `hand_in`, and MonthClosesWithItsFigures for a month.
    """
    with transaction.atomic():
        held = _held(round_id, by, now)
        if held.is_month:
            raise MonthClosesWithItsFigures(round_id)
        move(held, RoundState.APPROVED, by=by, now=now)


def close_round(*, round_id: int, by: Actor, now: datetime) -> None:
    """Close (stäng) an approved round of a tertial, for ever.

    Raises as `hand_in`, and MonthClosesWithItsFigures for a month.
    """
    with transaction.atomic():
        held = _held(round_id, by, now)
        if held.is_month:
            raise MonthClosesWithItsFigures(round_id)
        move(held, RoundState.CLOSED, by=by, now=now)


def reopen_round(*, round_id: int, reason: str, by: Actor, now: datetime) -> None:
    """Send a round back, from handed in or approved, so that it takes answers again.

    Raises ReasonIsMissing, and as `hand_in`.
    """
    with transaction.atomic():
        move(_held(round_id, by, now), RoundState.OPEN, reason=reason, by=by, now=now)


def move(held: Round, after: RoundState, *, reason: str = "", by: Actor, now: datetime) -> None:
    """Take a round that is held one step, and enter that in the record.

    For operations that do more in the same transaction, such as closing a month with its
    figures; who may is theirs to ask. Raises RoundIsClosed, RoundCannotMove, QuestionsAreLeft,
    ReasonIsMissing.
    """
    before = RoundState(held.state)
    if before is RoundState.CLOSED:
        raise RoundIsClosed
    if before is RoundState.PLANNED or not may_move(before, after):
        raise RoundCannotMove(before, after)
    new: dict[str, Any] = {"state": after.value}
    if needs_reason(before, after):
        new["reason"] = said(reason)
    if after is RoundState.HANDED_IN:
        _refuse_what_is_left(held_questions_of(held))
    held.state = after.value
    if after is RoundState.CLOSED:
        held.closed_at = now
    held.save(update_fields=["state", "closed_at"])
    operation = f"{'month' if held.is_month else 'round'}.{_STEPS[after]}"
    change = of_round(held, operation, old={"state": before.value}, new=new)
    record_many(by=by, now=now, changes=[change])


def _held(round_id: int, by: Actor, now: datetime) -> Round:
    held = held_round(round_id)
    refuse_unless_runs(by, held, now)
    return held


def holds_up(question: Question) -> bool:
    """Whether the round cannot be handed in because of the question as it stands."""
    is_done = question.state == QuestionState.APPROVED or question.lack_reason
    return not is_done and question.left_plan_at is None


def _refuse_what_is_left(questions: list[Question]) -> None:
    left = tuple(one.pk for one in questions if holds_up(one))
    if left:
        raise QuestionsAreLeft(left)
