"""What the operations of a follow-up share: holding rows, who may, and the record."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from uppsikt.accounts.operations import day_of
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import Change
from uppsikt.core.follow_up import QuestionState, RoundState
from uppsikt.followup.content import NOTHING, UNKEEPABLE, AnswerContent, content_of
from uppsikt.followup.models import Answer, Question, Round
from uppsikt.followup.operations.refusals import (
    AnswerChangedMeanwhile,
    NoSuchQuestion,
    NoSuchRound,
    NotYours,
    QuestionIsApproved,
    QuestionIsReady,
    ReasonIsMissing,
    RoundIsClosed,
    RoundIsNotOpen,
)
from uppsikt.followup.policies import Standing, standing_of_actor


def standing(by: Actor, now: datetime) -> Standing:
    """What who acts may do today."""
    return standing_of_actor(by, on=day_of(now))


def held_round(round_id: int) -> Round:
    """The round as it is now; whoever else would move it or add to it waits.

    Who changes single questions holds those, and only reads the round: a step that must see
    them all holds them after the round, by `held_questions_of`. Raises NoSuchRound.
    """
    # The body's row is not to be held, so it is read by itself.
    held = Round.objects.select_for_update().filter(pk=round_id).first()
    if held is None:
        raise NoSuchRound(round_id)
    return held


def held_questions_of(held: Round) -> list[Question]:
    """Every question of a round that is held; whoever else would change one waits."""
    rows = list(Question.objects.select_for_update().filter(round=held).order_by("pk"))
    for row in rows:
        row.round = held
    return rows


def held_questions(ids: Iterable[int]) -> list[Question]:
    """The questions, each with its round as it is now; whoever else would change one waits.

    They are held in one order, so that two who hold several never wait for each other. The
    rounds are read afterwards: what was waited for may have moved them. Raises NoSuchQuestion.
    """
    wanted = set(ids)
    rows = list(Question.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    if len(rows) != len(wanted):
        raise NoSuchQuestion(min(wanted - {row.pk for row in rows}))
    rounds = Round.objects.select_related("body").in_bulk({row.round_id for row in rows})
    for row in rows:
        row.round = rounds[row.round_id]
    return rows


def held_question(question_id: int) -> Question:
    """One of them; as `held_questions`."""
    (row,) = held_questions([question_id])
    return row


def refuse_unless_open(round_: Round) -> None:
    """Raise RoundIsClosed or RoundIsNotOpen for a round that takes no answers."""
    if round_.state == RoundState.CLOSED:
        raise RoundIsClosed
    if round_.state != RoundState.OPEN:
        raise RoundIsNotOpen(RoundState(round_.state))


def refuse_unless_runs(by: Actor, round_: Round, now: datetime) -> None:
    """Raise NotYours for who does not run the body's rounds."""
    if not standing(by, now).runs(round_.body.slug):
        raise NotYours(round_.pk)


def refuse_unless_takes_answer(question: Question) -> None:
    """Raise QuestionIsReady or QuestionIsApproved where the answer is out of hands."""
    if question.state == QuestionState.APPROVED:
        raise QuestionIsApproved(question.pk)
    if question.state == QuestionState.READY:
        raise QuestionIsReady(question.pk)


def said(reason: str) -> str:
    """The reason, without space around it or what no database keeps. Raises ReasonIsMissing."""
    if not (reason := UNKEEPABLE.sub("", reason).strip()):
        raise ReasonIsMissing
    return reason


def answers_of(questions: Iterable[Question]) -> dict[int, Answer]:
    """The answers of the questions that have one, by the question. Two queries."""
    ids = [question.pk for question in questions]
    rows = Answer.objects.filter(pk__in=ids).prefetch_related("values")
    return {row.pk: row for row in rows}


def changed_meanwhile(
    question: Question, answer: Answer | None, yours: AnswerContent | None
) -> AnswerChangedMeanwhile:
    """The refusal to write over, or to approve, another answer than the one that was shown."""
    return AnswerChangedMeanwhile(
        question.pk,
        yours=yours,
        theirs=content_of(answer) if answer else NOTHING,
        revision=answer.revision if answer else 0,
        by_name=answer.saved_by_name if answer else "",
        at=answer.saved_at if answer else None,
    )


def of_question(question: Question, operation: str, *, old: Any = None, new: Any = None) -> Change:
    """What the record says of something done to a question."""
    return Change(
        operation=operation,
        object_kind="Question",
        object_id=str(question.pk),
        object_name=question.name,
        body=question.round.body.slug,
        year=question.round.year,
        old=old,
        new=new,
    )


def of_round(round_: Round, operation: str, *, old: Any = None, new: Any = None) -> Change:
    """What the record says of something done to a round."""
    return Change(
        operation=operation,
        object_kind="Round",
        object_id=str(round_.pk),
        object_name=f"{round_.body.slug} {round_.year} {round_.period}",
        body=round_.body.slug,
        year=round_.year,
        old=old,
        new=new,
    )
