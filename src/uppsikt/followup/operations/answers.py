"""Answers: saved, marked ready, and taken back to be changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import AnswerPart, QuestionKind, QuestionState, missing_for_ready
from uppsikt.core.follow_up_kinds import Cause
from uppsikt.followup.content import AnswerContent, PartIsNotAsked, content_of, fitting
from uppsikt.followup.models import Action, Answer, Question
from uppsikt.followup.month_figures import variance_of
from uppsikt.followup.operations.collecting import action_of
from uppsikt.followup.operations.common import (
    answers_of,
    changed_meanwhile,
    held_question,
    held_questions,
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
    saved = save_several(answers={question_id: (content, revision)}, by=by, now=now)
    return saved[question_id]


def save_several(
    *, answers: Mapping[int, tuple[AnswerContent, int]], by: Actor, now: datetime
) -> dict[int, Saved]:
    """Let all the answers say this, or none of them; what became of each, by question.

    `answers` gives for each question what it is to say, and the revision of the answer that was
    shown. Raises as `save_answer`.
    """
    with transaction.atomic():
        questions, who = held_questions(answers), standing(by, now)
        stored = answers_of(questions)
        changed: dict[Question, AnswerContent] = {}
        saved: dict[int, Saved] = {}
        for question in questions:
            _refuse_to_answer(question, who)
            refuse_unless_takes_answer(question)
            content, revision = answers[question.pk]
            content = fitting(content, QuestionKind(question.kind))
            answer = stored.get(question.pk)
            before, seen = content_of(answer), answer.revision if answer else 0
            if content != before and seen != revision:
                raise changed_meanwhile(question, answer, content)
            if content != before:
                _refuse_effect_on_no_measure(question, content)
                changed[question] = content
            saved[question.pk] = Saved(seen + (content != before), content != before)
        forget_drafts(questions, who)
        if changed:
            store_contents(changed, stored, by, now)
    return saved


def mark_ready(*, question_id: int, revision: int, by: Actor, now: datetime) -> None:
    """Mark the answer ready (klar), so that it can be approved; nothing where it is already.

    Raises AnswerIsNotReady with all that it lacks, AnswerChangedMeanwhile where it is not the
    answer that was shown, QuestionIsApproved, and who and when as `save_answer`.
    """
    mark_several_ready(answers={question_id: revision}, by=by, now=now)


def mark_several_ready(*, answers: Mapping[int, int], by: Actor, now: datetime) -> int:
    """Mark all the answers ready, or none of them; how many were not ready before.

    `answers` gives for each question the revision of the answer that was shown. Raises as
    `mark_ready`.
    """
    with transaction.atomic():
        questions, who = held_questions(answers), standing(by, now)
        stored = answers_of(questions)
        for question in questions:
            _refuse_to_answer(question, who)
            _refuse_ready(question, stored.get(question.pk), answers[question.pk])
        new = [one for one in questions if one.state != QuestionState.READY]
        old_states = [one.state for one in new]
        Question.objects.filter(pk__in=[one.pk for one in new]).update(
            state=QuestionState.READY, ready_at=now, ready_by=by.identity, ready_by_name=by.name
        )
        for question in new:
            question.state = QuestionState.READY.value
        changes = [
            of_question(question, "answer.ready", **_moved(old_state, question))
            for question, old_state in zip(new, old_states, strict=True)
        ]
        record_many(by=by, now=now, changes=changes)
    return len(new)


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
    _refuse_to_answer(question, who)
    return question, who


def _refuse_to_answer(question: Question, who: Standing) -> None:
    if not who.answers(about(question)):
        raise NotYours(question.pk)
    refuse_unless_open(question.round)


def _refuse_effect_on_no_measure(question: Question, content: AnswerContent) -> None:
    """Only an action of a plan about a measure has an effect in a measure's unit."""
    if not content.values or (number := action_of(question)) is None:
        return
    if not Action.objects.filter(pk=number, plan__cause=Cause.MEASURE).exists():
        raise PartIsNotAsked(AnswerPart.VALUES)


def _refuse_ready(question: Question, answer: Answer | None, seen: int) -> None:
    """Raise why the answer that was seen is not marked ready."""
    if question.state == QuestionState.APPROVED:
        raise QuestionIsApproved(question.pk)
    if (answer.revision if answer else 0) != seen:
        raise changed_meanwhile(question, answer, None)
    if question.state == QuestionState.READY:
        return
    kind = QuestionKind(question.kind)
    values = content_of(answer).as_values(kind, variance_of(question))
    if missing := missing_for_ready(kind, values):
        raise AnswerIsNotReady(missing)


def _moved(old_state: str, question: Question) -> dict[str, dict[str, str]]:
    return {"old": {"state": old_state}, "new": {"state": question.state}}
