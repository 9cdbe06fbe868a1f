"""The very text of a version as a file, and what a command says of a text that is damaged."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner

from tests.support.emptying.triggers import put_aside
from tests.support.follow_up import JOB, NOW
from tests.support.reported import answer_round, approve_whole_round, open_period
from tests.support.small_plan import small_plan
from uppsikt.cli.main import app
from uppsikt.documents.frozen import checksum
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.reports import queries as report_queries
from uppsikt.exchange.reports.closing import close_report
from uppsikt.exchange.versions import propose_plan
from uppsikt.followup.models import ReportVersion
from uppsikt.plans.models import PlanVersion

pytestmark = pytest.mark.django_db

PLAN: dict[str, Any] = {"body": "ks", "year": 2025, "by": JOB, "now": NOW}
TEXT = ("plan", "export", "ks", "2025", "--version", "1")
REPORT = ("report", "export", "ks", "2025", "T1")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, [*arguments, "--language", "en"])


def frozen(plan: PlanDocument) -> None:
    import_plan(document=plan, by=JOB, now=NOW)
    propose_plan(**PLAN)


def concealed() -> PlanDocument:
    """The small plan with a confidential assignment."""
    plan = small_plan()
    first, *others = plan.assignments.items
    hidden = first.model_copy(update={"confidential": "OSL 18 kap. 13 §"})
    listed = plan.assignments.model_copy(update={"items": (hidden, *others)})
    return plan.model_copy(update={"assignments": listed})


def closed_report() -> None:
    its = open_period("ks", "T1")
    answer_round(its)
    approve_whole_round(its)
    close_report(**PLAN, period="T1")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Begin as a command that has just been started."""
    forget_documents()
    report_queries.KEPT.clear()


def test_the_text_of_a_plan_has_the_checksum_that_is_printed(tmp_path: Path) -> None:
    frozen(small_plan())
    out = tmp_path / "plan.json"
    result = run(*TEXT, "--format", "frozen", "-o", str(out))
    assert result.exit_code == 0, result.output
    assert hashlib.sha256(out.read_bytes()).hexdigest() == PlanVersion.objects.get().sha256
    assert PlanVersion.objects.get().sha256 in run("plan", "versions", "ks", "2025").stdout


def test_the_text_of_a_report_has_the_checksum_that_is_printed(tmp_path: Path) -> None:
    frozen(small_plan())
    closed_report()
    out = tmp_path / "report.json"
    result = run(*REPORT, "--format", "frozen", "-o", str(out))
    assert result.exit_code == 0, result.output
    assert hashlib.sha256(out.read_bytes()).hexdigest() == ReportVersion.objects.get().sha256


def test_a_text_with_something_confidential_is_given_whole_or_not_at_all(tmp_path: Path) -> None:
    frozen(concealed())
    out = tmp_path / "plan.json"
    refused = run(*TEXT, "--format", "frozen", "-o", str(out))
    assert refused.exit_code == 1
    assert "--with-confidential" in refused.stderr
    assert not out.exists()
    assert run(*TEXT, "--format", "frozen", "--with-confidential", "-o", str(out)).exit_code == 0
    assert hashlib.sha256(out.read_bytes()).hexdigest() == PlanVersion.objects.get().sha256


@pytest.mark.parametrize("version", ["", "utkast"])
def test_there_is_no_such_text_of_a_draft(version: str) -> None:
    import_plan(document=small_plan(), by=JOB, now=NOW)
    of = ("--version", version) if version else ()
    result = run("plan", "export", "ks", "2025", "--format", "frozen", *of)
    assert result.exit_code == 2
    assert "not" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("form", ["frozen", "pdf", "yaml"])
def test_a_damaged_text_is_told_with_its_place_and_what_to_do(form: str, tmp_path: Path) -> None:
    frozen(small_plan())
    forget_documents()
    with put_aside(connection):
        PlanVersion.objects.update(document="{}")
    result = run(*TEXT, "--format", form, "-o", str(tmp_path / "plan"))
    assert result.exit_code == 2
    assert "The plan of ks for 2025, version 1." in result.stderr
    assert PlanVersion.objects.get().sha256 in result.stderr
    assert "uppsikt audit verify" in result.stderr
    assert "Traceback" not in result.output


def test_a_damaged_report_is_told_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    frozen(small_plan())
    closed_report()
    report_queries.KEPT.clear()
    with put_aside(connection):
        ReportVersion.objects.update(document="{}")
    result = run(*REPORT, "-o", str(tmp_path / "report.pdf"))
    assert result.exit_code == 2
    assert "The report of ks for T1 2025, version 1." in result.stderr
    assert "uppsikt audit verify" in result.stderr


def test_a_text_of_a_later_release_is_told_as_such(tmp_path: Path) -> None:
    frozen(small_plan())
    forget_documents()
    later = PlanVersion.objects.get().document.replace("uppsikt-plan/1", "uppsikt-plan/9")
    with put_aside(connection):
        PlanVersion.objects.update(document=later, sha256=checksum(later))
    result = run(*TEXT, "-o", str(tmp_path / "plan.yaml"))
    assert result.exit_code == 2
    assert "uppsikt-plan/9" in result.stderr


def test_a_text_that_is_no_plan_is_damaged_though_its_checksum_fits(tmp_path: Path) -> None:
    frozen(small_plan())
    forget_documents()
    with put_aside(connection):
        PlanVersion.objects.update(
            document='{"format":"uppsikt-plan/1"}',
            sha256=checksum('{"format":"uppsikt-plan/1"}'),
        )
    result = run(*TEXT, "-o", str(tmp_path / "plan.yaml"))
    assert result.exit_code == 2
    assert "damaged" in result.stderr
