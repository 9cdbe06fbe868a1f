"""`uppsikt plan import` and `uppsikt plan export`, as a controller or a nightly job runs them."""

import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from django.db import OperationalError
from typer.testing import CliRunner

from tests.support.small_plan import SMALL_PLAN, small_plan, with_change
from uppsikt.cli import plan_store
from uppsikt.cli.main import app
from uppsikt.documents.files import parse_plan
from uppsikt.documents.render.formats import FORMATS
from uppsikt.plans.models import Plan

pytestmark = pytest.mark.django_db

EN = ["--language", "en"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(SMALL_PLAN, encoding="utf-8")
    return path


@pytest.fixture
def imported(file: Path) -> Path:
    assert run("import", str(file)).exit_code == 0
    return file


def run(*arguments: str):
    return CliRunner().invoke(app, ["plan", *arguments])


def test_an_import_tells_what_it_created(file: Path) -> None:
    result = run("import", str(file), *EN)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "Verksamhetsplan 2025 för kommunstyrelsen (ks 2025). The plan is new in the database."
    )
    assert lines[1] == "New:"
    assert "  core remits: 3" in lines
    assert "  internal transfers: 1" in lines


def test_a_second_import_tells_that_nothing_is_changed(imported: Path) -> None:
    result = run("import", str(imported), *EN)
    assert result.exit_code == 0
    assert "nothing is changed" in result.stdout
    assert len(result.stdout.splitlines()) == 1


def test_an_import_names_what_it_changed(imported: Path) -> None:
    text = with_change("      - id: ekonomi-budget\n", "      - id: ekonomi-ram\n")
    imported.write_text(text.replace("name: Växa hållbart", "name: Växa"), encoding="utf-8")
    lines = run("import", str(imported), *EN).stdout.splitlines()
    assert lines[1:] == [
        "New:",
        "  core remits: 1 (ekonomi-ram)",
        "Changed:",
        "  follow-ups: 2 (ekonomi-budget-arlig, ekonomi-branscher)",
        "  goals: 1 (mal-1)",
        "Removed:",
        "  core remits: 1 (ekonomi-budget)",
    ]


def test_an_import_speaks_json(file: Path) -> None:
    told = json.loads(run("import", str(file), "--json").stdout)
    assert (told["body"], told["year"], told["is_new"]) == ("ks", 2025, True)
    assert told["created"]["Goal"] == ["mal-1", "mal-2", "mal-3"]
    again = json.loads(run("import", str(file), "--json").stdout)
    assert again["unchanged"] is True
    assert again["created"] == {}


def test_a_plan_with_errors_is_refused_with_place_and_remedy(file: Path) -> None:
    file.write_text(
        with_change("  - id: ram-mark\n", "  - id: ram-mark\n").replace(
            "amount: 105", "amount: -105"
        ),
        encoding="utf-8",
    )
    result = run("import", str(file), *EN)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Nothing is changed" in result.stderr
    assert "amount.sign" in result.stderr
    assert f"{file}:" in result.stderr
    assert not Plan.objects.exists()


def test_a_file_that_is_no_plan_ends_with_two(tmp_path: Path) -> None:
    path = tmp_path / "no.yaml"
    path.write_text("colour: red\n", encoding="utf-8")
    assert run("import", str(path)).exit_code == 2
    assert run("import", str(tmp_path / "missing.yaml")).exit_code == 2


def test_the_body_of_another_municipality_is_refused(imported: Path) -> None:
    imported.write_text(with_change("id: lillkoping\n", "id: storkoping\n"), encoding="utf-8")
    result = run("import", str(imported), *EN)
    assert result.exit_code == 1
    assert "belongs to Lillköpings kommun" in result.stderr


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_an_exported_file_reads_as_the_plan_that_was_imported(
    imported: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"out.{form}"
    assert run("export", "ks", "2025", "--format", form, "-o", str(out)).exit_code == 0
    assert parse_plan(out.read_text(encoding="utf-8"), out.name).document == small_plan()


def test_yaml_to_standard_output_is_what_one_gets_without_asking(imported: Path) -> None:
    result = run("export", "ks", "2025")
    assert result.exit_code == 0
    assert parse_plan(result.stdout_bytes.decode(), "-").document == small_plan()


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_a_file_of_its_kind(imported: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    result = run("export", "ks", "2025", "--format", form, "-o", str(out))
    assert result.exit_code == 0, result.stderr
    content = out.read_bytes()
    if form in {"docx", "xlsx"}:
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    elif form == "pdf":
        assert content.startswith(b"%PDF-")
    else:
        assert "Kommunstyrelsen" in content.decode()


def test_an_unknown_format_is_refused_with_those_that_there_are(imported: Path) -> None:
    result = run("export", "ks", "2025", "--format", "odt")
    assert result.exit_code == 2
    assert "docx" in result.stderr


@pytest.mark.parametrize(("body", "year"), [("ks", "2024"), ("kf", "2025"), ("xx", "2025")])
def test_a_plan_that_is_not_there_is_told_with_those_that_are(
    imported: Path, tmp_path: Path, body: str, year: str
) -> None:
    out = tmp_path / "out.yaml"
    result = run("export", body, year, "-o", str(out), *EN)
    assert result.exit_code == 2
    assert f"There is no plan of {body} for {year}." in result.stderr
    assert "  ks: 2025" in result.stderr
    assert not out.exists()


def test_an_empty_database_is_told_as_one() -> None:
    assert "holds no plans" in run("export", "ks", "2025", *EN).stderr


def test_an_export_takes_the_place_of_an_older_file_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.yaml"
    out.write_bytes(b"older")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        plan_store.write_whole(out, b"newer")
    assert out.read_bytes() == b"older"
    monkeypatch.undo()
    plan_store.write_whole(out, b"newer")
    assert out.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [out]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(out.stat().st_mode) == 0o666 & ~mask


def test_an_export_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"older")
    link.symlink_to(real)
    plan_store.write_whole(link, b"newer")
    assert link.is_symlink()
    assert real.read_bytes() == b"newer"


def test_a_file_that_cannot_be_written_is_told(imported: Path, tmp_path: Path) -> None:
    result = run("export", "ks", "2025", "-o", str(tmp_path / "no" / "such" / "out.yaml"), *EN)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_a_database_that_is_not_there_is_told_with_what_to_do(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_table(**_: object) -> None:
        raise OperationalError("no such table: plans_plan")

    monkeypatch.setattr("uppsikt.exchange.load.import_plan", no_table)
    result = run("import", str(file), *EN)
    assert result.exit_code == 1
    assert "no such table: plans_plan. Run `uppsikt migrate` first." in result.stderr


def test_an_export_leaves_out_what_is_confidential_unless_it_is_asked_for(imported: Path) -> None:
    row = "- id: ekonomi-budget\n"
    marked = f"{row}          confidential: OSL 18 kap. 13 §\n"
    imported.write_text(with_change(row, marked), encoding="utf-8")
    assert run("import", str(imported)).exit_code == 0
    public = run("export", "ks", "2025", *EN)
    assert "ekonomi-budget" not in public.stdout
    assert "confidential" not in public.stdout
    assert "left out. --with-confidential takes" in public.stderr
    whole = run("export", "ks", "2025", "--with-confidential", *EN)
    assert "confidential: OSL 18 kap. 13 §" in whole.stdout
    assert whole.stderr == ""
