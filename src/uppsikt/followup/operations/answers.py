"""Answers: saved, marked ready, and taken back to be changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import QuestionKind, QuestionState, missing_for_ready
from uppsikt.followup.content import AnswerContent, content_of, fitting
from uppsikt.followup.models import Question
from uppsikt.followup.month_figures import variance_of
from uppsikt.followup.operations.common import (
    answers_of,
    changed_meanwhile,
    held_question,
    of_question,
    refuse_unless_open,
    refuse_unless_takes_answer,
    standing,
)
from uppsikt.followup.operations.refusals import (
    AnswerIsNotReady,
    NotYours,
    QuestionIsApproved,
    QuestionIsNotReady,
)
from uppsikt.followup.operations.storing import forget_drafts, store_contents
from uppsikt.followup.policies import Standing, about


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an answer that was to be saved."""

    revision: int
    """Of the answer as it stands now: what the next save has seen."""
    is_changed: bool
    """Whether it says anything else than before."""


def save_answer(
    *, question_id: int, content: AnswerContent, revision: int, by: Actor, now: datetime
) -> Saved:
    """Let the answer say this; all of it, so that a part left out is taken away.

    `revision` is that of the answer as it was shown to the one who writes, 0 where there was
    none. What the same person had begun and not saved is forgotten, since it now is. Raises
    AnswerChangedMeanwhile where somebody saved another answer since; NoSuchQuestion,
    RoundIsClosed, RoundIsNotOpen, NotYours, QuestionIsReady, QuestionIsApproved; and what does
    not fit the question (see content.fitting).
    """
    with transaction.atomic():
        question, who = _held_to_answer(question_id, by, now)
        refuse_unless_takes_answer(question)
        content = fitting(content, QuestionKind(question.kind))
        answer = answers_of([question]).get(question.pk)
        before = content_of(answer)
        seen = answer.revision if answer else 0
        if content != before and seen != revision:
            raise changed_meanwhile(question, answer, content)
        forget_drafts([question], who)
        if content == before:
            return Saved(seen, is_changed=False)
        store_contents(
            {question: content}, {} if answer is None else {question.pk: answer}, by, now
        )
    return Saved(seen + 1, is_changed=True)


def mark_ready(*, question_id: int, revision: int, by: Actor, now: datetime) -> None:
    """Mark the answer ready (klar), so that it can be approved; nothing where it is already.

    Raises AnswerIsNotReady with all that it lacks, AnswerChangedMeanwhile where it is not the
    answer that was shown, QuestionIsApproved, and who and when as `save_answer`.
    """
    with transaction.atomic():
        question, _ = _held_to_answer(question_id, by, now)
        if question.state == QuestionState.APPROVED:
            raise QuestionIsApproved(question.pk)
        answer = answers_of([question]).get(question.pk)
        if (answer.revision if answer else 0) != revision:
            raise changed_meanwhile(question, answer, None)
        if question.state == QuestionState.READY:
            return
        kind = QuestionKind(question.kind)
        values = content_of(answer).as_values(kind, variance_of(question))
        if missing := missing_for_ready(kind, values):
            raise AnswerIsNotReady(missing)
        old_state = question.state
        question.state = QuestionState.READY.value
        question.ready_at, question.ready_by, question.ready_by_name = now, by.identity, by.name
        question.save(update_fields=["state", "ready_at", "ready_by", "ready_by_name"])
        moved = _moved(old_state, question)
        change = of_question(question, "answer.ready", **moved)
        record_many(by=by, now=now, changes=[change])


def take_back(*, question_id: int, by: Actor, now: datetime) -> None:
    """Take a ready answer back, to change it. Raises QuestionIsApproved where that is too late,
    QuestionIsNotReady where there is nothing to take back, and who and when as `save_answer`.
    """
    with transaction.atomic():
        question, _ = _held_to_answer(question_id, by, now)
        if question.state == QuestionState.APPROVED:
            raise QuestionIsApproved(question.pk)
        if question.state != QuestionState.READY:
            raise QuestionIsNotReady(question.pk, QuestionState(question.state))
        old_state = question.state
        question.state = QuestionState.BEGUN.value
        question.save(update_fields=["state"])
        moved = _moved(old_state, question)
        change = of_question(question, "answer.take-back", **moved)
        record_many(by=by, now=now, changes=[change])


def _held_to_answer(question_id: int, by: Actor, now: datetime) -> tuple[Question, Standing]:
    question, who = held_question(question_id), standing(by, now)
    if not who.answers(about(question)):
        raise NotYours(question_id)
    refuse_unless_open(question.round)
    return question, who


def _moved(old_state: str, question: Question) -> dict[str, dict[str, str]]:
    return {"old": {"state": old_state}, "new": {"state": question.state}}
