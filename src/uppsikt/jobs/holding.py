"""Who has a job. One that was taken from a worker is no longer its to write or to end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django_tasks import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult


class JobWasTakenOver(Exception):
    """The worker was taken for dead, and another has the job: nothing more is to be written."""


@dataclass(slots=True)
class Finish:
    """What a job leaves behind it."""

    result: Any = None
    """Plain values, such as the number of what was made."""


def worker_of(context: TaskContext) -> str:
    """The identity of the worker that does the job."""
    return str(context.task_result.worker_ids[-1])


@contextmanager
def finishing(context: TaskContext) -> Iterator[Finish]:
    """The transaction in which a job writes what it has made, and with which it is done.

    Both are kept or neither, so that a worker killed at any moment leaves a job that is either
    wholly done or not at all. Raises JobWasTakenOver where another worker has the job by now.
    """
    with transaction.atomic():
        job = held_job(context.task_result.id, worker_of(context))
        if job is None:
            raise JobWasTakenOver(context.task_result.id)
        finish = Finish()
        yield finish
        job.set_successful(finish.result)


def held_job(job_id: Any, worker: str, *, wait: bool = True) -> DBTaskResult[Any, Any] | None:
    """The job, held until the transaction ends; None where it is not this worker's.

    Without `wait` also where somebody else holds it just now.
    """
    job = DBTaskResult.objects.select_for_update(skip_locked=not wait).filter(pk=job_id).first()
    if job is None or job.status != TaskResultStatus.RUNNING or job.worker_ids[-1:] != [worker]:
        return None
    return job
