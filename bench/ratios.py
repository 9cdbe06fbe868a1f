"""Ratios with their spread. A time by itself tells of the machine; a ratio, of the product."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

LARGE_RATIO = 10


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the middle and the largest of some ratios."""

    least: float
    middle: float
    most: float

    def __str__(self) -> str:
        return f"{_short(self.middle)} ({_short(self.least)}–{_short(self.most)})"


def spread(over: Sequence[float], under: Sequence[float]) -> Spread:
    """The ratios of the pairs that were measured in the same round. ValueError for unequal many."""
    ratios = [above / below for above, below in zip(over, under, strict=True)]
    return Spread(min(ratios), median(ratios), max(ratios))


def _short(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= LARGE_RATIO else f"{ratio:.2f}"


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table for a Markdown page; the first column is text, the others are numbers."""
    rule = ["---", *("--:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in (heads, rule, *rows))
