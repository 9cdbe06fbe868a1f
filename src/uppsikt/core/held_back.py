"""Values of few persons taken out of what the record tells of an answer."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.shown_values import shown_values
from uppsikt.core.suppression import Shown

HELD_BACK = "held back: small group"
"""Stands for a value, and for its number of persons, where they are not told."""

_GROUPS = frozenset(one.value for one in ValueOf)


def without_small_groups(sides: Iterable[Any], *, counts: bool) -> tuple[Any, ...]:
    """What an object was and became, plain values, without the values that may not be shown.

    What is held back in one of them is so in all: the same figure may stand in both. `counts`
    tells that the measure is known to speak of persons, though no number may be told here.
    Source: docs/formulas/11-suppression.md.
    """
    told = tuple(sides)
    found = [values for side in told for values in _values_in(side)]
    counts = counts or any(_persons(values) for values in found)
    hidden = {of for values in found for of in _hidden(values, counts)}
    return tuple(_without(side, hidden) for side in told) if hidden else told


def tells_persons(side: Any) -> bool:
    """Whether any value in it tells how many persons it speaks of."""
    return any(_persons(values) for values in _values_in(side))


def _values_in(side: Any) -> Iterator[Mapping[str, Any]]:
    """The values of measures, wherever they stand: by women, men and total."""
    if isinstance(side, Mapping):
        for name, inner in side.items():
            if _is_values(name, inner):
                yield inner
            else:
                yield from _values_in(inner)
    elif isinstance(side, list):
        for inner in side:
            yield from _values_in(inner)


def _is_values(name: str, inner: Any) -> bool:
    return name == "values" and isinstance(inner, Mapping) and inner.keys() <= _GROUPS


def _persons(values: Mapping[str, Any]) -> dict[ValueOf, int]:
    """The numbers that are given."""
    given = {ValueOf(of): _part(one, "persons") for of, one in values.items()}
    return {of: size for of, size in given.items() if isinstance(size, int) and size >= 0}


def _hidden(values: Mapping[str, Any], counts: bool) -> Iterator[str]:
    total = _number(_part(values.get(ValueOf.TOTAL), "value"))
    shown = shown_values(_persons(values), total_value=total, counts=counts)
    return (of for of in values if shown[ValueOf(of)] is not Shown.SHOWN)


def _part(one: Any, name: str) -> Any:
    return one.get(name) if isinstance(one, Mapping) else None


def _number(written: Any) -> Decimal | None:
    try:
        return None if written is None else Decimal(str(written))
    except InvalidOperation:
        return None


def _without(side: Any, hidden: set[str]) -> Any:
    if isinstance(side, Mapping):
        return {
            name: {of: _held(one) if of in hidden else one for of, one in inner.items()}
            if _is_values(name, inner)
            else _without(inner, hidden)
            for name, inner in side.items()
        }
    return [_without(inner, hidden) for inner in side] if isinstance(side, list) else side


def _held(one: Any) -> Any:
    return dict.fromkeys(one, HELD_BACK) if isinstance(one, Mapping) else HELD_BACK
