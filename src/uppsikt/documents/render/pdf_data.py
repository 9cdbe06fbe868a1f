"""Blocks as the plain data that the page template sets.

What a page must never do is settled here: a heading skips no level, a name is given once, a link
leads somewhere, every character can be shown.
"""

import re
from collections.abc import Iterable
from typing import Any

from uppsikt.documents.compare import Mark
from uppsikt.documents.language import N_, translator
from uppsikt.documents.render.blocks import (
    Aside,
    Block,
    BlockDocument,
    BulletList,
    Cell,
    Chart,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Table,
    Voice,
    plain,
)
from uppsikt.documents.render.charts import draw_svg
from uppsikt.documents.render.column_widths import (
    PORTRAIT,
    follows_figures,
    height,
    lay_out,
)
from uppsikt.documents.render.fonts import printable, text_width

CONTENTS = N_("Contents")
PAGE_OF_PAGES = N_("Page {page} of {pages}")
NO_ROWS = N_("Nothing to show.")

Data = dict[str, Any]

_BREAK = "\u200b"
_LONG_WORD = re.compile(r"[^\s\u200b\u00ad]{27,}")
_LETTERS_AT_A_TIME = re.compile(r"(.{9})(?=..)")
_AFTER_SIGN = re.compile(r"(?<=[/.?&=_@:;,-])(?=[^/.\s])")

_LABEL_SIZE = 10.0
_LABEL_WIDEST = 150.0

# A cell with more text than this may be parted between two pages.
_LONG_CELL = 900

# Letters: a shorter paragraph is kept with the list that it leads to.
_SHORT_LEAD = 200

# Points: a table lower than this is kept on one page.
_SHORT_TABLE = 240.0


def page_data(document: BlockDocument) -> tuple[Data, tuple[str, ...]]:
    """What the template is given, and the characters that had to be replaced, each once."""
    setter = _Setter(document)
    return setter.document(), tuple(setter.replaced)


class _Setter:
    """Writes blocks as data, and remembers names given, heading levels and replaced characters."""

    def __init__(self, document: BlockDocument) -> None:
        self._source = document
        self._words = translator(document.language)
        self._known = frozenset(_anchors(document.blocks))
        self._given: set[str] = set()
        self._level = 0
        self.replaced: dict[str, None] = {}

    def document(self) -> Data:
        source = self._source
        return {
            "title": self.text(source.title),
            "subtitle": self.text(source.subtitle),
            "language": source.language,
            "publisher": self.text(source.publisher),
            "header": self.text(source.header),
            "subject": self.text(source.subject),
            "keywords": [self.text(word) for word in source.keywords],
            "front": [self._paragraph(paragraph) for paragraph in source.front],
            "contents": self._words.gettext(CONTENTS),
            "page": self._words.gettext(PAGE_OF_PAGES),
            "blocks": self._blocks(source.blocks),
        }

    def _blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
        found: list[Data] = []
        for place, block in enumerate(blocks):
            for data in self._block(block):
                if isinstance(block, Paragraph):
                    data["sticky"] = _leads_on(blocks, place, block)
                found.append(data)
        return found

    def text(self, text: str) -> str:
        """The text in characters that can be shown, its endless words with places to break."""
        shown, replaced = printable(text)
        self.replaced.update(dict.fromkeys(replaced))
        return _LONG_WORD.sub(_with_breaks, shown)

    def _inline(self, inline: Inline) -> list[Data]:
        runs: list[Data] = []
        for run in inline:
            data: Data = {"text": self.text(run.text)}
            if run.strong:
                data["strong"] = True
            if run.mark is Mark.ADDED or run.mark is Mark.REMOVED:
                data["mark"] = run.mark.value
            if run.target in self._known:
                data["target"] = run.target
            runs.append(data)
        return runs

    def _anchor(self, anchor: str | None) -> str | None:
        """The name, the first time it is given; a second place with the same name has none."""
        if not anchor or anchor in self._given:
            return None
        self._given.add(anchor)
        return anchor

    def _paragraph(self, paragraph: Paragraph) -> Data:
        return {
            "kind": "paragraph",
            "voice": paragraph.voice.value,
            "runs": self._inline(paragraph.inline),
        }

    def _block(self, block: Block) -> Iterable[Data]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                if plain(block.inline).strip():
                    yield self._paragraph(block)
            case BulletList():
                if block.entries:
                    yield self._list(block)
            case Facts():
                if block.pairs:
                    yield self._facts(block)
            case Table():
                if block.columns:
                    yield self._table(block)
            case Chart():
                yield self._chart(block)
            case Aside():
                yield {
                    "kind": "aside",
                    "label": self.text(block.label),
                    "paragraphs": [self._paragraph(each) for each in block.paragraphs],
                }

    def _heading(self, heading: Heading) -> Data:
        self._level = min(max(1, heading.level), self._level + 1)
        return {
            "kind": "heading",
            "level": self._level,
            "text": self.text(heading.text),
            "anchor": self._anchor(heading.anchor),
        }

    def _list(self, block: BulletList) -> Data:
        entries = [
            {
                "runs": self._inline(entry.inline),
                "anchor": self._anchor(entry.anchor),
                "below": [self._paragraph(paragraph) for paragraph in entry.below],
                "whole": sum(len(plain(each.inline)) for each in entry.below) < _LONG_CELL,
            }
            for entry in block.entries
        ]
        return {"kind": "list", "entries": entries}

    def _facts(self, block: Facts) -> Data:
        pairs = [[self.text(label), self._inline(value)] for label, value in block.pairs]
        widest = max(text_width(label, _LABEL_SIZE, strong=True) for label, _ in block.pairs)
        return {"kind": "facts", "pairs": pairs, "width": min(widest * 1.02, _LABEL_WIDEST) + 12}

    def _chart(self, chart: Chart) -> Data:
        # Outside a word there is nothing to break in a drawing: only its characters are seen to.
        drawing, replaced = printable(draw_svg(chart))
        self.replaced.update(dict.fromkeys(replaced))
        return {
            "kind": "chart",
            "title": self.text(chart.title),
            "description": printable(chart.description)[0] or self.text(chart.title),
            "anchor": self._anchor(chart.anchor),
            "svg": drawing,
            "width": PORTRAIT,
        }

    def _table(self, table: Table) -> Data:
        layout = lay_out(table)
        return {
            "kind": "table",
            "caption": self.text(table.caption),
            "anchor": self._anchor(table.anchor),
            "size": layout.size,
            "widths": [round(width, 2) for width in layout.widths],
            "landscape": layout.on_its_side,
            "whole": height(table, layout) < _SHORT_TABLE,
            "columns": [
                {
                    "title": self.text(column.title),
                    "align": column.align.value,
                    "apart": follows_figures(table, place),
                }
                for place, column in enumerate(table.columns)
            ],
            "rows": [self._row(row, len(table.columns)) for row in table.rows],
            "empty": self._words.gettext(NO_ROWS),
            "notes": [self._inline(note) for note in table.notes],
        }

    def _row(self, row: Row, columns: int) -> Data:
        cells = row.cells[:1] if row.kind is RowKind.GROUP else row.cells
        if len(cells) > columns:
            raise ValueError(f"a row of {len(cells)} cells in a table of {columns} columns")
        if row.kind is not RowKind.GROUP:
            cells += (Cell(),) * (columns - len(cells))
        return {
            "kind": row.kind.value,
            "anchor": self._anchor(row.anchor),
            "whole": sum(len(plain(line)) for cell in cells for line in cell.lines) < _LONG_CELL,
            "cells": [[self._inline(line) for line in cell.lines] for cell in cells],
        }


def _leads_on(blocks: tuple[Block, ...], place: int, paragraph: Paragraph) -> bool:
    """Whether a paragraph must not end a page: a remark under a heading, the lead of a list."""
    before = blocks[place - 1] if place else None
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if isinstance(before, Heading) and paragraph.voice is Voice.NOTE:
        return True
    return isinstance(after, BulletList | Facts) and len(plain(paragraph.inline)) < _SHORT_LEAD


def _with_breaks(word: re.Match[str]) -> str:
    """The word with places where it may break: after its signs, else every nine letters."""
    parts = _AFTER_SIGN.split(word[0])
    return _BREAK.join(
        _LETTERS_AT_A_TIME.sub(rf"\1{_BREAK}", part) if len(part) > 26 else part for part in parts
    )


def _anchors(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Heading() | Chart():
                yield block.anchor
            case BulletList():
                yield from (entry.anchor for entry in block.entries if entry.anchor)
            case Table():
                if block.columns:
                    yield block.anchor
                    yield from (row.anchor for row in block.rows if row.anchor)
            case _:
                pass
