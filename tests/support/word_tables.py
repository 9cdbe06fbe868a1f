"""What a Word document says in its headings and tables, read from the file itself."""

from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell

SIGNS = {"AddedWords": "+", "RemovedWords": "-"}


class WordFile:
    """A Word document: its headings, and the tables below each."""

    def __init__(self, content: bytes) -> None:
        self.word = Document(BytesIO(content))

    def headings(self) -> list[tuple[str, str]]:
        """The style and the text of each, in order."""
        found = [(one.style.name, one.text) for one in self.word.paragraphs]
        return [(style, text) for style, text in found if style.startswith("Heading ")]

    def styled(self, style: str) -> list[str]:
        """The paragraphs in a style, such as Title."""
        return [one.text for one in self.word.paragraphs if one.style.name == style]

    def tables(self) -> dict[str, list[list[str]]]:
        """The rows of each table by the heading that it stands under, the names of the columns
        first; -removed- and +added+ words."""
        found: dict[str, list[list[str]]] = {}
        heading = ""
        for block in self.word.iter_inner_content():
            if isinstance(block, Table):
                assert heading not in found, f"two tables under {heading!r}"
                found[heading] = list(_rows(block))
            elif block.style.name.startswith("Heading "):
                heading = block.text
        return found

    def head_rows(self) -> list[list[str]]:
        """The rows that the file marks as the names of columns."""
        return [
            [cell.text for cell in row.cells]
            for table in self.word.tables
            for row in table.rows
            if row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        ]

    def lines(self, style_id: str) -> tuple[bool, bool]:
        """Whether the style of words underlines them, and whether it strikes them through."""
        font = next(one for one in self.word.styles if one.style_id == style_id).font
        return bool(font.underline), bool(font.strike)


def _rows(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        yield [_marked(cell) for cell in row.cells]


def _marked(cell: _Cell) -> str:
    return "\n".join(
        "".join(
            f"{SIGNS.get(run.style.style_id, '')}{run.text}{SIGNS.get(run.style.style_id, '')}"
            for run in paragraph.runs
        )
        for paragraph in cell.paragraphs
    )
