"""A worker: django-tasks-db's own, which also gives signs of life and minds those of others."""

import logging
import os
import signal
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread
from typing import Any

from django.db import close_old_connections, connection, transaction
from django_tasks import TaskContext
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import normalize_json
from django_tasks_db.management.commands.db_worker import Worker as LibraryWorker
from django_tasks_db.models import DBTaskResult

from uppsikt.jobs.holding import JobWasTakenOver, held_job
from uppsikt.jobs.schedule import Daily, ask_for_the_day
from uppsikt.jobs.signs import give_back, give_sign, leave, take_up_again

_logger = logging.getLogger("uppsikt.jobs")


@dataclass(frozen=True, slots=True)
class Pace:
    """How often things happen, in seconds."""

    look: float = 1.0
    """Between looks for a job, where there was none."""
    sign: float = 5.0
    """Between signs of life."""
    dead_after: float = 60.0
    """After a sign. A worker that is silent for longer has its job done by another."""


class _Worker(LibraryWorker):
    """Ends a job only as long as it is its own, and gives it back when told to leave at once."""

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Do the job, and mark it done or failed."""
        self.running_task = True
        try:
            _do(db_task_result, self.worker_id)
        except (SystemExit, KeyboardInterrupt):
            give_back(db_task_result.pk, self.worker_id)
            raise
        finally:
            self.running_task = False
            self._run_tasks += 1


def work(
    *, dailies: Sequence[Daily], clock: Callable[[], datetime], pace: Pace, once: bool, parent: int
) -> None:
    """Do jobs until told to stop; if `once`, until nothing is left that can be done now.

    `clock` tells the local time. Ends by itself when `parent`, the number of a process, is no
    longer the process that started this one; 0 is nobody.
    """
    identity = uuid.uuid4().hex
    worker = _Worker(
        queue_names=["*"],
        interval=pace.look,
        batch=once,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=identity,
        excluded_queue_names=[],
    )
    give_sign(identity, pace.dead_after)
    mind(dailies, clock())
    stopped = Event()
    signs = Thread(
        target=_keep_alive,
        args=(identity, dailies, clock, pace, parent, stopped),
        name="signs-of-life",
        daemon=True,
    )
    signs.start()
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    worker.configure_signals()
    try:
        worker.run()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        stopped.set()
        signs.join(pace.sign)
        leave(identity)


def mind(dailies: Sequence[Daily], local_now: datetime) -> None:
    """What every worker does for all: take up what was left, and ask for what the day demands."""
    take_up_again()
    ask_for_the_day(dailies, local_now)


def _keep_alive(
    identity: str,
    dailies: Sequence[Daily],
    clock: Callable[[], datetime],
    pace: Pace,
    parent: int,
    stopped: Event,
) -> None:
    """Give signs of life, in a thread of its own: a job may take longer than they are apart."""
    while not stopped.wait(pace.sign):
        if parent and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            break
        close_old_connections()
        try:
            give_sign(identity, pace.dead_after)
            mind(dailies, clock())
        except Exception:
            # A database that is away for a moment is no reason to stop trying.
            _logger.exception("No sign of life could be given.")
            with suppress(Exception):
                connection.close()
    connection.close()


def _do(row: DBTaskResult[Any, Any], worker: str) -> None:
    try:
        task = row.task
        result: Any = row.task_result
        backend = type(task.get_backend())
        task_started.send(sender=backend, task_result=result)
        arguments: tuple[Any, ...] = tuple(result.args)
        if task.takes_context:
            arguments = (TaskContext(task_result=result), *arguments)
        # Tried before it is written: an error in the midst of a transaction hides what it was.
        value = normalize_json(task.call(*arguments, **result.kwargs))
        _end(row, worker, lambda job: job.set_successful(value))
        task_finished.send(sender=backend, task_result=result)
    except JobWasTakenOver:
        _logger.warning("Job %s was taken over by another worker.", row.pk)
    except Exception as error:
        _logger.exception("Job %s (%s) failed.", row.pk, row.task_path)
        failure = error
        _end(row, worker, lambda job: job.set_failed(failure))


def _end(
    row: DBTaskResult[Any, Any], worker: str, mark: Callable[[DBTaskResult[Any, Any]], None]
) -> None:
    """Mark the job, unless it has been ended already or is no longer this worker's."""
    with transaction.atomic():
        job = held_job(row.pk, worker)
        if job is not None:
            mark(job)
