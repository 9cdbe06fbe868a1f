"""How the jobs go."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from uppsikt.jobs.signs import alive


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


_STATES = {
    TaskResultStatus.READY: JobState.WAITING,
    TaskResultStatus.RUNNING: JobState.RUNNING,
    TaskResultStatus.SUCCESSFUL: JobState.DONE,
    TaskResultStatus.FAILED: JobState.FAILED,
}


@dataclass(frozen=True, slots=True)
class SeenJob:
    """A job."""

    pk: UUID
    name: str
    state: JobState
    asked_at: datetime
    due_at: datetime
    """From when on it may be begun."""
    started_at: datetime | None
    finished_at: datetime | None
    times_begun: int
    failure: str
    """The last line of what went wrong; empty for one that has not failed."""
    result: Any
    """What it left behind it, once it is done."""


@dataclass(frozen=True, slots=True)
class JobsNow:
    """Everything that somebody who looks after the jobs needs to see."""

    workers: tuple[str, ...]
    """Those that are alive, as host/process."""
    waiting: tuple[SeenJob, ...]
    """Those that could be begun now."""
    running: tuple[SeenJob, ...]
    failed: tuple[SeenJob, ...]


def job(job_id: UUID) -> SeenJob | None:
    """One job; None where there is none, or no longer. One query."""
    row = DBTaskResult.objects.filter(pk=job_id).first()
    return None if row is None else _seen(row)


def jobs_now(*, failed_since: datetime) -> JobsNow:
    """The workers alive, and the jobs that wait, are being done or have failed. Four queries."""
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=failed_since)
    return JobsNow(
        workers=tuple(str(one) for one in alive().order_by("started_at")),
        waiting=tuple(_seen(row) for row in DBTaskResult.objects.ready()),
        running=tuple(_seen(row) for row in DBTaskResult.objects.running()),
        failed=tuple(_seen(row) for row in failed.order_by("-finished_at")),
    )


def _seen(row: DBTaskResult[Any, Any]) -> SeenJob:
    state = _STATES[TaskResultStatus(row.status)]
    lines = row.traceback.strip().splitlines()
    return SeenJob(
        pk=row.pk,
        name=row.task_path.rpartition(".")[2],
        state=state,
        asked_at=row.enqueued_at,
        due_at=row.enqueued_at if row.run_after == get_date_max() else row.run_after,
        started_at=row.started_at,
        finished_at=row.finished_at,
        times_begun=len(row.worker_ids),
        failure=lines[-1] if state is JobState.FAILED and lines else "",
        result=row.return_value,
    )
