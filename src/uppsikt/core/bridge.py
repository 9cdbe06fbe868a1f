"""The bridge (ramförändring) from one year's frame to the next, by row and by column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from uppsikt.core.money import TKR, ZERO, Money
from uppsikt.core.rounding import TotalCheck, check_total


class Column(StrEnum):
    """The columns of a bridge, in the order they are printed."""

    BASE = "base"
    INDEXATION = "indexation"
    PAYROLL = "payroll"
    ADDITIONS = "additions"
    INTERNAL = "internal"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Bridge:
    """One row, income positive and cost negative; None where a cell is not printed.

    The frame (ram) of last year, indexation (index), change of the payroll on-cost
    (PO-pålägg), additions (förändringar), internal transfers (interna justeringar), and the
    new frame. Source: docs/formulas/03-bridge.md.
    """

    base: Money
    indexation: Money | None
    payroll: Money | None
    additions: Money | None
    internal: Money | None
    new: Money

    @property
    def terms(self) -> tuple[Money, ...]:
        """The printed figures that should add up to the new frame, the base first."""
        cells = (self.base, self.indexation, self.payroll, self.additions, self.internal)
        return tuple(cell for cell in cells if cell is not None)

    def cell(self, column: Column) -> Money | None:
        """The figure in a column, or None where none is printed."""
        cells: Mapping[Column, Money | None] = {
            Column.BASE: self.base,
            Column.INDEXATION: self.indexation,
            Column.PAYROLL: self.payroll,
            Column.ADDITIONS: self.additions,
            Column.INTERNAL: self.internal,
            Column.NEW: self.new,
        }
        return cells[column]


def check_bridge(bridge: Bridge, unit: Money = TKR) -> TotalCheck:
    """The new frame compared with the base and its changes.

    The tolerance is that of a printed total over the printed terms. Raises ValueError for a
    unit that is not above zero. Source: docs/formulas/03-bridge.md.
    """
    return check_total(bridge.terms, bridge.new, unit)


def column_totals(rows: Sequence[Bridge]) -> Bridge:
    """The sum of every column; None for a column that no row prints.

    Rows of the kind "of which" (varav) are parts of another row and must not be given.
    Source: docs/formulas/03-bridge.md.
    """
    return Bridge(
        base=Money.total(row.base for row in rows),
        indexation=_sum_printed(rows, Column.INDEXATION),
        payroll=_sum_printed(rows, Column.PAYROLL),
        additions=_sum_printed(rows, Column.ADDITIONS),
        internal=_sum_printed(rows, Column.INTERNAL),
        new=Money.total(row.new for row in rows),
    )


def check_columns(
    rows: Sequence[Bridge], stated: Bridge, unit: Money = TKR
) -> dict[Column, TotalCheck]:
    """The stated totals compared with the rows, for every column that is printed anywhere.

    A total that is not printed counts as zero. Raises ValueError for a unit that is not
    above zero. Source: docs/formulas/03-bridge.md.
    """
    checks = {}
    for column in Column:
        printed, total = _printed(rows, column), stated.cell(column)
        if printed or total is not None:
            checks[column] = check_total(printed, total if total is not None else ZERO, unit)
    return checks


def of_which_fits(part: Money, whole: Money) -> bool:
    """Whether an "of which" row (varav) can be a part of the row above it.

    It has the same sign and is not larger; a part of zero always fits.
    Source: docs/formulas/03-bridge.md.
    """
    same_sign = (part < ZERO) == (whole < ZERO)
    return not part or (same_sign and abs(part) <= abs(whole))


def _printed(rows: Sequence[Bridge], column: Column) -> tuple[Money, ...]:
    cells = (row.cell(column) for row in rows)
    return tuple(cell for cell in cells if cell is not None)


def _sum_printed(rows: Sequence[Bridge], column: Column) -> Money | None:
    printed = _printed(rows, column)
    return Money.total(printed) if printed else None
