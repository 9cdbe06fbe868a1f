"""Signs of life: which workers are alive, and taking up what the dead have left."""

import logging
import os
import socket
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from uppsikt.jobs.holding import held_job
from uppsikt.jobs.models import Worker

MOST_TIMES = 3
"""So often is a job begun. One whose workers die each time is the likely cause of it."""

_logger = logging.getLogger("uppsikt.jobs")


class WorkersDied(Exception):
    """Every worker that had the job died before it was done."""


def give_sign(identity: str, holds: float) -> None:
    """Tell that the worker is alive for so many seconds, by the database's clock."""
    until = Now() + timedelta(seconds=holds)
    if not Worker.objects.filter(pk=identity).update(alive_until=until):
        Worker.objects.create(
            identity=identity,
            host=socket.gethostname()[:200],
            process=os.getpid(),
            started_at=Now(),
            alive_until=until,
        )


def leave(identity: str) -> None:
    """Tell that the worker has ended of itself."""
    Worker.objects.filter(pk=identity).delete()


def alive() -> QuerySet[Worker]:
    """The workers whose sign of life still holds."""
    return Worker.objects.filter(alive_until__gte=Now())


def workers_alive() -> set[str]:
    """The identities of the same."""
    return set(alive().values_list("pk", flat=True))


def take_up_again() -> int:
    """Let what dead workers have begun be begun again, and tell how many jobs that were.

    However many look at once, each job is put back once: whoever holds its row first does it.
    """
    running = DBTaskResult.objects.running().values_list("pk", "worker_ids")
    left = [(pk, workers[-1]) for pk, workers in running if workers]
    # The living are read after the jobs: who begins one meanwhile has given a sign before that.
    living = workers_alive() if left else set()
    return sum(_put_back(pk, worker) for pk, worker in left if worker not in living)


def _put_back(pk: object, worker: str) -> bool:
    with transaction.atomic():
        # Who writes what the job made holds it, and is alive.
        job = held_job(pk, worker, wait=False)
        # It may have given a sign, or have ended the job, since it was looked at.
        if job is None or worker in workers_alive():
            return False
        if len(job.worker_ids) >= MOST_TIMES:
            job.set_failed(WorkersDied(f"{len(job.worker_ids)} workers died while they did it."))
        else:
            job.status = TaskResultStatus.READY
            job.started_at = None
            job.save(update_fields=["status", "started_at"])
    _logger.warning("Job %s (%s) was left by worker %s.", pk, job.task_path, worker)
    return True


def give_back(job_id: object, worker: str) -> None:
    """Let another do a job that the worker was told to leave before it was done."""
    with transaction.atomic():
        job = held_job(job_id, worker)
        if job is not None:
            job.status = TaskResultStatus.READY
            # It did not die of the job, which is therefore not counted.
            job.worker_ids = job.worker_ids[:-1]
            job.save(update_fields=["status", "worker_ids"])
