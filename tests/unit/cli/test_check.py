"""`uppsikt check`: what a person reads, what a program reads, and how the command ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.planting import EXAMPLE
from tests.support.small_plan import SMALL_PLAN, with_change
from uppsikt.cli.main import app

runner = CliRunner()


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)


def written(folder: Path, text: str, name: str = "plan.yaml") -> str:
    file = folder / name
    file.write_text(text)
    return str(file)


def test_a_plan_without_findings_ends_with_zero_and_says_so(tmp_path: Path) -> None:
    done = runner.invoke(app, ["check", written(tmp_path, SMALL_PLAN), "--language", "en"])
    assert done.exit_code == 0
    assert done.output == "0 errors, 0 warnings, 0 notes.\n"


def test_the_example_ends_with_zero_and_shows_its_warning_before_its_notes() -> None:
    done = runner.invoke(app, ["check", str(EXAMPLE), "--language", "en"])
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines.index("Warnings (1)") < lines.index("Notes (5)")
    assert lines[-1] == "0 errors, 1 warning, 5 notes."
    assert "Errors" not in done.output


def test_an_error_ends_with_one_and_is_told_with_code_line_place_and_remedy(
    tmp_path: Path,
) -> None:
    text = with_change("    total: -2000\n  office", "    total: -2100\n  office")
    file = written(tmp_path, text)
    done = runner.invoke(app, ["check", file, "--language", "en"])
    line = text[: text.index("    total: -2100")].count("\n") + 1
    assert done.exit_code == 1
    start = done.output.index("  appropriations.total")
    assert done.output[start:].splitlines()[:5] == [
        f"  appropriations.total  {file}:{line}  budget.appropriations.total",
        "    The rows of Åtaganden do not add up to the total for 2025.",
        "    Expected: −2\u00a0000 tkr",
        "    Found:    −2\u00a0100 tkr: 100 tkr off",
        "    Remedy:   Correct the row or the total that is wrong.",
    ]


def test_a_file_that_cannot_be_read_ends_with_two_and_each_fault_has_its_line(
    tmp_path: Path,
) -> None:
    text = with_change("members: 11", "members: elva")
    text = with_change("year: 2025\ntitle", "yaer: 2025\ntitle", text)
    file = written(tmp_path, text)
    done = runner.invoke(app, ["check", file, "--language", "en"])
    assert done.exit_code == 2
    assert done.output.splitlines() == [
        f"{file}:1:1: year: A key is missing. Accepted: a whole number.",
        f"{file}:6:7: yaer: The key is not known here. Found: yaer. "
        "Accepted: perhaps year is meant.",
        f"{file}:17:16: organisation.bodies[1].members: The value is of another kind than is "
        'wanted here. Found: "elva" (text). Accepted: a whole number.',
        "",
        "The file could not be read as a plan: 3 faults.",
    ]


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    done = runner.invoke(app, ["check", str(tmp_path / "saknas.yaml"), "--language", "en"])
    assert done.exit_code == 2
    assert "There is no such file." in done.output


def test_json_holds_every_finding_with_what_a_program_needs() -> None:
    done = runner.invoke(app, ["check", str(EXAMPLE), "--json", "--language", "en"])
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert told["readable"] is True
    assert told["counts"] == {"error": 0, "warning": 1, "note": 5}
    assert [one["severity"] for one in told["findings"]] == ["warning"] + ["note"] * 5
    first = told["findings"][0]
    assert first["code"] == "follow-up.before-year"
    assert first["place"] == "assignments.items[1].schedule.year"
    assert "year: 2024" in EXAMPLE.read_text().splitlines()[first["line"] - 1]
    assert (first["expected"], first["found"]) == ("2025 or later", "2024")
    assert first["message"]
    assert first["remedy"]


def test_json_of_an_unreadable_file_holds_every_problem(tmp_path: Path) -> None:
    file = written(tmp_path, with_change("members: 11", "members: elva"))
    done = runner.invoke(app, ["check", file, "--json", "--language", "en"])
    assert done.exit_code == 2
    assert json.loads(done.stdout) == {
        "file": file,
        "readable": False,
        "problems": [
            {
                "file": file,
                "line": 17,
                "column": 16,
                "field": "organisation.bodies[1].members",
                "message": "The value is of another kind than is wanted here.",
                "found": '"elva" (text)',
                "accepted": "a whole number",
            }
        ],
    }


@pytest.mark.parametrize(
    ("environment", "arguments", "closing"),
    [
        ({}, [], "0 fel, 0 varningar, 0 noteringar."),
        ({"LANG": "sv_SE.UTF-8"}, [], "0 fel, 0 varningar, 0 noteringar."),
        ({"LANG": "C.UTF-8"}, [], "0 fel, 0 varningar, 0 noteringar."),
        ({"LANG": "en_GB.UTF-8"}, [], "0 errors, 0 warnings, 0 notes."),
        ({"LANG": "en_GB", "LC_ALL": "sv_SE"}, [], "0 fel, 0 varningar, 0 noteringar."),
        ({"LANG": "en_GB"}, ["--language", "sv"], "0 fel, 0 varningar, 0 noteringar."),
        ({}, ["--language", "en"], "0 errors, 0 warnings, 0 notes."),
    ],
)
def test_it_speaks_swedish_unless_asked_for_english(
    tmp_path: Path, environment: dict[str, str], arguments: list[str], closing: str
) -> None:
    file = written(tmp_path, SMALL_PLAN)
    done = runner.invoke(app, ["check", file, *arguments], env=environment)
    assert done.output.strip() == closing


def test_a_terminal_that_knows_only_ascii_gets_all_of_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from uppsikt.cli.main import run; run()", "check", str(EXAMPLE)],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "−1\u00a0032\u00a0021" in done.stdout.decode()


def test_no_database_and_no_web_framework_are_started_for_it() -> None:
    code = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from uppsikt.cli.main import app\n"
        f"done = CliRunner().invoke(app, ['check', {str(EXAMPLE)!r}])\n"
        "sys.exit(done.exit_code or 'django' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
