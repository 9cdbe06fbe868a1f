"""What is asked of the record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.db.models import QuerySet

from uppsikt.audit.models import Entry, Head
from uppsikt.audit.verification import End, Unreadable, Verdict, Walk

PAGE = 50
CHUNK = 1000
"""How many entries are in memory at a time, when all of them are gone through."""

_LONGEST_SEARCH = 500

_NO_ENTRY = (ArithmeticError, AttributeError, DatabaseError, TypeError, ValueError)
"""What reading a row raises when it was changed into something that is no entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are asked for: those to which all that is given applies."""

    object_kind: str = ""
    object_id: str = ""
    body: str = ""
    year: int | None = None
    """The plan that is concerned, by its body, its year or both."""
    actor: str = ""
    """The identity, such as user:7."""
    operation: str = ""
    """item.change; or item, for all whose first word that is."""
    since: datetime | None = None
    """From this moment, included."""
    until: datetime | None = None
    """To this moment, not included."""
    words: str = ""
    """Words, or parts of words, all of which are in the object's identity or name, or in the
    name of who acted; small and capital letters are alike."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Some entries, newest first."""

    entries: tuple[Entry, ...]
    older: int | None
    """What `before` is for the next page; None where there are no older entries."""


def entries(wanted: Wanted, *, before: int | None = None, size: int = PAGE) -> EntryPage:
    """At most `size` entries older than the one numbered `before`, newest first. One query.

    A page costs the same however deep it lies. Words, a span of time and the first word of an
    operation are looked for entry by entry from the newest, until the page is full.
    """
    found = _chosen(wanted).order_by("-sequence")
    if before is not None:
        found = found.filter(sequence__lt=before)
    some = tuple(found[: size + 1])
    shown = some[:size]
    return EntryPage(shown, shown[-1].sequence if len(some) > size else None)


def history(
    *,
    object_kind: str,
    object_id: str,
    body: str = "",
    year: int | None = None,
    before: int | None = None,
    size: int = PAGE,
) -> EntryPage:
    """What happened to one object, newest first; of an item, in the plan of body and year.

    One query.
    """
    wanted = Wanted(object_kind=object_kind, object_id=object_id, body=body, year=year)
    return entries(wanted, before=before, size=size)


def in_order(wanted: Wanted) -> Iterator[Entry]:
    """All such entries, oldest first, with memory for CHUNK of them: one query for each CHUNK.

    Entries that are added meanwhile may come along.
    """
    after = 0
    while chunk := list(_chosen(wanted).filter(sequence__gt=after).order_by("sequence")[:CHUNK]):
        yield from chunk
        after = chunk[-1].sequence


def verify(
    against: str | None = None, *, watching: Callable[[Entry], None] | None = None
) -> Verdict:
    """Whether the record is whole, and where it is not; `against` is a hash noted elsewhere.

    `watching` is told every entry that can be read, in order, for those who hold what an entry
    tells against what there is. Entries may be added meanwhile. Reads CHUNK entries at a time, with
    one query for each. Whoever can write to the database and rewrites every entry from some point
    on, with the row that says where the record ends, is found only through `against`.
    """
    reading, walk = _Reading(), Walk(against=against)
    while True:
        end = _end()
        some = list(reading.further())
        if not some:
            # Nothing was added since the end was looked at, so that the two can be compared.
            return walk.to_the_end(end)
        walk.past(some)
        for entry in some:
            if watching is not None and isinstance(entry, Entry):
                watching(entry)


class _Reading:
    """Reads the record in order, and goes on where a row is no entry."""

    def __init__(self) -> None:
        self.after: int | None = None
        self.odd: set[object] = set()
        """Numbers that are none, which only a database without types lets in."""

    def further(self) -> Iterator[Entry | Unreadable]:
        """The next CHUNK entries; none at the end."""
        rows = Entry.objects.order_by("sequence")
        if self.after is not None:
            rows = rows.filter(sequence__gt=self.after)
        try:
            found: list[Entry | Unreadable] = list(rows[:CHUNK])
        except _NO_ENTRY:
            numbers = list(rows.values_list("sequence", flat=True)[:CHUNK])
            found = [_single(number) for number in numbers]
        for entry in found:
            number: object = entry.sequence
            if isinstance(number, int):
                self.after = number
                yield entry
            elif number not in self.odd:
                self.odd.add(number)
                yield Unreadable(number)


def _single(number: object) -> Entry | Unreadable:
    """The entry of that number, read alone."""
    if not isinstance(number, int):
        return Unreadable(number)
    try:
        return Entry.objects.get(sequence=number)
    except _NO_ENTRY:
        return Unreadable(number)


def _end() -> End | None:
    head = Head.objects.first()
    return None if head is None else End(head.sequence, head.hash)


def _chosen(wanted: Wanted) -> QuerySet[Entry]:
    """The entries to which all that is given applies."""
    given = {
        "object_kind": wanted.object_kind,
        "object_id": wanted.object_id,
        "body": wanted.body,
        "year": wanted.year,
        "actor": wanted.actor,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    found = Entry.objects.filter(**{name: value for name, value in given.items() if value})
    if "." in wanted.operation:
        found = found.filter(operation=wanted.operation)
    elif wanted.operation:
        found = found.filter(operation__startswith=f"{wanted.operation}.")
    # A database takes no endless pattern, and PostgreSQL no U+0000.
    for word in wanted.words[:_LONGEST_SEARCH].replace("\x00", " ").casefold().split():
        found = found.filter(words__contains=word)
    return found
