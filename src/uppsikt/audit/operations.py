"""Adding to the record."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.chain import START, hash_of
from uppsikt.audit.models import Entry, Head, words_of
from uppsikt.core.canonical import canonical_json

_OPERATION = re.compile(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+")
# What a database cannot keep (U+0000), and half a pair of surrogates, which UTF-8 cannot.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")

_FIELDS = Entry._meta.concrete_fields
_LONGEST = {field.name: field.max_length or 0 for field in _FIELDS}


class NotInTransaction(Exception):
    """An entry was to be made outside the transaction of the change that it tells of."""


class RecordIsBroken(Exception):
    """There are entries, but the row that says where they end is gone or stands at nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one object, for `record_many`; the fields are those of `record`."""

    operation: str
    object_kind: str
    object_id: str
    object_name: str = ""
    body: str = ""
    year: int | None = None
    old: Any = None
    new: Any = None


def record(
    *,
    by: Actor,
    now: datetime,
    operation: str,
    object_kind: str,
    object_id: str,
    object_name: str = "",
    body: str = "",
    year: int | None = None,
    old: Any = None,
    new: Any = None,
) -> Entry:
    """Add one entry to the record, in the transaction of the change that it tells of.

    `operation` is a dotted word (plan.decide); `body` and `year` say which plan it concerns, if
    one; `old` and `new` are plain values that canonical JSON has. Never put a password, a key
    or a session's number in them. Nobody else can add an entry until the transaction ends, so
    record last. Raises NotInTransaction outside one, and otherwise as `record_many`.
    """
    change = Change(
        operation=operation,
        object_kind=object_kind,
        object_id=object_id,
        object_name=object_name,
        body=body,
        year=year,
        old=old,
        new=new,
    )
    (entry,) = record_many(by=by, now=now, changes=[change])
    return entry


def record_many(*, by: Actor, now: datetime, changes: Iterable[Change]) -> Sequence[Entry]:
    """Add an entry for each change, in their order, with a number of queries that is fixed.

    (More where a database limits the size of a query.) Names that are too long are cut. Raises
    NotInTransaction outside a transaction, RecordIsBroken where the end of the record is lost,
    ValueError for an operation that is no dotted word or a time without a zone, TypeError for
    values that canonical JSON does not have.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction
    entries = [_entry(by, now, change) for change in changes]
    if not entries:
        return entries
    head = _locked_head()
    for entry in entries:
        entry.sequence, entry.previous_hash = head.sequence + 1, head.hash
        entry.hash = hash_of(entry)
        head.sequence, head.hash = entry.sequence, entry.hash
    _write(entries)
    head.save(update_fields=["sequence", "hash"])
    return entries


def _entry(by: Actor, now: datetime, change: Change) -> Entry:
    """The entry of a change, not yet chained."""
    if not _OPERATION.fullmatch(change.operation):
        raise ValueError(f"no dotted word: {change.operation!r}")
    entry = Entry(
        at=now,
        actor=by.identity,
        actor_name=_fitting(by.name, "actor_name"),
        operation=change.operation,
        object_kind=change.object_kind,
        object_id=_fitting(change.object_id, "object_id"),
        object_name=_fitting(change.object_name, "object_name"),
        body=change.body,
        year=change.year,
        old_text=None if change.old is None else canonical_json(change.old),
        new_text=None if change.new is None else canonical_json(change.new),
    )
    entry.words = words_of(entry)
    return entry


def _write(entries: Sequence[Entry]) -> None:
    """Put the entries into the database.

    By the driver's own means: Django's `bulk_create` takes as long as all else that is recorded.
    """
    connection = transaction.get_connection()
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in _FIELDS)
    values = ", ".join(["%s"] * len(_FIELDS))
    # Nothing but names of ours.
    statement = f"INSERT INTO {quoted(Entry._meta.db_table)} ({columns}) VALUES ({values})"  # noqa: S608
    rows = [
        [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in _FIELDS]
        for entry in entries
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
    for entry in entries:
        entry._state.adding = False


def _fitting(text: str, column: str) -> str:
    """The text as the column can hold it: somebody's failed sign-in may bring anything at all."""
    longest = _LONGEST[column]
    text = _UNKEEPABLE.sub("\ufffd", text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _locked_head() -> Head:
    """The end of the record, which only one transaction at a time may hold.

    SQLite has no locks on rows; there a transaction that writes has the database to itself.
    """
    locked = Head.objects.select_for_update()
    head = locked.first()
    if head is None:
        # Another may make it at the same moment; then this waits for that one, and takes its.
        Head.objects.bulk_create([Head(id=1, sequence=0, hash=START)], ignore_conflicts=True)
        head = locked.get()
    if head.sequence == 0 and Entry.objects.exists():
        raise RecordIsBroken
    return head
