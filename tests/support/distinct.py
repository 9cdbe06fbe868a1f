"""A plan, or a report, in which no two figures are alike, to see where each of them is printed."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from uppsikt.core.money import Money
from uppsikt.documents.plan.base import Part
from uppsikt.documents.plan.remits import Schedule

_Document = TypeVar("_Document", bound=Part)


def distinct(document: _Document) -> _Document:
    """The document with every amount, number and year changed to one of its own.

    A schedule that is the same as another's says its own instead.
    """
    changed: _Document = _Changing().part(document)
    return changed


class _Changing:
    def __init__(self) -> None:
        self.amounts = count(200_003, 7)
        self.numbers = count(20_001, 3)
        self.years: Iterator[int] = count(1951)

    def part(self, part: Any) -> Any:
        """The part with its own figures changed, and those of all within it."""
        update = {name: self.value(name, getattr(part, name)) for name in type(part).model_fields}
        if isinstance(part, Schedule):
            update["same_as"] = None
        return part.model_copy(update=update)

    def value(self, name: str, value: Any) -> Any:
        """A value of the same kind that no other field has."""
        match value:
            case Part():
                return self.part(value)
            case tuple():
                return tuple(self.value(name, one) for one in value)
            case Money():
                return Money.from_tkr(next(self.amounts))
            case Decimal():
                return Decimal(next(self.numbers)) / 100
            case bool():
                return value
            case int() if name.endswith("year"):
                return next(self.years)
            case int():
                return next(self.numbers)
            case _:
                return value
