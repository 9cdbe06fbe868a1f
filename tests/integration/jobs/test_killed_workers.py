"""Workers that are killed in the midst of a job: another takes it up, and it is done once."""

from pathlib import Path

import pytest
from django.db.models.functions import Now
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.support.jobs_of_tests import compose, die_before_it_is_kept, made
from tests.support.worker_process import kill, wait_until, work_once, worker
from uppsikt.jobs.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)


def lines(file: Path) -> list[str]:
    return file.read_text().split() if file.exists() else []


def silence_is_long_enough() -> None:
    wait_until(
        lambda: not Worker.objects.filter(alive_until__gte=Now()).exists(),
        "the dead worker's last sign no longer holds",
    )


def the_job() -> DBTaskResult:
    """That of the test; a worker also asks for those of the day."""
    return DBTaskResult.objects.get(task_path__startswith="tests.")


def test_a_job_of_a_killed_worker_is_done_once_by_another(tmp_path: Path) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go-on"
    compose.enqueue(slug="rapport", begun=str(begun), go_on=str(go_on))
    with worker() as first:
        wait_until(lambda: lines(begun), "the first worker is composing")
        kill(first)
    assert the_job().status == TaskResultStatus.RUNNING
    go_on.touch()
    silence_is_long_enough()
    work_once()
    assert the_job().status == TaskResultStatus.SUCCESSFUL
    assert made("rapport") == 1
    assert len(set(lines(begun))) == 2


def test_what_a_killed_worker_had_written_and_not_kept_is_written_once(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    die_before_it_is_kept.enqueue(slug="rapport", begun=str(begun))
    with worker() as first:
        wait_until(begun.exists, "the first worker has written all")
        kill(first)
    silence_is_long_enough()
    work_once()
    assert the_job().status == TaskResultStatus.SUCCESSFUL
    assert made("rapport") == 1


def test_several_workers_take_up_a_job_of_the_dead_once(tmp_path: Path) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go-on"
    compose.enqueue(slug="rapport", begun=str(begun), go_on=str(go_on))
    with worker() as first:
        wait_until(lambda: lines(begun), "the first worker is composing")
        with worker(), worker():
            wait_until(lambda: Worker.objects.count() == 3, "three workers are alive")
            kill(first)
            wait_until(lambda: len(lines(begun)) > 1, "another has taken it up")
            go_on.touch()
            wait_until(lambda: the_job().status == TaskResultStatus.SUCCESSFUL, "it is done")
    assert made("rapport") == 1
    assert len(lines(begun)) == 2


def test_a_worker_told_to_stop_first_does_its_job(tmp_path: Path) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go-on"
    compose.enqueue(slug="rapport", begun=str(begun), go_on=str(go_on))
    with worker() as process:
        wait_until(lambda: lines(begun), "the worker is composing")
        process.terminate()
        go_on.touch()
        assert process.wait(60) == 0
    assert made("rapport") == 1
    assert not Worker.objects.exists()


def test_a_worker_told_twice_to_stop_gives_its_job_back(tmp_path: Path) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go-on"
    compose.enqueue(slug="rapport", begun=str(begun), go_on=str(go_on))
    with worker() as process:
        wait_until(lambda: lines(begun), "the worker is composing")
        process.terminate()
        # Two signals at the same moment may arrive as one.
        wait_until(lambda: _is_told(process.pid), "the first signal has arrived")
        process.terminate()
        process.wait(60)
    job = the_job()
    assert (job.status, job.worker_ids) == (TaskResultStatus.READY, [])
    go_on.touch()
    work_once()
    assert made("rapport") == 1


def _is_told(process: int) -> bool:
    """Whether no signal waits to be seen to by the process."""
    told = Path(f"/proc/{process}/status").read_text()
    return all(
        int(line.split()[1], 16) == 0
        for line in told.splitlines()
        if line.startswith(("SigPnd", "ShdPnd"))
    )
