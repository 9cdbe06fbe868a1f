"""Jobs, who has them, and what each day asks for."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.support.jobs_of_tests import add, compose, fail, leave_what_is_no_data, made, of_the_day
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.jobs.holding import JobWasTakenOver, finishing
from uppsikt.jobs.models import Asked, DailyRun, Worker
from uppsikt.jobs.operations import KEPT_DAYS, NoFailedJob, ask_again, ask_for, clear_away
from uppsikt.jobs.queries import JobState, job, jobs_now
from uppsikt.jobs.schedule import Daily, ask_for_the_day
from uppsikt.jobs.signs import MOST_TIMES, give_sign, leave, take_up_again, workers_alive
from uppsikt.jobs.worker import Pace, _do, work

NOW = datetime(2025, 5, 5, 8, 0, tzinfo=UTC)
BY = Actor.command("tester")
DAILY = Daily("of-the-day", 6, of_the_day)

pytestmark = pytest.mark.django_db


def begun_by(worker: str, *, times: int = 1) -> DBTaskResult:
    """A job that the worker is doing, and others had before."""
    row = DBTaskResult.objects.get(pk=add.enqueue(1, 2).id)
    for earlier in range(times - 1):
        row.claim(f"earlier {earlier}")
    row.claim(worker)
    return row


def state_of(row: DBTaskResult) -> str:
    row.refresh_from_db()
    return row.status


def die(worker: str) -> None:
    Worker.objects.filter(pk=worker).update(alive_until=Now() - timedelta(seconds=1))


def together(does: Callable[[], object], times: int = 6) -> list[object]:
    """What it gives to so many who do it at the same moment."""
    barrier = Barrier(times)

    def one(_: int) -> object:
        barrier.wait(30)
        try:
            return does()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


# Signs of life --------------------------------------------------------------------------


def test_a_worker_is_alive_for_as_long_as_its_sign_holds() -> None:
    give_sign("anna", 60)
    assert workers_alive() == {"anna"}
    die("anna")
    assert workers_alive() == set()
    give_sign("anna", 60)
    assert workers_alive() == {"anna"}
    leave("anna")
    assert not Worker.objects.exists()


def test_the_job_of_a_living_worker_is_left_with_it() -> None:
    give_sign("anna", 60)
    row = begun_by("anna")
    assert take_up_again() == 0
    assert state_of(row) == TaskResultStatus.RUNNING


@pytest.mark.parametrize("has_left", [True, False])
def test_the_job_of_a_worker_that_is_dead_or_gone_can_be_begun_again(has_left: bool) -> None:
    give_sign("anna", 60)
    row = begun_by("anna")
    if has_left:
        leave("anna")
    else:
        die("anna")
    assert take_up_again() == 1
    assert state_of(row) == TaskResultStatus.READY
    assert take_up_again() == 0


def test_a_job_whose_workers_die_every_time_has_failed() -> None:
    row = begun_by("anna", times=MOST_TIMES)
    assert take_up_again() == 1
    assert state_of(row) == TaskResultStatus.FAILED
    assert "WorkersDied" in row.exception_class_path


@pytest.mark.django_db(transaction=True)
def test_however_many_look_at_once_a_job_is_put_back_once() -> None:
    begun_by("anna")
    assert sorted(together(take_up_again), key=str) == [0, 0, 0, 0, 0, 1]


# Whose job it is ------------------------------------------------------------------------


def test_who_lost_a_job_writes_nothing_and_does_not_end_it() -> None:
    row = begun_by("anna")
    row.claim("bo")
    context = TaskContext(task_result=DBTaskResult.objects.get(pk=row.pk).task_result)
    context.task_result.worker_ids[:] = ["anna"]
    with pytest.raises(JobWasTakenOver), finishing(context):
        pytest.fail("written by who has lost it")
    assert state_of(row) == TaskResultStatus.RUNNING
    _do(DBTaskResult.objects.get(pk=row.pk), "anna")
    assert state_of(row) == TaskResultStatus.RUNNING


def test_what_goes_wrong_while_it_is_written_leaves_nothing(tmp_path: Path) -> None:
    row = DBTaskResult.objects.get(
        pk=compose.enqueue(slug="x" * 600, begun=str(tmp_path / "b"), go_on=str(tmp_path)).id
    )
    row.claim("anna")
    context = TaskContext(task_result=row.task_result)

    def write() -> None:
        with finishing(context):
            Asked.objects.create(key="made by it")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write()
    assert not Asked.objects.exists()
    assert state_of(row) == TaskResultStatus.RUNNING


def test_a_job_is_done_and_leaves_its_result() -> None:
    row = begun_by("anna")
    _do(row, "anna")
    its = job(row.pk)
    assert its is not None
    assert (its.state, its.result, its.name, its.times_begun) == (JobState.DONE, 3, "add", 1)


@pytest.mark.parametrize(
    ("task", "failure"),
    [
        (fail, "LookupError: there is nothing here"),
        (leave_what_is_no_data, "TypeError: Unsupported type: <class 'object'>"),
    ],
)
def test_a_job_that_goes_wrong_says_why(task, failure: str) -> None:  # type: ignore[no-untyped-def]
    row = DBTaskResult.objects.get(pk=task.enqueue().id)
    row.claim("anna")
    _do(row, "anna")
    its = job(row.pk)
    assert its is not None
    assert its.state is JobState.FAILED
    assert its.failure.startswith(failure[:9])


def test_there_is_nothing_to_tell_of_a_job_that_is_not_there() -> None:
    assert job(uuid4()) is None


# Asking ---------------------------------------------------------------------------------


def test_who_asks_twice_for_the_same_gets_one_job() -> None:
    first = ask_for(add, key="report:ks:2025:T1", arguments={"first": 1, "second": 2})
    again = ask_for(add, key="report:ks:2025:T1", arguments={"first": 1, "second": 2})
    other = ask_for(add, key="report:ks:2025:T2", arguments={"first": 1, "second": 2})
    assert first == again != other
    assert DBTaskResult.objects.count() == 2


def test_what_is_done_can_be_asked_for_again() -> None:
    first = ask_for(add, key="report", arguments={"first": 1, "second": 2})
    row = DBTaskResult.objects.get(pk=first)
    row.claim("anna")
    _do(row, "anna")
    assert ask_for(add, key="report", arguments={"first": 1, "second": 2}) != first


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_one_job() -> None:
    got = together(lambda: ask_for(add, key="report", arguments={"first": 1, "second": 2}))
    assert len(set(got)) == 1
    assert DBTaskResult.objects.count() == 1


def test_a_failed_job_is_asked_for_anew_and_that_is_entered_in_the_record() -> None:
    row = DBTaskResult.objects.get(pk=fail.enqueue().id)
    row.claim("anna")
    _do(row, "anna")
    ask_again(job_id=row.pk, by=BY, now=NOW)
    assert state_of(row) == TaskResultStatus.READY
    entry = Entry.objects.get()
    assert (entry.operation, entry.object_id, entry.object_name) == (
        "job.again",
        str(row.pk),
        "fail",
    )


def test_a_job_that_has_not_failed_is_not_asked_for_anew() -> None:
    row = begun_by("anna")
    for number in (row.pk, uuid4()):
        with pytest.raises(NoFailedJob):
            ask_again(job_id=UUID(str(number)), by=BY, now=NOW)


# Each day -------------------------------------------------------------------------------


def test_the_job_of_a_day_is_asked_for_once_from_its_hour_on() -> None:
    at = timezone.make_aware(datetime(2025, 5, 5, 5, 59))  # noqa: DTZ001 - local
    assert ask_for_the_day([DAILY], at) == 0
    assert ask_for_the_day([DAILY], at + timedelta(minutes=1)) == 1
    assert ask_for_the_day([DAILY], at + timedelta(hours=5)) == 0
    assert ask_for_the_day([DAILY], at + timedelta(days=1, hours=1)) == 1
    days = [row.args_kwargs["kwargs"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    assert days == [{"day": "2025-05-05"}, {"day": "2025-05-06"}]


@pytest.mark.django_db(transaction=True)
def test_however_many_workers_there_are_the_day_asks_once() -> None:
    at = timezone.make_aware(datetime(2025, 5, 5, 7, 0))  # noqa: DTZ001 - local
    assert sorted(together(lambda: ask_for_the_day([DAILY], at)), key=str) == [0, 0, 0, 0, 0, 1]
    assert DBTaskResult.objects.count() == 1


def test_what_ended_long_ago_is_cleared_away() -> None:
    rows = [begun_by("anna") for _ in range(3)]
    for row in rows[:2]:
        _do(row, "anna")
    DBTaskResult.objects.filter(pk=rows[0].pk).update(
        finished_at=NOW - timedelta(days=KEPT_DAYS + 1)
    )
    DBTaskResult.objects.filter(pk=rows[1].pk).update(
        finished_at=NOW - timedelta(days=KEPT_DAYS - 1)
    )
    Asked.objects.create(key="old", job=rows[0].pk)
    DailyRun.objects.create(name="old", day=date(2025, 1, 1))
    assert clear_away(now=NOW) == 1
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {rows[1].pk, rows[2].pk}
    assert not Asked.objects.exists()
    assert not DailyRun.objects.exists()


# What can be seen -----------------------------------------------------------------------


def test_the_jobs_are_seen_with_four_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    give_sign("anna", 60)
    begun_by("anna")
    add.enqueue(1, 2)
    add.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(3, 4)
    failed = DBTaskResult.objects.get(pk=fail.enqueue().id)
    failed.claim("anna")
    _do(failed, "anna")
    with django_assert_num_queries(4):
        seen = jobs_now(failed_since=timezone.now() - timedelta(days=1))
    assert len(seen.workers) == 1
    assert [one.name for one in seen.running] == ["add"]
    assert [one.name for one in seen.failed] == ["fail"]
    assert len(seen.waiting) == 1, "what is to wait for its time is not late"


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_works_once_does_all_there_is_and_ends() -> None:
    for number in range(3):
        add.enqueue(number, 1)
    fail.enqueue()
    work(dailies=(), clock=timezone.localtime, pace=Pace(look=0.1), once=True, parent=0)
    states = sorted(DBTaskResult.objects.values_list("status", flat=True))
    assert states == ["FAILED", "SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL"]
    assert not Worker.objects.exists()
    assert made("nothing") == 0
