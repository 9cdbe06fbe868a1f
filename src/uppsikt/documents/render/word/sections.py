"""Which blocks stand on upright pages and which on pages turned on their side."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from uppsikt.documents.render.blocks import Block, Heading, Paragraph, Table
from uppsikt.documents.render.word.tables import fits

# Twentieths of a point, as in base/word/document.xml.
PAGE_SHORT = 11906
PAGE_LONG = 16838
MARGIN = 1361
MOST_PARAGRAPHS_TAKEN_ALONG = 2


PORTRAIT_WIDTH = PAGE_SHORT - 2 * MARGIN
LANDSCAPE_WIDTH = PAGE_LONG - 2 * MARGIN


@dataclass(slots=True)
class Section:
    """A run of blocks on pages of one orientation."""

    landscape: bool
    blocks: list[Block] = field(default_factory=list)

    @property
    def text_width(self) -> int:
        """The width between the margins, in twentieths of a point."""
        return LANDSCAPE_WIDTH if self.landscape else PORTRAIT_WIDTH


def sections(blocks: Iterable[Block]) -> list[Section]:
    """The blocks in order, a table that is too wide for an upright page on pages on their side.

    The heading of such a table, and a short introduction between them, go with the table.
    """
    found: list[Section] = []
    for block in blocks:
        landscape = isinstance(block, Table) and not fits(block, PORTRAIT_WIDTH)
        if landscape:
            _turn(found)
        elif not found or found[-1].landscape:
            found.append(Section(landscape=False))
        found[-1].blocks.append(block)
    return found


def _turn(found: list[Section]) -> None:
    """See to that the last section lies on its side, with what is to be taken along."""
    if found and found[-1].landscape:
        return
    upright = found.pop() if found else Section(landscape=False)
    start = _where_the_introduction_starts(upright.blocks)
    along = upright.blocks[start:]
    del upright.blocks[start:]
    if upright.blocks:
        found.append(upright)
    if not found or not found[-1].landscape:
        found.append(Section(landscape=True))
    found[-1].blocks.extend(along)


def _where_the_introduction_starts(blocks: list[Block]) -> int:
    start = len(blocks)
    while start and isinstance(blocks[start - 1], Paragraph):
        start -= 1
    if len(blocks) - start > MOST_PARAGRAPHS_TAKEN_ALONG:
        return len(blocks)
    first_paragraph = start
    while start and isinstance(blocks[start - 1], Heading):
        start -= 1
    return start if start < first_paragraph or start == 0 else len(blocks)
