"""The rows of a plan read from the database, and the differences written to it.

Both take one query for each table, however many rows there are; writing takes more where a
database limits the size of a query.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Model

from uppsikt.exchange.mapping import PLAN
from uppsikt.exchange.rows import IDENTITIES, Key, Row, Rows, Shape, is_item, shape
from uppsikt.exchange.tables import Around, Figures, Inline, One, Table, Values
from uppsikt.exchange.tables import Rows as RowsOf
from uppsikt.plans.models import Item, Plan

Numbers = dict[type[Model], dict[Key, int]]
"""The database's number of each row."""

KeysOf = dict[type[Model], tuple[Key, ...]]

IdentityNumbers = Mapping[type[Model], Mapping[str, int]]


@dataclass
class StoredRows:
    """A plan's rows as the database has them."""

    rows: Rows = field(default_factory=dict)
    numbers: Numbers = field(default_factory=dict)


@cache
def models_of_a_plan() -> tuple[type[Model], ...]:
    """Every model that holds rows of a plan: items first, and what is referred to by number
    before what refers to it."""
    found: dict[type[Model], None] = {Item: None}
    _collect(PLAN, PLAN, found)
    del found[Plan]
    return tuple(found)


def _collect(table: Table, holder: Table | Inline, found: dict[type[Model], None]) -> None:
    if isinstance(holder, Table):
        found.setdefault(holder.model)
    for child in holder.children:
        if isinstance(child, Values | Figures):
            found.setdefault(child.model)
        elif isinstance(child, Inline):
            _collect(table, child, found)
        elif isinstance(child, One):
            _collect(child.table, child.table, found)
        elif isinstance(child, RowsOf) and child.table is not Around.TABLE:
            inner = table.inner(child)
            _collect(inner, inner, found)


def read_rows(plan: Plan) -> StoredRows:
    """All rows of the plan, with their numbers. One query for each of `models_of_a_plan`."""
    stored = StoredRows(rows={Plan: {(): _row_of(plan)}}, numbers={Plan: {(): plan.pk}})
    keys: dict[type[Model], dict[int, Key]] = {}
    raw = {model: _read(model, plan) for model in models_of_a_plan()}
    for model, rows in raw.items():
        its = shape(model)
        names = its.key_columns
        keys[model] = {
            number: its.key({name: _key_at(its, name, row[name], keys) for name in names})
            for number, row in rows.items()
        }
    for model, rows in raw.items():
        its = shape(model)
        of_model = stored.rows.setdefault(model, {})
        for number, row in rows.items():
            for column in its.references:
                row[column] = _key_at(its, column, row[column], keys)
            of_model[keys[model][number]] = row
        stored.numbers[model] = {key: number for number, key in keys[model].items()}
    return stored


def _row_of(plan: Plan) -> Row:
    return {column: getattr(plan, column) for column in shape(Plan).columns}


def _read(model: type[Model], plan: Plan) -> dict[int, Row]:
    columns = shape(model).columns
    lookups = (_lookup(shape(model), column) for column in columns)
    found = model._default_manager.filter(plan=plan).values_list("pk", *lookups)
    return {number: dict(zip(columns, values, strict=True)) for number, *values in found}


def _lookup(its: Shape, column: str) -> str:
    """Who is who is read by name, other references by number."""
    target = its.references.get(column)
    if target is None:
        return column
    return f"{column}__slug" if target in IDENTITIES else f"{column}_id"


def _key_at(
    its: Shape, column: str, value: Any, keys: Mapping[type[Model], Mapping[int, Key]]
) -> Any:
    """The key of the row that a reference goes to; any other value as it is."""
    target = its.references.get(column)
    if target is None or target in IDENTITIES or value is None:
        return value
    return keys[Item if is_item(target) else target][value]


@dataclass(frozen=True)
class Difference:
    """Rows that are new, that say something else, and that are gone, by model and key."""

    created: KeysOf
    changed: KeysOf
    removed: KeysOf

    @property
    def is_empty(self) -> bool:
        """Whether there is no difference."""
        return not (self.created or self.changed or self.removed)


def difference(old: Rows, new: Rows) -> Difference:
    """What must be done to the old rows for them to be the new."""
    created: KeysOf = {}
    changed: KeysOf = {}
    removed: KeysOf = {}
    models: tuple[type[Model], ...] = (Plan, *models_of_a_plan())
    for model in models:
        before, after = old.get(model, {}), new.get(model, {})
        if keys := tuple(key for key in after if key not in before):
            created[model] = keys
        if keys := tuple(key for key in after if key in before and after[key] != before[key]):
            changed[model] = keys
        if keys := tuple(key for key in before if key not in after):
            removed[model] = keys
    return Difference(created, changed, removed)


def write_difference(
    plan: Plan, stored: StoredRows, new: Rows, diff: Difference, identities: IdentityNumbers
) -> None:
    """Make the plan's rows in the database be the new ones. To be called in a transaction.

    Rows that go or change are taken away before others are put in their place under the same
    number: what is unique can then move from one row to another, and the database looks at
    references only when the transaction ends.
    """
    numbers = {model: dict(of_model) for model, of_model in stored.numbers.items()}
    _write_items(plan, new, diff, numbers)
    rows = [model for model in models_of_a_plan() if model is not Item]
    for model in reversed(rows):
        going = (*diff.removed.get(model, ()), *diff.changed.get(model, ()))
        _take_away(model, [stored.numbers[model][key] for key in going])
    for model in rows:
        keys = (*diff.changed.get(model, ()), *diff.created.get(model, ()))
        objects = [_object(plan, model, new[model][key], numbers, identities) for key in keys]
        for key, made in zip(keys, objects, strict=True):
            if known := stored.numbers.get(model, {}).get(key):
                made.pk = known
        for key, made in zip(keys, model._default_manager.bulk_create(objects), strict=True):
            numbers.setdefault(model, {})[key] = made.pk
    # Last, and with Django's own care for what other parts of the product say of an item.
    Item.objects.filter(
        pk__in=[stored.numbers[Item][slug] for slug in diff.removed.get(Item, ())]
    ).delete()


def _write_items(plan: Plan, new: Rows, diff: Difference, numbers: Numbers) -> None:
    of_items = numbers.setdefault(Item, {})
    changed = [
        Item(pk=of_items[slug], plan=plan, **new[Item][slug]) for slug in diff.changed.get(Item, ())
    ]
    Item.objects.bulk_update(changed, ["kind"])
    created = [Item(plan=plan, **new[Item][slug]) for slug in diff.created.get(Item, ())]
    of_items |= {item.slug: item.pk for item in Item.objects.bulk_create(created)}


def _take_away(model: type[Model], numbers: list[int]) -> None:
    if numbers:
        # Not `delete`, which would take along the rows that refer to these: each of them is
        # itself in the difference, or is to stay and refer to the row that takes its place.
        going = model._default_manager.filter(pk__in=numbers)
        going._raw_delete(going.db)


def _object(
    plan: Plan, model: type[Model], row: Row, numbers: Numbers, identities: IdentityNumbers
) -> Model:
    """The row as an object that can be saved."""
    return model(plan=plan, **dict(_columns(shape(model), row, plan, numbers, identities)))


def _columns(
    its: Shape, row: Row, plan: Plan, numbers: Numbers, identities: IdentityNumbers
) -> Iterator[tuple[str, Any]]:
    for column in its.columns:
        value, target = row[column], its.references.get(column)
        if target is None or value is None:
            yield column, value
        elif target in IDENTITIES:
            yield f"{column}_id", identities[target][value]
        elif is_item(target):
            yield f"{column}_id", numbers[Item][value]
        else:
            yield f"{column}_id", plan.pk if value == () else numbers[target][value]
