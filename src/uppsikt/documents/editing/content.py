"""What a part says by itself, as plain values, and the checksum that tells whether it changed.

What lies within a part and is edited by itself does not count: two people may edit a unit and
one of its remits at the same time.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from uppsikt.core.canonical import canonical_json, from_canonical
from uppsikt.documents.editing.schema import own_fields
from uppsikt.documents.plan.base import Part

Content = dict[str, Any]
"""The own fields of a part by name: text, whole numbers, Decimal, lists and groups."""


def content_of(part: Part | None) -> Content:
    """What the part says by itself; nothing for a section that the plan lacks."""
    if part is None:
        return {}
    names = {field.name for field in own_fields(type(part))}
    values = part.model_dump(include=names)
    return {name: _plain(value) for name, value in values.items()}


def text_of(content: Mapping[str, Any]) -> str:
    """The content as text: equal content gives the same text."""
    return canonical_json(content)


def read_content(text: str) -> Content:
    """The content that the text holds. Raises ValueError where it holds none."""
    try:
        value = from_canonical(text)
    except RecursionError as error:
        raise ValueError("too many levels") from error
    if not isinstance(value, dict):
        raise ValueError("not the content of a part")
    return value


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of the content."""
    return sha256(text_of(content).encode()).hexdigest()


def subtree_digest(part: Part | None) -> str:
    """The SHA-256 of the part with everything in it: whether it is what somebody saw."""
    return digest_of({} if part is None else {"part": _plain(part.model_dump())})


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case _:
            return value
