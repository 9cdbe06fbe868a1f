"""What somebody has typed in the form of a question and not yet saved."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from uppsikt.accounts.models import User
from uppsikt.accounts.operations import day_of
from uppsikt.followup.content import UNKEEPABLE
from uppsikt.followup.models import AnswerDraft
from uppsikt.followup.operations.common import held_question, refuse_unless_open
from uppsikt.followup.operations.refusals import NotYours
from uppsikt.followup.policies import about, standing_of

LONGEST_TEXT = 200_000
"""Of all the fields of a form together, in characters."""


class DraftIsTooLong(Exception):
    """More was typed than is kept."""


def save_draft(
    *, user: User, question_id: int, fields: Mapping[str, str], revision: int, now: datetime
) -> None:
    """Keep what the user has typed in the form, as it is typed: all fields of it.

    `revision` is that of the answer the form was shown with, so that a later save still finds
    out about another's. It is no answer: it is in no record, nobody else sees it, and it does
    not raise the answer's revision or move the question. Raises DraftIsTooLong, NotYours,
    NoSuchQuestion, RoundIsClosed, RoundIsNotOpen.
    """
    kept = {name: UNKEEPABLE.sub("", text) for name, text in fields.items()}
    if sum(map(len, kept.values())) > LONGEST_TEXT:
        raise DraftIsTooLong
    with transaction.atomic():
        question = held_question(question_id)
        if not standing_of(user, on=day_of(now)).answers(about(question)):
            raise NotYours(question_id)
        refuse_unless_open(question.round)
        AnswerDraft.objects.update_or_create(
            user=user,
            question=question,
            defaults={"fields": kept, "revision": revision, "saved_at": now},
        )


def discard_draft(*, user: User, question_id: int) -> None:
    """Forget what the user has begun of an answer."""
    AnswerDraft.objects.filter(user=user, question_id=question_id).delete()
