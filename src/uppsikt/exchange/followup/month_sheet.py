"""A month's figures as a spreadsheet: the file to fill in, and what came back in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO

import xlsxwriter

from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.money import TKR
from uppsikt.documents.language import N_, Translator, translator
from uppsikt.documents.month import MonthDocument, MonthRow
from uppsikt.documents.render.report.codes import month_name
from uppsikt.exchange.sheets.columns import Columns, find_columns, plain
from uppsikt.exchange.sheets.doubtful import CellFault, doubtful_cells, is_doubtful
from uppsikt.exchange.sheets.reading import Sheet, Value, cell_name
from uppsikt.followup.operations.month_checking import GivenFigure

ROW, NAME, COST = "row", "name", "cost"

HEADS = {
    ROW: N_("Row"),
    NAME: N_("Unit"),
    COST: N_("Kind of cost"),
    FigureKind.OUTCOME: N_("Outcome to date"),
    FigureKind.BUDGET: N_("Budget to date"),
    FigureKind.FRAME: N_("Budget of the year"),
    FigureKind.FORECAST: N_("Forecast of the year"),
}
COSTS = {CostKind.STAFF: N_("Staff"), CostKind.OTHER: N_("Other")}

_WIDTHS = (26, 38, 14, 16, 16, 16, 18)


class RowFault(StrEnum):
    """What is wrong with a row of the file, besides its figures."""

    UNKNOWN_UNIT = "unknown-unit"
    UNKNOWN_COST = "unknown-cost"
    MISSING_COLUMN = "missing-column"
    NO_COLUMN_OF_FIGURES = "no-column-of-figures"
    NO_FIGURES = "no-figures"
    """The file holds no figure at all."""


@dataclass(frozen=True, slots=True)
class SheetRowFault:
    """A fault in the file, with its cell and what stands there."""

    fault: RowFault | CellFault
    place: str
    written: str


@dataclass(frozen=True, slots=True)
class ReadMonth:
    """What a file gives for a month."""

    rows: tuple[GivenFigure, ...]
    faults: tuple[SheetRowFault, ...]
    unknown_columns: tuple[str, ...]
    """What is not read."""


def costs_of(row: MonthRow) -> tuple[CostKind, ...]:
    """What the unit's figures are split in; common costs are not split."""
    return tuple(CostKind) if row.is_split else (CostKind.OTHER,)


def month_template(document: MonthDocument, body_name: str, language: str) -> bytes:
    """The file to fill in, with what is known already; amounts in thousands of kronor.

    The same month gives the same bytes.
    """
    words = translator(language)
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    title = f"{body_name}, {month_name(document.month, words)} {document.year}"
    book.set_properties({"title": title, "created": _fixed(document)})
    sheet = book.add_worksheet(words.gettext("Figures"))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    fixed = book.add_format({"bg_color": "#F1F1F1"})
    amount = book.add_format({"num_format": "#,##0.#####", "locked": False})
    for column, (name, width) in enumerate(zip(HEADS.values(), _WIDTHS, strict=True)):
        sheet.write_string(0, column, words.gettext(name), head)
        sheet.set_column(column, column, width)
    for line, (row, cost) in enumerate(_lines(document), start=1):
        for column, text in enumerate((row.id, row.name, words.gettext(COSTS[cost]))):
            sheet.write_string(line, column, text, fixed)
        for column, figure in enumerate(FigureKind, start=len((ROW, NAME, COST))):
            entered = row.entered(cost, figure)
            if entered is None:
                sheet.write_blank(line, column, None, amount)
            else:
                sheet.write_number(line, column, entered.ore / TKR.ore, amount)
    sheet.freeze_panes(1, 2)
    _explain(book, words, title)
    book.close()
    return written.getvalue()


def read_month(sheet: Sheet, document: MonthDocument) -> ReadMonth:
    """The figures of the file with the cell of each, and all that is wrong with its rows.

    A blank cell says nothing: what is entered stays. A unit goes by the identity of its row, or
    by its name.
    """
    names = {key: (str(key), text, translator("sv").gettext(text)) for key, text in HEADS.items()}
    columns = find_columns(sheet, names)
    figures = [kind for kind in FigureKind if kind in columns.places]
    faults = _missing(columns, figures)
    if faults:
        return ReadMonth((), faults, columns.unknown)
    reader = _Reader(sheet, columns, document)
    rows = tuple(reader.figures(figures))
    if not rows and not reader.faults:
        reader.faults.append(SheetRowFault(RowFault.NO_FIGURES, "", ""))
    return ReadMonth(rows, tuple(reader.faults), columns.unknown)


class _Reader:
    """Goes through the rows of a file."""

    def __init__(self, sheet: Sheet, columns: Columns, document: MonthDocument) -> None:
        self.sheet, self.columns = sheet, columns
        self.units = _by_name(document) | {row.id: row for row in document.rows}
        self.costs = _cost_names()
        self.faults = [
            SheetRowFault(one.fault, one.place, one.written)
            for one in doubtful_cells(sheet, columns, list(FigureKind))
        ]

    def figures(self, kinds: list[FigureKind]) -> Iterator[GivenFigure]:
        for number in range(self.columns.header + 1, len(self.sheet.rows)):
            if not self.sheet.is_blank(number):
                yield from self._of_row(number, kinds)

    def _of_row(self, number: int, kinds: list[FigureKind]) -> Iterator[GivenFigure]:
        places = self.columns.places
        written = {kind: self.sheet.value(number, places[kind]) for kind in kinds}
        if all(value is None for value in written.values()):
            return
        unit, cost = self._unit(number), self._cost(number)
        if unit is None or cost is None:
            return
        for kind, value in written.items():
            if value is not None:
                place = cell_name(number, places[kind])
                yield GivenFigure(unit.id, cost, kind, value, place=place)

    def _unit(self, number: int) -> MonthRow | None:
        for key in (ROW, NAME):
            word = self._word(number, key)
            if word:
                if (found := self.units.get(word)) is None:
                    self._tell(RowFault.UNKNOWN_UNIT, number, key)
                return found
        self._tell(RowFault.UNKNOWN_UNIT, number, ROW if ROW in self.columns.places else NAME)
        return None

    def _cost(self, number: int) -> CostKind | None:
        word = self._word(number, COST)
        if not word:
            unit = self.units.get(self._word(number, ROW) or self._word(number, NAME))
            if unit is not None and not unit.is_split:
                return CostKind.OTHER
        found = self.costs.get(word)
        if found is None:
            self._tell(RowFault.UNKNOWN_COST, number, COST)
        return found

    def _word(self, number: int, key: str) -> str:
        place = self.columns.places.get(key)
        return "" if place is None else plain(self.sheet.value(number, place))

    def _tell(self, fault: RowFault, number: int, key: str) -> None:
        place = self.columns.places.get(key, 0)
        if is_doubtful(self.sheet, (number, place)):
            return
        value: Value = self.sheet.value(number, place)
        written = "" if value is None else str(value)
        self.faults.append(SheetRowFault(fault, cell_name(number, place), written))


def _missing(columns: Columns, figures: list[FigureKind]) -> tuple[SheetRowFault, ...]:
    """What the file cannot be read without: a column that names the unit, and one of figures."""
    place = cell_name(columns.header, 0)
    faults = []
    if ROW not in columns.places and NAME not in columns.places:
        faults.append(SheetRowFault(RowFault.MISSING_COLUMN, place, HEADS[ROW]))
    if not figures:
        faults.append(SheetRowFault(RowFault.NO_COLUMN_OF_FIGURES, place, ""))
    return tuple(faults)


def _by_name(document: MonthDocument) -> dict[str, MonthRow]:
    """The rows by their names; a name that several have tells none of them."""
    found: dict[str, list[MonthRow]] = {}
    for row in document.rows:
        found.setdefault(plain(row.name), []).append(row)
    return {name: those[0] for name, those in found.items() if len(those) == 1}


def _cost_names() -> Mapping[str, CostKind]:
    words = translator("sv")
    found: dict[str, CostKind] = {}
    for cost, name in COSTS.items():
        found |= {plain(text): cost for text in (cost.value, name, words.gettext(name))}
    return found


def _lines(document: MonthDocument) -> Iterator[tuple[MonthRow, CostKind]]:
    for row in document.rows:
        for cost in costs_of(row):
            yield row, cost


def _explain(book: xlsxwriter.Workbook, words: Translator, title: str) -> None:
    """A second sheet that tells how the first is filled in."""
    sheet = book.add_worksheet(words.gettext("How to fill it in"))
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    lines = (
        title,
        words.gettext(
            "All amounts are in thousands of kronor. Income is positive and cost negative."
        ),
        words.gettext("To date means from January to the end of the month."),
        words.gettext("A blank cell says nothing: what is entered already stays as it is."),
        words.gettext(
            "Where no budget to date is given, it is so many twelfths of the budget of the year."
        ),
        words.gettext("Do not change the first column: it tells which row of the plan it is."),
    )
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)


def _fixed(document: MonthDocument) -> datetime:
    """A time for the file's properties that does not hang on when it was made."""
    return datetime(document.year, document.month, 1)  # noqa: DTZ001 - the library takes no zone
