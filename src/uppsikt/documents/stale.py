"""Sentences that state a figure which the data has left behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uppsikt.core.findings import Place
from uppsikt.documents.derived import derived
from uppsikt.documents.figures import FigureReference, references_in, write
from uppsikt.documents.items import Text, texts
from uppsikt.documents.language import DEFAULT_LANGUAGE, Translator, translator
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
    the sentence as it is when the figures that it states are written out, `now` with those of
    the data.
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
    say = translator(getattr(document, "language", DEFAULT_LANGUAGE))
    stale = [(start, one) for start, one in found if one.is_contradicted]
    for start, end in _sentences(text.text) if stale else ():
        wrong = [one for at, one in stale if start <= at < end]
        if wrong:
            within = [(at - start, one) for at, one in found if start <= at < end]
            sentence = text.text[start:end]
            yield StaleSentence(
                place=text.place,
                owner=text.owner,
                start=start,
                end=end,
                before=_said(sentence, within, say, stated=True),
                now=_said(sentence, within, say, stated=False),
                figures=tuple(
                    StaleFigure(one.name or "", one.stated or "", one.shown, one.written)
                    for one in wrong
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
    sentence: str, within: list[tuple[int, FigureReference]], say: Translator, *, stated: bool
) -> str:
    """The sentence with its figures written out; a reference with a fault as it stands."""
    pieces: list[str] = []
    end = 0
    for at, one in within:
        pieces += [sentence[end:at], _figure(one, say, stated=stated)]
        end = at + len(one.written)
    return "".join((*pieces, sentence[end:]))


def _figure(one: FigureReference, say: Translator, *, stated: bool) -> str:
    if one.fault or one.value is None or one.unit is None:
        return one.written
    written = write(one.value, one.unit, say)
    return one.stated + written.removeprefix(one.shown) if stated and one.stated else written
