"""What keeps a Word document from being read by everybody, found in the file itself."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator


def word_faults(file: bytes) -> list[str]:
    """One line for each fault; none for a document that all can read and that is well formed."""
    document = Document(io.BytesIO(file))
    body = document.element.body
    return [
        *_without_properties(document),
        *_languages(document),
        *_headings(document),
        *_tables(body),
        *_pictures(body),
        *_links(body),
        *(f"styling: {style} is not a style" for style in _unknown_styles(document)),
    ]


def schema_faults(file: bytes, suffix: str) -> list[str]:
    """What the file format's own schemas and rules say against it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(file)
        return [str(error) for error in OpenXmlValidator().validate(path).errors]


def part(file: bytes, name: str) -> str:
    """The text of a part of the package."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return package.read(name).decode()


def with_part(file: bytes, name: str, old: str, new: str) -> bytes:
    """The file with a piece of one part exchanged, which must be there."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(changed, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == name:
                assert old in content.decode(), f"{old!r} is not in {name}"
                content = content.decode().replace(old, new).encode()
            target.writestr(entry, content)
    return changed.getvalue()


def _without_properties(document: Document) -> Iterator[str]:
    for name in ("title", "author", "language"):
        if not getattr(document.core_properties, name):
            yield f"properties: no {name}"


def _languages(document: Document) -> Iterator[str]:
    defaults = document.styles.element.find(f".//{qn('w:docDefaults')}")
    language = None if defaults is None else defaults.find(f".//{qn('w:lang')}")
    if language is None or not language.get(qn("w:val")):
        yield "language: the styles have none"
    elif language.get(qn("w:val")) != document.core_properties.language:
        yield "language: the styles and the properties say different ones"


def _headings(document: Document) -> Iterator[str]:
    level = 0
    for paragraph in document.paragraphs:
        name = paragraph.style.name
        if name.startswith("Heading "):
            deeper = int(name.removeprefix("Heading "))
            if deeper > level + 1:
                yield f"headings: {paragraph.text!r} skips from level {level} to {deeper}"
            level = deeper


def _tables(body: object) -> Iterator[str]:
    for number, table in enumerate(body.iter(qn("w:tbl")), 1):
        rows = table.findall(qn("w:tr"))
        if not rows or rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield f"tables: table {number} has no header row"
        look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
        if look is None or look.get(qn("w:firstColumn")) != "1":
            yield f"tables: table {number} has no row headers"
        if any(True for _ in table.iter(qn("w:gridSpan"), qn("w:vMerge"))):
            yield f"tables: table {number} has merged cells"
        width = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        if any(len(row.findall(qn("w:tc"))) != width for row in rows):
            yield f"tables: table {number} has rows of different lengths"


def _pictures(body: object) -> Iterator[str]:
    for picture in body.iter(qn("wp:docPr")):
        if not picture.get("descr", "").strip():
            yield f"pictures: {picture.get('name')} has no alternative text"


def _links(body: object) -> Iterator[str]:
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    for name in sorted({mark for mark in marks if marks.count(mark) > 1}):
        yield f"links: the bookmark {name} is set twice"
    for link in body.iter(qn("w:hyperlink")):
        if link.get(qn("w:anchor")) not in marks:
            yield f"links: {link.get(qn('w:anchor'))} leads nowhere"


def _unknown_styles(document: Document) -> list[str]:
    known = {style.style_id for style in document.styles}
    tags = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    used = {style.get(qn("w:val")) for style in document.element.body.iter(*tags)}
    return sorted(used - known)
