"""The columns of a sheet, found by what its first row calls them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from uppsikt.exchange.sheets.reading import Sheet, Value


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand, and which of those that were looked for are missing."""

    header: int
    """The row that names them, counted from 0."""
    places: Mapping[str, int]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    """What the other columns are called: they are not read."""


def find_columns(sheet: Sheet, names: Mapping[str, tuple[str, ...]]) -> Columns:
    """The columns by their key. The first row that says anything names them.

    `names` gives for each key what its column may be called, small letters and capitals alike.
    """
    header = next(row for row in range(len(sheet.rows)) if not sheet.is_blank(row))
    keys = {plain(name): key for key, those in names.items() for name in those}
    places: dict[str, int] = {}
    unknown = []
    for column, cell in enumerate(sheet.rows[header]):
        key = keys.get(plain(cell))
        if key is None or key in places:
            # Of two columns with one name the first is read.
            if cell is not None:
                unknown.append(str(cell))
        else:
            places[key] = column
    missing = tuple(key for key in names if key not in places)
    return Columns(header, places, missing, tuple(unknown))


def plain(value: Value) -> str:
    """The word as it is compared: small letters, one space between, whole numbers without dot."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return " ".join((value or "").casefold().split())
