"""Sheets of the operating budget: appropriations, frames with their changes, and the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from uppsikt.documents.plan.budget import Appropriations, BudgetTotal, FrameColumns, FrameTable
from uppsikt.documents.render.excel.book import (
    Book,
    BookOf,
    Column,
    Entry,
    Kind,
    Look,
    Sheet,
    Value,
)
from uppsikt.documents.render.excel.figures import (
    Figure,
    difference,
    difference_of,
    figures_in,
    same_as,
    sum_from,
    sum_of,
)
from uppsikt.documents.render.words import of_which_name

Cells = list[Figure | None]


@dataclass(frozen=True, slots=True)
class Totals:
    """The cells that state a table's totals of the year before and of the plan's year."""

    name: str
    previous: Figure
    total: Figure


@dataclass(frozen=True, slots=True)
class FrameCells:
    """What other sheets need of a sheet of frames."""

    totals: Totals
    stated_additions: Figure | None
    names: dict[str, str] = field(default_factory=dict)
    additions: dict[str, Figure | None] = field(default_factory=dict)


def column(rows: Sequence[Cells], position: int) -> list[Figure]:
    """The figures of a column."""
    return figures_in(row[position] for row in rows)


def sum_rows(
    book: BookOf[Any], sheet: Sheet, rows: Sequence[Cells], stated: Sequence[Value], first: int = 1
) -> Cells:
    """Below a table: the sums of its rows, the totals as they are stated, and the difference.

    `stated` are the stated totals from the column `first` on, with None where none is printed.
    What comes back is the row of stated totals.
    """
    before: list[Value] = [None] * (first - 1)
    sums = sheet.row(
        book.say("Sum of the rows"),
        *before,
        *(
            sum_of(column(rows, position)) if column(rows, position) else None
            for position in range(first, first + len(stated))
        ),
        look=Look.TOTAL,
    )
    printed = sheet.row(book.say("Total as stated"), *before, *stated, look=Look.TOTAL)
    sheet.row(
        book.say("Difference"),
        *before,
        *(
            difference(right, left) if left and right else None
            for left, right in zip(sums[first:], printed[first:], strict=True)
        ),
    )
    return printed


def two_year_columns(book: Book, first: str) -> list[Column]:
    """A name, the frames of two years, and the change between them."""
    year = book.document.year
    return [
        Column(first, width=52),
        Column(book.say("Frame {year}", year=year - 1), Kind.AMOUNT),
        Column(book.say("Frame {year}", year=year), Kind.AMOUNT),
        Column(book.say("Change"), Kind.AMOUNT),
    ]


def appropriation_columns(book: Book) -> list[Column]:
    """A purpose, the heading it stands under, and the frames of two years."""
    name, *amounts = two_year_columns(book, book.say("Appropriation"))
    return [name, Column(book.say("Group"), width=26), *amounts]


def appropriations(book: Book, sheet: Sheet, found: Appropriations) -> Totals:
    """The appropriations (anslag), with their sums."""
    sheet.open(book.amounts_explained())
    rows = [
        sheet.row(row.name, row.group, row.previous, row.total, difference_of(3, 2))
        for row in found.rows
    ]
    sheet.end_table()
    stated: list[Value] = [found.previous, found.total, found.total - found.previous]
    printed = sum_rows(book, sheet, rows, stated, first=2)
    return _totals(found.name, printed[2], printed[3])


def used_changes(table: FrameTable) -> list[str]:
    """The columns of change that the table or any of its rows fills in."""
    lines: list[FrameColumns] = [table, *table.rows]
    lines += [part for row in table.rows for part in row.of_which]
    names = ("indexation", "payroll", "additions", "internal")
    return [name for name in names if any(getattr(line, name) is not None for line in lines)]


def frame_columns(book: Book, table: FrameTable) -> list[Column]:
    """The columns of a bridge: base, changes, the new frame computed and stated, difference."""
    year = book.document.year
    titles = {
        "indexation": book.say("Indexation"),
        "payroll": book.say("Payroll on-cost"),
        "additions": book.say("Additions"),
        "internal": book.say("Internal transfers"),
    }
    return [
        Column(book.say("Frame"), width=52),
        Column(book.say("Frame {year}", year=year - 1), Kind.AMOUNT),
        *(Column(titles[name], Kind.AMOUNT) for name in used_changes(table)),
        Column(book.say("Frame {year}, computed", year=year), Kind.AMOUNT),
        Column(book.say("Frame {year}, stated", year=year), Kind.AMOUNT),
        Column(book.say("Difference"), Kind.AMOUNT),
    ]


def frames(book: Book, sheet: Sheet, table: FrameTable) -> FrameCells:
    """Frames (ramar) from one year to the next. Of-which rows stand in no sum."""
    sheet.open(book.amounts_explained())
    changes = used_changes(table)
    end = 1 + len(changes)

    def bridge(line: FrameColumns) -> list[Value]:
        return [line.previous, *(getattr(line, name) for name in changes)]

    def results(line: FrameColumns) -> list[Entry]:
        return [sum_from(1, end), line.total, difference_of(end + 2, end + 1)]

    rows: list[Cells] = []
    names: dict[str, str] = {}
    for row in table.rows:
        rows.append(sheet.row(row.name, *bridge(row), *results(row)))
        names[row.id] = row.name
        for part in row.of_which:
            name = of_which_name(part.name, book.translator)
            sheet.row(name, *bridge(part), *results(part), look=Look.PART, indent=2)
    sheet.end_table()
    stated = sum_rows(book, sheet, rows, [*bridge(table), None, table.total, None])
    additions = changes.index("additions") + 2 if "additions" in changes else None
    return FrameCells(
        _totals(table.name, stated[1], stated[end + 2]),
        stated[additions] if additions else None,
        names,
        {
            identity: row[additions] if additions else None
            for identity, row in zip(names, rows, strict=True)
        },
    )


def summary(book: Book, sheet: Sheet, total: BudgetTotal, parts: Sequence[Totals]) -> None:
    """The frame of the whole body, from the totals that the other sheets state."""
    sheet.open(book.amounts_explained())
    rows = [
        sheet.row(part.name, same_as(part.previous), same_as(part.total), difference_of(2, 1))
        for part in parts
    ]
    sheet.end_table()
    sum_rows(book, sheet, rows, [total.previous, total.total, total.total - total.previous])


def _totals(name: str, previous: Figure | None, total: Figure | None) -> Totals:
    if previous is None or total is None:
        raise ValueError(f"no totals are stated for {name}")
    return Totals(name, previous, total)
