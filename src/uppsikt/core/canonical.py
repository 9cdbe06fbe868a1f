"""Canonical JSON: equal values give the same text, character for character.

A checksum is taken of such a text. docs/audit.md describes the form for those who want to
compute one by hand.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def canonical_json(value: Any) -> str:
    """The value as JSON: keys in order of code points, no space, letters as they are.

    A number has no exponent and no zeros at its end; a time is written in UTC with
    microseconds, a day as YYYY-MM-DD. Takes what JSON has and Decimal, date, aware datetime,
    Enum, list and tuple. Raises TypeError for anything else, a float too, which no two programs
    need write alike; ValueError for a time without a zone and for numbers that are not finite.
    """
    write = _BY_TYPE.get(type(value))
    if write is not None:
        return write(value)
    for kind, write in _BY_KIND:
        if isinstance(value, kind):
            return write(value)
    raise TypeError(f"canonical JSON has no {type(value).__name__}")


def canonical_time(moment: datetime) -> str:
    """The moment in UTC with microseconds: 2025-01-15T09:30:00.000000+00:00.

    Raises ValueError for a time without a zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_canonical(text: str) -> Any:
    """The value that the text holds, decimals exact.

    Raises ValueError where the text is not canonical: not JSON, or written in another way.
    """
    value = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    if canonical_json(value) != text:
        raise ValueError("the text is JSON, but not canonical")
    return value


_text = json.encoder.encode_basestring


def _object(value: Mapping[Any, Any]) -> str:
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"a key is a text, not {type(key).__name__}")
    pairs = [f"{_text(key)}:{canonical_json(value[key])}" for key in sorted(value)]
    return f"{{{','.join(pairs)}}}"


def _list(value: Iterable[Any]) -> str:
    return f"[{','.join([canonical_json(element) for element in value])}]"


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"no number: {value}")
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


# The types that nearly all values are of, found at once; then what else counts as such, in an
# order that matters: an Enum may be a text, and a time is a date too.
_BY_TYPE: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "null",
    bool: lambda value: "true" if value else "false",
    str: _text,
    int: str,
    Decimal: _number,
    dict: _object,
    list: _list,
    tuple: _list,
}
_BY_KIND: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Enum, lambda value: canonical_json(value.value)),
    (str, _text),
    (int, lambda value: str(int(value))),
    (Mapping, _object),
    (list, _list),
    (tuple, _list),
    (datetime, lambda value: _text(canonical_time(value))),
    (date, lambda value: _text(value.isoformat())),
)


def _refuse(word: str) -> None:
    raise ValueError(f"no number: {word}")
