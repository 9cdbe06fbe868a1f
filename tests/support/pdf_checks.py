"""What a finished PDF is held to, as lists of faults: empty where all is well."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import page
import pikepdf
from pikepdf import Array, Dictionary, Name

ACCESSIBLE = "ua1"
ARCHIVABLE = "2a"

# The rule is known to fire on streams whose stated length is right;
# every other rule counts.
FALSE_POSITIVES = frozenset({"PDFA2A-STREAM-LENGTH-001"})


def standard_faults(content: bytes, profile: str) -> list[str]:
    """What breaks the standard: PDF/UA-1 for `ACCESSIBLE`, PDF/A-2a for `ARCHIVABLE`."""
    report = page.validate_pdf_bytes(content, profile=profile)
    return [
        f"{failure.rule_id}: {failure.message}"
        for failure in report.failures
        if failure.rule_id not in FALSE_POSITIVES
    ]


def table_faults(content: bytes) -> list[str]:
    """Header cells that are missing or do not say whether they head a row or a column."""
    faults: list[str] = []
    with pikepdf.open(BytesIO(content)) as pdf:
        for number, table in enumerate(_elements(pdf.Root.StructTreeRoot, Name.Table), 1):
            faults += [f"table {number}: {fault}" for fault in _faults_of(table)]
    return faults


def _faults_of(table: Dictionary) -> Iterator[str]:
    heads = [cell for row in _rows(table, Name.THead) for cell in _children(row)]
    if not heads:
        yield "no header row"
    for cell in heads:
        if cell.S != Name.TH or _attribute(cell, "/Scope") != Name.Column:
            yield "a cell of the header row does not head its column"
    identities = {str(cell.ID) for cell in heads if "/ID" in cell}
    for place, row in enumerate(_rows(table, Name.TBody), 1):
        first, *rest = _children(row)
        if first.S != Name.TH or _attribute(first, "/Scope") != Name.Row:
            yield f"row {place} has no header"
            continue
        known = identities | {str(first.ID)}
        for cell in rest:
            named = {str(one) for one in _attribute(cell, "/Headers") or ()}
            if str(first.ID) not in named or not named <= known:
                yield f"a cell of row {place} does not name its headers"


def tables(content: bytes) -> int:
    """How many tables there are."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return len(list(_elements(pdf.Root.StructTreeRoot, Name.Table)))


def table_rows(content: bytes) -> list[int]:
    """The number of body rows of each table."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [
            len(list(_rows(table, Name.TBody)))
            for table in _elements(pdf.Root.StructTreeRoot, Name.Table)
        ]


def heading_levels(content: bytes) -> list[int]:
    """The levels of the headings, in reading order."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [
            int(str(element.S)[2:])
            for element in _elements(pdf.Root.StructTreeRoot)
            if str(element.S) in {f"/H{level}" for level in range(1, 7)}
        ]


def alternative_texts(content: bytes) -> list[str]:
    """What is said instead of each figure; empty where nothing is."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [
            str(figure.get("/Alt", ""))
            for figure in _elements(pdf.Root.StructTreeRoot, Name.Figure)
        ]


def bookmarks(content: bytes) -> list[tuple[int, str]]:
    """The bookmarks with their depth, the first level being 1."""
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        return list(_walk(outline.root, 1))


def links(content: bytes) -> list[int]:
    """The page that each link leads to, from 1; 0 for one that leads nowhere."""
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers = {one.obj.objgen: number for number, one in enumerate(pdf.pages, 1)}
        return [
            _page_of(annotation, pdf, numbers)
            for one in pdf.pages
            for annotation in one.get("/Annots", Array())
            if annotation.Subtype == Name.Link
        ]


def page_sizes(content: bytes) -> list[tuple[int, int]]:
    """Width and height of every page in whole points."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [(round(float(one.mediabox[2])), round(float(one.mediabox[3]))) for one in pdf.pages]


def _page_of(annotation: Any, pdf: pikepdf.Pdf, numbers: dict[tuple[int, int], int]) -> int:
    destination = annotation.get("/Dest") or annotation.get("/A", Dictionary()).get("/D")
    if isinstance(destination, pikepdf.String | pikepdf.Name):
        destination = dict(pikepdf.NameTree(pdf.Root.Names.Dests)).get(str(destination))
    if isinstance(destination, Dictionary):
        destination = destination.get("/D")
    return numbers.get(destination[0].objgen, 0) if destination is not None else 0


def _walk(items: Any, depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title
        yield from _walk(item.children, depth + 1)


def _rows(table: Dictionary, part: Name) -> Iterator[Dictionary]:
    for group in _children(table):
        if group.S == part:
            yield from (row for row in _children(group) if row.S == Name.TR)


def _attribute(cell: Dictionary, name: str) -> Any:
    found = cell.get("/A", Array())
    for group in [found] if isinstance(found, Dictionary) else found:
        if isinstance(group, Dictionary) and name in group:
            return group[name]
    return None


def _elements(parent: Dictionary, kind: Name | None = None) -> Iterator[Dictionary]:
    for child in _children(parent):
        if kind in (None, child.S):
            yield child
        yield from _elements(child, kind)


def _children(parent: Dictionary) -> Iterator[Dictionary]:
    kids = parent.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
