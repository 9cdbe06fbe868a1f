"""The one typeface of printed documents and charts: which files, which characters, how wide.

Nothing is taken from the machine's own fonts, so that a document looks the same wherever it is
made.
"""

import shutil
import tempfile
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

from uppsikt.documents.render.characters import printable as without_control_characters

FAMILY = "Source Sans Pro"
FACES = ("Regular", "Semibold", "Bold")

STAND_IN = "\u25ca"
"""Printed for what the typeface cannot show: a lozenge, which no municipal text uses."""

_KIN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "\u2013",
    "\u2015": "\u2014",
    "\ufeff": "",
    "\t": " ",
    "\u2714": "\u2713",
}
"""What is written with another character and says the same."""

_KEPT = frozenset("\n\u00ad\u200b")
"""Line ends, soft hyphens and places where a word may break: never drawn."""

_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
"""Categories that only change how their neighbour looks, such as the colour of an emoji."""


@cache
def font_folder() -> Path:
    """A folder with the faces that are used and no others; it lives as long as the process.

    The font package holds each face twice, as TrueType and as OpenType, and which of them a
    program finds first differs between machines.
    """
    folder = Path(_holder().name)
    for face in FACES:
        name = f"SourceSansPro-{face}.ttf"
        source = files("font_source_sans_pro") / "files" / name
        with source.open("rb") as original, (folder / name).open("wb") as copy:
            shutil.copyfileobj(original, copy)
    return folder


@cache
def _holder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="uppsikt-fonts-")


@cache
def _advances(face: str) -> dict[int, float]:
    """The width of each character in the face, in parts of the type size."""
    with TTFont(font_folder() / f"SourceSansPro-{face}.ttf", lazy=True) as font:
        size = font["head"].unitsPerEm
        metrics = font["hmtx"]
        return {code: metrics[name][0] / size for code, name in font.getBestCmap().items()}


@cache
def _drawable() -> frozenset[str]:
    shared = set.intersection(*(set(_advances(face)) for face in FACES))
    return frozenset(
        character
        for character in map(chr, shared)
        if unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co", "Cs"}
    )


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """How wide the text is on one line, in points, at that type size in points."""
    advances = _advances("Semibold" if strong else "Regular")
    return size * sum(advances.get(ord(character), 0.0) for character in text)


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in characters that the typeface has, and those that had to be replaced.

    Characters in a row that cannot be shown become one `STAND_IN`; the replaced ones come back
    each once, in the order of the text. Control characters are left out: nobody sees them.
    """
    drawable = _drawable()
    if drawable.issuperset(text):
        return text, ()
    shown: list[str] = []
    replaced: dict[str, None] = {}
    gap = False
    for character in unicodedata.normalize("NFC", without_control_characters(text)):
        kin = _KIN.get(character, character)
        if not kin or kin in _KEPT or kin in drawable:
            shown.append(kin)
            gap = gap and not kin
            continue
        if unicodedata.category(character) in _INVISIBLE:
            continue
        replaced[character] = None
        if not gap:
            shown.append(STAND_IN)
        gap = True
    return "".join(shown), tuple(replaced)
