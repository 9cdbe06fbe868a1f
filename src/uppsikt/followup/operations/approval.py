"""Approving what is ready, sending it back, and accepting that an answer is lacking."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import QuestionState, may_move
from uppsikt.followup.models import Answer, Question, Remark
from uppsikt.followup.operations.common import (
    answers_of,
    changed_meanwhile,
    held_question,
    held_questions,
    of_question,
    refuse_unless_open,
    said,
    standing,
)
from uppsikt.followup.operations.following import follow_from
from uppsikt.followup.operations.refusals import (
    NotYours,
    OwnAnswer,
    QuestionIsApproved,
    QuestionIsNotReady,
)
from uppsikt.followup.policies import Standing, about


def approve(*, answers: Mapping[int, int], by: Actor, now: datetime) -> int:
    """Approve (godkänn) all the answers, or none of them; how many were not approved before.

    What follows from them is done too: an action plan is called for, the progress of an action
    kept, a deviation closed (see following).

    `answers` gives for each question the revision of the answer that was shown. Raises
    QuestionIsNotReady, AnswerChangedMeanwhile, OwnAnswer for what one answered oneself without
    being the controller, NotYours, NoSuchQuestion, RoundIsClosed, RoundIsNotOpen.
    """
    with transaction.atomic():
        questions = held_questions(answers)
        stored = answers_of(questions)
        who = standing(by, now)
        for question in questions:
            _refuse_approval(question, stored.get(question.pk), answers[question.pk], who)
        new = [one for one in questions if one.state != QuestionState.APPROVED]
        Question.objects.filter(pk__in=[one.pk for one in new]).update(
            state=QuestionState.APPROVED,
            approved_at=now,
            approved_by=by.identity,
            approved_by_name=by.name,
            lack_reason="",
            lack_at=None,
            lack_by="",
            lack_by_name="",
        )
        changes = [
            of_question(
                one,
                "answer.approve",
                old={"state": one.state},
                new={
                    "state": QuestionState.APPROVED.value,
                    "revision": answers[one.pk],
                },
            )
            for one in new
        ]
        record_many(by=by, now=now, changes=changes)
        follow_from(new, stored, by=by, now=now)
    return len(new)


def send_back(*, question_id: int, reason: str, by: Actor, now: datetime) -> None:
    """Send a ready or approved answer back (återsänd) to whoever answers, and say why.

    Raises ReasonIsMissing, QuestionIsNotReady, and who and when as `approve`.
    """
    reason = said(reason)
    with transaction.atomic():
        question = held_question(question_id)
        if not standing(by, now).manages(about(question)):
            raise NotYours(question_id)
        refuse_unless_open(question.round)
        before = QuestionState(question.state)
        if not may_move(before, QuestionState.SENT_BACK):
            raise QuestionIsNotReady(question_id, before)
        question.state = QuestionState.SENT_BACK.value
        question.save(update_fields=["state"])
        Remark.objects.create(
            question=question, reason=reason, at=now, by=by.identity, by_name=by.name
        )
        change = of_question(
            question,
            "answer.send-back",
            old={"state": before.value},
            new={"state": question.state, "reason": reason},
        )
        record_many(by=by, now=now, changes=[change])


def accept_lacks(*, question_ids: Iterable[int], reason: str, by: Actor, now: datetime) -> None:
    """Let the round be handed in although these are not approved, and say why.

    Only who runs the body's rounds may. An answer that comes all the same is approved as any
    other, and the lack is then gone. Raises ReasonIsMissing, QuestionIsApproved, NotYours,
    NoSuchQuestion, RoundIsClosed, RoundIsNotOpen.
    """
    reason = said(reason)
    with transaction.atomic():
        questions = _held_to_accept(question_ids, by, now)
        for question in questions:
            if question.state == QuestionState.APPROVED:
                raise QuestionIsApproved(question.pk)
        Question.objects.filter(pk__in=[one.pk for one in questions]).update(
            lack_reason=reason, lack_at=now, lack_by=by.identity, lack_by_name=by.name
        )
        changes = [
            of_question(
                one,
                "answer.accept-lack",
                old={"reason": one.lack_reason} if one.lack_reason else None,
                new={"reason": reason},
            )
            for one in questions
            if one.lack_reason != reason
        ]
        record_many(by=by, now=now, changes=changes)


def ask_again(*, question_ids: Iterable[int], by: Actor, now: datetime) -> None:
    """Accept the lack of these answers no longer. As `accept_lacks`."""
    with transaction.atomic():
        questions = [one for one in _held_to_accept(question_ids, by, now) if one.lack_reason]
        Question.objects.filter(pk__in=[one.pk for one in questions]).update(
            lack_reason="", lack_at=None, lack_by="", lack_by_name=""
        )
        changes = [
            of_question(one, "answer.ask-again", old={"reason": one.lack_reason})
            for one in questions
        ]
        record_many(by=by, now=now, changes=changes)


def _held_to_accept(ids: Iterable[int], by: Actor, now: datetime) -> list[Question]:
    questions, who = held_questions(ids), standing(by, now)
    for question in questions:
        if not who.runs(question.round.body.slug):
            raise NotYours(question.pk)
        refuse_unless_open(question.round)
    return questions


def _refuse_approval(question: Question, answer: Answer | None, seen: int, who: Standing) -> None:
    facts = about(question)
    wrote = {answer.saved_by} if answer else set()
    if not who.manages(facts):
        raise NotYours(question.pk)
    if not who.approves(facts, frozenset(wrote | {question.ready_by})):
        raise OwnAnswer(question.pk)
    refuse_unless_open(question.round)
    if question.state not in {QuestionState.READY, QuestionState.APPROVED}:
        raise QuestionIsNotReady(question.pk, QuestionState(question.state))
    revision = answer.revision if answer else 0
    if revision != seen:
        raise changed_meanwhile(question, answer, None)
