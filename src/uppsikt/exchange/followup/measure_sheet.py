"""The values of a round's measures as a spreadsheet: the file to fill in, and what came back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO

import xlsxwriter

from uppsikt.documents.language import N_, Translator, translator
from uppsikt.exchange.sheets.columns import Columns, find_columns, plain
from uppsikt.exchange.sheets.doubtful import CellFault, doubtful_cells, is_doubtful
from uppsikt.exchange.sheets.reading import Sheet, cell_name
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.operations.value_checking import GivenPart, told
from uppsikt.followup.operations.value_refusals import ValuePart

ROW, NAME, UNIT, PLAN = "row", "name", "unit", "plan"

HEADS = {
    ROW: N_("Row"),
    NAME: N_("Measure"),
    UNIT: N_("Who answers"),
    PLAN: N_("What the plan says"),
    ValuePart.WOMEN: N_("Women"),
    ValuePart.WOMEN_PERSONS: N_("Women, number of persons"),
    ValuePart.MEN: N_("Men"),
    ValuePart.MEN_PERSONS: N_("Men, number of persons"),
    ValuePart.TOTAL: N_("Total"),
    ValuePart.TOTAL_PERSONS: N_("Total, number of persons"),
    ValuePart.COMMENT: N_("Comment"),
}
_WIDTHS = (26, 38, 24, 44, 12, 12, 12, 12, 12, 12, 50)
# A cell of Excel holds no more.
_LONGEST_TEXT = 32_767


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure that is asked about, and what it is answered with so far."""

    question: int
    item: str
    """The identity of the measure in the plan."""
    name: str
    unit: str
    """What the unit that answers is called, or the body."""
    plan_text: str
    content: AnswerContent


class RowFault(StrEnum):
    """What is wrong with a row of the file, besides its values."""

    UNKNOWN_MEASURE = "unknown-measure"
    MISSING_COLUMN = "missing-column"
    NO_VALUES = "no-values"
    """The file holds no value at all."""


@dataclass(frozen=True, slots=True)
class SheetRowFault:
    """A fault in the file, with its cell and what stands there."""

    fault: RowFault | CellFault
    place: str
    written: str


@dataclass(frozen=True, slots=True)
class ReadMeasures:
    """What a file gives for the measures of a round."""

    given: tuple[GivenPart, ...]
    faults: tuple[SheetRowFault, ...]
    unknown_columns: tuple[str, ...]
    """What is not read."""


def measures_template(rows: Sequence[MeasureRow], title: str, year: int, language: str) -> bytes:
    """The file to fill in, with what is answered already. The same gives the same bytes."""
    words = translator(language)
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    # A time that does not hang on when the file was made; the library takes no zone.
    book.set_properties({"title": title, "created": datetime(year, 1, 1)})  # noqa: DTZ001
    sheet = book.add_worksheet(words.gettext("Values"))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    fixed = book.add_format({"bg_color": "#F1F1F1", "text_wrap": True, "valign": "top"})
    number = book.add_format({"valign": "top"})
    prose = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(zip(HEADS.values(), _WIDTHS, strict=True)):
        sheet.write_string(0, column, words.gettext(name), head)
        sheet.set_column(column, column, width)
    for line, row in enumerate(rows, start=1):
        texts = (row.item, row.name, row.unit, row.plan_text[:_LONGEST_TEXT])
        for column, text in enumerate(texts):
            sheet.write_string(line, column, text, fixed)
        for column, part in enumerate(ValuePart, start=len(texts)):
            said = told(row.content, part)
            if isinstance(said, Decimal):
                sheet.write_number(line, column, float(said), number)
            elif said is not None and len(said) <= _LONGEST_TEXT:
                sheet.write_string(line, column, said, prose)
    sheet.freeze_panes(1, 2)
    _explain(book, words, title)
    book.close()
    return written.getvalue()


def read_measures(sheet: Sheet, rows: Sequence[MeasureRow]) -> ReadMeasures:
    """What the file gives with the cell of each, and all that is wrong with its rows.

    A blank cell says nothing: what is answered stays. A measure goes by its identity, or by its
    name.
    """
    names = {key: (str(key), text, translator("sv").gettext(text)) for key, text in HEADS.items()}
    columns = find_columns(sheet, names)
    if faults := _missing(columns):
        return ReadMeasures((), faults, columns.unknown)
    reader = _Reader(sheet, columns, _by_name(rows) | {plain(row.item): row for row in rows})
    given = tuple(reader.given())
    if not given and not reader.faults:
        reader.faults.append(SheetRowFault(RowFault.NO_VALUES, "", ""))
    return ReadMeasures(given, tuple(reader.faults), columns.unknown)


@dataclass
class _Reader:
    """Goes through the rows of a file."""

    sheet: Sheet
    columns: Columns
    measures: Mapping[str, MeasureRow]

    def __post_init__(self) -> None:
        self.faults = [
            SheetRowFault(one.fault, one.place, one.written)
            for one in doubtful_cells(self.sheet, self.columns, list(ValuePart))
        ]

    def given(self) -> Iterator[GivenPart]:
        """Every part that says something, row by row."""
        places = self.columns.places
        for number in range(self.columns.header + 1, len(self.sheet.rows)):
            written = {
                part: value
                for part in ValuePart
                if part in places and (value := self.sheet.value(number, places[part])) is not None
            }
            measure = self._measure(number) if written else None
            if measure:
                for part, value in written.items():
                    place = cell_name(number, places[part])
                    yield GivenPart(measure.question, part, value, place)

    def _measure(self, number: int) -> MeasureRow | None:
        """The measure of the row; without one, that is told."""
        keys = [key for key in (ROW, NAME) if key in self.columns.places]
        for key in keys:
            word = plain(self.sheet.value(number, self.columns.places[key]))
            if word:
                found = self.measures.get(word)
                if found is None:
                    self._tell(number, key)
                return found
        self._tell(number, keys[0])
        return None

    def _tell(self, number: int, key: str) -> None:
        place = self.columns.places[key]
        if is_doubtful(self.sheet, (number, place)):
            return
        value = self.sheet.value(number, place)
        written = "" if value is None else str(value)
        fault = SheetRowFault(RowFault.UNKNOWN_MEASURE, cell_name(number, place), written)
        self.faults.append(fault)


def _missing(columns: Columns) -> tuple[SheetRowFault, ...]:
    """What the file cannot be read without: which measure it is, and some column to read."""
    lacking = []
    if ROW not in columns.places and NAME not in columns.places:
        lacking.append(HEADS[ROW])
    if not any(part in columns.places for part in ValuePart):
        lacking.append(HEADS[ValuePart.TOTAL])
    place = cell_name(columns.header, 0)
    return tuple(SheetRowFault(RowFault.MISSING_COLUMN, place, name) for name in lacking)


def _by_name(rows: Sequence[MeasureRow]) -> dict[str, MeasureRow]:
    """The rows by their names; a name that several have tells none of them."""
    found: dict[str, list[MeasureRow]] = {}
    for row in rows:
        found.setdefault(plain(row.name), []).append(row)
    return {name: those[0] for name, those in found.items() if len(those) == 1}


def _explain(book: xlsxwriter.Workbook, words: Translator, title: str) -> None:
    """A second sheet that tells how the first is filled in."""
    sheet = book.add_worksheet(words.gettext("How to fill it in"))
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    lines = (
        title,
        words.gettext("Give the values in the unit of the measure, with four decimals at most."),
        words.gettext("The total is given: it is not worked out from women and men."),
        words.gettext(
            "The number of persons tells how many the value speaks of. Values of ten persons or "
            "fewer are held back from everybody but those who answer or approve."
        ),
        words.gettext("A blank cell says nothing: what is answered already stays as it is."),
        words.gettext("Do not change the first column: it tells which measure of the plan it is."),
    )
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)
