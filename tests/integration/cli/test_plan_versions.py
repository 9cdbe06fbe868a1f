"""Steps and versions of a plan, as somebody at the command line takes and reads them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.small_plan import SMALL_PLAN, with_change
from uppsikt.cli.main import app
from uppsikt.documents.files import parse_plan
from uppsikt.documents.files.writing import write_yaml
from uppsikt.plans.models import Plan, PlanVersion

pytestmark = pytest.mark.django_db

DECISION = [
    *("--by", "kf", "--date", "2024-11-25"),
    *("--paragraph", "§ 112", "--registration-number", "KS-2024/112"),
]
PERIODS = "            periods: [T2, T3]\n"
OTHER = ("title: Verksamhetsplan 2025", "title: Reviderad plan")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["plan", *arguments, "--language", "en"])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(SMALL_PLAN, encoding="utf-8")
    run("import", str(path))
    return path


def decided() -> None:
    run("propose", "ks", "2025")
    run("decide", "ks", "2025", *DECISION)


def test_a_plan_goes_all_the_way(file: Path) -> None:
    assert "version 1" in run("propose", "ks", "2025")
    told = run("decide", "ks", "2025", *DECISION)
    assert PlanVersion.objects.get(number=2).sha256 in told
    run("revise", "ks", "2025")
    assert Plan.objects.get().status == "revised"
    run("abandon", "ks", "2025")
    assert Plan.objects.get().status == "decided"
    assert PlanVersion.objects.get(number=2).by == "command"


def test_the_versions_are_listed_for_people_and_programs(file: Path) -> None:
    assert "is a draft." in run("versions", "ks", "2025")
    decided()
    text = run("versions", "ks", "2025")
    assert "2  decided 2024-11-25, Kommunfullmäktige, § 112, KS-2024/112" in text
    told = json.loads(run("versions", "ks", "2025", "--json"))
    assert (told["status"], [one["number"] for one in told["versions"]]) == ("decided", [2, 1])
    assert told["versions"][0]["date"] == "2024-11-25"
    assert told["versions"][1]["date"] is None


def test_a_step_out_of_turn_says_how_the_plan_stands(file: Path) -> None:
    told = run("decide", "ks", "2025", *DECISION, code=1)
    assert "the plan is a draft, and must be put forward for decision" in told
    decided()
    assert "must be a draft or decided, and being revised" in run("propose", "ks", "2025", code=1)
    run("revise", "ks", "2025")
    assert "says the same" in run("propose", "ks", "2025", code=1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--by": "bn"}, "knows no body bn"),
        ({"--date": "2999-01-01"}, "2999-01-01 has not come"),
        ({"--paragraph": " "}, "each on one line"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_in_words(
    file: Path, change: dict[str, str], said: str
) -> None:
    run("propose", "ks", "2025")
    given = dict(zip(DECISION[::2], DECISION[1::2], strict=True)) | change
    arguments = [part for pair in given.items() for part in pair]
    assert said in run("decide", "ks", "2025", *arguments, code=1)
    assert Plan.objects.get().status == "proposed"


def test_warnings_are_named_until_each_has_a_reason(file: Path) -> None:
    file.write_text(with_change(PERIODS, f"{PERIODS}            year: 2024\n"), encoding="utf-8")
    run("import", str(file))
    run("propose", "ks", "2025")
    told = run("decide", "ks", "2025", *DECISION, code=1)
    code, place = told.splitlines()[1].split()
    assert code == "follow-up.before-year"
    assert "CODE PLACE WHY" in run("decide", "ks", "2025", *DECISION, "--accept", code, code=1)
    run("decide", "ks", "2025", *DECISION, "--accept", f"{code} {place} Rättas i T1.")
    (accepted,) = PlanVersion.objects.get(number=2).accepted
    assert accepted == {"code": code, "place": place, "reason": "Rättas i T1."}


def test_a_decided_plan_is_not_imported_over(file: Path) -> None:
    decided()
    file.write_text(with_change(*OTHER), encoding="utf-8")
    assert "uppsikt plan revise" in run("import", str(file), code=1)
    run("revise", "ks", "2025")
    run("import", str(file))
    run("propose", "ks", "2025")
    file.write_text(SMALL_PLAN, encoding="utf-8")
    assert "uppsikt plan withdraw" in run("import", str(file), code=1)


def test_what_was_decided_is_what_is_exported_unless_another_version_is_asked_for(
    file: Path,
) -> None:
    assert run("export", "ks", "2025") == write_yaml(parse_plan(SMALL_PLAN, "a.yaml").document)
    decided()
    run("revise", "ks", "2025")
    file.write_text(with_change(*OTHER), encoding="utf-8")
    run("import", str(file))
    assert "§ 112" in run("export", "ks", "2025")
    assert "Reviderad plan" not in run("export", "ks", "2025")
    assert "Reviderad plan" in run("export", "ks", "2025", "--version", "utkast")
    assert "§ 112" not in run("export", "ks", "2025", "--version", "1")
    assert "1, utkast" in run("export", "ks", "2025", "--version", "7", code=2)


@pytest.mark.parametrize("command", ["versions", "propose", "withdraw", "revise", "abandon"])
def test_a_plan_that_is_not_there_is_told_of(file: Path, command: str) -> None:
    assert "ks: 2025" in run(command, "ks", "1999", code=2)
