"""The letter of reminders put together and left to be sent: one a day for each person."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from uppsikt.accounts.models import User
from uppsikt.core.reminders import Reminder
from uppsikt.documents.language import translator
from uppsikt.followup.letters.digest import Addresses, Digest
from uppsikt.followup.operations.letters import write_letter
from uppsikt.followup.queries.holders import names_in
from uppsikt.followup.queries.letters import Waiting

REMINDER = "reminder"
"""The kind of the letters of reminders."""


def write_reminder(
    user: User, waiting: Waiting, told: Reminder, *, today: date, now: datetime
) -> bool:
    """Leave the letter to be sent. Whether it is new: who has got the day's gets no other."""
    digest = Digest(
        to=user.name,
        today=today,
        reminder=told,
        questions=waiting.questions,
        plans=waiting.plans,
        names=names_in(
            {one.round.body for one in waiting.questions.values()}
            | {one.body for one in waiting.plans.values()}
        ),
        addresses=Addresses(
            question=lambda pk: _address("question", pk),
            plan=lambda body, year, pk: _address("action_plan", body, year, pk),
            mine=_address("mine"),
            account=_address("account"),
        ),
    )
    its = digest.letter(translator(user.letter_language))
    return write_letter(
        user_id=user.pk, kind=REMINDER, day=today, subject=its.subject, body=its.body, now=now
    )


def _address(name: str, *parts: int | str) -> str:
    return settings.SITE_URL + reverse(name, args=parts)
