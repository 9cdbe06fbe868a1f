"""What an item or a section has said over time, and where it stood, read from the record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from uppsikt.audit.models import Entry
from uppsikt.audit.queries import Wanted, entries
from uppsikt.core.canonical import from_canonical
from uppsikt.documents.editing.content import Content
from uppsikt.documents.editing.nodes import Node, find, is_section
from uppsikt.documents.editing.schema import Holds, fields_of, own_fields
from uppsikt.documents.editing.spots import Spot
from uppsikt.documents.own_data import PLAN
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part
from uppsikt.exchange.journal import ITEM_MOVE, ITEM_REMOVE


@dataclass(frozen=True, slots=True)
class Standing:
    """A list that an item has stood in, and its place in it, counted from 0."""

    spot: Spot
    place: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a part: who, when, and what it said before and after.

    `before` is None where it was not, `after` where it is no more; `went` are the identities of
    items that were taken out of it. Of a move `stood` and `stands` tell from where and where to.
    """

    sequence: int
    at: datetime
    by: str
    operation: str
    before: Content | None
    after: Content | None
    went: tuple[str, ...]
    stood: Standing | None = None
    stands: Standing | None = None


def changes_of(document: PlanDocument, key: str, *, size: int = 100) -> tuple[Change, ...]:
    """What changed in a part, newest first; of a section, what concerns it. One query."""
    node = find(document, key)
    if node is None:
        return ()
    owner, path = _owner(document, node)
    kind = PLAN if owner is None else owner.kind.__name__
    identity = f"{document.body}/{document.year}" if owner is None else owner.key
    wanted = Wanted(object_kind=kind, object_id=identity, body=document.body, year=document.year)
    found = (_change(entry, node.kind, path) for entry in entries(wanted, size=size).entries)
    return tuple(one for one in found if one.before != one.after or one.went or one.stood)


def removal_of(body: str, year: int, key: str) -> Entry | None:
    """The entry that tells of the item's last removal; None where it was never taken away."""
    wanted = Wanted(object_id=key, body=body, year=year, operation=ITEM_REMOVE)
    found = entries(wanted, size=1).entries
    return found[0] if found else None


def _owner(document: PlanDocument, node: Node) -> tuple[Node | None, tuple[str, ...]]:
    """The item whose entries tell of a part, None for the plan itself; and the path in it."""
    around: Node | None = node
    while around is not None and is_section(around.key):
        around = find(document, around.container) if around.container else None
    place = () if around is None else around.place
    return around, tuple(str(step) for step in node.place[len(place) :])


def _change(entry: Entry, kind: type[Part], path: tuple[str, ...]) -> Change:
    if entry.operation == ITEM_MOVE:
        return _move(entry, path)
    old, new = (_at(data_of(text), path) for text in (entry.old_text, entry.new_text))
    return Change(
        entry.sequence,
        entry.at,
        entry.actor_name,
        entry.operation,
        _content(kind, old),
        _content(kind, new),
        tuple(_went(kind, old, new)),
    )


def _move(entry: Entry, path: tuple[str, ...]) -> Change:
    """A move of the item itself: what lies in it has nothing to tell of it."""
    stood, stands = (_standing(data_of(text)) for text in (entry.old_text, entry.new_text))
    return Change(
        entry.sequence,
        entry.at,
        entry.actor_name,
        entry.operation,
        None,
        None,
        (),
        None if path else stood,
        None if path else stands,
    )


def _standing(data: Mapping[str, Any] | None) -> Standing | None:
    if data is None:
        return None
    return Standing(Spot(str(data["in"]), str(data["list"])), int(data["place"]))


def data_of(text: str | None) -> dict[str, Any] | None:
    """The values that an entry holds as text; None where it holds none."""
    data = None if text is None else from_canonical(text)
    return data if isinstance(data, dict) else None


def _at(data: dict[str, Any] | None, path: tuple[str, ...]) -> dict[str, Any] | None:
    """What lies at a path; an empty group where the schema's defaults were left out."""
    for step in path:
        data = None if data is None else data.get(step)
    return data


def _content(kind: type[Part], data: Mapping[str, Any] | None) -> Content | None:
    """The own fields of a part as `content_of` gives them, defaults filled in."""
    if data is None:
        return None
    fields = own_fields(kind)
    return {
        field.name: data.get(field.name, [] if field.many else _default(kind, field.name))
        for field in fields
    }


def _default(kind: type[Part], field: str) -> Any:
    """What a field says where it is left out: a plain value, or nothing."""
    default = kind.model_fields[field].default
    return default if isinstance(default, str | bool | int) else None


def _went(
    kind: type[Part], old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> Iterator[str]:
    """The identities in the lists of the old that the new no longer has."""
    for field in fields_of(kind):
        if field.holds is Holds.ITEM and field.many:
            after = set((new or {}).get(field.name, ()))
            yield from (one for one in (old or {}).get(field.name, ()) if one not in after)
