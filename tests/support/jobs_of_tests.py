"""Jobs that tests let workers do. What they make are rows that can be counted."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import uuid4

from django.db.models import Model
from django.db.models.signals import post_save
from django.utils import timezone
from django_tasks import TaskContext, task

from tests.support.follow_up import JOB, NOW, TODAY
from uppsikt.exchange.reports.closing import close_report
from uppsikt.followup.jobs import remind, send_letters
from uppsikt.followup.models import Message, ReportVersion
from uppsikt.jobs.holding import finishing
from uppsikt.organisation.models import Municipality


@task(takes_context=True)
def compose(context: TaskContext, *, slug: str, begun: str, go_on: str) -> None:
    """Make something that takes long, and write it with being done.

    Tells by a line in the file `begun` that it has, and waits until there is a file `go_on`.
    """
    with Path(begun).open("a") as file:
        file.write(f"{context.task_result.worker_ids[-1]}\n")
    while not Path(go_on).exists():
        time.sleep(0.05)
    with finishing(context) as finish:
        finish.result = {"made": _make(slug)}


@task(takes_context=True)
def die_before_it_is_kept(context: TaskContext, *, slug: str, begun: str) -> None:
    """Write all there is to write, and let the worker be killed before that is kept, once."""
    is_first = not Path(begun).exists()
    with finishing(context):
        _make(slug)
        if is_first:
            Path(begun).touch()
            time.sleep(600)


@contextmanager
def _dying_at(model: type[Model], number: int, begun: str) -> Iterator[None]:
    """Let the worker be killed when it has written that row of those, and not kept it, once."""
    written = 0

    def stop(created: bool, **_about: Any) -> None:
        nonlocal written
        written += created
        if written == number and not Path(begun).exists():
            Path(begun).touch()
            time.sleep(600)

    post_save.connect(stop, sender=model)
    try:
        yield
    finally:
        post_save.disconnect(stop, sender=model)


@task(takes_context=True)
def remind_and_send(context: TaskContext, *, number: int, begun: str) -> None:
    """The reminders of the day of the tests; it dies as it composes the letter of that number."""
    with (
        mock.patch.object(timezone, "now", return_value=NOW),
        _dying_at(Message, number, begun),
    ):
        remind.call(TODAY.isoformat())
        send_letters.call(context)


@task()
def close_tertial(*, body: str, period: str, begun: str) -> None:
    """Compose a report and close it; it dies when the report is written and not kept."""
    with _dying_at(ReportVersion, 1, begun):
        close_report(body=body, year=TODAY.year, period=period, by=JOB, now=NOW)


@task()
def fail() -> None:
    """Go wrong."""
    raise LookupError("there is nothing here")


@task()
def add(first: int, second: int) -> int:
    """A sum."""
    return first + second


@task()
def leave_what_is_no_data() -> Any:
    """Leave something behind that cannot be kept."""
    return object()


@task()
def of_the_day(day: str) -> str:
    """Leave the day behind."""
    return day


def made(slug: str) -> int:
    """How many were made under that name."""
    return Municipality.objects.filter(name=slug).count()


def _make(slug: str) -> int:
    """A new row every time, so that what is done twice is seen."""
    return Municipality.objects.create(slug=uuid4().hex, name=slug).pk
