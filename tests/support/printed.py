"""What a document says, found by walking its blocks."""

import re
from collections.abc import Iterator

from uppsikt.documents.render.blocks import (
    Aside,
    Block,
    BlockDocument,
    BulletList,
    Chart,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Table,
    plain,
    words,
)

BREAK = "\n"
"""Between two lines, so that no sentence is found across them."""

_BEFORE = re.compile(r"(\w|\d\xa0|\d,)\Z")
_AFTER = re.compile(r"\w|\xa0\d|,\d")
"""What a passage is a part of a longer word or number with."""


def inlines(block: Block) -> Iterator[Inline]:
    """Every line of a block. A chart says nothing that the table beside it does not."""
    match block:
        case Heading(text=text):
            yield words(text)
        case Paragraph(inline=inline):
            yield inline
        case BulletList(entries=entries):
            for entry in entries:
                yield entry.inline
                yield from (paragraph.inline for paragraph in entry.below)
        case Facts(pairs=pairs):
            for label, inline in pairs:
                yield words(label)
                yield inline
        case Aside(label=label, paragraphs=paragraphs):
            yield words(label)
            yield from (paragraph.inline for paragraph in paragraphs)
        case Table():
            yield words(block.caption)
            yield from (words(column.title) for column in block.columns)
            for row in block.rows:
                yield from (line for cell in row.cells for line in cell.lines)
            yield from block.notes
        case Chart():
            return


def all_inlines(document: BlockDocument) -> Iterator[Inline]:
    """Every line of a document, its title page first."""
    yield words(document.title)
    yield words(document.subtitle)
    yield from (paragraph.inline for paragraph in document.front)
    for block in document.blocks:
        yield from inlines(block)


def said(document: BlockDocument) -> str:
    """All that the document says, a line a line."""
    return BREAK.join(plain(inline) for inline in all_inlines(document))


def says(text: str, passage: str) -> bool:
    """Whether the passage stands in the text, and not as a part of a longer word or number."""
    start = -1
    # To look for the words and then at what stands around them is quick; one pattern is not.
    while (start := text.find(passage, start + 1)) >= 0:
        end = start + len(passage)
        before, after = text[max(start - 2, 0) : start], text[end : end + 2]
        if not (_BEFORE.search(before) or _AFTER.match(after)):
            return True
    return False


def table(document: BlockDocument, anchor: str) -> Table:
    """The table with that anchor."""
    (found,) = (
        block for block in document.blocks if isinstance(block, Table) and block.anchor == anchor
    )
    return found


def lines_of(found: Table, column: int = 0) -> list[list[str]]:
    """What a column says: its cells from the top, each as its lines."""
    return [
        [plain(line) for line in row.cells[column].lines]
        for row in found.rows
        if len(row.cells) > column
    ]


def row(found: Table, anchor: str) -> list[list[str]]:
    """The row with that anchor: its cells, each as its lines."""
    (one,) = (row for row in found.rows if row.anchor == anchor)
    return [[plain(line) for line in cell.lines] for cell in one.cells]


def headings(document: BlockDocument) -> dict[str, int]:
    """The level of each heading by its anchor."""
    return {one.anchor: one.level for one in document.blocks if isinstance(one, Heading)}


def lists(document: BlockDocument) -> list[list[str]]:
    """The entries of every list."""
    return [
        [plain(entry.inline) for entry in one.entries]
        for one in document.blocks
        if isinstance(one, BulletList)
    ]


def facts(document: BlockDocument) -> dict[str, str]:
    """Every fact by its label; of two with one label the last."""
    return {
        label: plain(inline)
        for block in document.blocks
        if isinstance(block, Facts)
        for label, inline in block.pairs
    }
