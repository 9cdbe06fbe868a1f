"""The words in which the mapping says where in the database each part of a document is kept.

A `Table` pairs a class of the document with a model. Its columns are the fields that the row
itself holds; its children say where the other fields go:

| child | the field holds | and is kept as |
|---|---|---|
| Rows | a list of parts | a row of another table for each, in order |
| One | a single part | a row of another table, or none |
| Values | a list of plain values | a row for each, in order |
| Figures | plain values, one in each of some fields | a row for each that there is |
| Inline | a single part | columns of the same row |

`owner` is the column that refers back to the row around it, left out where the plan itself is
what they belong to. `fixed` are columns that tell apart rows of one model.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Model

from uppsikt.documents.plan.base import Part


class WhichYear(Enum):
    """Stands in `fixed` for a year that depends on the plan's."""

    PREVIOUS = -1
    OWN = 0


class Around(Enum):
    """Stands for the table that the child is written in: a tree of one class."""

    TABLE = "table"


def same(*names: str) -> dict[str, str]:
    """Columns that are called as the document's fields are."""
    return {name: name for name in names}


@dataclass(frozen=True)
class Values:
    """A list of plain values: a row of `model` for each, with the value in `column`."""

    field: str
    model: type[Model]
    column: str
    owner: str | None = None
    fixed: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """Plain values in several fields: a row for each that is given, told apart by `fields`."""

    model: type[Model]
    column: str
    owner: str
    fields: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Rows:
    """A list of parts."""

    field: str
    table: "Table | Around"
    owner: str | None = None
    fixed: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class One:
    """A single part, or none. With `pointer`, a column of the row around it refers to it."""

    field: str
    table: "Table"
    owner: str | None = None
    pointer: str | None = None


@dataclass(frozen=True)
class Inline:
    """A single part whose fields are columns of the row around it.

    An optional one is there when its first column is filled in.
    """

    field: str
    part: type[Part]
    columns: Mapping[str, str] = dataclasses.field(default_factory=dict)
    children: tuple["Child", ...] = ()
    optional: bool = False


Child = Rows | One | Values | Figures | Inline


@dataclass(frozen=True)
class Table:
    """A class of the document and the model whose rows hold it."""

    part: type[Part]
    model: type[Model]
    columns: Mapping[str, str]
    children: tuple[Child, ...] = ()
    fixed: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    identity: str | None = None
    """A column that refers to who the item is over the years, by the item's own identity."""

    def inner(self, child: Rows) -> "Table":
        """The table that the rows of a child are kept in."""
        return self if isinstance(child.table, Around) else child.table


def pointers(holder: Table | Inline) -> Iterator[One]:
    """The single parts that a column of the row itself refers to."""
    return (child for child in holder.children if isinstance(child, One) and child.pointer)


def inlines(holder: Table | Inline) -> Iterator[Inline]:
    """The parts that lie in the row itself."""
    return (child for child in holder.children if isinstance(child, Inline))
