"""How far the cells of a sheet reach, as its XML says and however that is written."""

import re
from xml.parsers import expat

_PLACE = re.compile(r"([A-Za-z]{0,3})([0-9]{1,7})")
_LETTERS = 26


class _Beyond(Exception):
    """The part reaches farther than it may."""


def reaches_beyond(part: bytes, rows: int, columns: int) -> bool:
    """Whether a cell that holds something lies below that many rows or right of that many columns,
    or whether more cells are merged than there may be rows.

    A cell or a row that does not say where it stands comes after the one before it. One that only
    has a look, as when a whole column is given one, is never read. Raises ExpatError for what is
    no XML.
    """
    walking = _Walking(rows, columns)
    parser = expat.ParserCreate()
    parser.StartElementHandler = walking.start
    try:
        parser.Parse(part, True)
    except _Beyond:
        return True
    return False


class _Walking:
    """Counts rows, columns and merged cells on the way through a part."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.row = self.column = self.merged = 0
        self.cell = (0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Meet an element."""
        match name.rpartition(":")[2]:
            case "row":
                self.row, self.column = self.row + 1, 0
                if "r" in attributes:
                    self.row, _ = _place(attributes["r"])
            case "c":
                # A cell may say another row than the one it stands in, where the next goes on.
                self.cell = (self.row, self.column + 1)
                if "r" in attributes:
                    self.cell = _place(attributes["r"])
                self.column = self.cell[1]
            case "v" | "is" | "f":
                if self.cell[0] > self.rows or self.cell[1] > self.columns:
                    raise _Beyond
            case "mergeCell":
                self.merged += 1
                if self.merged > self.rows:
                    raise _Beyond


def _place(written: str) -> tuple[int, int]:
    """The row and the column of C7, both counted from 1; no column of 7 alone."""
    found = _PLACE.fullmatch(written)
    if found is None:
        # What is no place may be one to another reader.
        raise _Beyond
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column
