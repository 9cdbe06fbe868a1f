"""What somebody has typed in the editor of a report and not yet saved."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from uppsikt.accounts.models import User
from uppsikt.accounts.operations import day_of
from uppsikt.followup.content import UNKEEPABLE
from uppsikt.followup.models import Report, WritingDraft
from uppsikt.followup.operations.drafts import DraftIsTooLong
from uppsikt.followup.operations.refusals import NotYours
from uppsikt.followup.operations.reports import NoSuchReport
from uppsikt.followup.policies import standing_of

LONGEST_FORM = 2_000_000
"""Of all the fields of the editor together, in characters."""


def save_writing_draft(
    *,
    user: User,
    body: str,
    year: int,
    period: str,
    fields: Mapping[str, Sequence[str]],
    revision: uuid.UUID,
    now: datetime,
) -> None:
    """Keep what the user has typed in the editor, as it is typed: all fields of it.

    `revision` is that of the writing the form was shown with, so that a later save still finds
    out about another's. It is in no record, and nobody else sees it. Raises DraftIsTooLong,
    NotYours, NoSuchReport.
    """
    kept = {name: [UNKEEPABLE.sub("", one) for one in those] for name, those in fields.items()}
    if sum(len(one) for those in kept.values() for one in those) > LONGEST_FORM:
        raise DraftIsTooLong
    with transaction.atomic():
        if not standing_of(user, on=day_of(now)).runs(body):
            raise NotYours(body)
        report = Report.objects.filter(body__slug=body, year=year, period=period).first()
        if report is None:
            raise NoSuchReport(body, year, period)
        WritingDraft.objects.update_or_create(
            user=user,
            report=report,
            defaults={"fields": kept, "revision": revision, "saved_at": now},
        )


def discard_writing_draft(*, user: User, body: str, year: int, period: str) -> None:
    """Forget what the user has begun to write of a report."""
    mine = WritingDraft.objects.filter(user=user, report__body__slug=body)
    mine.filter(report__year=year, report__period=period).delete()
