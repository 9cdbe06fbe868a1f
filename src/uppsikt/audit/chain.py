"""How one entry is chained to the one before it. Pure; docs/audit.md has a worked example."""

import hashlib
from datetime import datetime
from typing import Protocol

from uppsikt.core.canonical import canonical_json, canonical_time

START = "0" * 64
"""Stands where the first entry names the hash of the one before it."""


class Chained(Protocol):
    """What of an entry is hashed. `old_text` and `new_text` are canonical JSON, or None."""

    sequence: int
    at: datetime
    actor: str
    actor_name: str
    operation: str
    object_kind: str
    object_id: str
    object_name: str
    body: str
    year: int | None
    old_text: str | None
    new_text: str | None
    previous_hash: str


def text_of(entry: Chained) -> str:
    """The canonical JSON of the entry without its own hash. ValueError for a time without zone."""
    return _text(entry)


def text_with_hash(entry: Chained, own_hash: str) -> str:
    """The canonical JSON of the entry with its own hash under `hash`: how it is exported."""
    return _text(entry, f'"hash":{canonical_json(own_hash)},')


def hash_of(entry: Chained) -> str:
    """SHA-256 of `text_of` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text_of(entry).encode()).hexdigest()


def _text(entry: Chained, own_hash: str = "") -> str:
    """The keys in their order. Old and new are stored as canonical JSON, and stand as they are."""
    return (
        f'{{"actor":{canonical_json(entry.actor)},'
        f'"actor_name":{canonical_json(entry.actor_name)},'
        f'"at":{canonical_json(canonical_time(entry.at))},'
        f'"body":{canonical_json(entry.body)},'
        f"{own_hash}"
        f'"new":{"null" if entry.new_text is None else entry.new_text},'
        f'"object_id":{canonical_json(entry.object_id)},'
        f'"object_kind":{canonical_json(entry.object_kind)},'
        f'"object_name":{canonical_json(entry.object_name)},'
        f'"old":{"null" if entry.old_text is None else entry.old_text},'
        f'"operation":{canonical_json(entry.operation)},'
        f'"previous_hash":{canonical_json(entry.previous_hash)},'
        f'"sequence":{canonical_json(entry.sequence)},'
        f'"year":{canonical_json(entry.year)}}}'
    )
