"""Handing a question to somebody else, and taking it back."""

from datetime import datetime

from django.db import transaction

from uppsikt.accounts.models import User
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.followup.models import Delegation, Question
from uppsikt.followup.operations.common import (
    held_question,
    of_question,
    refuse_unless_open,
    refuse_unless_takes_answer,
    standing,
)
from uppsikt.followup.operations.refusals import AccountIsNotActive, NotYours
from uppsikt.followup.policies import about


def delegate(*, question_id: int, to: User, by: Actor, now: datetime) -> None:
    """Hand a question to somebody, from whoever had it; nothing where they have it already.

    Who is responsible for it may, and the manager and the controller; a delegate may not hand
    it on. Raises NotYours, AccountIsNotActive, NoSuchQuestion, RoundIsClosed, RoundIsNotOpen,
    QuestionIsReady and QuestionIsApproved where there is nothing more to answer.
    """
    with transaction.atomic():
        question = _held_to_delegate(question_id, by, now)
        if not User.objects.filter(pk=to.pk, is_active=True).exists():
            raise AccountIsNotActive(to.name)
        if question.delegated_to_id == to.pk:
            return
        old = _end(question, now)
        question.delegated_to = to
        question.save(update_fields=["delegated_to"])
        Delegation.objects.create(question=question, to=to, at=now, by=by.identity, by_name=by.name)
        new = {"to": to.pk, "name": to.name}
        change = of_question(question, "answer.delegate", old=old, new=new)
        record_many(by=by, now=now, changes=[change])


def end_delegation(*, question_id: int, by: Actor, now: datetime) -> None:
    """Take a question back from whoever it was handed to; nothing where it was to nobody.

    The one it was handed to may give it back too. Raises as `delegate`.
    """
    with transaction.atomic():
        question = _held_to_delegate(question_id, by, now, or_delegate=True)
        if question.delegated_to_id is None:
            return
        old = _end(question, now)
        question.delegated_to = None
        question.save(update_fields=["delegated_to"])
        change = of_question(question, "answer.end-delegation", old=old)
        record_many(by=by, now=now, changes=[change])


def _held_to_delegate(
    question_id: int, by: Actor, now: datetime, *, or_delegate: bool = False
) -> Question:
    question, who = held_question(question_id), standing(by, now)
    facts = about(question)
    if not (who.delegates(facts) or (or_delegate and who.is_delegate(facts))):
        raise NotYours(question_id)
    refuse_unless_open(question.round)
    refuse_unless_takes_answer(question)
    return question


def _end(question: Question, now: datetime) -> dict[str, object] | None:
    """End what holds now, if anything does; whom it was handed to, for the record."""
    held = Delegation.objects.filter(question=question, ended_at__isnull=True)
    one = held.select_related("to").first()
    if one is None:
        return None
    one.ended_at = now
    one.save(update_fields=["ended_at"])
    return {"to": one.to_id, "name": one.to.name}
