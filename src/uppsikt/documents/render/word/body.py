"""Every kind of block as paragraphs, tables and pictures of Word."""

import io
from typing import Any

from uppsikt.documents.language import Translator
from uppsikt.documents.render.blocks import (
    Aside,
    Block,
    BulletList,
    Chart,
    Facts,
    Heading,
    Paragraph,
    Table,
    Voice,
)
from uppsikt.documents.render.characters import printable
from uppsikt.documents.render.charts import draw_png
from uppsikt.documents.render.word.elements import (
    Bookmarks,
    Element,
    field,
    inline,
    paragraph,
    run,
    w,
)
from uppsikt.documents.render.word.tables import table

EMU_PER_TWENTIETH = 635
# Twentieths of a point; a taller picture would leave no room for its caption.
TALLEST_PICTURE = 9000

_VOICES = {Voice.BODY: "BodyText", Voice.LEAD: "Lead", Voice.NOTE: "Note"}


class Body:
    """Writes blocks, and counts tables and figures on the way."""

    def __init__(self, word: Any, bookmarks: Bookmarks, words: Translator) -> None:
        self._word = word
        self._bookmarks = bookmarks
        self._words = words
        self._counts: dict[str, int] = {}

    def write(self, block: Block, width: int) -> list[Element]:
        """The block's elements, within that width in twentieths of a point."""
        match block:
            case Heading():
                content = self._bookmarks.around(block.anchor, [run(block.text)])
                return [paragraph(f"Heading{block.level}", *content)]
            case Paragraph():
                return [self._paragraph(block, _VOICES[block.voice])]
            case BulletList():
                return self._list(block)
            case Facts():
                return self._facts(block)
            case Aside():
                label = paragraph("AsideLabel", run(block.label))
                return [label, *(self._paragraph(part, "AsideText") for part in block.paragraphs)]
            case Table():
                return self._table(block, width)
            case Chart():
                return self._chart(block, width)

    def _paragraph(self, block: Paragraph, style: str) -> Element:
        return paragraph(style, *inline(block.inline, self._bookmarks))

    def _list(self, block: BulletList) -> list[Element]:
        written = []
        for entry in block.entries:
            content = self._bookmarks.around(entry.anchor, inline(entry.inline, self._bookmarks))
            written.append(paragraph("ListBullet", *content))
            written += [self._paragraph(part, "ListContinue") for part in entry.below]
        return written

    def _facts(self, block: Facts) -> list[Element]:
        return [
            paragraph(
                "Facts", run(f"{label}:", "Strong"), run("\t"), *inline(value, self._bookmarks)
            )
            for label, value in block.pairs
        ]

    def _table(self, block: Table, width: int) -> list[Element]:
        notes = [paragraph("Note", *inline(note, self._bookmarks)) for note in block.notes]
        label = self._words.gettext("Table")
        return [
            self._caption(label, block.caption, block.anchor),
            table(block, width, self._bookmarks, self._words),
            *notes,
        ]

    def _caption(self, label: str, text: str, anchor: str) -> Element:
        """A caption that Word counts, so that one put in by hand later gets the next number."""
        number = self._counts[label] = self._counts.get(label, 0) + 1
        count = field(f"SEQ {label} \\* ARABIC", [run(str(number))])
        content = [run(f"{label} "), *count, run(f". {text}")]
        return paragraph("Caption", *self._bookmarks.around(anchor, content))

    def _chart(self, block: Chart, width: int) -> list[Element]:
        label = self._words.gettext("Figure")
        picture = self._word.part.new_pic_inline(
            io.BytesIO(draw_png(block)), width=width * EMU_PER_TWENTIETH
        )
        tallest = TALLEST_PICTURE * EMU_PER_TWENTIETH
        if picture.extent.cy > tallest:
            picture = self._word.part.new_pic_inline(io.BytesIO(draw_png(block)), height=tallest)
        caption = self._caption(label, block.title, block.anchor)
        # The library counts only pictures that stand in the document, and these do not yet.
        picture.docPr.set("id", str(self._counts[label]))
        picture.docPr.set("name", f"{label} {self._counts[label]}")
        picture.docPr.set("title", printable(block.title))
        picture.docPr.set("descr", printable(block.description))
        return [paragraph("Figure", w("r", w("drawing", picture))), caption]
