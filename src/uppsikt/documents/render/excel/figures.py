"""Cells that hold figures, and formulas that know their own result.

A formula and the value that is stored with it are made from the same cells, so that a program
that does not compute, and one that does, show the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

Number = Decimal | int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that stands in a cell; row and column are counted from zero."""

    sheet: str
    row: int
    column: int
    value: Number

    def seen_from(self, sheet: str) -> str:
        """The cell's address, with the sheet's name where it is another."""
        return _address(self.sheet, xl_rowcol_to_cell(self.row, self.column), sheet)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it is written on a sheet, and what it comes to."""

    written_on: Callable[[str], str]
    value: Number


def sum_of(figures: Iterable[Figure]) -> Formula:
    """`=SUM(…)` over the cells, neighbours below each other as one area; 0 for none."""
    cells = tuple(figures)
    if not cells:
        return Formula(lambda sheet: "=0", 0)
    areas = _areas(cells)

    def written(sheet: str) -> str:
        return f"=SUM({','.join(_area(area, sheet) for area in areas)})"

    return Formula(written, sum(cell.value for cell in cells))


def difference(left: Figure, right: Figure) -> Formula:
    """`=left-right`."""
    return Formula(
        lambda sheet: f"={left.seen_from(sheet)}-{right.seen_from(sheet)}",
        left.value - right.value,
    )


def same_as(figure: Figure) -> Formula:
    """`=figure`."""
    return Formula(lambda sheet: f"={figure.seen_from(sheet)}", figure.value)


def negative_of(figure: Figure) -> Formula:
    """`=-figure`."""
    return Formula(lambda sheet: f"=-{figure.seen_from(sheet)}", -figure.value)


def _areas(cells: Sequence[Figure]) -> list[list[Figure]]:
    areas: list[list[Figure]] = []
    for cell in cells:
        if areas and _continues(areas[-1], cell):
            areas[-1].append(cell)
        else:
            areas.append([cell])
    return areas


def _continues(area: Sequence[Figure], cell: Figure) -> bool:
    """Whether the cell lies next below the area, or next to the right of it."""
    first, last = area[0], area[-1]
    if cell.sheet != last.sheet:
        return False
    below = cell.column == last.column == first.column and cell.row == last.row + 1
    beside = cell.row == last.row == first.row and cell.column == last.column + 1
    return below or beside


def _area(area: Sequence[Figure], sheet: str) -> str:
    first, last = (xl_rowcol_to_cell(cell.row, cell.column) for cell in (area[0], area[-1]))
    return _address(area[0].sheet, first if first == last else f"{first}:{last}", sheet)


def _address(home: str, cells: str, sheet: str) -> str:
    return cells if home == sheet else f"{quote_sheetname(home)}!{cells}"


def figures_in(cells: Iterable[Figure | None]) -> list[Figure]:
    """The cells that hold a figure."""
    return [cell for cell in cells if cell is not None]


def difference_of(left: int, right: int) -> Callable[[Sequence[Figure | None]], Formula]:
    """In a row: the cell in column `left` less the one in column `right`; an empty one is 0."""

    def formula(cells: Sequence[Figure | None]) -> Formula:
        minuend, subtrahend = cells[left], cells[right]
        if minuend and subtrahend:
            return difference(minuend, subtrahend)
        if minuend:
            return same_as(minuend)
        return negative_of(subtrahend) if subtrahend else Formula(lambda sheet: "=0", 0)

    return formula


def sum_from(first: int, last: int) -> Callable[[Sequence[Figure | None]], Formula]:
    """In a row: the sum of the cells from one column to another, both included."""
    return lambda cells: sum_of(figures_in(cells[first : last + 1]))
