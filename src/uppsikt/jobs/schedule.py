"""What is to be done once each day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django_tasks.base import Task

from uppsikt.jobs.models import DailyRun


@dataclass(frozen=True, slots=True)
class Daily:
    """A job of each day. It is given the day, as 2025-04-30."""

    name: str
    hour: int
    """From this hour on, where the municipality is."""
    task: Task[Any, Any]


def ask_for_the_day(dailies: Iterable[Daily], local_now: datetime) -> int:
    """Ask for the jobs of the day whose hour has come; how many that were.

    Each once a day, however many workers there are and however often they look. What no worker
    was there to ask for on its day is not asked for later.
    """
    today = local_now.date()
    due = [one for one in dailies if one.hour <= local_now.hour]
    if not due:
        return 0
    asked = set(DailyRun.objects.filter(day=today).values_list("name", flat=True))
    return sum(_ask(one, local_now) for one in due if one.name not in asked)


def _ask(one: Daily, local_now: datetime) -> bool:
    with transaction.atomic():
        _, is_first = DailyRun.objects.get_or_create(name=one.name, day=local_now.date())
        if is_first:
            one.task.enqueue(day=local_now.date().isoformat())
    return is_first
