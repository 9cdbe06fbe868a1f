"""The Word package: the base that every document is made on, and the packing of the result.

The base is kept as readable XML in the folder `base`: every style that a document uses is
defined in `base/word/styles.xml`, and there alone.
"""

import io
import zipfile
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from uppsikt.documents.render.blocks import BlockDocument
from uppsikt.documents.render.characters import printable

LANGUAGE_TAGS = {"sv": "sv-SE", "en": "en-GB"}
LONGEST_PROPERTY = 255

# The first moment that a zip file can state; a real one would make every copy differ.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def open_base(document: BlockDocument) -> Any:
    """An empty python-docx document with our styles, in the document's language."""
    word = Document(io.BytesIO(_base()))
    tag = LANGUAGE_TAGS.get(document.language, document.language)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    for language in word.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), tag)
    _describe(word.core_properties, document, tag)
    return word


def _describe(properties: Any, document: BlockDocument, tag: str) -> None:
    """What the file says of itself. It states no time, so that equal documents are equal files."""

    def short(text: str) -> str:
        return printable(text)[:LONGEST_PROPERTY]

    properties.title = short(document.title)
    properties.subject = short(document.subject)
    properties.author = short(document.publisher)
    properties.last_modified_by = short(document.publisher)
    properties.keywords = short(", ".join(document.keywords))
    properties.language = tag


def pack(word: Any) -> bytes:
    """The file's bytes, the same for the same document at any time."""
    written = io.BytesIO()
    word.save(written)
    with zipfile.ZipFile(written) as source:
        return _zip({name: source.read(name) for name in source.namelist()})


@cache
def _base() -> bytes:
    return _zip(dict(_parts(files("uppsikt.documents.render.word") / "base", "")))


def _parts(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = prefix + entry.name
        if entry.is_dir():
            found += _parts(entry, f"{name}/")
        else:
            found.append((name, entry.read_bytes()))
    return found


def _zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(
                zipfile.ZipInfo(name, _ZIP_TIME), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return packed.getvalue()
