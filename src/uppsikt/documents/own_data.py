"""What each item of a plan says itself, without the items that stand within it.

Two versions of an item are compared by this, and kept by it in the record of changes. The walk
follows the schema, so that a new part of the plan is found without a line here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from uppsikt.documents.files.writing import plain
from uppsikt.documents.items import label_of
from uppsikt.documents.plan import Municipality, PlanDocument
from uppsikt.documents.plan.base import Item, Part

PLAN = "Plan"
"""The kind of the plan itself."""


@dataclass(frozen=True, slots=True)
class OwnData:
    """An item, or the plan itself, as plain values.

    `kind` is the name of the item's class, or `PLAN`; `id` is the item's identity, or body and
    year as in addresses (ks/2025); `name` is what a reader calls it. In `data` an item that
    stands within this one is its identity alone, so that lists tell which items there are and
    in what order. Amounts are whole thousands of kronor; what is at its default is left out.
    """

    kind: str
    id: str
    name: str
    data: dict[str, Any]


def own_data(document: PlanDocument) -> tuple[OwnData, ...]:
    """The plan itself, then every item in reading order; parts without identity in their owner.

    The municipality counts as a part of the plan itself.
    """
    return tuple(_own(document, plain(document), PLAN, f"{document.body}/{document.year}"))


def _own(part: Part, values: dict[str, Any], kind: str, identity: str) -> Iterator[OwnData]:
    inner: list[OwnData] = []
    data = _fields(part, values, inner)
    name = label_of(part) if isinstance(part, Item) else str(getattr(part, "title", ""))
    yield OwnData(kind, identity, name, data)
    yield from inner


def _fields(part: Part, values: dict[str, Any], inner: list[OwnData]) -> dict[str, Any]:
    """The fields of the part, the items within it put aside."""
    return {name: _value(getattr(part, name), value, inner) for name, value in values.items()}


def _value(held: Any, value: Any, inner: list[OwnData]) -> Any:
    if isinstance(held, Item) and not isinstance(held, Municipality):
        inner.extend(_own(held, value, type(held).__name__, held.id))
        return held.id
    if isinstance(held, Part):
        return _fields(held, value, inner)
    if isinstance(held, tuple):
        return [_value(*pair, inner) for pair in zip(held, value, strict=True)]
    return value
