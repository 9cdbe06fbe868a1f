"""A plan as rows that are not bound to a database: what unfolding gives and folding takes.

A row is its columns by name. Where a column refers to another row it holds that row's key, not
a number of the database's, so that rows from a file and rows from the database can be compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Field, Model, OneToOneField, UniqueConstraint

from uppsikt.organisation.models import Body, Unit
from uppsikt.plans.models import Item, Plan
from uppsikt.plans.models.plan import Section

Key = Any
"""What tells a row from the others of its model in a plan: an identity, a position, a tuple."""

Row = dict[str, Any]
Rows = dict[type[Model], dict[Key, Row]]

IDENTITIES: tuple[type[Model], ...] = (Body, Unit)
"""Who is who over the years: rows that no plan owns."""

_KEPT_BY_THE_IMPORT = {"body", "year", "status", "revision", "changed_at", "changed_by"}


@dataclass(frozen=True)
class Shape:
    """What a model's rows are made of."""

    model: type[Model]
    columns: tuple[str, ...]
    """Every column save the number of the row and the plan that it belongs to."""
    references: Mapping[str, type[Model]]
    """The columns that refer to other rows, and to rows of which model."""
    texts: frozenset[str]
    """The columns in which a text that is left out is the empty text."""
    key_columns: tuple[str, ...]

    def key(self, row: Mapping[str, Any]) -> Key:
        """The key of the row."""
        if len(self.key_columns) == 1:
            return row[self.key_columns[0]]
        return tuple(row[column] for column in self.key_columns)


@cache
def shape(model: type[Model]) -> Shape:
    """The shape of the model's rows, read from the model itself."""
    skipped = {"plan"} | (_KEPT_BY_THE_IMPORT if model is Plan else set())
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.name not in skipped and not (field.primary_key and not field.is_relation)
    ]
    return Shape(
        model=model,
        columns=tuple(field.name for field in fields),
        references={
            field.name: field.related_model
            for field in fields
            if isinstance(field.related_model, type)
        },
        texts=frozenset(field.name for field in fields if _is_text(field)),
        key_columns=_key_columns(model),
    )


def _is_text(field: "Field[Any, Any]") -> bool:
    return not field.null and field.get_internal_type() in {"CharField", "TextField"}


def _key_columns(model: type[Model]) -> tuple[str, ...]:
    """A plan has one of a section; an item has its identity; the rest, what is unique."""
    if model is Plan or issubclass(model, Section):
        return ()
    if is_item(model):
        return ("slug",) if model is Item else ("item",)
    unique = next(c for c in model._meta.constraints if isinstance(c, UniqueConstraint))
    return tuple(name for name in unique.fields if name != "plan")


@cache
def is_item(model: type[Model]) -> bool:
    """Whether the rows have the same number as their items."""
    key = model._meta.pk
    return model is Item or (isinstance(key, OneToOneField) and key.related_model is Item)


def item_of(model: type[Model], row: Mapping[str, Any]) -> str | None:
    """The identity of the item that a row says something of; None if it is the plan itself."""
    if model is Item or "item" in row:
        return str(row["slug" if model is Item else "item"])
    its = shape(model)
    owner = next((row[name] for name in its.key_columns if name in its.references), None)
    while isinstance(owner, tuple) and owner:
        owner = owner[0]
    return owner if isinstance(owner, str) else None


def each(rows: Rows) -> Iterator[tuple[type[Model], Key, Row]]:
    """Every row with its model and key."""
    for model, of_model in rows.items():
        for key, row in of_model.items():
            yield model, key, row
