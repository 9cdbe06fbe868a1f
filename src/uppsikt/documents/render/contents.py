"""What a document holds, found by walking its blocks: its contents list and its anchors."""

from collections.abc import Iterator
from dataclasses import dataclass

from uppsikt.documents.render.blocks import BlockDocument, BulletList, Chart, Heading, Table

CONTENTS_DEPTH = 2


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading in the contents list, with the headings below it."""

    text: str
    anchor: str
    entries: tuple["ContentsEntry", ...] = ()


def contents(document: BlockDocument, depth: int = CONTENTS_DEPTH) -> tuple[ContentsEntry, ...]:
    """The headings of level 1 to `depth`, nested as they stand in the document.

    A heading that comes before any of a higher level stands at the top.
    """
    return _nest(
        [block for block in document.blocks if isinstance(block, Heading) and block.level <= depth]
    )


def _nest(headings: list[Heading]) -> tuple[ContentsEntry, ...]:
    entries = []
    start = 0
    while start < len(headings):
        head = headings[start]
        end = start + 1
        while end < len(headings) and headings[end].level > head.level:
            end += 1
        entries.append(ContentsEntry(head.text, head.anchor, _nest(headings[start + 1 : end])))
        start = end
    return tuple(entries)


def anchors(document: BlockDocument) -> Iterator[str]:
    """Every anchor of the document, in the order in which they are printed."""
    for block in document.blocks:
        if isinstance(block, Heading | Chart):
            found = [block.anchor]
        elif isinstance(block, Table):
            found = [block.anchor, *(row.anchor or "" for row in block.rows)]
        elif isinstance(block, BulletList):
            found = [entry.anchor or "" for entry in block.entries]
        else:
            found = []
        yield from (anchor for anchor in found if anchor)
