"""The worked example of docs/audit.md holds, and can be recomputed without the product."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import TESTS
from uppsikt.audit.chain import START, hash_of, text_of, text_with_hash
from uppsikt.core.canonical import canonical_json

PAGE = (TESTS.parent / "docs" / "audit.md").read_text(encoding="utf-8")
LINES = re.findall(r"```json\n(.*)\n```", PAGE)
HASHES = re.findall(r"Its hash is `([0-9a-f]{64})`", PAGE)


@dataclass
class Said:
    """What of an entry is hashed."""

    sequence: int
    at: datetime
    operation: str
    old_text: str | None
    new_text: str | None
    previous_hash: str
    actor: str = "user:7"
    actor_name: str = "Eva Ek"
    object_kind: str = "Measure"
    object_id: str = "sjukfranvaro"
    object_name: str = "Sjukfrånvaro"
    body: str = "ks"
    year: int | None = 2025


def measure(target: Decimal) -> str:
    return canonical_json({"name": "Sjukfrånvaro", "target": target, "id": "sjukfranvaro"})


ENTRIES = [
    Said(
        1,
        datetime(2025, 1, 15, 9, 30, tzinfo=UTC),
        "item.create",
        None,
        measure(Decimal("6.50")),
        START,
    ),
    Said(
        2,
        datetime(2025, 2, 3, 13, 5, 7, 250000, tzinfo=UTC),
        "item.change",
        measure(Decimal("6.50")),
        measure(Decimal("6.0")),
        HASHES[0],
    ),
]


def test_the_page_has_two_entries() -> None:
    assert len(LINES) == len(HASHES) == len(ENTRIES)


@pytest.mark.parametrize("number", [0, 1])
def test_the_page_tells_the_text_and_the_hash_that_the_product_makes(number: int) -> None:
    assert text_of(ENTRIES[number]) == LINES[number]
    assert hash_of(ENTRIES[number]) == HASHES[number]


@pytest.mark.parametrize("number", [0, 1])
def test_the_hash_is_that_of_the_line_on_the_page(number: int) -> None:
    assert hashlib.sha256(LINES[number].encode()).hexdigest() == HASHES[number]


def test_the_script_on_the_page_accepts_the_record_and_refuses_a_forgery(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (script,) = re.findall(r"```python\n(import hashlib.*?)\n```", PAGE, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    lines = [text_with_hash(entry, hash_of(entry)) for entry in ENTRIES]
    (tmp_path / "record.json").write_text(f"[{','.join(lines)}]", encoding="utf-8")
    exec(script, {})
    assert capsys.readouterr().out.strip() == HASHES[-1]
    forged = f"[{','.join(lines)}]".replace("Eva Ek", "Eva E", 1)
    (tmp_path / "record.json").write_text(forged, encoding="utf-8")
    with pytest.raises(AssertionError):
        exec(script, {})


def test_the_second_entry_names_the_first() -> None:
    assert json.loads(LINES[1])["previous_hash"] == HASHES[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sequence", 3),
        ("at", datetime(2025, 1, 15, 9, 30, 0, 1, tzinfo=UTC)),
        ("operation", "item.remove"),
        ("old_text", "{}"),
        ("new_text", None),
        ("previous_hash", "1" * 64),
        ("actor", "system"),
        ("actor_name", "Eva  Ek"),
        ("object_kind", "Goal"),
        ("object_id", "x"),
        ("object_name", ""),
        ("body", ""),
        ("year", None),
    ],
)
def test_nothing_that_an_entry_says_can_change_without_its_hash(field: str, value: object) -> None:
    other = Said(**{**vars(ENTRIES[0]), field: value})
    assert vars(other) != vars(ENTRIES[0])
    assert hash_of(other) != hash_of(ENTRIES[0])
