"""What the tables of a document are called as regions of a page, no two of them alike."""

from collections import Counter
from collections.abc import Sequence

from uppsikt.documents.render.blocks import Block, Heading, Table


def region_names(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The name of each block that is a table, and "" for the others.

    The heading it stands under and its caption; where that is the name of several, all headings
    above it; where that does not tell them apart either, which of them it is.
    """
    short: list[str] = []
    full: list[str] = []
    above: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = [one for one in above if one.level < block.level] + [block]
        headings = [one.text for one in above]
        short.append(_name(headings[-1:], block))
        full.append(_name(headings, block))
    times = Counter(short)
    names = [long if times[brief] > 1 else brief for brief, long in zip(short, full, strict=True)]
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        seen[name] += 1
        if name and seen[name] > 1:
            names[place] = f"{name} ({seen[name]})"
    return tuple(names)


def _name(headings: Sequence[str], block: Block) -> str:
    if not isinstance(block, Table):
        return ""
    before = ", ".join(one for one in headings if one != block.caption)
    return f"{before}: {block.caption}" if before else block.caption
