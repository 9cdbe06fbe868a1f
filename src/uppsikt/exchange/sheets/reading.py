"""A spreadsheet that somebody sends in, read as plain rows: Excel (xlsx) or CSV.

Nothing in it is run, and nothing is believed: how large it is when unpacked, and how far its
cells reach, is looked at before it is read.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from uppsikt.exchange.sheets.reach import reaches_beyond

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_UNPACKED = 32 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 10_000

Value = str | Decimal | None
"""What a cell says: a text, a number, or nothing."""
Place = tuple[int, int]
"""The row and the column of a cell, both counted from 0."""

_ZIP = b"PK\x03\x04"
# Not those of binary workbooks or other kinds of files, which the reader would read as well, nor
# what is kept there of other workbooks, however large those are.
_PARTS = re.compile(r"(?i)(?:\[Content_Types\]\.xml|_rels/|xl/(?!externalLinks/))(?!.*\.bin$)")
_ERROR = re.compile(rb"""(<(?:\w+:)?c\b[^>]*?\b)t\s*=\s*["']e["']""")
_FORMULA = re.compile(
    rb"""<((?:\w+:)?)c\b([^>]*)>\s*<\1f\b[^>]*?(?:/>|>([^<]*)</\1f>)"""
    rb"""\s*(<\1v\s*/>|<\1v\b[^>]*>\s*</\1v>)?\s*</\1c>"""
)
_TYPE = re.compile(rb"""\s\bt\s*=\s*["'](\w*)["']""")
# Stands first in the text that a formula without a value becomes; nobody types it.
_NOT_COMPUTED = "\ue000="
_LETTERS = 26
# Excel keeps fifteen digits of a number; what comes after them is noise.
_DIGITS = 15


class SheetFault(StrEnum):
    """Why a file cannot be read at all."""

    TOO_LARGE = "too-large"
    NO_SHEET = "no-sheet"
    """It is neither Excel nor text."""
    TOO_MANY_CELLS = "too-many-cells"
    EMPTY = "empty"


class UnreadableSheet(Exception):
    """The file cannot be read."""

    def __init__(self, fault: SheetFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet, the first of a workbook that is shown."""

    rows: tuple[tuple[Value, ...], ...]
    not_computed: Mapping[Place, str] = field(default_factory=dict)
    """The formulas whose values the file does not hold; among the rows they are blank."""
    merged: tuple[tuple[Place, Place], ...] = ()
    """The first and the last cell of those that are merged; all but the first are blank."""

    def value(self, row: int, column: int) -> Value:
        """What stands in a cell, counted from 0; None beyond the end."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    def is_blank(self, row: int) -> bool:
        """Whether the row says nothing."""
        return all(cell is None for cell in self.rows[row])


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls the cell, both counted from 0: C7."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def read_sheet(content: bytes) -> Sheet:
    """The first sheet of the file that is shown. Raises UnreadableSheet."""
    if len(content) > LARGEST_FILE:
        raise UnreadableSheet(SheetFault.TOO_LARGE)
    sheet = _workbook(content) if content.startswith(_ZIP) else Sheet(tuple(_text(content)))
    if all(sheet.is_blank(number) for number in range(len(sheet.rows))):
        raise UnreadableSheet(SheetFault.EMPTY)
    return sheet


def _workbook(content: bytes) -> Sheet:
    try:
        with ZipFile(BytesIO(content)) as package:
            book = CalamineWorkbook.from_filelike(_as_looked_at(_unpacked(package)))
        shown = book.get_sheet_by_index(_first_shown(book))
        # The reader keeps every cell from the first to the last, blank ones too.
        rows, merged = shown.to_python(skip_empty_area=False), shown.merged_cell_ranges
    except UnreadableSheet:
        raise
    except BadZipFile as error:
        raise UnreadableSheet(SheetFault.NO_SHEET) from error
    except BaseException as error:
        # A damaged file may make the reader, which is not written in Python, give up altogether.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise UnreadableSheet(SheetFault.NO_SHEET) from error
        raise
    return _without_formulas([[_of_cell(cell) for cell in row] for row in rows], merged or ())


def _without_formulas(rows: list[list[Value]], merged: Iterable[tuple[Place, Place]]) -> Sheet:
    """The sheet, its formulas without a value told apart from what its cells say."""
    formulas = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith(_NOT_COMPUTED):
                formulas[number, column] = cell.removeprefix(_NOT_COMPUTED[0])
                row[column] = None
    return Sheet(tuple(map(tuple, rows)), formulas, tuple(merged))


def _unpacked(package: ZipFile) -> dict[str, bytes]:
    """The parts of a workbook, by their names, and none of another kind of file.

    Raises UnreadableSheet where they are too large, or their cells reach too far.
    """
    if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
        raise UnreadableSheet(SheetFault.TOO_LARGE)
    names = [name for name in dict.fromkeys(package.namelist()) if _PARTS.match(name)]
    if not any("worksheets/" in name for name in names):
        raise UnreadableSheet(SheetFault.NO_SHEET)
    parts = {}
    for name in names:
        with package.open(name) as part:
            parts[name] = part.read(LARGEST_UNPACKED + 1)
        if len(parts[name]) > LARGEST_UNPACKED:
            raise UnreadableSheet(SheetFault.TOO_LARGE)
        if _is_sheet(parts[name]) and reaches_beyond(parts[name], MOST_ROWS, MOST_COLUMNS):
            raise UnreadableSheet(SheetFault.TOO_MANY_CELLS)
    return parts


def _is_sheet(part: bytes) -> bool:
    """Whether it may be read as a sheet: a workbook may call its sheets what it likes."""
    return b"sheetData" in part


def _as_looked_at(parts: Mapping[str, bytes]) -> BytesIO:
    """The workbook of the parts as they were unpacked here, so that no reader unpacks more.

    An error of a formula, such as #REF!, becomes a text, and so does a formula without a value:
    else both would read as a blank.
    """
    whole = BytesIO()
    with ZipFile(whole, "w") as copy:
        for name, part in parts.items():
            told = part
            if _is_sheet(part):
                told = _FORMULA.sub(_as_text, _ERROR.sub(rb'\1t="str"', part))
            copy.writestr(name, told)
    whole.seek(0)
    return whole


def _as_text(cell: re.Match[bytes]) -> bytes:
    """A formula whose value the file does not hold, as a text; one that gives no text as it is."""
    prefix, attributes, formula, value = cell.groups()
    kind = _TYPE.search(attributes)
    if value and kind and kind[1] == b"str":
        return cell[0]
    said = _NOT_COMPUTED.encode() + (formula or b"")
    rest = _TYPE.sub(b"", attributes)
    return b'<%bc%b t="str"><%bv>%b</%bv></%bc>' % (prefix, rest, prefix, said, prefix, prefix)


def _first_shown(book: CalamineWorkbook) -> int:
    """The first sheet that is not hidden; the first of all where all are."""
    shown = [
        number
        for number, one in enumerate(book.sheets_metadata)
        if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
    ]
    return shown[0] if shown else 0


def _text(content: bytes) -> list[tuple[Value, ...]]:
    """The rows of a text with semicolons, commas or tabs between, in UTF-8 or Windows-1252."""
    if b"\x00" in content:
        raise UnreadableSheet(SheetFault.NO_SHEET)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise UnreadableSheet(SheetFault.NO_SHEET) from error
    head = next((line for line in text.splitlines() if line.strip()), "")
    between = max(";\t,", key=head.count)
    rows = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=between):
            rows.append(tuple(_of_text(cell) for cell in row))
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise UnreadableSheet(SheetFault.TOO_MANY_CELLS)
    except csv.Error as error:
        raise UnreadableSheet(SheetFault.NO_SHEET) from error
    return rows


def _of_cell(cell: object) -> Value:
    """A cell as the workbook has it; whole numbers come as floats."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        return Decimal(f"{cell:.{_DIGITS}g}")
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return _of_text(str(cell))


def _of_text(text: str) -> Value:
    return text.strip()[:LONGEST_CELL] or None
