"""Whether the record is whole: entry by entry, and where it is not.

Knows no database: it is given what was read of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from uppsikt.audit.chain import START, hash_of
from uppsikt.audit.models import Entry, words_of
from uppsikt.core.canonical import from_canonical

MOST_TOLD = 100
"""How many faults are told one by one; of more, only their number."""


class Fault(StrEnum):
    """What can be wrong with the record."""

    CHANGED = "changed"
    """The entry's hash is not that of what it says: something in it was changed."""
    MISSING = "missing"
    """Entries are gone, from `sequence` to `last`."""
    NOT_LINKED = "not-linked"
    """The entry does not follow the one before it: that one was put in, exchanged or removed."""
    PUT_IN = "put-in"
    """The entry stands outside the numbers that the record has given."""
    UNREADABLE = "unreadable"
    """The entry holds what no entry can."""
    WORDS_CHANGED = "words-changed"
    """What a search looks in is not what the entry says; the entry itself is sound."""
    CUT_OFF = "cut-off"
    """The entries at the end are gone, from `sequence` to `last`."""
    END_DIFFERS = "end-differs"
    """The row that says where the record ends names another last entry."""
    END_MISSING = "end-missing"
    """The row that says where the record ends is gone."""
    NOT_AS_NOTED = "not-as-noted"
    """No entry has the hash that was noted elsewhere: the record was rewritten since, or cut."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fault and where it is: the number of an entry, or the first and last of several.

    `sequence` is 0 for NOT_AS_NOTED, which may be anywhere.
    """

    fault: Fault
    sequence: int
    last: int


@dataclass(frozen=True, slots=True)
class End:
    """Where the record ends, by its own account."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for an entry that could not be read; `sequence` may be no number at all."""

    sequence: object


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk through the record showed."""

    entries: int
    """How many entries there are."""
    last_hash: str
    """The hash of the last entry; note it where the keepers of the database cannot reach it."""
    last_at: datetime | None
    found: tuple[Found, ...]
    """What is wrong, in order; the first MOST_TOLD."""
    faults: int
    """How many faults there are."""
    noted_at: int | None
    """The entry that has the hash noted elsewhere, if one was given and is there."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.faults == 0


@dataclass
class Walk:
    """A walk through the record, a part at a time: memory does not grow with its length."""

    against: str | None = None
    entries: int = 0
    faults: int = 0
    noted_at: int | None = None
    last_at: datetime | None = None
    _found: list[Found] = field(default_factory=list)
    _sequence: int = 0
    _hash: str | None = START
    """Of the entry walked past last; None where it could not be read."""

    def past(self, entries: Iterable[Entry | Unreadable]) -> None:
        """Walk past these, which follow on those before."""
        for entry in entries:
            self.entries += 1
            follows = isinstance(entry.sequence, int) and self._follows(entry.sequence)
            if isinstance(entry, Unreadable):
                self._tell(Fault.UNREADABLE, self._sequence)
                self._hash = None
            elif follows:
                self._entry(entry)

    def to_the_end(self, end: End | None) -> Verdict:
        """Compare with where the record should end, and sum up."""
        if end is None:
            if self.entries:
                self._tell(Fault.END_MISSING, self._sequence)
        elif end.sequence > self._sequence:
            self._tell(Fault.CUT_OFF, self._sequence + 1, end.sequence)
        elif end.sequence < self._sequence:
            self._tell(Fault.PUT_IN, end.sequence + 1, self._sequence)
        elif self._hash is not None and end.hash != self._hash:
            self._tell(Fault.END_DIFFERS, self._sequence)
        if self.against is not None and self.noted_at is None:
            self._tell(Fault.NOT_AS_NOTED, 0)
        return Verdict(
            entries=self.entries,
            last_hash=self._hash or "",
            last_at=self.last_at,
            found=tuple(self._found),
            faults=self.faults,
            noted_at=self.noted_at,
        )

    def _follows(self, sequence: int) -> bool:
        """Whether the number is one that the record can have given after those before."""
        if sequence <= self._sequence:
            self._tell(Fault.PUT_IN, sequence)
            return False
        if sequence > self._sequence + 1:
            self._tell(Fault.MISSING, self._sequence + 1, sequence - 1)
        self._sequence = sequence
        return True

    def _entry(self, entry: Entry) -> None:
        """What the entry says is what was hashed, and it follows on the one before."""
        if not _is_as_hashed(entry):
            self._tell(Fault.CHANGED, entry.sequence)
        elif entry.words != words_of(entry):
            self._tell(Fault.WORDS_CHANGED, entry.sequence)
        if self._hash is not None and entry.previous_hash != self._hash:
            self._tell(Fault.NOT_LINKED, entry.sequence)
        if entry.hash == self.against:
            self.noted_at = entry.sequence
        self._hash, self.last_at = entry.hash, entry.at

    def _tell(self, fault: Fault, sequence: int, last: int | None = None) -> None:
        self.faults += 1
        if len(self._found) < MOST_TOLD:
            self._found.append(Found(fault, sequence, sequence if last is None else last))


def _is_as_hashed(entry: Entry) -> bool:
    try:
        for text in (entry.old_text, entry.new_text):
            if text is not None:
                from_canonical(text)
        return hash_of(entry) == entry.hash
    except (ArithmeticError, AttributeError, RecursionError, TypeError, ValueError):
        # Not even of the kinds of value that an entry has.
        return False
