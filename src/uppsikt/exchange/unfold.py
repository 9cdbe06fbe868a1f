"""A document taken apart into rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db.models import Model

from uppsikt.core.findings import Finding, Place, Severity, dotted
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item as DocumentItem
from uppsikt.documents.plan.base import Part
from uppsikt.exchange.mapping import PLAN
from uppsikt.exchange.rows import IDENTITIES, Key, Row, each, is_item, shape
from uppsikt.exchange.rows import Rows as PlanRows
from uppsikt.exchange.tables import (
    Child,
    Figures,
    Inline,
    One,
    Rows,
    Table,
    Values,
    WhichYear,
    inlines,
    pointers,
)
from uppsikt.plans.models import Item

SAID_TWICE = N_("The same thing is said twice: first in {first}, then here.")


@dataclass(frozen=True)
class Unfolded:
    """The rows of a document, and what keeps them from being stored."""

    rows: PlanRows
    problems: tuple[Finding, ...]


def unfold(document: PlanDocument) -> Unfolded:
    """The rows that hold the document.

    A problem is an error: the same thing said twice, a reference to nothing, or a character
    that a database cannot hold.
    """
    work = _Unfolding(document.year)
    work.part(PLAN, document, (), {})
    work.check_references()
    return Unfolded(work.rows, tuple(work.problems))


@dataclass
class _Unfolding:
    year: int
    rows: PlanRows = field(default_factory=dict)
    places: dict[tuple[type[Model], Key], Place] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)

    def part(self, table: Table, part: Part, place: Place, given: Mapping[str, Any]) -> None:
        """The row of a part, and all rows within it."""
        row = {**table.fixed, **given}
        if isinstance(part, DocumentItem):
            self.add(Item, {"slug": part.id, "kind": type(part).__name__}, place)
            row["item"] = part.id
            if table.identity:
                row[table.identity] = part.id
        self.columns(table, part, row)
        key = self.add(table.model, row, place)
        self.children(table, table, part, place, key)

    def columns(self, holder: Table | Inline, part: Part | None, row: Row) -> None:
        """Fill in what the row itself holds, for a part and the parts that lie in its row."""
        for name, column in holder.columns.items():
            row[column] = None if part is None else getattr(part, name)
        for one in pointers(holder):
            row[str(one.pointer)] = getattr(part, one.field).id
        for inline in inlines(holder):
            self.columns(inline, getattr(part, inline.field), row)

    def children(
        self, table: Table, holder: Table | Inline, part: Part, place: Place, key: Key
    ) -> None:
        """The rows of everything that the row itself does not hold."""
        for child in holder.children:
            if isinstance(child, Figures):
                self.figures(child, part, place, key)
                continue
            value = getattr(part, child.field)
            if value is not None:
                self.child(table, child, value, (*place, child.field), key)

    def child(self, table: Table, child: Child, value: Any, place: Place, key: Key) -> None:
        """The rows of one field."""
        if isinstance(child, Inline):
            self.children(table, child, value, place, key)
            return
        given = {child.owner: key} if child.owner else {}
        if isinstance(child, One):
            self.part(child.table, value, place, given)
        elif isinstance(child, Rows):
            for position, inner in enumerate(value):
                row = {**given, **child.fixed, "position": position}
                self.part(table.inner(child), inner, (*place, position), row)
        elif isinstance(child, Values):
            for position, plain in enumerate(value):
                row = {**given, **child.fixed, "position": position, child.column: plain}
                self.add(child.model, row, (*place, position))

    def figures(self, child: Figures, part: Part, place: Place, key: Key) -> None:
        """A row for each figure that is given."""
        for name, told_apart in child.fields.items():
            value = getattr(part, name)
            if value is not None:
                row = {child.owner: key, child.column: value, **in_year(told_apart, self.year)}
                self.add(child.model, row, (*place, name))

    def add(self, model: type[Model], row: Row, place: Place) -> Key:
        """Keep the row, its values as a database gives them back."""
        its = shape(model)
        plain = {name: _plain(row[name], name in its.texts) for name in its.columns if name in row}
        # A column that no one mentions is one that only some rows of the model have.
        plain = {name: plain.get(name) for name in its.columns}
        key = its.key(plain)
        of_model = self.rows.setdefault(model, {})
        if key in of_model:
            self.refuse(
                SAID_TWICE,
                place,
                remedy=N_("Remove one of them."),
                first=dotted(self.places[model, key]),
            )
        if any(isinstance(value, str) and "\x00" in value for value in plain.values()):
            self.refuse(
                N_("A text holds the character U+0000, which no database can keep."),
                place,
                remedy=N_("Remove the character."),
            )
        of_model[key] = plain
        self.places[model, key] = place
        return key

    def check_references(self) -> None:
        """Refuse a reference to nothing, or to an item of a kind that cannot be meant."""
        for model, key, row in each(self.rows):
            for column, target in shape(model).references.items():
                value = row[column]
                if value is None or target in IDENTITIES or value in self.rows.get(target, {}):
                    continue
                if is_item(target):
                    self.refuse(
                        N_("{column} refers to {identity}, which is no such item in the plan."),
                        self.places[model, key],
                        remedy=N_("Write the identity of an item of the right kind."),
                        column=column,
                        identity=str(value),
                    )

    def refuse(self, message: str, place: Place, *, remedy: str, **facts: str) -> None:
        """Note a problem."""
        self.problems.append(
            Finding("cannot-be-stored", Severity.ERROR, place, message, remedy=remedy, facts=facts)
        )


def in_year(told_apart: Mapping[str, Any], year: int) -> Row:
    """The columns, with years that depend on the plan's own worked out."""
    return {
        name: year + value.value if isinstance(value, WhichYear) else value
        for name, value in told_apart.items()
    }


def _plain(value: Any, is_text: bool) -> Any:
    if isinstance(value, Enum):
        return value.value
    return "" if value is None and is_text else value
