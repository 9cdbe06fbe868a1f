"""Whether what the record tells of a part may be told to who may not see all that is confidential.

The record remembers what was confidential once, and what it said while it was. So each part is
looked at by itself: it, all that it stood in, and all that its changes name.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q

from uppsikt.audit.models import Entry
from uppsikt.documents.editing.nodes import Node, find, is_section
from uppsikt.documents.editing.schema import Holds, classes, fields_of
from uppsikt.documents.own_data import PLAN
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part
from uppsikt.exchange.item_history import Change, changes_of
from uppsikt.exchange.journal import ITEM_MOVE

_MARKED = '"confidential":"'
"""How the canonical JSON of an item that is marked has it."""

_IDENTITY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS = {kind.__name__: kind for kind in classes()} | {PLAN: PlanDocument}
_RESPONSIBLE = ("responsible", "unit")
"""The fields that say whose an item is that stands in no unit."""

Row = tuple[str, str, str | None, str | None]


def may_be_told(document: PlanDocument, key: str, own: frozenset[str]) -> bool:
    """Whether the history of a part tells of nothing that is or was confidential but what is, and
    always was, of `own`: what belongs to units whose confidential items the reader may see.

    `document` is the whole plan. Ten queries at most: one where nothing ever was confidential.
    """
    secret = _ever_confidential(document)
    if not secret:
        return True
    node = find(document, key)
    named = {key} if node is None else {_owner(document, node)}
    for change in changes_of(document, key):
        named |= _named(change)
    return all(_was_always_own(document, one, own) for one in named & secret)


def _ever_confidential(document: PlanDocument) -> set[str]:
    """The identities of what was ever marked, and of all that ever stood within it."""
    its = Entry.objects.filter(body=document.body, year=document.year)
    rows = _rows(its.filter(Q(old_text__contains=_MARKED) | Q(new_text__contains=_MARKED)))
    found: set[str] = set()
    while rows:
        met = {identity for _kind, identity, _old, _new in rows}
        inside = {one for row in rows for one in _within(row)} - found - met
        found |= met | inside
        # What is deepest in the plan stands four levels down.
        rows = _rows(its.filter(object_id__in=inside)) if inside else []
    return found


def _rows(entries: Any) -> list[Row]:
    return list(entries.values_list("object_kind", "object_id", "old_text", "new_text"))


def _within(row: Row) -> Iterator[str]:
    """The identities of the items that stood directly in the object of an entry."""
    kind, _identity, *texts = row
    part = _KINDS.get(kind)
    for data in map(_data, texts):
        if part is not None and data is not None:
            yield from _children(part, data)


def _children(kind: type[Part], data: Mapping[str, Any]) -> Iterator[str]:
    for field in fields_of(kind):
        value = data.get(field.name)
        values = value if isinstance(value, list) else [value]
        if field.holds is Holds.ITEM:
            yield from (one for one in values if isinstance(one, str))
        elif field.holds in {Holds.PART, Holds.SECTION} and field.part is not None:
            for one in values:
                if isinstance(one, dict):
                    yield from _children(field.part, one)


def _data(text: str | None) -> dict[str, Any] | None:
    data = None if text is None else json.loads(text)
    return data if isinstance(data, dict) else None


def _owner(document: PlanDocument, node: Node) -> str:
    """The identity of the item whose entries tell of a part."""
    around: Node | None = node
    while around is not None and is_section(around.key):
        around = find(document, around.container) if around.container else None
    return around.key if around is not None else PLAN


def _named(change: Change) -> set[str]:
    """Every identity that a change could name: in a field, a list, or a figure of a text."""
    spots = [one.spot.container for one in (change.stood, change.stands) if one is not None]
    texts = _texts([change.before, change.after, change.went, spots])
    return {found for text in texts for found in _IDENTITY.findall(text)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _was_always_own(document: PlanDocument, identity: str, own: frozenset[str]) -> bool:
    """Whether the item is own today, stood in nothing else, and nobody else answered for it."""
    if identity not in own:
        return False
    chain = list(_chain(document, identity, own))
    its = Entry.objects.filter(body=document.body, year=document.year)
    naming = Q(object_id=identity)
    for one in chain:
        naming |= Q(old_text__contains=f'"{one}"') | Q(new_text__contains=f'"{one}"')
    for kind, entry_of, *texts in _rows(its.filter(naming).exclude(operation=ITEM_MOVE)):
        row = (kind, entry_of, texts[0], texts[1])
        if kind != PLAN and entry_of not in own and not set(chain).isdisjoint(_within(row)):
            return False
        if entry_of == identity and not _answered_by(texts, own):
            return False
    return True


def _chain(document: PlanDocument, identity: str, own: frozenset[str]) -> Iterator[str]:
    """The item, and what it stands in below the unit."""
    node = find(document, identity)
    while node is not None and node.key in own and node.kind.__name__ != "Unit":
        if not is_section(node.key):
            yield node.key
        node = find(document, node.container) if node.container else None


def _answered_by(texts: Iterable[str | None], own: frozenset[str]) -> bool:
    values = (data.get(field) for text in texts if (data := _data(text)) for field in _RESPONSIBLE)
    return all(value in own for value in values if value is not None)
