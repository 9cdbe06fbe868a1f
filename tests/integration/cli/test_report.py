"""Reports at the command line: as files, closed, corrected, and the versions listed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.pdf_text import text_of_pdf
from tests.support.reporting import SECRET_ANSWER, SMALL_VALUE, ready_to_close, two_bodies
from uppsikt.cli.main import app
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.followup.models import Question, ReportVersion

pytestmark = pytest.mark.django_db

T1 = ("ks", "2025", "T1")


@pytest.fixture(autouse=True)
def _ready(db: None) -> None:
    two_bodies()
    ready_to_close()


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["report", *arguments, "--language", "en"])
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.parametrize("form", tuple(REPORT_FORMATS))
def test_a_report_is_a_file_in_every_format(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"rapport.{form}"
    told = run("export", *T1, "--format", form, "-o", str(file))
    assert "2 confidential items are left out" in told
    assert file.stat().st_size > 1000
    assert SECRET_ANSWER.encode() not in file.read_bytes()
    again = tmp_path / f"igen.{form}"
    run("export", *T1, "--format", form, "-o", str(again))
    assert again.read_bytes() == file.read_bytes()


def test_what_is_confidential_is_taken_along_only_when_that_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    assert "--with-confidential takes them along" in run("export", *T1, "-o", str(file))
    assert SECRET_ANSWER not in text_of_pdf(file.read_bytes())
    assert "confidential" not in run("export", *T1, "-o", str(file), "--with-confidential")
    assert SECRET_ANSWER in text_of_pdf(file.read_bytes()).replace("\n", " ")
    told = run("export", *T1, "--format", "json", "--with-confidential")
    assert SECRET_ANSWER in told
    assert str(SMALL_VALUE) not in told


def test_a_report_is_closed_once_and_corrected_with_words() -> None:
    told = run("close", *T1)
    first = ReportVersion.objects.get()
    assert "Version 1 is closed." in told
    assert first.sha256 in told
    assert first.by == "command"
    assert "says the same" in run("close", *T1, "--what-changed", "Inget.", code=1)
    Question.objects.filter(item="uppdrag-2023-1").update(name="2023:1 Ett annat namn")
    Question.objects.filter(item="ks-fokus-omstallning").update(name="Ett annat namn")
    assert "--what-changed" in run("close", *T1, code=1)
    assert "Version 2 is closed." in run("close", *T1, "--what-changed", "Namnet rättat.")
    listed = run("versions", *T1)
    assert listed.index("2  closed") < listed.index("Namnet rättat.") < listed.index("1  closed")


def test_the_version_that_is_closed_is_exported_and_older_ones_and_the_draft_on_request() -> None:
    run("close", *T1)
    Question.objects.filter(item="ks-fokus-omstallning").update(name="Ett annat namn")

    def name(*version: str) -> str:
        told = json.loads(run("export", *T1, "--format", "json", "--with-confidential", *version))
        return str(told["focus_areas"][0]["name"])

    assert name() == name("--version", "1") == "Omställning"
    assert name("--version", "utkast") == "Ett annat namn"
    assert "There is no version 7" in run("export", *T1, "--version", "7", code=2)


def test_what_cannot_be_closed_says_why() -> None:
    assert "approved first" in run("close", "ks", "2025", "T2", code=1)
    assert "approved first" in run("close", "ks", "2025", "03", code=1)
    assert "No version" in run("versions", "ks", "2025", "T2", code=2)
    assert not ReportVersion.objects.exists()


def test_what_is_not_there_is_told() -> None:
    for command in ("close", "export"):
        assert "nothing to report" in run(command, "ks", "2031", "T1", code=2)
        assert "nothing to report" in run(command, "finns-inte", "2025", "T1", code=2)
        assert "A period is T1, T2 or T3" in run(command, "ks", "2025", "T4", code=2)


def test_the_councils_report_gathers_at_the_command_line_too() -> None:
    told = json.loads(run("export", "kf", "2025", "T1", "--format", "json", "--with-confidential"))
    assert [one["id"] for one in told["bodies"]] == ["kf", "ks", "bn"]
    accepted = [f"--accept-open={body} Election year." for body in ("ks", "bn")]
    assert "Version 1 is closed." in run("close", "kf", "2025", "T1", *accepted)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    told = run("export", *T1, "-o", str(tmp_path / "finns-inte" / "rapport.pdf"), code=1)
    assert "cannot be written" in told


def test_the_councils_report_is_closed_before_a_round_only_with_a_reason() -> None:
    told = run("close", "kf", "2025", "T1", code=1)
    assert "--accept-open" in told
    assert "bn" in told
    accepted = ("--accept-open", "ks Election year.", "--accept-open")
    assert "BODY WHY" in run("close", "kf", "2025", "T1", *accepted, "bn", code=1)
    run("close", "kf", "2025", "T1", *accepted, "bn Too late.")
    assert "Too late." in ReportVersion.objects.get().document
