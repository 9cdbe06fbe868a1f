"""Asking for jobs, asking anew, and clearing away what is old."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record
from uppsikt.jobs.models import Asked, DailyRun, Worker

KEPT_DAYS = 30
"""So long are jobs kept that are done or have failed."""

_NOT_ENDED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


class NoFailedJob(Exception):
    """There is no job with that number, or it has not failed."""


def ask_for(task: Task[Any, Any], *, key: str, arguments: Mapping[str, Any]) -> str:
    """Ask for a job about what `key` names, and tell its number.

    Where one is already waiting or being done, it is that one's: who asks twice, or two who ask
    at once, get one job. Called in a transaction, the job is there only if that is kept.
    """
    with transaction.atomic():
        Asked.objects.bulk_create([Asked(key=key)], ignore_conflicts=True)
        asked = Asked.objects.select_for_update().get(key=key)
        under_way = DBTaskResult.objects.filter(status__in=_NOT_ENDED)
        if asked.job is None or not under_way.filter(pk=asked.job).exists():
            asked.job = UUID(task.enqueue(**arguments).id)
            asked.save(update_fields=["job"])
    return str(asked.job)


def ask_again(*, job_id: UUID, by: Actor, now: datetime) -> None:
    """Let a job that failed be tried anew. Raises NoFailedJob."""
    with transaction.atomic():
        job = DBTaskResult.objects.select_for_update().filter(pk=job_id).first()
        if job is None or job.status != TaskResultStatus.FAILED:
            raise NoFailedJob(job_id)
        old = job.exception_class_path
        job.status = TaskResultStatus.READY
        job.worker_ids = []
        job.finished_at = None
        job.save(update_fields=["status", "worker_ids", "finished_at"])
        record(
            by=by,
            now=now,
            operation="job.again",
            object_kind="Job",
            object_id=str(job.pk),
            object_name=job.task_path.rpartition(".")[2],
            old={"failure": old},
        )


def clear_away(*, now: datetime) -> int:
    """Forget the jobs that ended long ago, and what was kept of them; how many jobs that were."""
    before = now - timedelta(days=KEPT_DAYS)
    DailyRun.objects.filter(day__lt=before.date()).delete()
    Worker.objects.filter(alive_until__lt=Now() - timedelta(days=KEPT_DAYS)).delete()
    old = DBTaskResult.objects.finished().filter(finished_at__lt=before)
    with transaction.atomic():
        Asked.objects.filter(job__in=old.values("pk")).delete()
        count, _ = old.delete()
    return count
