"""Small builders for the XML of a Word document: elements, runs, fields and bookmarks."""

import re
from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from uppsikt.documents.compare import Mark
from uppsikt.documents.render.blocks import Inline, Run
from uppsikt.documents.render.characters import printable

LONGEST_BOOKMARK_NAME = 40

_MARKS: dict[Mark | None, str] = {Mark.ADDED: "AddedWords", Mark.REMOVED: "RemovedWords"}

# An element of lxml, which comes without types.
Element = Any


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """The element `w:name` with its children, None left out, and `w:` attributes."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def paragraph(style: str, *content: Element) -> Element:
    """A paragraph in the style with that identity."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def run(text: str, style: str | None = None) -> Element:
    """A run of text; a line feed is a break in the line, a tab a tab."""
    properties = w("rPr", w("rStyle", val=style)) if style else None
    return w("r", properties, *_pieces(text))


def _pieces(text: str) -> Iterable[Element]:
    for piece in re.split(r"([\n\t])", printable(text)):
        if piece == "\n":
            yield w("br")
        elif piece == "\t":
            yield w("tab")
        elif piece:
            element = w("t")
            element.text = piece
            element.set(qn("xml:space"), "preserve")
            yield element


def field(instruction: str, shown: Iterable[Element]) -> list[Element]:
    """A field that Word can update, with what it shows until then."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        *shown,
        w("r", w("fldChar", fldCharType="end")),
    ]


class Bookmarks:
    """The names that anchors have in Word: letters, digits and underscores, 40 at most."""

    def __init__(self, anchors: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._set: set[str] = set()
        taken: set[str] = set()
        for anchor in anchors:
            if anchor not in self._names:
                name = _free_name(anchor, taken)
                taken.add(name.casefold())
                self._names[anchor] = name

    def name(self, anchor: str) -> str | None:
        """The bookmark's name, or None for an anchor that the document does not have."""
        return self._names.get(anchor)

    def around(self, anchor: str | None, content: list[Element]) -> list[Element]:
        """The content within the anchor's bookmark, which is set once, where it first comes."""
        name = self._names.get(anchor or "")
        if not name or name in self._set:
            return content
        self._set.add(name)
        number = len(self._set)
        return [
            w("bookmarkStart", id=number, name=name),
            *content,
            w("bookmarkEnd", id=number),
        ]


def _free_name(anchor: str, taken: set[str]) -> str:
    name = re.sub(r"[^A-Za-z0-9]", "_", anchor)
    if not name[:1].isalpha():
        name = f"a_{name}"
    candidate = name[:LONGEST_BOOKMARK_NAME]
    number = 1
    while candidate.casefold() in taken:
        number += 1
        ending = f"_{number}"
        candidate = name[: LONGEST_BOOKMARK_NAME - len(ending)] + ending
    return candidate


def inline(content: Inline, bookmarks: Bookmarks) -> list[Element]:
    """The runs of a text; a link to an anchor that is not there is printed as plain text."""
    return [_run(part, bookmarks.name(part.target or "")) for part in content]


def _run(part: Run, bookmark: str | None) -> Element:
    written = run(part.text, _style(part, is_link=bool(bookmark)))
    return w("hyperlink", written, anchor=bookmark, history=1) if bookmark else written


def _style(part: Run, *, is_link: bool) -> str | None:
    if part.mark in _MARKS:
        return _MARKS[part.mark]
    if is_link:
        return "StrongHyperlink" if part.strong else "Hyperlink"
    return "Strong" if part.strong else None
