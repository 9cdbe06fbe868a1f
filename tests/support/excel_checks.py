"""A workbook read from its XML, and its formulas computed anew."""

import io
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TERM = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<sum>SUM\((?P<areas>[^)]*)\))|(?P<number>\d+)|(?P<cell>(?:'(?:[^']|'')+'|[^\W\d]\w*)?!?[A-Z]{1,2}\d+))"
)
_AREA = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|\w+)!)?(?P<first>[A-Z]+\d+)(?::(?P<last>[A-Z]+\d+))?"
)
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Cell:
    """What a cell stores: its kind in the file, its text or value, and its formula."""

    kind: str
    value: str | None
    formula: str | None

    @property
    def number(self) -> Decimal | None:
        """The stored number, None for anything else."""
        return Decimal(self.value) if self.kind == "n" and self.value is not None else None


Book = dict[str, dict[str, Cell]]


def read_book(file: bytes) -> Book:
    """Every cell of every sheet by name and address."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        strings = _strings(package)
        targets = {
            one.get("Id"): one.get("Target")
            for one in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        }
        sheets = ElementTree.fromstring(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        return {
            str(sheet.get("name")): _cells(
                package.read(f"xl/{targets[sheet.get(_RELATION)]}"), strings
            )
            for sheet in sheets
        }


def wrong_formulas(book: Book) -> list[str]:
    """One line for each formula whose stored value is not what it comes to."""
    wrong = []
    for sheet, cells in book.items():
        for address, cell in cells.items():
            if cell.formula is None:
                continue
            result = _computed(cell.formula, sheet, book)
            if cell.number is None or abs(result - cell.number) > Decimal("0.000001"):
                wrong.append(f"{sheet}!{address}: {cell.formula} is {result}, not {cell.value}")
    return wrong


def _strings(package: zipfile.ZipFile) -> list[str]:
    root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in one.iter(f"{_MAIN}t")) for one in root]


def _cells(xml: bytes, strings: list[str]) -> dict[str, Cell]:
    found = {}
    for cell in ElementTree.fromstring(xml).iter(f"{_MAIN}c"):
        value, kind = cell.findtext(f"{_MAIN}v"), cell.get("t", "n")
        if kind == "s" and value is not None:
            value = strings[int(value)]
        if value is not None:
            found[str(cell.get("r"))] = Cell(kind, value, cell.findtext(f"{_MAIN}f"))
    return found


def _computed(formula: str, sheet: str, book: Book) -> Decimal:
    result, end = Decimal(0), 0
    for term in _TERM.finditer(formula):
        assert term.start() == end, f"cannot read {formula!r}"
        end = term.end()
        if term["sum"]:
            value = sum((_area(one, sheet, book) for one in _areas(term["areas"])), Decimal(0))
        elif term["number"]:
            value = Decimal(term["number"])
        else:
            value = _area(term["cell"], sheet, book)
        result += -value if term["sign"] == "-" else value
    assert end == len(formula), f"cannot read {formula!r}"
    return result


def _areas(text: str) -> list[str]:
    return re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", text)


def _area(text: str, sheet: str, book: Book) -> Decimal:
    found = _AREA.fullmatch(text)
    assert found, f"cannot read {text!r}"
    home = found["sheet"].strip("'").replace("''", "'") if found["sheet"] else sheet
    first, last = found["first"], found["last"] or found["first"]
    total = Decimal(0)
    for row in range(_row(first), _row(last) + 1):
        for column in range(_column(first), _column(last) + 1):
            cell = book[home].get(f"{_letters(column)}{row}")
            total += (cell.number or 0) if cell else 0
    return total


def _row(address: str) -> int:
    return int(_ADDRESS.fullmatch(address)[2])


def _column(address: str) -> int:
    number = 0
    for letter in _ADDRESS.fullmatch(address)[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
