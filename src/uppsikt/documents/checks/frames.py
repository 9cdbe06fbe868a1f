"""Frames (ramar) from one year to the next: rows, columns, and "of which" rows."""

from collections.abc import Iterator, Mapping

from uppsikt.core.bridge import Bridge, Column, check_bridge, check_columns, of_which_fits
from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.documents.checks.amounts import FOUND, tkr, total_finding
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.budget import FrameColumns, FrameRow, FrameTable

FIELD_OF: Mapping[Column, str] = {
    Column.BASE: "previous",
    Column.INDEXATION: "indexation",
    Column.PAYROLL: "payroll",
    Column.ADDITIONS: "additions",
    Column.INTERNAL: "internal",
    Column.NEW: "total",
}

_COLUMN_MESSAGES: Mapping[Column, str] = {
    Column.BASE: N_("The rows of {name} do not add up to the total of the year before."),
    Column.INDEXATION: N_("The rows of {name} do not add up to the total indexation."),
    Column.PAYROLL: N_("The rows of {name} do not add up to the total payroll on-cost."),
    Column.ADDITIONS: N_("The rows of {name} do not add up to the total additions."),
    Column.INTERNAL: N_("The rows of {name} do not add up to the total internal transfers."),
    Column.NEW: N_("The rows of {name} do not add up to the total new frame."),
}


def tables(document: PlanDocument) -> Iterator[tuple[Place, FrameTable]]:
    """The frame tables with their places."""
    yield ("budget", "office"), document.budget.office
    yield ("budget", "common"), document.budget.common


def rows(document: PlanDocument) -> Iterator[tuple[Place, FrameRow]]:
    """The rows of all frame tables with their places."""
    for place, table in tables(document):
        for position, row in enumerate(table.rows):
            yield (*place, "rows", position), row


def bridge_of(columns: FrameColumns) -> Bridge:
    """The row's figures as the core takes them."""
    return Bridge(
        base=columns.previous,
        indexation=columns.indexation,
        payroll=columns.payroll,
        additions=columns.additions,
        internal=columns.internal,
        new=columns.total,
    )


def row_bridge(document: PlanDocument) -> Iterator[Finding]:
    """Base and changes make the new frame, row by row, "of which" rows too."""
    for place, row in rows(document):
        parts = [((*place, "of_which", at), part) for at, part in enumerate(row.of_which)]
        for own_place, columns in [(place, row), *parts]:
            yield from total_finding(
                "frame.row-bridge",
                (*own_place, "total"),
                check_bridge(bridge_of(columns)),
                message=N_("The changes of {name} do not add up to its new frame."),
                remedy=N_("Correct the change or the frame that is wrong."),
                name=columns.name,
            )


def column_total(document: PlanDocument) -> Iterator[Finding]:
    """The rows of each column make its stated total."""
    for place, table in tables(document):
        checks = check_columns([bridge_of(row) for row in table.rows], bridge_of(table))
        for column, check in checks.items():
            yield from total_finding(
                "frame.column-total",
                (*place, FIELD_OF[column]),
                check,
                message=_COLUMN_MESSAGES[column],
                remedy=N_("Correct the row or the total that is wrong."),
                name=table.name,
            )


def of_which(document: PlanDocument) -> Iterator[Finding]:
    """An "of which" row (varav) is a part of the row above: never larger, never of other sign."""
    for place, row in rows(document):
        for position, part in enumerate(row.of_which):
            for field in ("previous", "total"):
                own, whole = getattr(part, field), getattr(row, field)
                if of_which_fits(own, whole):
                    continue
                yield Finding(
                    "frame.of-which",
                    Severity.ERROR,
                    (*place, "of_which", position, field),
                    N_("{part} cannot be a part of {name}: it is larger or has another sign."),
                    expected=N_("at most {expected} tkr, with the same sign"),
                    found=FOUND,
                    remedy=N_("Correct the part, or move it to the row that it belongs to."),
                    facts={
                        "name": row.name,
                        "part": part.name,
                        "expected": tkr(whole),
                        "found": tkr(own),
                    },
                )
