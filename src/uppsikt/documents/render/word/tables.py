"""Tables in Word: a header row that is repeated, row headers, and a look for each kind of row."""

from docx.oxml.ns import qn

from uppsikt.documents.language import Translator
from uppsikt.documents.render.blocks import (
    Align,
    Cell,
    Column,
    Row,
    RowKind,
    Table,
    plain,
    words,
)
from uppsikt.documents.render.characters import printable
from uppsikt.documents.render.word.elements import Bookmarks, Element, inline, paragraph, run, w

# Twentieths of a point: the mean width of a character in a cell, and the cell's two margins.
CHARACTER_WIDTH = 108
CELL_MARGINS = 200
# A word longer than this may be broken; a narrower column would break most words.
LONGEST_UNBROKEN = 16
# Where there is room for it: as long as the names of committees are.
LONGEST_NAME = 24

# About half a page.
MOST_LINES_KEPT_TOGETHER = 22

TOTAL_FILL = "EEF3F8"

_STYLES = {
    RowKind.ORDINARY: ("TableText", "TableNumber"),
    RowKind.TOTAL: ("TableTotal", "TableTotalNumber"),
    RowKind.OF_WHICH: ("TableOfWhich", "TableOfWhichNumber"),
    RowKind.GROUP: ("TableGroup", "TableGroup"),
    RowKind.IN_GROUP: ("TableInGroup", "TableNumber"),
}
_HEADING_STYLES = ("TableHeading", "TableHeadingNumber")


def table(block: Table, width: int, bookmarks: Bookmarks, translator: Translator) -> Element:
    """The table, set to that width in twentieths of a point.

    No cell is merged: a row with fewer cells than columns gets empty ones.
    """
    widths = column_widths(block.columns, block.rows, width)
    rows = block.rows or (_nothing(translator),)
    written = [_row(row, block.columns, widths, bookmarks) for row in rows]
    _keep_together(written, sum(_height(row, widths) for row in rows) <= MOST_LINES_KEPT_TOGETHER)
    return w(
        "tbl",
        _properties(block, width),
        w("tblGrid", *(w("gridCol", w=size) for size in widths)),
        _header_row(block.columns, widths),
        *written,
    )


def _height(row: Row, widths: list[int]) -> int:
    """About how many lines the row takes, with what is wrapped."""
    return max(
        (
            sum(
                1 + len(plain(line)) * CHARACTER_WIDTH // max(width - CELL_MARGINS, CHARACTER_WIDTH)
                for line in cell.lines
            )
            for cell, width in zip(row.cells, widths, strict=False)
        ),
        default=1,
    )


def _keep_together(rows: list[Element], whole: bool) -> None:
    """Keep a short table on one page, and of a long one the first two and the last two rows.

    A style cannot do it: what is kept with the next is a row that has a next.
    """
    kept = rows[:-1] if whole else [*rows[:1], *rows[-2:-1]]
    for row in kept:
        for properties in row.iter(qn("w:pPr")):
            if properties.find(qn("w:keepNext")) is None:
                properties.append(w("keepNext"))


def _nothing(translator: Translator) -> Row:
    return Row((Cell((words(translator.gettext("Nothing to show.")),)),))


def _properties(block: Table, width: int) -> Element:
    look = w("tblLook", val="00A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0)
    return w(
        "tblPr",
        w("tblStyle", val="PlanTable"),
        w("tblW", w=width, type="dxa"),
        w("tblLayout", type="fixed"),
        look,
        w("tblCaption", val=printable(block.caption)),
    )


def _header_row(columns: tuple[Column, ...], widths: list[int]) -> Element:
    cells = (
        _cell([paragraph(_HEADING_STYLES[column.align is Align.END], run(column.title))], width)
        for column, width in zip(columns, widths, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _row(row: Row, columns: tuple[Column, ...], widths: list[int], bookmarks: Bookmarks) -> Element:
    cells = row.cells[: len(columns)] + (Cell(),) * (len(columns) - len(row.cells))
    element = w("tr", w("trPr", w("cantSplit")))
    for position, (cell, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        style = _STYLES[row.kind][column.align is Align.END]
        lines = [inline(line, bookmarks) for line in cell.lines] or [[]]
        if position == 0:
            lines[0] = bookmarks.around(row.anchor, lines[0])
        content = [paragraph(style, *line) for line in lines]
        element.append(_cell(content, width, TOTAL_FILL if row.kind is RowKind.TOTAL else None))
    return element


def _cell(content: list[Element], width: int, fill: str | None = None) -> Element:
    # A table style can colour the first and the last row, and a total may be any row.
    shade = w("shd", val="clear", color="auto", fill=fill) if fill else None
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), shade), *content)


def fits(block: Table, width: int) -> bool:
    """Whether every figure, and every word of a common length, keeps whole at that width."""
    return sum(_least_widths(block.columns, block.rows)) <= width


def column_widths(columns: tuple[Column, ...], rows: tuple[Row, ...], width: int) -> list[int]:
    """The columns' widths, which add up to the table's: by share, with room for every word.

    Figures are never broken, so their columns get the room of the longest; other words are
    given room up to a length, and may be broken beyond it.
    """
    least = _least_widths(columns, rows, LONGEST_NAME)
    if sum(least) > width:
        least = _least_widths(columns, rows)
    if sum(least) >= width:
        return _split(width, least)
    narrow: set[int] = set()
    while True:
        shares = [0 if i in narrow else max(1, column.share) for i, column in enumerate(columns)]
        left = width - sum(least[i] for i in narrow)
        sizes = [least[i] if i in narrow else size for i, size in enumerate(_split(left, shares))]
        too_narrow = {i for i, size in enumerate(sizes) if size < least[i]}
        if not too_narrow:
            return sizes
        narrow |= too_narrow


def _least_widths(
    columns: tuple[Column, ...], rows: tuple[Row, ...], unbroken: int = LONGEST_UNBROKEN
) -> list[int]:
    """Where words of so many letters keep whole."""
    return [
        _least_width(position, column, rows, unbroken) for position, column in enumerate(columns)
    ]


def _least_width(position: int, column: Column, rows: tuple[Row, ...], unbroken: int) -> int:
    lengths = [len(word) for word in column.title.split(" ")]
    for row in rows:
        if row.kind is RowKind.GROUP or position >= len(row.cells):
            continue
        for line in row.cells[position].lines:
            lengths += [len(word) for word in plain(line).split(" ")]
    longest = max(lengths, default=0)
    if column.align is not Align.END:
        longest = min(longest, unbroken)
    return longest * CHARACTER_WIDTH + CELL_MARGINS


def _split(width: int, weights: list[int]) -> list[int]:
    """The width in proportion to the weights, what is left over to the first that has any."""
    whole = sum(weights)
    sizes = [width * weight // whole for weight in weights]
    first = next(i for i, weight in enumerate(weights) if weight)
    sizes[first] += width - sum(sizes)
    return sizes
