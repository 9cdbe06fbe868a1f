"""What an item or a section has said over time, read from the record; and what was taken away,
put back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import Wanted, entries
from uppsikt.core.canonical import from_canonical
from uppsikt.documents.editing import changes
from uppsikt.documents.editing.content import Content
from uppsikt.documents.editing.nodes import ROOT, Node, find, is_section, with_place
from uppsikt.documents.editing.schema import Holds, children_of, fields_of, own_fields
from uppsikt.documents.own_data import PLAN
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item, Part
from uppsikt.exchange.editing import edit_plan
from uppsikt.exchange.journal import ITEM_REMOVE

MOST_REMOVED = 2000
"""How many items can be put back at once."""


class NothingToPutBack(Exception):
    """The record knows of no such item that was taken away, or not where it stood."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a part: who, when, and what it said before and after.

    `before` is None where it was not, `after` where it is no more; `went` are the identities of
    items that were taken out of it.
    """

    sequence: int
    at: datetime
    by: str
    operation: str
    before: Content | None
    after: Content | None
    went: tuple[str, ...]


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
    return tuple(one for one in found if one.before != one.after or one.went)


def removal_of(body: str, year: int, key: str) -> Entry | None:
    """The entry that tells of the item's last removal; None where it was never taken away."""
    wanted = Wanted(object_id=key, body=body, year=year, operation=ITEM_REMOVE)
    found = entries(wanted, size=1).entries
    return found[0] if found else None


def put_back(*, body: str, year: int, key: str, by: Actor, now: datetime) -> None:
    """Put an item that was taken away back where it stood, with all that was in it.

    What referred to it, and let go, does not refer to it again. Raises NothingToPutBack,
    also where what it stood in is gone; IdentityTaken; NotAContent; and as `edit_plan`.
    """
    removal = removal_of(body, year, key)
    if removal is None:
        raise NothingToPutBack(key)
    wanted = Wanted(body=body, year=year, actor=removal.actor, since=removal.at, until=None)
    at_once = [
        entry
        for entry in entries(
            wanted, before=removal.sequence + MOST_REMOVED, size=2 * MOST_REMOVED
        ).entries
        if entry.at == removal.at
    ]
    gone = {
        entry.object_id: data
        for entry in at_once
        if entry.operation == ITEM_REMOVE and (data := _data(entry.old_text))
    }

    def change(document: PlanDocument) -> PlanDocument:
        container, field, position = _stood(document, at_once, key)
        its = next(one for one in fields_of(container.kind) if one.name == field)
        item = changes.part_from(its.part or Part, _whole(its.part or Part, key, gone))
        if not isinstance(item, Item):
            raise NothingToPutBack(key)
        new = changes.added(document, container.key, field, item)
        last = len(getattr(container.part, field))
        return changes.moved(new, key, position - last)

    edit_plan(body=body, year=year, change=change, by=by, now=now)


def _owner(document: PlanDocument, node: Node) -> tuple[Node | None, tuple[str, ...]]:
    """The item whose entries tell of a part, None for the plan itself; and the path in it."""
    around: Node | None = node
    while around is not None and is_section(around.key):
        around = find(document, around.container) if around.container else None
    place = () if around is None else around.place
    return around, tuple(str(step) for step in node.place[len(place) :])


def _change(entry: Entry, kind: type[Part], path: tuple[str, ...]) -> Change:
    old, new = (_at(_data(text), path) for text in (entry.old_text, entry.new_text))
    return Change(
        entry.sequence,
        entry.at,
        entry.actor_name,
        entry.operation,
        _content(kind, old),
        _content(kind, new),
        tuple(_went(kind, old, new)),
    )


def _data(text: str | None) -> dict[str, Any] | None:
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


def _stood(document: PlanDocument, at_once: list[Entry], key: str) -> tuple[Node, str, int]:
    """The part in which an item stood, the list, and its position in it."""
    for entry in at_once:
        old, new = _data(entry.old_text), _data(entry.new_text)
        if old is None or new is None:
            continue
        owner = find(document, ROOT if entry.object_kind == PLAN else entry.object_id)
        for path, position in _lists_with(old, key, ()):
            container = owner and with_place(document, (*owner.place, *path[:-1]))
            if container is not None and container.part is not None:
                its = {one.name for one in children_of(container.kind) if one.many}
                if path[-1] in its:
                    return container, path[-1], position
    raise NothingToPutBack(key)


def _lists_with(
    value: Any, key: str, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Where in plain values a list holds the identity of an item, and at which position."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _lists_with(inner, key, (*path, name))
    elif isinstance(value, list) and key in value:
        yield path, value.index(key)


def _whole(kind: type[Part], key: str, gone: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The item's values with those of the items within it in place of their identities."""
    values = dict(gone.get(key, {}))
    for field in fields_of(kind):
        if field.holds is Holds.ITEM and field.part is not None and field.name in values:
            held = values[field.name]
            if field.many:
                values[field.name] = [_whole(field.part, one, gone) for one in held]
            else:
                values[field.name] = _whole(field.part, held, gone)
    return values
