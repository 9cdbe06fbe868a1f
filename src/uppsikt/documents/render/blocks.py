"""The neutral tree of blocks that every renderer prints.

Blocks hold finished words in the document's language; a renderer decides how they look, never
what they say. Amounts and numbers keep their value beside the text, so that a renderer can align
them or hand them on as numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from uppsikt.core.money import Money
from uppsikt.documents.compare import Mark


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: plain, strong, or a link to an anchor in the same document.

    `mark` tells of words that another version lacks or had; None of words that nobody compared.
    """

    text: str
    strong: bool = False
    target: str | None = None
    mark: Mark | None = None


Inline = tuple[Run, ...]


def plain(inline: Inline) -> str:
    """The words alone."""
    return "".join(run.text for run in inline)


def words(text: str) -> Inline:
    """The text as one plain run; nothing for an empty text."""
    return (Run(text),) if text else ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1-4 (the document's title is above level 1), with its anchor."""

    level: int
    text: str
    anchor: str


class Voice(StrEnum):
    """How a paragraph is spoken."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inline: Inline
    voice: Voice = Voice.BODY


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list: a first line, maybe an anchor, and paragraphs below it."""

    inline: Inline
    anchor: str | None = None
    below: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, such as responsible and period."""

    pairs: tuple[tuple[str, Inline], ...]


class Align(StrEnum):
    """How a column is set: words to the start, figures to the end."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width against the other columns."""

    title: str
    align: Align = Align.START
    share: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: one or more lines of text, and the value where it is a figure."""

    lines: tuple[Inline, ...] = ()
    value: Money | Decimal | int | None = None


class RowKind(StrEnum):
    """What a row is: ordinary, a total, a part of the row above, or a heading over rows.

    The rows that a group row heads are in-group; the first row that is not ends the group.
    """

    ORDINARY = "ordinary"
    TOTAL = "total"
    OF_WHICH = "of-which"
    GROUP = "group"
    IN_GROUP = "in-group"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells. The first cell is the row's header. A group row has one cell."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.ORDINARY
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. A wide one may need a page on its side.

    One that stacks sets the cells of a row below one another where the screen is narrow.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    anchor: str
    wide: bool = False
    notes: tuple[Inline, ...] = ()
    stacks: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what it shows in words, its Vega-Lite specification, and its size in points.

    The table that holds the same figures stands beside it.
    """

    title: str
    description: str
    specification: Mapping[str, Any] = field(hash=False)
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A short text set apart from the rest, with a label, such as a definition."""

    label: str
    paragraphs: tuple[Paragraph, ...]


Block = Heading | Paragraph | BulletList | Facts | Table | Chart | Aside


@dataclass(frozen=True, slots=True)
class BlockDocument:
    """A whole document, ready to be printed.

    `header` stands at the top of every page; `front` on the title page, such as the decision and
    where the document comes from. A renderer prints the title, then a contents list made from
    the headings of level 1 and 2, then the blocks.
    """

    title: str
    subtitle: str
    language: str
    publisher: str
    header: str
    subject: str
    blocks: tuple[Block, ...]
    front: tuple[Paragraph, ...] = ()
    keywords: tuple[str, ...] = ()
