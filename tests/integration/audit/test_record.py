"""An entry says who, when, what and from what to what, and hangs on the one before it."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.integration.audit.conftest import EVA, NOW, Make
from uppsikt.audit.actors import Actor
from uppsikt.audit.chain import START, hash_of
from uppsikt.audit.models import Entry, Head
from uppsikt.audit.operations import Change, NotInTransaction, record, record_many

pytestmark = pytest.mark.django_db

NUMBER_OF_QUERIES = 3
"""The head is read, the entries are written, the head is moved."""


def test_an_entry_says_all_that_it_was_told(make: Make) -> None:
    made = make(old={"share": Decimal("1.70"), "on": date(2025, 1, 2)}, new=None)
    entry = Entry.objects.get()
    assert entry == made
    assert (entry.sequence, entry.at) == (1, NOW)
    assert (entry.actor, entry.actor_name) == ("user:7", "Eva Ek")
    assert (entry.operation, entry.object_kind, entry.object_id) == ("item.change", "Goal", "mal-1")
    assert (entry.object_name, entry.body, entry.year) == ("Växa hållbart", "ks", 2025)
    assert entry.old_text == '{"on":"2025-01-02","share":1.7}'
    assert entry.old == {"share": Decimal("1.7"), "on": "2025-01-02"}
    assert entry.new is None


def test_entries_hang_on_each_other(make: Make) -> None:
    first, second = make(), make()
    assert (first.previous_hash, second.previous_hash) == (START, first.hash)
    assert [hash_of(entry) for entry in Entry.objects.order_by("sequence")] == [
        first.hash,
        second.hash,
    ]
    head = Head.objects.get()
    assert (head.sequence, head.hash) == (2, second.hash)


def test_the_same_moment_in_another_zone_is_the_same_entry(make: Make) -> None:
    make(now=NOW.astimezone(timezone(timedelta(hours=5))))
    entry = Entry.objects.get()
    assert hash_of(entry) == entry.hash


def test_microseconds_are_kept(make: Make) -> None:
    moment = datetime(2025, 1, 15, 9, 30, 1, 123456, tzinfo=UTC)
    make(now=moment)
    assert Entry.objects.get().at == moment


@pytest.mark.parametrize("number", [1, 50])
def test_many_changes_take_as_many_queries_as_one(number: int, make: Make) -> None:
    make()
    changes = [
        Change(operation="item.create", object_kind="Goal", object_id=f"mal-{n}", new={"n": n})
        for n in range(number)
    ]
    with CaptureQueriesContext(connection) as queries:
        entries = record_many(by=EVA, now=NOW, changes=changes)
    assert len(queries) == NUMBER_OF_QUERIES
    assert [entry.sequence for entry in entries] == list(range(2, number + 2))
    assert Head.objects.get().sequence == number + 1


def test_nothing_to_record_touches_nothing(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert record_many(by=EVA, now=NOW, changes=[]) == []
    assert len(queries) == 0


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        record(by=EVA, now=NOW, operation="a.b", object_kind="Goal", object_id="x")
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_leaves_no_entry_and_no_gap(make: Make) -> None:
    make()

    with transaction.atomic():
        record(by=EVA, now=NOW, operation="a.b", object_kind="Goal", object_id="x")
        transaction.set_rollback(True)
    assert make().sequence == 2
    assert list(Entry.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    "operation", ["", "import", "Plan.import", "plan.", "plan import", "a.b\n"]
)
def test_an_operation_that_is_no_dotted_word_is_refused(operation: str, make: Make) -> None:
    with pytest.raises(ValueError, match="dotted word"):
        make(operation=operation)
    assert not Entry.objects.exists()


def test_a_time_without_a_zone_is_refused(make: Make) -> None:
    with pytest.raises(ValueError, match="zone"):
        make(now=datetime(2025, 1, 15))  # noqa: DTZ001


def test_a_float_is_refused(make: Make) -> None:
    with pytest.raises(TypeError, match="float"):
        make(new={"share": 1.7})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("x" * 500, "x" * 199 + "…"),
        ("å" * 200, "å" * 200),
    ],
)
def test_whatever_somebody_tried_to_sign_in_as_can_be_recorded(
    given: str, kept: str, make: Make
) -> None:
    make(operation="sign-in.failed", object_kind="User", object_id=given, by=Actor.system("web"))
    entry = Entry.objects.get()
    assert entry.object_id == kept
    assert hash_of(entry) == entry.hash


def test_control_characters_in_old_and_new_come_back(make: Make) -> None:
    make(new={"text": "a\x00\u2028\x7f"})
    assert Entry.objects.get().new == {"text": "a\x00\u2028\x7f"}
