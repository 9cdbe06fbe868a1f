"""The record as a file: JSON that can be checked, CSV that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Iterator

from uppsikt.audit.chain import text_with_hash
from uppsikt.audit.models import Entry
from uppsikt.audit.showing import as_shown
from uppsikt.core.canonical import canonical_time

COLUMNS = (
    *("sequence", "at", "actor", "actor_name", "operation", "object_kind", "object_id"),
    *("object_name", "body", "year", "old", "new", "previous_hash", "hash"),
)

_RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def as_json(entries: Iterable[Entry]) -> Iterator[str]:
    """A JSON list, a line for each entry: the text that was hashed, with the hash put in.

    Values of small groups are held back, and the hash is then that of the stored text.
    """
    before = "[\n"
    for entry in as_shown(entries):
        yield before + text_with_hash(entry, entry.hash)
        before = ",\n"
    yield f"{before if before.startswith('[') else ''}\n]\n"


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """A table with semicolons and a mark of its encoding, as Excel in Swedish opens it.

    What a spreadsheet would take for a formula gets an apostrophe before it; the exact texts
    are in the JSON. Values of small groups are held back in both.
    """
    yield "\ufeff" + _line(COLUMNS)
    for entry in as_shown(entries):
        cells = (
            *(str(entry.sequence), canonical_time(entry.at), entry.actor, entry.actor_name),
            *(entry.operation, entry.object_kind, entry.object_id, entry.object_name),
            *(entry.body, "" if entry.year is None else str(entry.year)),
            *(entry.old_text or "", entry.new_text or "", entry.previous_hash, entry.hash),
        )
        yield _line(cells)


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerow(
        f"'{cell}" if cell.startswith(_RUNS_IN_A_SPREADSHEET) else cell for cell in cells
    )
    return stream.getvalue()
