"""Sheets of money in a report: the economy, the deficit rule, the financial goal, the actions."""

from collections.abc import Iterator

from uppsikt.documents.render.excel.book import Column, Kind, Look, Sheet
from uppsikt.documents.render.excel.figures import difference_of
from uppsikt.documents.render.excel.frames import Cells, sum_rows
from uppsikt.documents.render.excel.report_book import Line, ReportBook
from uppsikt.documents.render.report.economy import FIGURES, figure_titles
from uppsikt.documents.render.words import date_text
from uppsikt.documents.report.economy import EconomyFigures, EconomyLine

_FIRST = 2
"""The first column of figures: after the unit and its body."""


def economy_columns(book: ReportBook) -> list[Column]:
    """A unit, its body and its figures, the variance computed."""
    return [
        Column(book.say("Unit"), width=44),
        Column(book.say("Body"), width=24),
        *(Column(title, Kind.AMOUNT) for title in figure_titles(book.words)),
    ]


def economy(book: ReportBook, sheet: Sheet) -> None:
    """The rows with their parts, the sums of the rows, and the totals as they are stated."""
    found = book.document.economy
    rows: list[Cells] = []
    for row in found.rows:
        rows.append(sheet.row(row.name, book.body(row.body), *_figures(row.whole)))
        _parts(book, sheet, row)
    sheet.end_table()
    if found.total:
        total = found.total.whole
        stated = [getattr(total, name) for name in FIGURES]
        sum_rows(book, sheet, rows, stated, _FIRST)


def _parts(book: ReportBook, sheet: Sheet, line: EconomyLine) -> None:
    parts = (
        (book.say("of which staff"), line.staff),
        (book.say("of which other"), line.other),
    )
    for title, figures in parts:
        if figures is not None:
            sheet.row(title, None, *_figures(figures), look=Look.PART, indent=1)


def _figures(figures: EconomyFigures) -> Line:
    """The figures, the variance as the forecast less the frame where both are there."""
    values: Line = [getattr(figures, name) for name in FIGURES]
    if figures.forecast is None or figures.frame is None or figures.variance is None:
        return values
    # One that was rounded on its own stands as it is stated.
    if figures.variance.in_tkr == figures.forecast.in_tkr - figures.frame.in_tkr:
        forecast, frame = (_FIRST + FIGURES.index(name) for name in ("forecast", "frame"))
        values[FIGURES.index("variance")] = difference_of(forecast, frame)
    return values


def deficit_columns(book: ReportBook) -> list[Column]:
    """A forecast beside the deficit rule."""
    return [
        Column(book.say("Whose forecast"), width=36),
        Column(book.say("Body"), width=24),
        Column(book.say("Frame"), Kind.AMOUNT),
        Column(book.say("Variance"), Kind.AMOUNT),
        Column(book.say("Per cent of the frame"), Kind.NUMBER),
        Column(book.say("Limit, per cent"), Kind.NUMBER),
        Column(book.say("Least deficit that counts"), Kind.AMOUNT),
        Column(book.say("Called?"), width=14),
        Column(book.say("Called to"), width=28),
    ]


def deficits(book: ReportBook) -> Iterator[Line]:
    """A row for each forecast that was held against the rule."""
    for one in book.document.economy.deficits:
        yield [
            one.name,
            book.body(one.body),
            one.frame,
            one.variance,
            one.share,
            one.percent,
            one.floor,
            book.say("Called") if one.called else book.say("Not called"),
            one.called_to,
        ]


def financial_columns(book: ReportBook) -> list[Column]:
    """A year against the financial goal."""
    return [
        Column(book.say("Year"), Kind.YEAR, 10),
        Column(book.say("Result"), Kind.AMOUNT),
        Column(book.say("Tax income"), Kind.AMOUNT),
        Column(book.say("General state grants"), Kind.AMOUNT),
        Column(book.say("Equalisation"), Kind.AMOUNT),
        Column(book.say("Per cent"), Kind.NUMBER),
        Column(book.say("Goal"), width=18),
    ]


def financial(book: ReportBook) -> Iterator[Line]:
    """A row for each year."""
    found = book.document.economy.financial
    for year in found.years if found else ():
        yield [
            year.year,
            year.result,
            year.tax_income,
            year.general_grants,
            year.equalisation,
            year.share,
            book.say("Goal met") if year.met else book.say("Goal not met"),
        ]


def grant_columns(book: ReportBook) -> list[Column]:
    """A grant and what has been used of it."""
    return [
        Column(book.say("Grant"), width=44),
        *book.owner_columns(),
        Column(book.say("Amount"), Kind.AMOUNT),
        Column(book.say("Used"), Kind.AMOUNT),
        Column(book.say("What for"), width=60),
    ]


def grants(book: ReportBook) -> Iterator[Line]:
    """A row for each grant."""
    for one in book.document.grants:
        name = book.mark(one.name, one)
        yield [name, *book.owner(one), one.amount, one.used, book.tell(one.text)]


def action_columns(book: ReportBook) -> list[Column]:
    """An action with its plan and its effect."""
    return [
        Column(book.say("Action"), width=44),
        Column(book.say("Action plan"), width=36),
        Column(book.say("Answers to"), width=20),
        Column(book.say("State"), width=20),
        Column(book.say("Body"), width=24),
        Column(book.say("Responsible"), width=24),
        Column(book.say("By"), width=12),
        Column(book.say("Expected effect"), Kind.AMOUNT),
        Column(book.say("Effect so far"), Kind.AMOUNT),
        Column(book.say("Expected result"), width=30),
        Column(book.say("Status"), width=18),
        Column(book.say("How it goes"), width=60),
    ]


def actions(book: ReportBook) -> Iterator[Line]:
    """A row for each action; a plan without any has one row of its own."""
    for plan in book.document.action_plans:
        of_plan: Line = [
            book.mark(plan.name, plan),
            book.code(plan.cause),
            book.code(plan.state),
            book.body(plan.body),
        ]
        if not plan.actions:
            yield [None, *of_plan, *(None for _ in range(7))]
        for action in plan.actions:
            yield [
                action.what,
                *of_plan,
                action.responsible,
                date_text(action.due) if action.due else None,
                action.expected_effect,
                action.effect,
                action.expected_result,
                book.code(action.status, book.say("Not answered")),
                book.tell(action.text),
            ]
