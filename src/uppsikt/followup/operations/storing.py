"""Answers written over what they said before, as many as there are in the same few queries."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.content import AnswerContent, content_of
from uppsikt.followup.models import Answer, AnswerDraft, AnswerValue, Question
from uppsikt.followup.operations.common import of_question
from uppsikt.followup.policies import Standing

_WRITTEN = ["status", "text", "amount", "revision", "saved_at", "saved_by", "saved_by_name"]


def store_contents(
    contents: Mapping[Question, AnswerContent],
    before: Mapping[int, Answer],
    by: Actor,
    now: datetime,
    **facts: Any,
) -> None:
    """Let the answers of held questions say this, and enter that in the record.

    `before` has the answers that there are, by question; `facts` is what the record says of all
    of them besides. Who may, and whether the questions take answers, is for the operation to ask.
    """
    changes = [
        of_question(
            question,
            "answer.save",
            old={"state": question.state, **content_of(before.get(question.pk)).facts()},
            new={"state": QuestionState.BEGUN.value, **content.facts(), **facts},
        )
        for question, content in contents.items()
    ]
    answers = {
        question: _answer(question, content, before.get(question.pk), by, now)
        for question, content in contents.items()
    }
    Answer.objects.bulk_create(
        answers.values(),
        update_conflicts=True,
        unique_fields=["question"],
        update_fields=_WRITTEN,
    )
    if rewritten := [one.pk for one in contents if one.pk in before]:
        AnswerValue.objects.filter(answer__in=rewritten).delete()
    AnswerValue.objects.bulk_create(
        AnswerValue(answer=answers[question], of=of.value, value=one.value, persons=one.persons)
        for question, content in contents.items()
        for of, one in content.values.items()
    )
    _begin(contents)
    record_many(by=by, now=now, changes=changes)


def forget_drafts(questions: Iterable[Question], who: Standing) -> None:
    """Forget what the person had begun of these answers and not saved."""
    if who.user_id is not None:
        AnswerDraft.objects.filter(question__in=list(questions), user_id=who.user_id).delete()


def _answer(
    question: Question, content: AnswerContent, before: Answer | None, by: Actor, now: datetime
) -> Answer:
    return Answer(
        question=question,
        status=content.status,
        text=content.text,
        amount=content.amount,
        revision=(before.revision if before else 0) + 1,
        saved_at=now,
        saved_by=by.identity,
        saved_by_name=by.name,
    )


def _begin(questions: Iterable[Question]) -> None:
    rest = [one for one in questions if one.state != QuestionState.BEGUN]
    for one in rest:
        one.state = QuestionState.BEGUN.value
    if rest:
        Question.objects.filter(pk__in=[one.pk for one in rest]).update(
            state=QuestionState.BEGUN.value
        )
