"""What the typesetter cannot say about tables: that the first cell of a row is its header.

Without it a screen reader says the column of a figure but not the row.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

_IDENTITY = "row-{number:06d}"


def mark_row_headers(content: bytes) -> bytes:
    """The PDF with the first cell of each body row as a header of that row (TH, Scope Row).

    The row's other cells name it among their headers. The same input gives the same bytes.
    Source: ISO 32000-1, 14.8.5.7 (Scope, Headers), ISO 14289-1, 7.5.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        if Name.IDTree not in pdf.Root.StructTreeRoot:
            return content  # Only header cells have identities: there is no table.
        identities = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        number = 0
        for table in _elements(pdf.Root.StructTreeRoot, Name.Table):
            for body in _children(table, Name.TBody):
                for row in _children(body, Name.TR):
                    cells = list(_children(row))
                    if cells and cells[0].S == Name.TD:
                        number += 1
                        _make_header(cells, _IDENTITY.format(number=number), identities)
        result = BytesIO()
        pdf.save(
            result,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        )
        return result.getvalue()


def _make_header(cells: list[Dictionary], identity: str, identities: pikepdf.NameTree) -> None:
    first, rest = cells[0], cells[1:]
    first.S = Name.TH
    first.ID = String(identity)
    _table_attributes(first).Scope = Name.Row
    identities[identity] = first
    for cell in rest:
        attributes = _table_attributes(cell)
        attributes.Headers = Array([*attributes.get("/Headers", Array()), String(identity)])


def _table_attributes(cell: Dictionary) -> Dictionary:
    attributes = cell.get("/A", Array())
    if isinstance(attributes, Dictionary):
        attributes = Array([attributes])
    for group in attributes:
        if isinstance(group, Dictionary) and group.get("/O") == Name.Table:
            return group
    attributes.append(Dictionary(O=Name.Table))
    cell.A = attributes
    return cast(Dictionary, cell.A[-1])


def _elements(parent: Object, kind: Name) -> Iterator[Dictionary]:
    """The structure elements of that kind, wherever they stand, in reading order."""
    for child in _children(parent):
        if child.S == kind:
            yield child
        yield from _elements(child, kind)


def _children(parent: Object, kind: Name | None = None) -> Iterator[Dictionary]:
    kids = parent.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid and kind in (None, kid.S):
            yield kid
