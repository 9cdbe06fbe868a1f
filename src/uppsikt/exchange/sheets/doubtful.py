"""Cells that say less than they seem to: formulas without a value, and merged cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from uppsikt.exchange.sheets.columns import Columns
from uppsikt.exchange.sheets.reading import Place, Sheet, cell_name


class CellFault(StrEnum):
    """Why a cell cannot be taken at its word."""

    NOT_COMPUTED = "not-computed"
    """It holds a formula, and the file does not say what that comes to."""
    MERGED = "merged"
    """It is merged with others, so that what it says is said of one of them alone."""


@dataclass(frozen=True, slots=True)
class DoubtfulCell:
    """A cell or merged cells that are read, with what stands there."""

    fault: CellFault
    place: str
    """C7, or C7:D8."""
    written: str


def doubtful_cells(
    sheet: Sheet, columns: Columns, telling: Collection[str]
) -> Iterator[DoubtfulCell]:
    """Those in the columns that are read, row by row; merged cells from the row of names on.

    `telling` are the keys of the columns in which figures are told: cells merged where no row
    tells any, such as a note below the table, are no fault.
    """
    found: list[tuple[Place, DoubtfulCell]] = []
    read = set(columns.places.values())
    for (row, column), formula in sheet.not_computed.items():
        # What a column is called may be said by a formula, too.
        if row == columns.header or (row > columns.header and column in read):
            cell = DoubtfulCell(CellFault.NOT_COMPUTED, cell_name(row, column), formula)
            found.append(((row, column), cell))
    told = [columns.places[key] for key in telling if key in columns.places]
    rows = range(columns.header, len(sheet.rows))
    telling_rows = [row for row in rows if _tells(sheet, row, told)]
    for first, last in sheet.merged:
        is_read = any(first[1] <= column <= last[1] for column in read)
        within = bisect_left(telling_rows, first[0]) < bisect_right(telling_rows, last[0])
        if is_read and within:
            written = sheet.value(*first)
            place = f"{cell_name(*first)}:{cell_name(*last)}"
            said = "" if written is None else str(written)
            found.append((first, DoubtfulCell(CellFault.MERGED, place, said)))
    yield from (cell for _, cell in sorted(found, key=lambda pair: pair[0]))


def is_doubtful(sheet: Sheet, place: Place) -> bool:
    """Whether the cell is blank only because it is merged with another, or not computed."""
    if place in sheet.not_computed:
        return True
    return any(
        first != place and first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]
        for first, last in sheet.merged
    )


def _tells(sheet: Sheet, row: int, told: Collection[int]) -> bool:
    return any(
        sheet.value(row, column) is not None or (row, column) in sheet.not_computed
        for column in told
    )
