"""Canonical JSON: equal values give the same text, character for character.

A checksum is taken of such a text. docs/audit.md describes the form for those who want to
compute one by hand.
"""

import json
from collections.abc import Mapping
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
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, Enum):
        return canonical_json(value.value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, list | tuple):
        return f"[{','.join(canonical_json(element) for element in value)}]"
    if isinstance(value, datetime):
        return _text(canonical_time(value))
    if isinstance(value, date):
        return _text(value.isoformat())
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


_WORDS = {None: "null", True: "true", False: "false"}

_text = json.JSONEncoder(ensure_ascii=False).encode


def _object(value: Mapping[Any, Any]) -> str:
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"a key is a text, not {type(key).__name__}")
    pairs = ",".join(f"{_text(key)}:{canonical_json(value[key])}" for key in sorted(value))
    return f"{{{pairs}}}"


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"no number: {value}")
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _refuse(word: str) -> None:
    raise ValueError(f"no number: {word}")
