"""Writes that concern no plan as a document: the texts that somebody has begun."""

from datetime import datetime
from typing import Any

from uppsikt.plans.models.drafts import MOST_DRAFTS, Draft


class TooManyDrafts(Exception):
    """The person has begun more texts in the plan than are kept."""


def save_draft(*, user: Any, plan_id: int, part: str, field: str, text: str, now: datetime) -> None:
    """Keep a text that the user has begun and not saved; an empty one is a text too.

    Nothing of it is in the record: it is not yet said. Raises TooManyDrafts.
    """
    its = Draft.objects.filter(user=user, plan_id=plan_id)
    is_known = its.filter(part=part, field=field).exists()
    if not is_known and its.count() >= MOST_DRAFTS:
        raise TooManyDrafts
    Draft.objects.update_or_create(
        user=user,
        plan_id=plan_id,
        part=part,
        field=field,
        defaults={"text": text, "saved_at": now},
    )


def discard_drafts(*, user: Any, plan_id: int, part: str) -> None:
    """Forget what the user has begun of a part."""
    Draft.objects.filter(user=user, plan_id=plan_id, part=part).delete()
