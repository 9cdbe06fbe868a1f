"""What somebody does to the record behind the product's back is found, and where."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.audit.conftest import Make, Tamper
from uppsikt.audit import queries
from uppsikt.audit.chain import START, hash_of
from uppsikt.audit.models import Entry, Head
from uppsikt.audit.operations import RecordIsBroken
from uppsikt.audit.queries import verify
from uppsikt.audit.verification import MOST_TOLD, Fault

pytestmark = pytest.mark.django_db(transaction=True)

ENTRIES = 6

Told = list[tuple[str, int, int]]


@pytest.fixture(autouse=True)
def _entries(make: Make) -> None:
    for number in range(1, ENTRIES + 1):
        make(object_id=f"mal-{number}", new={"name": f"Mål {number}"})


@pytest.fixture(autouse=True, params=[2, 1000])
def chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fault is found wherever the parts in which the record is read begin and end."""
    monkeypatch.setattr(queries, "CHUNK", request.param)


def told(against: str | None = None) -> Told:
    verdict = verify(against)
    assert verdict.is_whole == (not verdict.found)
    assert verdict.faults == len(verdict.found)
    return [(one.fault.value, one.sequence, one.last) for one in verdict.found]


def test_a_record_that_nobody_touched_is_whole() -> None:
    verdict = verify()
    assert verdict.is_whole
    assert verdict.entries == ENTRIES
    assert verdict.last_hash == Head.objects.get().hash == Entry.objects.latest("sequence").hash


COLUMNS = {
    "at": "'2025-01-15 09:30:00.000001'",
    "actor": "'user:8'",
    "actor_name": "'Eva E'",
    "operation": "'item.remove'",
    "object_kind": "'Programme'",
    "object_id": "'mal-x'",
    "object_name": "''",
    "body": "'kf'",
    "year": "2024",
    "old_text": "NULL",
    "new_text": '\'{"name":"Ett annat mål"}\'',
    "hash": "'" + "a" * 64 + "'",
}


def test_every_column_is_tried() -> None:
    tried = {*COLUMNS, "sequence", "previous_hash", "words"}
    assert tried == {field.column for field in Entry._meta.concrete_fields}


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "hash"])
def test_an_entry_that_was_changed_is_found(column: str, tamper: Tamper) -> None:
    tamper(f"UPDATE audit_entry SET {column} = {COLUMNS[column]} WHERE sequence = 3")
    assert told() == [("changed", 3, 3)]


def test_a_changed_hash_fits_neither_its_entry_nor_the_next(tamper: Tamper) -> None:
    tamper(f"UPDATE audit_entry SET hash = {COLUMNS['hash']} WHERE sequence = 3")
    assert told() == [("changed", 3, 3), ("not-linked", 4, 4)]


def test_a_changed_link_is_found(tamper: Tamper) -> None:
    tamper(f"UPDATE audit_entry SET previous_hash = {COLUMNS['hash']} WHERE sequence = 3")
    assert told() == [("changed", 3, 3), ("not-linked", 3, 3)]


def test_a_text_that_means_the_same_but_is_written_otherwise_is_found(tamper: Tamper) -> None:
    tamper('UPDATE audit_entry SET new_text = \'{"name": "Mål 3"}\' WHERE sequence = 3')
    assert told() == [("changed", 3, 3)]


def test_an_entry_rehashed_after_its_change_no_longer_fits_the_next(tamper: Tamper) -> None:
    entry = Entry.objects.get(sequence=3)
    entry.actor_name = "Någon Annan"
    tamper(
        f"UPDATE audit_entry SET actor_name = 'Någon Annan', hash = '{hash_of(entry)}',"
        " words = replace(words, 'eva ek', 'någon annan') WHERE sequence = 3"
    )
    assert told() == [("not-linked", 4, 4)]


def test_the_last_entry_rehashed_no_longer_fits_the_end(tamper: Tamper) -> None:
    entry = Entry.objects.get(sequence=ENTRIES)
    entry.year = 2024
    tamper(
        f"UPDATE audit_entry SET year = 2024, hash = '{hash_of(entry)}' WHERE sequence = {ENTRIES}"
    )
    assert told() == [("end-differs", ENTRIES, ENTRIES)]


@pytest.mark.parametrize(
    ("removed", "expected"),
    [
        ("= 1", [("missing", 1, 1), ("not-linked", 2, 2)]),
        ("= 3", [("missing", 3, 3), ("not-linked", 4, 4)]),
        ("IN (2, 3, 4)", [("missing", 2, 4), ("not-linked", 5, 5)]),
        ("= 6", [("cut-off", 6, 6)]),
        ("> 2", [("cut-off", 3, 6)]),
        ("> 0", [("cut-off", 1, 6)]),
    ],
)
def test_entries_that_were_removed_are_found(removed: str, expected: Told, tamper: Tamper) -> None:
    tamper(f"DELETE FROM audit_entry WHERE sequence {removed}")
    assert told() == expected


def test_removing_an_entry_and_closing_the_gap_is_found(tamper: Tamper) -> None:
    tamper(
        "DELETE FROM audit_entry WHERE sequence = 3",
        "UPDATE audit_entry SET sequence = sequence + 1000 WHERE sequence > 3",
        "UPDATE audit_entry SET sequence = sequence - 1001 WHERE sequence > 1000",
        "UPDATE audit_head SET sequence = 5",
    )
    assert told() == [
        *[("changed", 3, 3), ("not-linked", 3, 3)],
        *[("changed", 4, 4), ("changed", 5, 5)],
    ]


def copy(tamper: Tamper, source: int, number: int, more: str = "hash") -> None:
    """Put in a copy of an entry under a number of its own."""
    names = [field.column for field in Entry._meta.concrete_fields]
    values = ", ".join({"sequence": str(number), "hash": more}.get(name, name) for name in names)
    tamper(
        f"INSERT INTO audit_entry ({', '.join(names)})"
        f" SELECT {values} FROM audit_entry WHERE sequence = {source}"
    )


def test_an_entry_put_in_between_is_found(tamper: Tamper) -> None:
    tamper(
        "UPDATE audit_entry SET sequence = sequence + 1000 WHERE sequence >= 3",
        "UPDATE audit_entry SET sequence = sequence - 999 WHERE sequence > 1000",
        "UPDATE audit_head SET sequence = 7",
    )
    forged = Entry.objects.get(sequence=4)
    forged.sequence = 3
    copy(tamper, source=4, number=3, more=f"'{hash_of(forged)}'")
    assert told() == [
        *[("changed", 4, 4), ("not-linked", 4, 4)],
        *[("changed", number, number) for number in (5, 6, 7)],
    ]


def test_an_entry_put_in_after_the_end_is_found(tamper: Tamper) -> None:
    forged = Entry.objects.get(sequence=ENTRIES)
    forged.sequence, forged.previous_hash = ENTRIES + 1, forged.hash
    previous = forged.hash
    copy(tamper, source=ENTRIES, number=ENTRIES + 1, more=f"'{hash_of(forged)}'")
    tamper(f"UPDATE audit_entry SET previous_hash = '{previous}' WHERE sequence = {ENTRIES + 1}")
    assert told() == [("put-in", ENTRIES + 1, ENTRIES + 1)]


def test_an_entry_put_in_before_the_beginning_is_found(tamper: Tamper) -> None:
    if connection.vendor == "postgresql":
        tamper("ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_sequence_from_one")
    copy(tamper, source=1, number=0)
    try:
        assert told() == [("put-in", 0, 0)]
    finally:
        tamper("DELETE FROM audit_entry WHERE sequence = 0")
        if connection.vendor == "postgresql":
            tamper(
                "ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_sequence_from_one"
                " CHECK (sequence >= 1)"
            )


def test_entries_that_changed_places_are_found(tamper: Tamper) -> None:
    tamper(
        "UPDATE audit_entry SET sequence = 1000 WHERE sequence = 3",
        "UPDATE audit_entry SET sequence = 3 WHERE sequence = 4",
        "UPDATE audit_entry SET sequence = 4 WHERE sequence = 1000",
    )
    found = told()
    assert {("changed", 3, 3), ("changed", 4, 4)} <= set(found)
    assert {number for _, number, _ in found} == {3, 4, 5}


def test_an_end_that_was_moved_or_removed_is_found(tamper: Tamper) -> None:
    tamper("UPDATE audit_head SET sequence = 5")
    assert told() == [("put-in", 6, 6)]
    tamper("DELETE FROM audit_head")
    assert told() == [("end-missing", 6, 6)]


def test_nothing_is_recorded_after_an_end_that_was_removed(make: Make, tamper: Tamper) -> None:
    tamper("DELETE FROM audit_head")
    with pytest.raises(RecordIsBroken):
        make()
    assert told() == [("end-missing", 6, 6)]


def test_what_was_done_to_the_words_of_a_search_is_told_apart(tamper: Tamper) -> None:
    tamper("UPDATE audit_entry SET words = '' WHERE sequence = 3")
    assert told() == [("words-changed", 3, 3)]


@pytest.mark.parametrize(
    "change",
    [
        "at = 'yesterday'",
        "at = 5",
        "actor = x'ff'",
        "body = 7",
        "year = 'every'",
        "old_text = 7",
        "new_text = CAST(x'ff' AS TEXT)",
        "new_text = '" + "[" * 100_000 + "'",
        "hash = x'00'",
        "sequence = 'three'",
        "sequence = 3.5",
    ],
)
def test_values_that_are_no_such_values_are_found_in_a_file_without_types(
    change: str, tamper: Tamper
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps each column to its type")
    tamper(f"UPDATE audit_entry SET {change} WHERE sequence = 3")
    found = told()
    # A number that is none lies between its neighbours, or after all numbers.
    assert {number for _, number, _ in found} <= {2, 3, 4, ENTRIES}
    assert 3 in {number for _, number, _ in found}
    assert {fault for fault, _, _ in found} & {"changed", "unreadable"}


def test_whoever_rewrites_everything_is_found_only_by_what_was_noted_elsewhere(
    tamper: Tamper,
) -> None:
    noted = Entry.objects.get(sequence=4).hash
    assert verify(noted).noted_at == 4
    previous = START
    for entry in Entry.objects.order_by("sequence"):
        entry.new_text = '{"name":"Förfalskat"}'
        entry.previous_hash = previous
        previous = hash_of(entry)
        tamper(
            f"UPDATE audit_entry SET new_text = '{entry.new_text}', hash = '{previous}',"
            f" previous_hash = '{entry.previous_hash}' WHERE sequence = {entry.sequence}"
        )
    tamper(f"UPDATE audit_head SET hash = '{previous}'")
    assert told() == []
    assert told(noted) == [("not-as-noted", 0, 0)]


def test_a_tail_cut_off_with_the_end_moved_back_is_found_by_what_was_noted(
    tamper: Tamper,
) -> None:
    noted = Head.objects.get().hash
    kept = Entry.objects.get(sequence=4).hash
    tamper(
        "DELETE FROM audit_entry WHERE sequence > 4",
        f"UPDATE audit_head SET sequence = 4, hash = '{kept}'",
    )
    assert told() == []
    assert told(noted) == [("not-as-noted", 0, 0)]


def test_what_is_added_while_the_record_is_gone_through_is_no_fault(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, adding = queries._end, iter(range(3))

    def add_and_look() -> object:
        end = real()
        if next(adding, None) is not None:
            make()
        return end

    monkeypatch.setattr(queries, "_end", add_and_look)
    verdict = verify()
    assert verdict.is_whole
    assert verdict.entries == ENTRIES + 3


def test_of_very_many_faults_only_so_many_are_told(make: Make, tamper: Tamper) -> None:
    for _ in range(MOST_TOLD):
        make()
    tamper("UPDATE audit_entry SET body = 'kf'")
    verdict = verify()
    assert verdict.faults == ENTRIES + MOST_TOLD
    assert len(verdict.found) == MOST_TOLD
    assert {one.fault for one in verdict.found} == {Fault.CHANGED}


def test_the_record_is_read_in_parts() -> None:
    with CaptureQueriesContext(connection) as captured:
        verify()
    parts = -(-ENTRIES // queries.CHUNK) + 1
    assert len(captured) == 2 * parts


def test_an_empty_record_is_whole(tamper: Tamper) -> None:
    tamper("DELETE FROM audit_entry", "DELETE FROM audit_head")
    assert told() == []
    assert told("a" * 64) == [("not-as-noted", 0, 0)]
