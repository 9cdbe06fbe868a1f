"""A workbook with one table on each sheet, set the same way throughout."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

import xlsxwriter
from xlsxwriter.utility import quote_sheetname

from uppsikt.core.money import Money
from uppsikt.documents.figures import fill_in
from uppsikt.documents.language import Translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.characters import printable
from uppsikt.documents.render.excel.figures import Figure, Formula, Number
from uppsikt.documents.render.words import body_name
from uppsikt.documents.report import ReportDocument

LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
# Excel refuses a header or footer above 255 characters, its codes among them.
LONGEST_HEADER = 180
HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1

# Points; Excel allows no row above 409.
LINE_HEIGHT = 15
TALLEST_ROW = 405

_A4 = 9
_FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_INK = "#1F4E79"


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    AMOUNT = "amount"
    NUMBER = "number"
    YEAR = "year"


class Look(StrEnum):
    """What a row is."""

    ORDINARY = "ordinary"
    PART = "part"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, and its width in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 14


Value = str | Money | Number | Formula | None
Left = Sequence[Figure | None]
"""The cells of a row to the left of one that is being written."""
FromLeft = Callable[[Left], Formula]
Entry = Value | FromLeft
"""What can be written in a cell."""

_NUMBER_FORMATS: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.AMOUNT: {"num_format": '#,##0;"−"#,##0;0'},
    Kind.NUMBER: {},
    Kind.YEAR: {"num_format": "0"},
}
_LOOKS: dict[Look, dict[str, object]] = {
    Look.ORDINARY: {},
    Look.PART: {"italic": True, "font_color": "#404040"},
    Look.TOTAL: {"bold": True, "bg_color": "#EEF3F8"},
}


_Document = TypeVar("_Document", PlanDocument, ReportDocument)


class BookOf(Generic[_Document]):
    """The workbook of a document. Sheets are laid out first, and filled in any order."""

    def __init__(self, document: _Document, translator: Translator, subject: str) -> None:
        self.document: _Document = document
        self.translator = translator
        self._bytes = io.BytesIO()
        self._workbook = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._workbook.set_properties(_properties(document, subject))
        self._formats: dict[tuple[object, ...], Any] = {}
        self._names: set[str] = set()

    def say(self, message: str, /, **facts: object) -> str:
        """The message in the document's language, filled in."""
        said = self.translator.gettext(message)
        return said.format(**facts) if facts else said

    def tell(self, text: str | None) -> str:
        """A text of the document with its bound figures written out; empty for none."""
        return fill_in(text, self.document, self.translator) if text else ""

    def amounts_explained(self) -> str:
        """What unit and sign the budget's amounts have."""
        return self.say(
            "Amounts in thousands of kronor (tkr). Income is positive, cost is negative."
        )

    def sheet(self, key: str, name: str, columns: Sequence[Column]) -> "Sheet":
        """A new sheet at the end; `key` is the English name of its table."""
        worksheet = self._workbook.add_worksheet(self._free_name(name))
        return Sheet(self, worksheet, key, name, tuple(columns))

    def _free_name(self, name: str) -> str:
        cleaned = _FORBIDDEN_IN_SHEET_NAME.sub(" ", printable(name))[:LONGEST_SHEET_NAME].strip()
        candidate, number = cleaned, 1
        while candidate.casefold() in self._names:
            number += 1
            candidate = f"{cleaned[: LONGEST_SHEET_NAME - 3]} {number}"
        self._names.add(candidate.casefold())
        return candidate

    def format(self, **properties: object) -> Any:
        """The cell format with those properties; the same ones give the same format."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
            self._formats[key] = self._workbook.add_format(base | properties)
        return self._formats[key]

    def finished(self) -> bytes:
        """The file's bytes. Nothing can be written after this."""
        self._workbook.close()
        return self._bytes.getvalue()


class Book(BookOf[PlanDocument]):
    """The workbook of a plan."""

    def __init__(self, document: PlanDocument, translator: Translator) -> None:
        super().__init__(document, translator, body_name(document))


def _properties(document: PlanDocument | ReportDocument, subject: str) -> dict[str, object]:
    """What the file says of itself, its date the document's: equal ones give equal files."""
    decision = document.decision
    year, month, day = decision.date.timetuple()[:3] if decision else (document.year, 1, 1)
    municipality = printable(document.municipality.name)
    return {
        "title": printable(document.title),
        "subject": printable(subject),
        "author": municipality,
        "company": municipality,
        "keywords": f"{municipality}, {document.year}",
        "created": datetime(year, month, day),  # noqa: DTZ001 - a day, in no time zone
    }


class Sheet:
    """A sheet: a title, what the figures are, one table, and rows of totals and notes below it."""

    def __init__(
        self, book: BookOf[Any], worksheet: Any, key: str, title: str, columns: tuple[Column, ...]
    ) -> None:
        self._book = book
        self._worksheet = worksheet
        self._key = key
        self._title = title
        self._columns = columns
        self._row = FIRST_ROW

    @property
    def name(self) -> str:
        """The name on the sheet's tab."""
        return str(self._worksheet.get_name())

    @property
    def title(self) -> str:
        """The title at the top of the sheet."""
        return self._title

    def open(self, explanation: str) -> None:
        """Write the title and what the figures are, and set up the sheet and its pages."""
        sheet = self._worksheet
        sheet.write_string(
            0, 0, _text(self._title), self._book.format(bold=True, font_size=16, font_color=_INK)
        )
        sheet.write_string(1, 0, _text(explanation), self._book.format(font_color="#595959"))
        for position, column in enumerate(self._columns):
            sheet.set_column(position, position, column.width)
        sheet.freeze_panes(FIRST_ROW, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER_ROW)
        document = self._book.document
        said = _text(f"{document.title} – {document.municipality.name}")[:LONGEST_HEADER]
        sheet.set_header("&L" + said.replace("&", "&&"))
        page = self._book.say("Page {page} of {pages}", page="&P", pages="&N")
        sheet.set_footer("&R" + page)

    def row(
        self, *values: Entry, look: Look = Look.ORDINARY, indent: int = 0
    ) -> list[Figure | None]:
        """Write a row; what comes back are its figures, None for a cell without one.

        A function is given the cells to its left, and makes a formula of them.
        """
        written: list[Figure | None] = []
        lines = 1
        for position, (column, value) in enumerate(zip(self._columns, values, strict=True)):
            content = value(written) if callable(value) else value
            written.append(self._cell(position, column, content, look, 0 if position else indent))
            if isinstance(content, str):
                room = column.width if position else column.width - 2 * indent
                lines = max(lines, _lines(content, room))
        self._set_height(self._row, lines)
        self._row += 1
        return written

    def _set_height(self, row: int, lines: int) -> None:
        """Make room for wrapped text, which not every program does by itself."""
        if lines > 1:
            self._worksheet.set_row(row, min(lines * LINE_HEIGHT, TALLEST_ROW))

    def reserve_row(self) -> int:
        """Leave a row to be written later, with `at`."""
        self._row += 1
        return self._row - 1

    @contextmanager
    def at(self, row: int) -> Iterator[None]:
        """Write at a row that was left, and then go on where the sheet ends."""
        end = self._row
        self._row = row
        yield
        self._row = end

    def cell_of_next_row(self, column: int, amount: Money) -> Figure:
        """Where an amount on the next row will stand."""
        return Figure(self.name, self._row, column, amount.in_tkr)

    def link(self, target: "Sheet", *values: Value) -> None:
        """A row whose first cell leads to another sheet."""
        place = f"internal:{quote_sheetname(target.name)}!A1"
        style = self._book.format(font_color="#0B5394", underline=1)
        self._worksheet.write_url(self._row, 0, place, style, _text(target.title))
        for position, value in enumerate(values, 1):
            self._cell(position, self._columns[position], value, Look.ORDINARY, 0)
        self._row += 1

    def end_table(self) -> None:
        """Close the table: what is written below is not a part of it."""
        if self._row == FIRST_ROW:
            nothing = self._book.say("Nothing to show.")
            self.row(nothing, *(None for _ in self._columns[1:]))
        self._set_height(HEADER_ROW, max(_lines(one.title, one.width) for one in self._columns))
        self._worksheet.add_table(
            HEADER_ROW,
            0,
            self._row - 1,
            len(self._columns) - 1,
            {
                "name": self._key,
                "style": "Table Style Light 9",
                "banded_rows": False,
                "autofilter": False,
                "columns": [
                    {"header": _text(column.title), "header_format": self._header_format(place)}
                    for place, column in enumerate(self._columns)
                ],
            },
        )
        # A sum that leaves out "of which" rows is meant to: Excel need not warn of it.
        self._worksheet.ignore_errors({"formula_range": "A1:XFD1048576"})

    def note(self, text: str) -> None:
        """A line of text below the table."""
        style = self._book.format(font_color="#595959")
        self._worksheet.write_string(self._row, 0, _text(text), style)
        self._row += 1

    def space(self) -> None:
        """An empty row."""
        self._row += 1

    def _header_format(self, position: int) -> Any:
        return self._book.format(
            bold=True,
            text_wrap=True,
            valign="bottom",
            bg_color=_INK,
            font_color="#FFFFFF",
            **self._side(position, 0),
        )

    def _side(self, position: int, indent: int) -> dict[str, object]:
        """Words to the left, parted from figures that may stand before them; figures right."""
        if self._columns[position].kind is not Kind.TEXT:
            return {"align": "right"}
        if position and self._columns[position - 1].kind is not Kind.TEXT:
            indent += 1
        return {"align": "left", "indent": indent} if indent else {}

    def _cell(
        self, position: int, column: Column, value: Value, look: Look, indent: int
    ) -> Figure | None:
        style = self._book.format(
            **_NUMBER_FORMATS[column.kind], **_LOOKS[look], **self._side(position, indent)
        )
        match value:
            case None | "":
                self._worksheet.write_blank(self._row, position, None, style)
                return None
            case str():
                self._worksheet.write_string(self._row, position, _text(value), style)
                return None
            case Formula():
                result = value.value
                written = value.written_on(self.name)
                self._worksheet.write_formula(self._row, position, written, style, _plain(result))
            case Money():
                result = value.in_tkr
                self._worksheet.write_number(self._row, position, result, style)
            case _:
                result = value
                self._worksheet.write_number(self._row, position, _plain(result), style)
        return Figure(self.name, self._row, position, result)


def _plain(number: Number) -> int | float:
    """The number as Excel stores it: sixteen significant figures, far more than a plan has."""
    return float(number) if isinstance(number, Decimal) else number


def _lines(text: str, width: int) -> int:
    """How many lines the text takes in a column of that many characters, at most."""
    room = max(4, width)
    lines = 0
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0
        for word in paragraph.split():
            if used and used + 1 + len(word) > room:
                lines, used = lines + 1, 0
            used += len(word) + (1 if used else 0)
            lines, used = lines + used // (room + 1), used % (room + 1)
    return lines


def _text(text: str) -> str:
    return printable(text)[:LONGEST_CELL]
