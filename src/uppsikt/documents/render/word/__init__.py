"""The document as a Word file that somebody can go on editing.

Looks come from the styles in `base/word/styles.xml`, so that a change to a style changes the
whole document. The contents list is a field that already holds its entries, as links without
page numbers: nobody but Word can know the pages, and to make Word fill them in when the file is
opened would meet every reader with a question. Word adds the page numbers when the list is
updated (F9), or when it is printed with "update fields before printing".
"""

import copy
import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from uppsikt.documents.language import Translator, translator
from uppsikt.documents.render.blocks import BlockDocument
from uppsikt.documents.render.contents import CONTENTS_DEPTH, ContentsEntry, anchors, contents
from uppsikt.documents.render.word.body import Body
from uppsikt.documents.render.word.elements import (
    Bookmarks,
    Element,
    field,
    inline,
    paragraph,
    run,
    w,
)
from uppsikt.documents.render.word.package import open_base, pack
from uppsikt.documents.render.word.sections import PAGE_LONG, PAGE_SHORT, sections


def render_word(document: BlockDocument) -> bytes:
    """The document as a .docx file; the same document gives the same bytes.

    Characters that XML cannot carry are left out, and a link to an anchor that the document
    does not have is printed as plain text.
    """
    words = translator(document.language)
    word = open_base(document)
    bookmarks = Bookmarks(anchors(document))
    _header_and_footer(word, document.header, words)
    last_section = word.element.body.sectPr
    parts = list(_parts(word, document, bookmarks, words))
    for number, (content, landscape) in enumerate(parts, 1):
        properties = _page(last_section, landscape)
        if number == len(parts):
            _finish(word, last_section, content, properties)
        else:
            _end_of_section(content).append(properties)
            _add(last_section, content)
    return pack(word)


def _parts(
    word: Any, document: BlockDocument, bookmarks: Bookmarks, words: Translator
) -> Iterator[tuple[list[Element], bool]]:
    """What stands on the pages of each section, and whether they lie on their side."""
    yield _front(document, bookmarks, words), False
    body = Body(word, bookmarks, words)
    for section in sections(document.blocks):
        written = [
            element for block in section.blocks for element in body.write(block, section.text_width)
        ]
        yield written, section.landscape


def _front(document: BlockDocument, bookmarks: Bookmarks, words: Translator) -> list[Element]:
    """The title, what is said of the document, and the contents list."""
    front = [paragraph("Title", run(document.title))]
    if document.subtitle:
        front.append(paragraph("Subtitle", run(document.subtitle)))
    front += [paragraph("Front", *inline(part.inline, bookmarks)) for part in document.front]
    if entries := list(_contents_lines(contents(document), bookmarks)):
        front.append(_contents_list(entries, words))
    return front


def _contents_lines(
    entries: tuple[ContentsEntry, ...], bookmarks: Bookmarks, level: int = 1
) -> Iterator[tuple[int, Element]]:
    for entry in entries:
        name = bookmarks.name(entry.anchor)
        text = run(entry.text)
        yield level, w("hyperlink", text, anchor=name, history=1) if name else text
        yield from _contents_lines(entry.entries, bookmarks, level + 1)


def _contents_list(entries: list[tuple[int, Element]], words: Translator) -> Element:
    """The field, in the frame that lets Word offer to update it."""
    *before, after = field(f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u', [])
    lines = [paragraph(f"TOC{level}", link) for level, link in entries]
    first = lines[0]
    for position, element in enumerate(before, 1):
        first.insert(position, element)
    lines[-1].append(after)
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    heading = paragraph("TOCHeading", run(words.gettext("Contents")))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", heading, *lines))


def _header_and_footer(word: Any, header: str, words: Translator) -> None:
    section = word.sections[0]
    section.header.paragraphs[0]._p.append(run(header))
    footer = section.footer.paragraphs[0]._p
    counts = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for piece in re.split(r"(\{pages?\})", words.gettext("Page {page} of {pages}")):
        footer.extend(field(counts[piece], [run("1")]) if piece in counts else [run(piece)])


def _page(section: Element, landscape: bool) -> Element:
    properties = copy.deepcopy(section)
    size = properties.find(qn("w:pgSz"))
    width, height = (PAGE_LONG, PAGE_SHORT) if landscape else (PAGE_SHORT, PAGE_LONG)
    size.set(qn("w:w"), str(width))
    size.set(qn("w:h"), str(height))
    if landscape:
        size.set(qn("w:orient"), "landscape")
    return properties


def _end_of_section(content: list[Element]) -> Element:
    """The properties of the section's last paragraph; one is added after a table or a list."""
    if not content or content[-1].tag != qn("w:p"):
        content.append(paragraph("SectionEnd"))
    return content[-1].find(qn("w:pPr"))


def _add(last_section: Element, content: list[Element]) -> None:
    for element in content:
        last_section.addprevious(element)


def _finish(word: Any, last_section: Element, content: list[Element], properties: Element) -> None:
    _end_of_section(content)
    _add(last_section, content)
    word.element.body.replace(last_section, properties)
