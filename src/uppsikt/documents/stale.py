"""Sentences that state a figure which the data has left behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uppsikt.core.findings import Place
from uppsikt.documents.derived import derived
from uppsikt.documents.figures import FigureReference, references_in
from uppsikt.documents.items import Text, texts
from uppsikt.documents.plan.base import Part

# An abbreviation is followed by a small letter, a new sentence by a large one. A line ends one.
_END = re.compile(r"(?<=[.!?])[ \u00a0]+(?=[A-ZÅÄÖ0-9\"”(])|\n+")


@dataclass(frozen=True, slots=True)
class StaleFigure:
    """A figure that a sentence states, and what the data says now, both without their unit."""

    name: str
    stated: str
    now: str
    written: str
    """The whole reference, as it stands in the text."""


@dataclass(frozen=True, slots=True)
class StaleSentence:
    """A sentence with figures that are no longer right.

    `start` and `end` are where it stands in its text, counted in letters from zero; `before` is
    the sentence with the figures that it states, `now` with those of the data.
    """

    place: Place
    owner: str | None
    start: int
    end: int
    before: str
    now: str
    figures: tuple[StaleFigure, ...]


@derived
def stale_sentences(document: Part) -> tuple[StaleSentence, ...]:
    """Every sentence of the document whose stated figure the data contradicts, in reading order."""
    return tuple(
        sentence for text in texts(document) if text.running for sentence in _of(text, document)
    )


def _of(text: Text, document: Part) -> Iterator[StaleSentence]:
    found = references_in(text.text, document, text.place, text.owner)
    stale = [(start, one) for start, one in found if one.is_contradicted]
    for start, end in _sentences(text.text) if stale else ():
        within = [(at, one) for at, one in stale if start <= at < end]
        if within:
            sentence = text.text[start:end]
            yield StaleSentence(
                place=text.place,
                owner=text.owner,
                start=start,
                end=end,
                before=_said(sentence, within, start, stated=True),
                now=_said(sentence, within, start, stated=False),
                figures=tuple(
                    StaleFigure(one.name or "", one.stated or "", one.shown, one.written)
                    for _, one in within
                ),
            )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _said(
    sentence: str, within: list[tuple[int, FigureReference]], start: int, *, stated: bool
) -> str:
    """The sentence with its stale references written as figures; other references as they are."""
    pieces: list[str] = []
    end = 0
    for at, one in within:
        pieces.append(sentence[end : at - start])
        pieces.append((one.stated or "") if stated else one.shown)
        end = at - start + len(one.written)
    return "".join((*pieces, sentence[end:]))
