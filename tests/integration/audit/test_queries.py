"""The record is searched a page at a time, with one query, by its indexes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.audit.conftest import NOW, Make
from uppsikt.audit import queries
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import EntryPage, Wanted, entries, history, in_order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _entries(make: Make) -> None:
    make()  # 1
    make(object_id="mal-2", object_name="Åre ska växa")  # 2
    make(year=2026)  # 3
    make(body="kf", operation="item.create", by=Actor.person(8, "Östen Öst"))  # 4
    make(operation="role.grant", object_kind="User", object_id="7", body="", year=None)  # 5
    make(now=NOW + timedelta(days=1), operation="itemise.all")  # 6


def numbers(page: EntryPage) -> list[int]:
    return [entry.sequence for entry in page.entries]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [6, 5, 4, 3, 2, 1]),
        (Wanted(object_kind="Goal", object_id="mal-1"), [6, 4, 3, 1]),
        (Wanted(object_kind="Goal", object_id="mal-1", body="ks", year=2025), [6, 1]),
        (Wanted(body="ks", year=2025), [6, 2, 1]),
        (Wanted(body="ks"), [6, 3, 2, 1]),
        (Wanted(year=2026), [3]),
        (Wanted(actor="user:8"), [4]),
        (Wanted(actor="user:8", year=2026), []),
        (Wanted(operation="item.change"), [3, 2, 1]),
        (Wanted(operation="item"), [4, 3, 2, 1]),
        (Wanted(since=NOW + timedelta(seconds=1)), [6]),
        (Wanted(since=NOW, until=NOW + timedelta(days=1)), [5, 4, 3, 2, 1]),
        (Wanted(words="VÄXA åre"), [2]),
        (Wanted(words="mal-2"), [2]),
        (Wanted(words="östen"), [4]),
        (Wanted(words="växa nowhere"), []),
        (Wanted(words="%"), []),
        (Wanted(words="_al-2"), []),
        (Wanted(words="\x00" + "x" * 100_000), []),
    ],
)
def test_entries_are_found_by_what_is_asked(wanted: Wanted, expected: list[int]) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert numbers(entries(wanted)) == expected
    assert len(captured) == 1


def test_the_history_of_an_item_is_that_of_its_plan() -> None:
    with CaptureQueriesContext(connection) as captured:
        page = history(object_kind="Goal", object_id="mal-1", body="ks", year=2025)
    assert numbers(page) == [6, 1]
    assert len(captured) == 1


def test_pages_follow_on_each_other_and_miss_nothing_that_is_added_meanwhile(make: Make) -> None:
    first = entries(Wanted(body="ks"), size=2)
    assert (numbers(first), first.older) == ([6, 3], 3)
    make()
    second = entries(Wanted(body="ks"), before=first.older, size=2)
    assert (numbers(second), second.older) == ([2, 1], None)


@pytest.mark.parametrize("before", [0, -5, 10**30])
def test_an_address_that_somebody_made_up_gives_a_page(before: int) -> None:
    assert len(entries(Wanted(), before=before).entries) in {0, 6}


def test_all_entries_come_in_order_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "CHUNK", 2)
    with CaptureQueriesContext(connection) as captured:
        found = [entry.sequence for entry in in_order(Wanted(body="ks"))]
    assert found == [1, 2, 3, 6]
    assert len(captured) == 3


BY_INDEX: dict[str, Callable[[], EntryPage]] = {
    "audit_entry_by_object": lambda: history(
        object_kind="Goal", object_id="mal-1", body="ks", year=2025
    ),
    "audit_entry_by_id": lambda: history(object_kind="User", object_id="7"),
    "audit_entry_by_plan": lambda: entries(Wanted(body="ks", year=2025)),
    "audit_entry_by_actor": lambda: entries(Wanted(actor="user:7")),
    "audit_entry_by_operation": lambda: entries(Wanted(operation="item.change")),
}


@pytest.mark.parametrize("index", BY_INDEX)
def test_each_question_is_answered_by_its_index(index: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        BY_INDEX[index]()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # So few rows would be read straight through, and it has several indexes to choose from.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute(f"EXPLAIN {captured[0]['sql']}")
            used = "Index Scan Backward using audit_entry_by_"
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {captured[0]['sql']}")
            used = f"USING INDEX {index} "
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    assert used in plan
    assert "TEMP B-TREE" not in plan


def test_every_index_has_a_question() -> None:
    assert set(BY_INDEX) == {index.name for index in Entry._meta.indexes}


def test_a_day_is_found_whatever_the_zone() -> None:
    until = datetime(2025, 1, 16, tzinfo=UTC)
    assert numbers(entries(Wanted(until=until))) == [5, 4, 3, 2, 1]
