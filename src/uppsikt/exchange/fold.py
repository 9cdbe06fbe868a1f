"""Rows put together into a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from uppsikt.documents.plan.base import Item as DocumentItem
from uppsikt.exchange.mapping import PLAN
from uppsikt.exchange.rows import Key, Row
from uppsikt.exchange.rows import Rows as PlanRows
from uppsikt.exchange.tables import Figures, Inline, One, Rows, Table, Values
from uppsikt.exchange.unfold import in_year
from uppsikt.plans.models import Plan

Found = list[tuple[Key, Row]]


def fold(rows: PlanRows, year: int) -> dict[str, Any]:
    """The fields of the document that the rows hold, not yet validated.

    What is left out in the database is left out here too, so that the schema's defaults hold.
    """
    return _Folding(rows, year).part(PLAN, (), rows[Plan][()])


@dataclass
class _Folding:
    rows: PlanRows
    year: int
    sorted_rows: dict[tuple[type[Model], tuple[str, ...]], dict[tuple[Any, ...], Found]] = field(
        default_factory=dict
    )

    def find(self, model: type[Model], wanted: Mapping[str, Any]) -> Found:
        """The rows of the model with these values, by position."""
        names = tuple(wanted)
        index = self.sorted_rows.get((model, names))
        if index is None:
            index = self.sorted_rows[model, names] = self.sort(model, names)
        return index.get(tuple(wanted.values()), [])

    def sort(self, model: type[Model], names: tuple[str, ...]) -> dict[tuple[Any, ...], Found]:
        """All rows of the model by their values in some columns."""
        index: dict[tuple[Any, ...], Found] = {}
        for key, row in self.rows.get(model, {}).items():
            index.setdefault(tuple(row[name] for name in names), []).append((key, row))
        for found in index.values():
            found.sort(key=lambda pair: pair[1].get("position") or 0)
        return index

    def part(self, table: Table, key: Key, row: Row) -> dict[str, Any]:
        """The fields of the part that a row holds, with all within it."""
        fields = {"id": row["item"]} if issubclass(table.part, DocumentItem) else {}
        return fields | self.fields(table, table, key, row)

    def fields(self, table: Table, holder: Table | Inline, key: Key, row: Row) -> dict[str, Any]:
        """The fields of a part, from the row's columns and from other rows."""
        fields: dict[str, Any] = {}
        for name, column in holder.columns.items():
            fields[name] = row[column]
        for child in holder.children:
            if isinstance(child, Figures):
                fields |= self.figures(child, key)
            else:
                fields[child.field] = self.child(table, child, key, row)
        return {name: value for name, value in fields.items() if value not in (None, "")}

    def child(self, table: Table, child: Rows | One | Values | Inline, key: Key, row: Row) -> Any:
        """The value of one field."""
        if isinstance(child, Inline):
            if child.optional and row[next(iter(child.columns.values()))] is None:
                return None
            return self.fields(table, child, key, row)
        if isinstance(child, One):
            return self.single(child, key, row)
        wanted = {child.owner: key} if child.owner else {}
        if isinstance(child, Values):
            found = self.find(child.model, {**wanted, **child.fixed})
            return tuple(inner[child.column] for _, inner in found)
        inner = table.inner(child)
        found = self.find(inner.model, {**wanted, **inner.fixed, **child.fixed})
        return tuple(self.part(inner, *pair) for pair in found)

    def single(self, child: One, key: Key, row: Row) -> dict[str, Any] | None:
        """The only part of a field, if there is one."""
        if child.pointer:
            key = row[child.pointer]
        elif not child.owner:
            key = ()
        held = self.rows.get(child.table.model, {}).get(key)
        return None if held is None else self.part(child.table, key, held)

    def figures(self, child: Figures, key: Key) -> dict[str, Any]:
        """The fields that a figure is given in."""
        fields = {}
        for name, told_apart in child.fields.items():
            wanted = {child.owner: key, **in_year(told_apart, self.year)}
            for _, row in self.find(child.model, wanted):
                fields[name] = row[child.column]
        return fields
