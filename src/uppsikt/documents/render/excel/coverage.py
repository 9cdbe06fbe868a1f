"""The coverage matrix as a workbook: a sheet of each kind, and one of what takes things up."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from uppsikt.documents.coverage import Asked, Cell, Coverage, CoverageRow
from uppsikt.documents.field_labels import KIND_LABELS
from uppsikt.documents.language import N_, translator
from uppsikt.documents.render.blocks import Table
from uppsikt.documents.render.characters import printable
from uppsikt.documents.render.coverage_blocks import matrix

_SHEETS = {
    Asked.GOAL: N_("Goals"),
    Asked.PROGRAMME: N_("Programmes"),
    Asked.ASSIGNMENT: N_("Assignments"),
}
_FIRST_WIDTH, _WIDTH, _LAST_WIDTH = 60, 16, 60
_LONGEST_CELL = 32_000


def render_coverage_excel(
    coverage: Coverage, *, municipality: str, year: int, language: str
) -> bytes:
    """The matrix as Excel. The same matrix gives the same bytes."""
    say = translator(language).gettext
    written = BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    title = say("Coverage of the council's goals, programmes and assignments {year}")
    book.set_properties(
        {
            "title": printable(title.format(year=year)),
            "author": printable(municipality),
            "company": printable(municipality),
            "created": datetime(year, 1, 1),  # noqa: DTZ001 - a day, in no time zone
        }
    )
    for asked, name in _SHEETS.items():
        if coverage.of(asked):
            _matrix(book, say(name), matrix(coverage, asked, language=language))
    _taken_up(book, coverage, language)
    book.close()
    return written.getvalue()


def _matrix(book: Any, name: str, table: Table) -> None:
    rows: list[list[str | int]] = []
    for row in table.rows:
        line: list[str | int] = []
        for cell in row.cells:
            text = "\n".join("".join(run.text for run in one) for one in cell.lines)
            line.append(cell.value if isinstance(cell.value, int) else text)
        rows.append(line)
    _sheet(book, name, [column.title for column in table.columns], rows)


def _taken_up(book: Any, coverage: Coverage, language: str) -> None:
    """A row for everything that takes something up."""
    say = translator(language).gettext
    heads = [say(one) for one in (N_("What"), N_("Body"), N_("Kind"), N_("With what"))]
    rows = [list(one) for one in _supports(coverage, language)]
    _sheet(book, say(N_("With what")), heads, rows, last=_LAST_WIDTH)


def _supports(coverage: Coverage, language: str) -> Iterator[tuple[str, str, str, str]]:
    say = translator(language).gettext
    names = {column.body: column.name for column in coverage.columns}
    for row in coverage.rows:
        for cell in row.cells:
            for kind, what in _of_cell(cell):
                label = say(KIND_LABELS[kind]) if kind else ""
                said = what or say("A text in the plan on how it will be done")
                yield _called(row), names[cell.body], label, said


def _of_cell(cell: Cell) -> Iterator[tuple[str, str]]:
    if cell.planned:
        yield "", ""
    yield from ((one.kind, one.name) for one in cell.support)


def _called(row: CoverageRow) -> str:
    return f"{row.number} {row.name}" if row.number else row.name


def _sheet(
    book: Any,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | int]],
    last: int = _WIDTH,
) -> None:
    sheet = book.add_worksheet(printable(name)[:31])
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for position, text in enumerate(heads):
        is_last = position == len(heads) - 1
        width = _FIRST_WIDTH if position == 0 else last if is_last else _WIDTH
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, printable(text), head)
    for line, row in enumerate(rows, start=1):
        for position, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, position, value, wrapped)
            else:
                sheet.write_string(line, position, printable(value)[:_LONGEST_CELL], wrapped)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
