"""Sheets that explain the changes of the frames: grants, additions and internal transfers."""

from collections.abc import Sequence

from uppsikt.documents.plan.budget import Allocation, FrameTable, Grant, InternalTransfer
from uppsikt.documents.render.excel.book import Book, Column, Kind, Look, Sheet
from uppsikt.documents.render.excel.figures import (
    Figure,
    difference_of,
    figures_in,
    negative_of,
    same_as,
    sum_of,
)
from uppsikt.documents.render.excel.frames import Cells, FrameCells, column
from uppsikt.documents.render.words import name_of

Handed = list[tuple[Allocation, Figure]]
"""Allocations, each with the cell that holds its amount."""


def grant_columns(book: Book) -> list[Column]:
    """What is given, to whom and for what, and whether its parts add up to it."""
    return [
        Column(book.say("Grant or receiver"), width=52),
        Column(book.say("What the row is"), width=16),
        Column(book.say("Purpose"), width=52),
        Column(book.say("Amount"), Kind.AMOUNT),
        Column(book.say("Rounded to"), Kind.AMOUNT),
        Column(book.say("Sum of its parts"), Kind.AMOUNT),
        Column(book.say("Difference"), Kind.AMOUNT),
    ]


def grants(book: Book, sheet: Sheet, found: Sequence[Grant]) -> Handed:
    """Grants (riktade medel) with their parts and allocations, each below what it is a part of."""
    sheet.open(
        book.say(
            "Amounts in thousands of kronor (tkr), positive for money received. "
            "Printed amounts are rounded, as the sheet says row by row."
        )
    )
    handed: Handed = []
    for grant in found:
        _grant(book, sheet, grant, 0, handed)
    sheet.end_table()
    return handed


def _grant(book: Book, sheet: Sheet, grant: Grant, depth: int, handed: Handed) -> None:
    """A grant and, below it, what it is divided into.

    Its formulas point at rows that are not written yet, so where they will stand is worked out.
    """
    below = sheet.reserve_row()
    parts: list[Figure] = []
    for part in grant.parts:
        parts.append(sheet.cell_of_next_row(3, part.amount))
        _grant(book, sheet, part, depth + 1, handed)
    for allocation in grant.allocations:
        written = sheet.row(
            name_of(book.document, allocation.to),
            book.say("Allocation"),
            book.tell(allocation.purpose),
            allocation.amount,
            allocation.rounded_to,
            None,
            None,
            indent=depth + 1,
        )
        amounts = figures_in(written[3:4])
        parts += amounts
        handed += [(allocation, amount) for amount in amounts]
    with sheet.at(below):
        sheet.row(
            grant.name,
            book.say("Part of a grant") if depth else book.say("Grant"),
            book.tell(grant.purpose),
            grant.amount,
            grant.rounded_to,
            sum_of(parts) if parts else None,
            difference_of(3, 5) if parts else None,
            look=Look.ORDINARY if depth else Look.TOTAL,
            indent=depth,
        )


def addition_columns(book: Book) -> list[Column]:
    """An addition, the allocations that explain it, and what they leave unexplained."""
    return [
        Column(book.say("Frame"), width=52),
        Column(book.say("Addition"), Kind.AMOUNT),
        Column(book.say("Allocated"), Kind.AMOUNT),
        Column(book.say("Difference"), Kind.AMOUNT),
    ]


def additions(
    book: Book, sheet: Sheet, tables: Sequence[tuple[FrameTable, FrameCells]], handed: Handed
) -> None:
    """Every addition (tillskott) to a frame beside the allocations that explain it.

    Where money is allocated to a table as a whole, the table's additions are held against all
    that its frames receive; otherwise each frame stands on its own row.
    """
    sheet.open(
        book.say(
            "Amounts in thousands of kronor (tkr), positive for money received. Allocations are "
            "often rounded, so a small difference is to be expected."
        )
    )
    rows: list[Cells] = []
    for table, cells in tables:
        whole = any(allocation.to == table.id for allocation, _ in handed)
        if whole:
            receivers = {table.id, *cells.names}
            rows.append(_addition(sheet, table.name, cells.stated_additions, receivers, handed))
            continue
        for identity, name in cells.names.items():
            rows.append(_addition(sheet, name, cells.additions[identity], {identity}, handed))
    sheet.end_table()
    sheet.row(
        book.say("Sum of the rows"),
        *(sum_of(column(rows, position)) for position in (1, 2, 3)),
        look=Look.TOTAL,
    )


def _addition(
    sheet: Sheet, name: str, addition: Figure | None, receivers: set[str], handed: Handed
) -> Cells:
    received = [amount for allocation, amount in handed if allocation.to in receivers]
    return sheet.row(
        name,
        negative_of(addition) if addition else None,
        sum_of(received) if received else None,
        difference_of(1, 2),
    )


def transfer_columns(book: Book) -> list[Column]:
    """A transfer, and how it moves the frames of the two."""
    return [
        Column(book.say("Reason"), width=52),
        Column(book.say("From"), width=34),
        Column(book.say("To"), width=34),
        Column(book.say("Amount"), Kind.AMOUNT),
        Column(book.say("The giver's frame"), Kind.AMOUNT),
        Column(book.say("The receiver's frame"), Kind.AMOUNT),
        Column(book.say("Together"), Kind.AMOUNT),
    ]


def transfers(book: Book, sheet: Sheet, found: Sequence[InternalTransfer]) -> None:
    """Internal transfers (interna justeringar), which together cost nothing."""
    sheet.open(
        book.say(
            "Amounts in thousands of kronor (tkr). The giver's net cost falls, so its frame moves "
            "up; the receiver's moves down by the same amount."
        )
    )
    rows = [
        sheet.row(
            transfer.reason,
            name_of(book.document, transfer.giver),
            name_of(book.document, transfer.receiver),
            transfer.amount,
            lambda left: same_as(figures_in(left)[0]),
            lambda left: negative_of(figures_in(left)[0]),
            lambda left: sum_of(figures_in(left)[1:]),
        )
        for transfer in found
    ]
    sheet.end_table()
    sums = [sum_of(column(rows, position)) for position in (3, 4, 5, 6)]
    sheet.row(book.say("Sum of the rows"), None, None, *sums, look=Look.TOTAL)
    for transfer in found:
        if transfer.source_note:
            sheet.note(f"{transfer.reason}: {book.tell(transfer.source_note)}")
