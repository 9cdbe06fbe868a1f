"""What was taken away from a plan, put back from the record: with all in it, and what referred to
it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import Wanted, entries
from uppsikt.documents.editing import changes
from uppsikt.documents.editing.nodes import ROOT, Node, find, with_place, within
from uppsikt.documents.editing.reconnecting import (
    Connection,
    lost,
    reconnected,
    without_dangling,
)
from uppsikt.documents.editing.schema import Holds, children_of, classes, fields_of
from uppsikt.documents.items import items
from uppsikt.documents.own_data import PLAN
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item, Part
from uppsikt.exchange.editing import edit_plan
from uppsikt.exchange.item_history import data_of, removal_of
from uppsikt.exchange.journal import ITEM_MOVE, ITEM_REMOVE

MOST_REMOVED = 2000
"""How many items can be put back at once."""

_KINDS = {kind.__name__: kind for kind in classes()} | {PLAN: PlanDocument}


class NothingToPutBack(Exception):
    """The record knows of no such item that was taken away, or not where it stood."""


@dataclass(frozen=True, slots=True)
class Unconnected:
    """A reference that could not be brought back."""

    source: str
    """What refers, or referred: its name."""
    target: str
    """The name of what it referred to; its identity where that is gone."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """What became of the references when something was put back."""

    connected: int
    """How many things refer to it again."""
    unconnected: tuple[Unconnected, ...]


def put_back(*, body: str, year: int, key: str, by: Actor, now: datetime) -> PutBack:
    """Put an item that was taken away back where it stood, with all that was in it.

    What referred to it, and let go when it was taken away, refers to it again if it is still
    there and refers to nothing else by now. What the item itself referred to, and the plan no
    longer holds, it lets go of. Raises NothingToPutBack, also where what it stood in is gone;
    IdentityTaken; NotAContent; and as `edit_plan`.
    """
    removal = removal_of(body, year, key)
    if removal is None:
        raise NothingToPutBack(key)
    at_once = _at_once(removal)
    gone = {
        entry.object_id: data
        for entry in at_once
        if entry.operation == ITEM_REMOVE and (data := data_of(entry.old_text))
    }
    told: list[PutBack] = []

    def change(document: PlanDocument) -> PlanDocument:
        container, field, position = _stood(document, at_once, key)
        its = next(one for one in fields_of(container.kind) if one.name == field)
        item = changes.part_from(its.part or Part, _whole(its.part or Part, key, gone))
        if not isinstance(item, Item):
            raise NothingToPutBack(key)
        new = changes.added(document, container.key, field, item)
        last = len(getattr(container.part, field))
        new = changes.moved(new, key, position - last)
        wanted = _let_go(at_once, frozenset(one.id for one in within(new, key)))
        new, missed = reconnected(new, wanted)
        new, dangling = without_dangling(new)
        told.append(_told(new, at_once, wanted, (*missed, *dangling)))
        return new

    edit_plan(body=body, year=year, change=change, by=by, now=now)
    return told[-1]


def _at_once(removal: Entry) -> list[Entry]:
    """The entries of what was done when it was taken away."""
    wanted = Wanted(
        body=removal.body, year=removal.year, actor=removal.actor, since=removal.at, until=None
    )
    found = entries(wanted, before=removal.sequence + MOST_REMOVED, size=2 * MOST_REMOVED)
    return [entry for entry in found.entries if entry.at == removal.at]


def _let_go(at_once: list[Entry], targets: frozenset[str]) -> tuple[Connection, ...]:
    """The references to the targets that what remained let go of."""
    found: list[Connection] = []
    for entry in at_once:
        old, new = data_of(entry.old_text), data_of(entry.new_text)
        kind = _KINDS.get(entry.object_kind)
        if old is None or new is None or kind is None or entry.operation == ITEM_MOVE:
            continue
        found += lost(kind, _owner(entry), old, new, targets)
    return tuple(found)


def _told(
    document: PlanDocument,
    at_once: list[Entry],
    wanted: tuple[Connection, ...],
    missed: tuple[Connection, ...],
) -> PutBack:
    names = {_owner(entry): entry.object_name for entry in at_once}
    names |= {one.id: one.label for one in items(document)}
    return PutBack(
        len([one for one in wanted if one not in missed]),
        tuple(
            Unconnected(names.get(one.owner, one.owner), names.get(one.target, one.target))
            for one in missed
        ),
    )


def _owner(entry: Entry) -> str:
    """The key of what an entry tells of."""
    return ROOT if entry.object_kind == PLAN else entry.object_id


def _stood(document: PlanDocument, at_once: list[Entry], key: str) -> tuple[Node, str, int]:
    """The part in which an item stood, the list, and its position in it."""
    for entry in at_once:
        old, new = data_of(entry.old_text), data_of(entry.new_text)
        if old is None or new is None or entry.operation == ITEM_MOVE:
            continue
        owner = find(document, _owner(entry))
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
