"""`uppsikt audit verify` and `uppsikt audit export`, as an auditor or a nightly job runs them."""

import csv
import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.emptying.triggers import put_aside
from tests.support.small_plan import small_plan
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.audit.operations import record
from uppsikt.audit.verdict_text import FAULTS
from uppsikt.audit.verification import Fault
from uppsikt.cli.main import app
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.versions import propose_plan
from uppsikt.plans.models import PlanVersion

pytestmark = pytest.mark.django_db

EN = ["--language", "en"]


def run(*arguments: str):
    return CliRunner().invoke(app, ["audit", *arguments])


@pytest.fixture
def last(db: None) -> Entry:
    """Three entries; the last of them."""
    for day, name in ((14, "Mål"), (15, "=1+1"), (16, 'Å;"ä\nö')):
        entry = record(
            by=Actor.person(7, "Eva Ek"),
            now=datetime(2025, 1, day, 23, 30, tzinfo=UTC),
            operation="item.change",
            object_kind="Goal",
            object_id=f"mal-{day}",
            object_name=name,
            body="ks",
            year=2010 + day,
            old=None,
            new={"name": name},
        )
    return entry


@pytest.fixture
def forged(last: Entry) -> None:
    """The second entry changed behind the product's back."""
    from django.db import connection

    with put_aside(connection):
        Entry.objects.filter(sequence=2).update(actor_name="Någon Annan")


def test_a_whole_record_is_told_with_the_hash_to_note(last: Entry) -> None:
    result = run("verify", *EN)
    assert result.exit_code == 0
    assert "The record is whole. Entries: 3." in result.stdout
    assert last.hash in result.stdout


def test_a_noted_hash_that_is_there_is_told_with_its_entry(last: Entry) -> None:
    result = run("verify", "--against", last.previous_hash, *EN)
    assert result.exit_code == 0
    assert "that of entry 2" in result.stdout


def test_a_noted_hash_that_is_not_there_ends_with_one(last: Entry) -> None:
    result = run("verify", "--against", "a" * 64, *EN)
    assert result.exit_code == 1
    assert "rewritten or cut" in result.stdout


@pytest.mark.parametrize("noted", ["", "a" * 63, "A" * 64, "x" * 64])
def test_what_is_no_hash_is_refused(noted: str, last: Entry) -> None:
    result = run("verify", "--against", noted, *EN)
    assert result.exit_code == 2
    assert "64 digits" in result.stderr


def test_a_changed_entry_is_told_by_its_number_and_ends_with_one(forged: None) -> None:
    result = run("verify", *EN)
    assert result.exit_code == 1
    assert "NOT whole. Faults: 1." in result.stdout
    assert "Entry 2 was changed" in result.stdout


def test_a_program_reads_the_same(forged: None) -> None:
    result = run("verify", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["whole"], told["entries"], told["faults"]) == (False, 3, 1)
    assert told["found"] == [{"fault": "changed", "first": 2, "last": 2}]


def test_every_fault_has_its_words() -> None:
    assert FAULTS.keys() == {fault.value for fault in Fault}


def test_each_line_of_the_export_can_be_checked_with_nothing_but_json_and_sha(last: Entry) -> None:
    result = run("export", "--format", "json")
    assert result.exit_code == 0
    entries = json.loads(result.stdout)
    previous = "0" * 64
    for entry in entries:
        own = entry.pop("hash")
        assert entry["previous_hash"] == previous
        text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == own
        previous = own
    assert previous == last.hash
    assert len(entries) == 3


def test_an_empty_record_is_an_empty_list() -> None:
    assert json.loads(run("export").stdout) == []


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(last: Entry, tmp_path: Path) -> None:
    out = tmp_path / "log.csv"
    assert run("export", "--format", "csv", "-o", str(out)).exit_code == 0
    text = out.read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["object_name"] for row in rows] == ["Mål", "'=1+1", 'Å;"ä\nö']
    assert [row["sequence"] for row in rows] == ["1", "2", "3"]
    assert rows[2]["hash"] == last.hash
    assert json.loads(rows[2]["new"]) == {"name": 'Å;"ä\nö'}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--body", "kf"], []),
        (["--year", "2025"], [2]),
        # A day begins at midnight where the municipality is: 23:30 UTC is the day after.
        (["--since", "2025-01-17"], [3]),
        (["--since", "2025-01-15", "--until", "2025-01-16"], [1]),
    ],
)
def test_a_part_of_the_record_can_be_exported(
    options: list[str], expected: list[int], last: Entry
) -> None:
    entries = json.loads(run("export", *options).stdout)
    assert [entry["sequence"] for entry in entries] == expected


def test_a_file_that_cannot_be_written_is_told(last: Entry, tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "no" / "log.json"), *EN)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_a_rewritten_plan_is_told_by_body_year_and_version_and_ends_with_one(db: None) -> None:
    from django.db import connection

    plan = small_plan()
    given = {"by": Actor.person(7, "Eva Ek"), "now": datetime(2025, 1, 15, tzinfo=UTC)}
    import_plan(document=plan, **given)
    propose_plan(body=plan.body, year=plan.year, **given)
    assert run("verify", *EN).exit_code == 0
    with put_aside(connection):
        PlanVersion.objects.update(document="{}")
    result = run("verify", *EN)
    assert result.exit_code == 1
    assert "The plan of ks for 2025, version 1: the text was changed." in result.stdout
    told = json.loads(run("verify", "--json").stdout)
    assert (told["whole"], told["faults"]) == (False, 0)
    (found,) = told["versions"]["found"]
    assert found["fault"] == "text-changed"
    assert (found["kind"], found["body"], found["year"], found["number"]) == ("plan", "ks", 2025, 1)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_file_holds_values_of_small_groups_back(last: Entry, form: str) -> None:
    record(
        by=Actor.person(7, "Eva Ek"),
        now=datetime(2025, 2, 1, tzinfo=UTC),
        operation="answer.save",
        object_kind="Question",
        object_id="17",
        body="ks",
        year=2025,
        old=None,
        new={"values": {"men": {"persons": 6, "value": "83.25"}}},
    )
    told = run("export", "--format", form).stdout
    assert "83.25" not in told
    assert told.count("held back: small group") == 2
    assert run("verify", *EN).exit_code == 0
