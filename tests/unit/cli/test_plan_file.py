"""`uppsikt plan schema` and `uppsikt plan summary`."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from tests.support.planting import EXAMPLE
from tests.support.small_plan import SMALL_PLAN, small_plan, with_change
from uppsikt.cli.main import app
from uppsikt.cli.plan_file import LABELS
from uppsikt.documents.files import write_json
from uppsikt.documents.summary import summarise

runner = CliRunner()

EXAMPLE_COUNTS = {
    "departments": 8,
    "remits": 34,
    "follow_ups": 53,
    "focus_areas": 29,
    "goals": 8,
    "programmes": 3,
    "measures": 6,
    "council_assignments": 6,
    "board_assignments": 4,
    "appropriations": 17,
    "frame_rows": 9,
    "of_which_rows": 3,
    "common_rows": 8,
    "investment_lines": 8,
    "outlook": 5,
    "headcount": 242,
    "full_time_equivalents": 236.85,
    "frame_total": -1315728,
}


def test_the_summary_of_the_example_counts_what_the_source_holds() -> None:
    done = runner.invoke(app, ["plan", "summary", str(EXAMPLE), "--json"])
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert told == EXAMPLE_COUNTS
    assert list(told) == list(EXAMPLE_COUNTS)
    assert isinstance(told["frame_total"], int)


def test_every_count_has_a_label_and_the_labels_follow_the_counts() -> None:
    assert list(LABELS) == list(EXAMPLE_COUNTS)


def test_the_summary_is_a_list_for_people_in_swedish() -> None:
    done = runner.invoke(app, ["plan", "summary", str(EXAMPLE), "--language", "sv"])
    lines = [line.rsplit("  ", 1) for line in done.output.splitlines()]
    told = {label.strip(): value.strip() for label, value in lines}
    assert told["Grunduppdrag"] == "34"
    assert told["Årsarbetare"] == "236,85"
    assert told["Organets ram, tkr"] == "−1\u00a0315\u00a0728"
    assert len(told) == len(EXAMPLE_COUNTS)


def test_focus_areas_of_the_programmes_are_not_counted_with_the_others() -> None:
    values = small_plan().model_dump()
    values["programme_work"] = {"focus_areas": [{"id": "fokus-program", "name": "Program"}]}
    changed = type(small_plan()).model_validate(values)
    assert summarise(changed).focus_areas == summarise(small_plan()).focus_areas == 1


def test_a_plan_without_headcount_has_none_to_count(tmp_path: Path) -> None:
    before, rest = SMALL_PLAN.split("  headcount:\n")
    file = tmp_path / "plan.yaml"
    file.write_text(before + rest[rest.index("goals:\n") :])
    told = json.loads(runner.invoke(app, ["plan", "summary", str(file), "--json"]).stdout)
    assert (told["headcount"], told["full_time_equivalents"]) == (None, None)
    spoken = runner.invoke(app, ["plan", "summary", str(file), "--language", "en"]).output
    assert "Persons employed                                 –" in spoken


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_an_unreadable_file_ends_with_two(tmp_path: Path, arguments: list[str]) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(with_change("members: 11", "members: elva"))
    done = runner.invoke(app, ["plan", "summary", str(file), *arguments])
    assert done.exit_code == 2
    assert "organisation.bodies[1].members" in (done.stdout if arguments else done.stderr)
    assert bool(done.stdout) == bool(arguments)


def test_the_schema_that_is_printed_takes_the_small_plan_and_refuses_a_wrong_one() -> None:
    done = runner.invoke(app, ["plan", "schema"])
    assert done.exit_code == 0
    validator = Draft202012Validator(json.loads(done.stdout))
    values = json.loads(write_json(small_plan()))
    assert validator.is_valid(values)
    assert not validator.is_valid({**values, "year": "2025"})
