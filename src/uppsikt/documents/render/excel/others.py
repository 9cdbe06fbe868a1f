"""Sheets of investments, headcount, measures and assignments, and the sheet that lists them."""

from collections.abc import Sequence

from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.budget import Investments
from uppsikt.documents.plan.goals import Measure, Observation
from uppsikt.documents.plan.organisation import Headcount
from uppsikt.documents.render.excel.book import Book, Column, Entry, Kind, Sheet
from uppsikt.documents.render.excel.figures import difference_of
from uppsikt.documents.render.excel.frames import sum_rows
from uppsikt.documents.render.words import (
    DIRECTIONS,
    ORIGINS,
    assignment_name,
    body_name,
    body_short_name,
    date_text,
    name_of,
    periods_text,
    schedule_text,
)


def investment_columns(book: Book) -> list[Column]:
    """Expenditure, income and net of two years, and the change of the net."""
    titles = [book.say("Investment")]
    for year in (book.document.year - 1, book.document.year):
        titles += [
            book.say("Expenditure {year}", year=year),
            book.say("Income {year}", year=year),
            book.say("Net {year}", year=year),
        ]
    titles.append(book.say("Change, net"))
    return [Column(titles[0], width=52), *(Column(title, Kind.AMOUNT) for title in titles[1:])]


def investments(book: Book, sheet: Sheet, found: Investments) -> None:
    """The investment budget of two years: net = expenditure less income."""
    sheet.open(
        book.say(
            "Amounts in thousands of kronor (tkr). Expenditure and income are positive; "
            "net is expenditure less income."
        )
    )
    rows = [
        sheet.row(
            row.name,
            row.previous_expenditure,
            row.previous_income,
            difference_of(1, 2),
            row.expenditure,
            row.income,
            difference_of(4, 5),
            difference_of(6, 3),
        )
        for row in found.rows
    ]
    sheet.end_table()
    change = found.total - found.previous
    sum_rows(book, sheet, rows, [None, None, found.previous, None, None, found.total, change])
    for note in found.notes:
        sheet.note(book.tell(note))


def headcount_columns(book: Book) -> list[Column]:
    """A unit, its persons and its full-time equivalents."""
    return [
        Column(book.say("Unit"), width=52),
        Column(book.say("Persons"), Kind.NUMBER),
        Column(book.say("Full-time equivalents"), Kind.NUMBER),
    ]


def headcount(book: Book, sheet: Sheet, found: Headcount | None) -> None:
    """Persons and full-time equivalents (årsarbetare) on a date; nothing where none are counted."""
    if found is None:
        sheet.open("")
        sheet.end_table()
        return
    sheet.open(book.say("Employed on {date}.", date=date_text(found.on)))
    rows = [
        sheet.row(name_of(book.document, row.unit), row.persons, row.full_time_equivalents)
        for row in found.rows
    ]
    sheet.end_table()
    sum_rows(book, sheet, rows, [found.persons, found.full_time_equivalents])
    for exclusion in found.exclusions:
        sheet.note(
            book.say(
                "Not counted: {name}, which works for {body}.",
                name=exclusion.name,
                body=exclusion.works_for,
            )
        )


def measure_columns(book: Book) -> list[Column]:
    """A measure's values in a year beside its target."""
    return [
        Column(book.say("Measure"), width=52),
        Column(book.say("Counted in"), width=12),
        Column(book.say("Year"), Kind.YEAR, 8),
        Column(book.say("Women"), Kind.NUMBER, 10),
        Column(book.say("Men"), Kind.NUMBER, 10),
        Column(book.say("Total"), Kind.NUMBER, 10),
        Column(book.say("Women less men"), Kind.NUMBER, 12),
        Column(book.say("Target year"), Kind.YEAR, 10),
        Column(book.say("The target is"), width=12),
        Column(book.say("Target"), Kind.NUMBER, 10),
        Column(book.say("Followed up"), width=16),
    ]


def measures(book: Book, sheet: Sheet, found: Sequence[Measure]) -> None:
    """Measures (resultatmått), a row for each year that has been observed."""
    sheet.open(book.say("One row for each measure and year. The total is stated, not computed."))
    for measure in found:
        for observation in measure.observations or (None,):
            sheet.row(*_measure(book, measure, observation))
    sheet.end_table()


def _measure(book: Book, measure: Measure, seen: Observation | None) -> list[Entry]:
    gap = seen is not None and seen.women is not None and seen.men is not None
    return [
        measure.name,
        measure.unit,
        seen.year if seen else None,
        seen.women if seen else None,
        seen.men if seen else None,
        seen.total if seen else None,
        difference_of(3, 4) if gap else None,
        measure.target_year,
        book.say(DIRECTIONS[measure.direction]) if measure.target is not None else None,
        measure.target,
        periods_text(measure.schedule),
    ]


def assignment_columns(book: Book) -> list[Column]:
    """An assignment: who gave it, to whom, how it is planned and followed up."""
    return [
        Column(book.say("Assignment"), width=38),
        Column(book.say("Number"), width=9),
        Column(book.say("Given by"), width=14),
        Column(book.say("Given to"), width=18),
        Column(book.say("Planning"), width=60),
        Column(book.say("Followed up"), width=17),
        Column(book.say("Responsible"), width=20),
        Column(book.say("Reports to"), width=12),
    ]


def assignments(book: Book, sheet: Sheet, found: Sequence[Assignment]) -> None:
    """Assignments (uppdrag) from the council and from the board itself."""
    document = book.document
    sheet.open(book.say("Assignments from the council and from the board."))
    for assignment in found:
        sheet.row(
            book.tell(assignment.name),
            assignment_name(assignment, document),
            book.say(ORIGINS[assignment.origin]),
            assignment.given_to,
            book.tell(assignment.planning),
            schedule_text(assignment.schedule, document, book.translator),
            name_of(document, assignment.responsible),
            body_short_name(document, assignment.reports_to),
        )
    sheet.end_table()


def overview_columns(book: Book) -> list[Column]:
    """The sheets and what they hold."""
    return [Column(book.say("Sheet"), width=52), Column(book.say("What it holds"), width=90)]


def overview(book: Book, sheet: Sheet, listed: Sequence[tuple[Sheet, str]]) -> None:
    """What the workbook is, and links to its sheets."""
    document = book.document
    sheet.open(f"{body_name(document)}, {document.municipality.name}")
    for target, holds in listed:
        sheet.link(target, holds)
    sheet.end_table()
    sheet.space()
    sheet.note(_decision(book))
    sheet.note(book.amounts_explained())
    sheet.note(
        book.say(
            "Sums are computed from the rows. A total that is stated in the plan stands beside "
            "them, since printed rows are rounded and may differ from it by a thousand or two."
        )
    )


def _decision(book: Book) -> str:
    decision = book.document.decision
    if not decision:
        return book.say("This document holds no decision data.")
    return book.say(
        "Decided by {body} on {date}, {paragraph}, registration number {number}.",
        body=body_name(book.document, decision.body),
        date=date_text(decision.date),
        paragraph=decision.paragraph,
        number=decision.registration_number,
    )
