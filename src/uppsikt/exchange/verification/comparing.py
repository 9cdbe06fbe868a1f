"""Frozen versions held against what the record of changes says of them. Knows no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from uppsikt.documents.frozen_keys import VersionKey

MOST_TOLD = 100
"""How many faults are told one by one; of more, only their number."""


class VersionFault(StrEnum):
    """What can be wrong with a frozen version."""

    TEXT = "text-changed"
    """The text is not the one that was frozen."""
    CHECKSUM = "checksum-changed"
    """The text is the one that was frozen; the checksum beside it is another."""
    BOTH = "text-and-checksum-changed"
    """Neither the text nor the checksum beside it is what the record tells."""
    FACTS = "facts-changed"
    """What stands beside the text, such as who froze it and when, is not what it was."""
    GONE = "gone"
    """The record tells of a version that is not there."""
    PUT_IN = "version-put-in"
    """There is a version that the record does not know."""
    UNREADABLE = "version-unreadable"
    """A row holds what no version can; its number is that of the row."""


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version as the database holds it: without its text, which is long."""

    key: VersionKey
    text_sha256: str
    """Of the text as it is now."""
    sha256: str
    """What stands beside the text."""
    facts: Mapping[str, str]
    """What else stands beside it, by name, as far as the record tells it too."""
    contradicted: tuple[str, ...] = ()
    """Names of what stands beside the text and is not what the text itself says."""


@dataclass(frozen=True, slots=True)
class NotedVersion:
    """What an entry of the record tells of a version."""

    key: VersionKey
    entry: int
    sha256: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FoundVersion:
    """A fault and the version that has it."""

    fault: VersionFault
    key: VersionKey
    entry: int | None = None
    """The entry of the record that tells what the version was; None where none does."""
    facts: tuple[str, ...] = ()
    """Of FACTS: the names of what differs."""


@dataclass(frozen=True, slots=True)
class VersionsVerdict:
    """What the comparison showed."""

    versions: int
    """How many there are."""
    found: tuple[FoundVersion, ...]
    """What is wrong, by kind, body, year and number; the first MOST_TOLD."""
    faults: int
    """How many faults there are."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.faults == 0


@dataclass
class Comparison:
    """Gathers what is kept, then what is noted, and holds the one against the other."""

    _kept: dict[VersionKey, KeptVersion] = field(default_factory=dict)
    _unreadable: list[FoundVersion] = field(default_factory=list)
    _noted: dict[VersionKey, list[NotedVersion]] = field(default_factory=dict)

    def keep(self, version: KeptVersion | FoundVersion) -> None:
        """Take in a version of the database, or the fault that one could not be read."""
        if isinstance(version, KeptVersion):
            self._kept[version.key] = version
        else:
            self._unreadable.append(version)

    def note(self, version: NotedVersion) -> None:
        """Take in what an entry tells, in the order of the record."""
        self._noted.setdefault(version.key, []).append(version)

    @property
    def not_kept(self) -> tuple[VersionKey, ...]:
        """Versions that are noted and not among those taken in: gone, or frozen since."""
        return tuple(key for key in self._noted if key not in self._kept)

    def verdict(self) -> VersionsVerdict:
        """What differs."""
        found = [*self._unreadable, *self._differences()]
        found.sort(key=lambda one: one.key)
        versions = len(self._kept) + len(self._unreadable)
        return VersionsVerdict(versions, tuple(found[:MOST_TOLD]), len(found))

    def _differences(self) -> Iterator[FoundVersion]:
        for key, kept in self._kept.items():
            if key not in self._noted:
                yield FoundVersion(VersionFault.PUT_IN, key)
                continue
            # The same number twice: the earlier version was taken away before the later was made.
            *others, noted = sorted(
                self._noted[key], key=lambda one: (one.sha256 == kept.sha256, one.entry)
            )
            yield from _compared(kept, noted)
            yield from _gone(others)
        for key, noted_ones in self._noted.items():
            if key not in self._kept:
                yield from _gone(noted_ones)


def _gone(noted: list[NotedVersion]) -> Iterator[FoundVersion]:
    for one in noted:
        yield FoundVersion(VersionFault.GONE, one.key, one.entry)


def _compared(kept: KeptVersion, noted: NotedVersion) -> Iterator[FoundVersion]:
    text_is_sound = kept.text_sha256 == noted.sha256
    checksum_is_sound = kept.sha256 == noted.sha256
    if not (text_is_sound or checksum_is_sound):
        yield FoundVersion(VersionFault.BOTH, kept.key, noted.entry)
    elif not text_is_sound:
        yield FoundVersion(VersionFault.TEXT, kept.key, noted.entry)
    elif not checksum_is_sound:
        yield FoundVersion(VersionFault.CHECKSUM, kept.key, noted.entry)
    differ = {name for name, value in noted.facts.items() if kept.facts.get(name) != value} | (
        set(kept.contradicted) if text_is_sound else set()
    )
    if differ:
        yield FoundVersion(VersionFault.FACTS, kept.key, noted.entry, tuple(sorted(differ)))
