"""The whole check: the record of changes, and every frozen version against it."""

from dataclasses import dataclass

from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.audit.verification import Verdict
from uppsikt.exchange.verification.comparing import Comparison, VersionsVerdict
from uppsikt.exchange.verification.keeping import kept_version, kept_versions
from uppsikt.exchange.verification.noting import noted_version


@dataclass(frozen=True, slots=True)
class Verified:
    """What the check showed."""

    record: Verdict
    versions: VersionsVerdict

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with either."""
        return self.record.is_whole and self.versions.is_whole


def verify_all(against: str | None = None) -> Verified:
    """Whether the record is whole and every frozen version is what the record tells that it was.

    `against` is a hash noted elsewhere, as for `audit.queries.verify`. Versions may be frozen
    meanwhile: those in the database are read before the record, which tells of each in the
    transaction that freezes it. Memory holds no more than a few texts at a time.
    """
    comparison = Comparison()
    for kept in kept_versions():
        comparison.keep(kept)

    def note(entry: Entry) -> None:
        if (noted := noted_version(entry)) is not None:
            comparison.note(noted)

    record = verify(against, watching=note)
    for key in comparison.not_kept:
        if (since := kept_version(key)) is not None:
            comparison.keep(since)
    return Verified(record, comparison.verdict())
