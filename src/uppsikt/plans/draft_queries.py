"""What is asked of the texts that somebody has begun and not saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from uppsikt.plans.models.drafts import Draft


@dataclass(frozen=True, slots=True)
class BegunText:
    """A text that was begun, and when it was last kept."""

    text: str
    saved_at: datetime


def drafts_of_part(user: Any, plan_id: int, part: str) -> dict[str, BegunText]:
    """What the user has begun of a part, by the name of the field in the form. One query."""
    its = Draft.objects.filter(user=user, plan_id=plan_id, part=part).order_by("field")
    rows = its.values_list("field", "text", "saved_at")
    return {field: BegunText(text, saved_at) for field, text, saved_at in rows}


def drafts_of_plan(user: Any, plan_id: int) -> tuple[str, ...]:
    """The parts of a plan that the user has begun texts for, the latest first. One query."""
    its = Draft.objects.filter(user=user, plan_id=plan_id).order_by("-saved_at")
    return tuple(dict.fromkeys(its.values_list("part", flat=True)))
