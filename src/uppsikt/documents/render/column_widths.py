"""How wide the columns of a printed table are, and whether it needs a page on its side."""

import re
from dataclasses import dataclass

from uppsikt.documents.render.blocks import Align, Row, RowKind, Table, plain
from uppsikt.documents.render.fonts import text_width

PORTRAIT = 453.5
"""Points between the margins of an upright A4 page."""
LANDSCAPE = 700.1
"""Points between the margins of an A4 page on its side."""

GAP = 9.0
"""Points between two columns."""
WIDER_GAP = 8.0
"""Points more, where words follow a column of figures."""

_SIZES = (9.5, 9.0, 8.5, 8.0)
_SMALLEST = 7.0
_LONGEST_WORD = 120.0
_TITLE_WORD = 58.0
_FIRST_COLUMN = 105.0
_FIGURES = 46.0
_ONE_LINE_TITLE = 85.0

_BREAKS = re.compile(r"[ \n\u200b\u00ad]|(?<=[-/])")


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The type size and the width of each column, in points."""

    size: float
    widths: tuple[float, ...]
    on_its_side: bool


def lay_out(table: Table) -> TableLayout:
    """The largest type at which every figure and every common word keeps to its column.

    An upright page is tried first, then a page on its side. A table that fits neither gets the
    smallest type on its side, and its words are broken.
    """
    sizes = _SIZES[1:] if table.wide else _SIZES
    for room, on_its_side in ((PORTRAIT, False), (LANDSCAPE, True)):
        for size in sizes:
            least = _least_widths(table, size)
            for widths in (_roomy(table, least, size), _even(table, least), least):
                if sum(widths) <= room:
                    return TableLayout(size, _shared_out(table, widths, room), on_its_side)
    least = _least_widths(table, _SMALLEST)
    squeeze = min(1.0, LANDSCAPE / sum(least))
    return TableLayout(_SMALLEST, tuple(width * squeeze for width in least), True)


def _least_widths(table: Table, size: float) -> tuple[float, ...]:
    least = []
    for place, column in enumerate(table.columns):
        figures = column.align is Align.END
        title = max(_word_widths(column.title, size, strong=True))
        longest = min(title, _TITLE_WORD * size / _SIZES[0])
        for row in table.rows:
            if row.kind is not RowKind.GROUP and place < len(row.cells):
                longest = max(longest, _longest_word(row, place, size))
        if not figures:
            longest = min(longest, _LONGEST_WORD)
        floor = _FIGURES if figures else _FIRST_COLUMN if place == 0 else 0.0
        # A little more than measured: the setter kerns, and of-which rows are indented.
        gap = GAP + (WIDER_GAP if follows_figures(table, place) else 0.0)
        least.append(max(longest * 1.02, floor * size / _SIZES[0]) + gap)
    return tuple(least)


def follows_figures(table: Table, place: int) -> bool:
    """Whether a column of words stands to the right of a column of figures."""
    columns = table.columns
    return (
        place > 0 and columns[place].align is Align.START and columns[place - 1].align is Align.END
    )


def height(table: Table, layout: TableLayout) -> float:
    """About how high the rows are, in points, each as high as its highest cell."""
    line_height = layout.size * 1.2
    total = 0.0
    for row in table.rows:
        widths = (sum(layout.widths),) if row.kind is RowKind.GROUP else layout.widths
        lines = max(
            (
                sum(
                    1 + int(text_width(plain(line), layout.size) / max(width - GAP, 1))
                    for line in cell.lines
                )
                for cell, width in zip(row.cells, widths, strict=False)
            ),
            default=1,
        )
        total += max(1, lines) * line_height + GAP
    return total


def _roomy(table: Table, least: tuple[float, ...], size: float) -> tuple[float, ...]:
    """Wide enough for the titles of figures to stand on one line, where they are short."""
    widths = []
    for column, width in zip(table.columns, least, strict=True):
        title = text_width(column.title, size, strong=True) * 1.02 + GAP
        fits = column.align is Align.END and title <= _ONE_LINE_TITLE
        widths.append(max(width, title) if fits else width)
    return _even(table, tuple(widths))


def _even(table: Table, least: tuple[float, ...]) -> tuple[float, ...]:
    """Columns of figures are read against each other and get the same width, if that is little."""
    figures = [
        width
        for width, column in zip(least, table.columns, strict=True)
        if column.align is Align.END
    ]
    if not figures or max(figures) > 1.5 * min(figures):
        return least
    return tuple(
        max(figures) if column.align is Align.END else width
        for width, column in zip(least, table.columns, strict=True)
    )


def _longest_word(row: Row, place: int, size: float) -> float:
    total = row.kind is RowKind.TOTAL
    return max(
        (
            width
            for line in row.cells[place].lines
            for width in _word_widths(
                plain(line), size, strong=total or any(run.strong for run in line)
            )
        ),
        default=0.0,
    )


def _word_widths(text: str, size: float, *, strong: bool) -> list[float]:
    return [text_width(word, size, strong=strong) for word in _BREAKS.split(text)]


def _shared_out(table: Table, least: tuple[float, ...], room: float) -> tuple[float, ...]:
    """The room left over goes to the columns of words, by their share."""
    takers = [
        place for place, column in enumerate(table.columns) if column.align is Align.START
    ] or list(range(len(table.columns)))
    widths = list(least)
    settled: set[int] = set()
    while len(settled) < len(takers):
        open_places = [place for place in takers if place not in settled]
        taken = sum(width for place, width in enumerate(widths) if place not in open_places)
        shares = sum(max(1, table.columns[place].share) for place in open_places)
        part = (room - taken) / shares
        narrow = [
            place
            for place in open_places
            if part * max(1, table.columns[place].share) < least[place]
        ]
        if not narrow:
            for place in open_places:
                widths[place] = part * max(1, table.columns[place].share)
            break
        for place in narrow:
            widths[place] = least[place]
        settled.update(narrow)
    return tuple(widths)
