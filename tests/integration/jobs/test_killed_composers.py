"""Workers that are killed while they compose: another goes on, and nothing is there twice."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.support.follow_up import (
    JOB,
    NOW,
    TODAY,
    asked,
    make_body,
    make_user,
    opened,
    plan_year,
    responsible,
)
from tests.support.jobs_of_tests import close_tertial, remind_and_send
from tests.support.letters import states
from tests.support.mail_server import mail_server
from tests.support.reported import answer_round, approve_whole_round, open_period
from tests.support.small_plan import small_plan
from tests.support.worker_process import kill, wait_until, work_once, worker
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.core.follow_up import RoundState
from uppsikt.core.follow_up_kinds import MessageState
from uppsikt.exchange.load import import_plan
from uppsikt.followup.jobs import dailies
from uppsikt.followup.models import Message, Question, ReportVersion, Round
from uppsikt.jobs.models import DailyRun, Worker

pytestmark = pytest.mark.django_db(transaction=True)

MANY, THE_ONE = 6, 4
NAMES = [f"p{number}" for number in range(MANY)]


@pytest.fixture(autouse=True)
def only_the_jobs_of_the_tests() -> None:
    """Let no worker ask for the jobs of the day on which the tests are run."""
    today = timezone.localdate()
    DailyRun.objects.bulk_create(
        DailyRun(name=one.name, day=day)
        for one in dailies()
        for day in (today, today + timedelta(days=1))
    )


def silence_is_long_enough() -> None:
    wait_until(
        lambda: not Worker.objects.filter(alive_until__gte=Now()).exists(),
        "the dead worker's last sign no longer holds",
    )


def job() -> DBTaskResult:
    return DBTaskResult.objects.get(task_path__startswith="tests.")


def test_the_days_letters_are_composed_once_each_when_a_worker_dies_in_the_midst(
    tmp_path: Path,
) -> None:
    make_body("ks")
    plan_year("ks")
    for name in NAMES:
        responsible(make_user(name), f"roll-{name}")
    opened([asked(f"uppdrag-{name}", role=f"roll-{name}") for name in NAMES])
    Question.objects.update(due=TODAY - timedelta(days=3))
    begun = tmp_path / "begun"
    remind_and_send.enqueue(number=THE_ONE, begun=str(begun))
    with mail_server() as server:
        around = {"UPPSIKT_SMTP_URL": f"smtp://127.0.0.1:{server.port}"}
        with worker(**around) as first:
            wait_until(begun.exists, "the first worker is in the midst of a letter")
            kill(first)
        assert Message.objects.count() == THE_ONE - 1
        assert server.receivers == []
        silence_is_long_enough()
        work_once(**around)
    assert job().status == TaskResultStatus.SUCCESSFUL
    assert len(job().worker_ids) == 2
    assert states() == dict.fromkeys(NAMES, MessageState.SENT)
    assert Counter(server.receivers) == Counter(f"{name}@kommun.example" for name in NAMES)


def test_a_report_that_was_being_composed_is_closed_once_by_another(tmp_path: Path) -> None:
    import_plan(document=small_plan(), by=JOB, now=NOW)
    its = open_period("ks", "T1")
    answer_round(its)
    approve_whole_round(its)
    begun = tmp_path / "begun"
    close_tertial.enqueue(body="ks", period="T1", begun=str(begun))
    with worker() as first:
        wait_until(begun.exists, "the first worker has composed the report")
        kill(first)
    assert not ReportVersion.objects.exists()
    assert Round.objects.get(pk=its.pk).state == RoundState.APPROVED
    silence_is_long_enough()
    work_once()
    assert job().status == TaskResultStatus.SUCCESSFUL
    assert len(job().worker_ids) == 2
    assert Round.objects.get(pk=its.pk).state == RoundState.CLOSED
    assert ReportVersion.objects.get().number == 1
    for operation in ("report.close", "round.close"):
        assert Entry.objects.filter(operation=operation).count() == 1
    assert verify().is_whole
