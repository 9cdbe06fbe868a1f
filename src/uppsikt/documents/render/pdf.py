"""Blocks as a PDF that anyone can read and an archive can keep: PDF/UA-1 and PDF/A-2a in one."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

import typst

from uppsikt.documents.render.blocks import BlockDocument
from uppsikt.documents.render.fonts import FAMILY, font_folder
from uppsikt.documents.render.pdf_data import page_data
from uppsikt.documents.render.pdf_tags import mark_row_headers

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for no date, so that the same document always gives the same bytes."""


@dataclass(frozen=True, slots=True)
class PdfResult:
    """The file, and the characters that no font has and a lozenge stands for, each once."""

    content: bytes
    replaced: tuple[str, ...] = ()


def render_pdf(document: BlockDocument, *, written: datetime = UNDATED) -> PdfResult:
    """The document as PDF. The same document and `written` give the same bytes.

    `written` is the date that the file says it was made, and needs a time zone. Raises ValueError
    for a document without a title or a row with more cells than its table has columns.
    Source: ISO 14289-1 (PDF/UA-1), ISO 19005-2 level A (PDF/A-2a).
    """
    if not document.title.strip():
        raise ValueError("a PDF that everyone can read needs a title")
    if written.tzinfo is None:
        raise ValueError("the date needs a time zone")
    data, replaced = page_data(document)
    # A new compiler costs a millisecond, and one compiler cannot serve two threads.
    compiler = typst.Compiler(
        _template(),
        root=font_folder(),
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(data, ensure_ascii=False), "font": FAMILY},
    )
    content = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=written)
    if not isinstance(content, bytes):
        raise TypeError("the typesetter gave no file")
    return PdfResult(content=mark_row_headers(content), replaced=replaced)


@cache
def _template() -> bytes:
    return (files("uppsikt.documents.render") / "typst" / "document.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(font_folder())],
    )
