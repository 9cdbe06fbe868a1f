"""Jobs that tests let workers do. What they make are rows that can be counted."""

import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django_tasks import TaskContext, task

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
