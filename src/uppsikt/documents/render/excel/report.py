"""The report's tables as an Excel file: real numbers, and formulas for the sums.

A table is there if the report shows a section that prints it and there is something in it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from uppsikt.documents.language import translator
from uppsikt.documents.render.excel import report_answers as answers
from uppsikt.documents.render.excel import report_money as money
from uppsikt.documents.render.excel.book import Column, Sheet
from uppsikt.documents.render.excel.report_book import Line, ReportBook
from uppsikt.documents.render.report.codes import months_text
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.sections import SectionKind

Fill = Callable[[ReportBook, Sheet], None]


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet: its key and name, what it holds, its columns, and what fills it."""

    key: str
    name: str
    holds: str
    columns: list[Column]
    fill: Fill


def render_report_excel(report: ReportDocument) -> bytes:
    """The report as an .xlsx file in its own language; equal reports give equal bytes.

    Amounts are whole thousands of kronor (tkr) with the report's signs.
    """
    book = ReportBook(report, translator(report.language))
    columns = [Column(book.say("Sheet"), width=52), Column(book.say("What it holds"), width=90)]
    front = book.sheet("overview", book.say("Overview"), columns)
    tabs = list(_tabs(book))
    sheets = [(tab, book.sheet(tab.key, tab.name, tab.columns)) for tab in tabs]
    for tab, sheet in sheets:
        sheet.open(tab.holds)
        tab.fill(book, sheet)
    _overview(book, front, sheets)
    return book.finished()


def _tabs(book: ReportBook) -> Iterator[Tab]:
    """The sheets in the order that the report has its sections."""
    seen: set[str] = set()
    for section in book.document.sections:
        for tab in _of_kind(book, section.kind) if section.shown else ():
            if tab.key not in seen:
                seen.add(tab.key)
                yield tab


def _of_kind(book: ReportBook, kind: SectionKind) -> Iterator[Tab]:
    """The sheets of a kind of section, those that there is something for."""
    say, report = book.say, book.document
    match kind:
        case SectionKind.GOALS | SectionKind.PERSONNEL if report.goals:
            holds = say("The goals, and what each has answered")
            yield Tab(
                "goals", say("Goals"), holds, answers.goal_columns(book), _rows(answers.goals)
            )
        case SectionKind.ASSIGNMENTS if report.assignments:
            holds = say("The assignments, and what each has answered")
            columns = answers.assignment_columns(book)
            yield Tab("assignments", say("Assignments"), holds, columns, _rows(answers.assignments))
        case SectionKind.MEASURES if report.measures:
            holds = say("A row for each measure and period")
            columns = answers.measure_columns(book)
            yield Tab("measures", say("Measures"), holds, columns, _rows(answers.measures))
        case SectionKind.ECONOMY:
            yield from _economy(book)
        case SectionKind.GRANTS if report.grants:
            holds = say("What has been used of each grant, in thousands of kronor (tkr)")
            yield Tab(
                "grants", say("Grants"), holds, money.grant_columns(book), _rows(money.grants)
            )
        case SectionKind.ACTION_PLANS if report.action_plans:
            holds = say("The action plans and their actions, effects in thousands of kronor (tkr)")
            columns = money.action_columns(book)
            yield Tab("actions", say("Action plans"), holds, columns, _rows(money.actions))
        case _:
            yield from _words(book, kind)


def _words(book: ReportBook, kind: SectionKind) -> Iterator[Tab]:
    """The sheets that hold words alone."""
    say, report = book.say, book.document
    match kind:
        case SectionKind.REMITS if report.follow_ups:
            holds = say("What the follow-up of the core remits has shown")
            columns = answers.follow_up_columns(book)
            yield Tab("remits", say("Core remits"), holds, columns, _rows(answers.follow_ups))
        case SectionKind.FOCUS_AREAS if report.focus_areas:
            holds = say("What has come of the focus areas")
            columns = answers.focus_columns(book)
            yield Tab("focus", say("Focus areas"), holds, columns, _rows(answers.focus_areas))
        case SectionKind.CONTRACTORS if report.contractors:
            holds = say("What the follow-up of work run by others has shown")
            columns = answers.contractor_columns(book)
            name = say("External contractors")
            yield Tab("contractors", name, holds, columns, _rows(answers.contractors))
        case SectionKind.DEVIATIONS if report.deviations:
            holds = say("Deviations in work run by others")
            columns = answers.deviation_columns(book)
            yield Tab("deviations", say("Deviations"), holds, columns, _rows(answers.deviations))
        case SectionKind.NOT_ANSWERED if report.not_answered:
            holds = say("Questions that nobody has answered")
            columns = answers.unanswered_columns(book)
            name = say("Not answered")
            yield Tab("not_answered", name, holds, columns, _rows(answers.not_answered))


def _economy(book: ReportBook) -> Iterator[Tab]:
    say, economy = book.say, book.document.economy
    if economy.rows or economy.total:
        columns = money.economy_columns(book)
        yield Tab("economy", say("Economy"), book.amounts_explained(), columns, money.economy)
    if economy.deficits:
        holds = say("Forecasts held against the deficit rule, tkr")
        columns = money.deficit_columns(book)
        yield Tab("deficits", say("The deficit rule"), holds, columns, _rows(money.deficits))
    if economy.financial and economy.financial.years:
        holds = say("The result against the financial goal, tkr")
        columns = money.financial_columns(book)
        yield Tab("financial", say("Financial goal"), holds, columns, _rows(money.financial))
    if book.document.goals:
        yield from _of_kind(book, SectionKind.GOALS)


def _rows(lines: Callable[[ReportBook], Iterable[Line]]) -> Fill:
    """Fills a sheet with the lines."""

    def fill(book: ReportBook, sheet: Sheet) -> None:
        for line in lines(book):
            sheet.row(*line)
        sheet.end_table()

    return fill


def _overview(book: ReportBook, sheet: Sheet, sheets: Iterable[tuple[Tab, Sheet]]) -> None:
    """What the workbook is, and links to its sheets."""
    report = book.document
    sheet.open(f"{book.body(report.body)}, {report.municipality.name}")
    for tab, target in sheets:
        sheet.link(target, tab.holds)
    sheet.end_table()
    sheet.space()
    covers = months_text(report.period, report.year, book.translator)
    sheet.note(book.say("The report covers {months}.", months=covers))
    sheet.note(book.amounts_explained())
    if report.about:
        sheet.note(book.tell(report.about))
