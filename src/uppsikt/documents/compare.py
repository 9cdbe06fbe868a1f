"""What differs between two versions of a plan: item by item, word by word, krona by krona."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from uppsikt.core.edits import Edit, Step, shortest_edits
from uppsikt.core.findings import Place, dotted
from uppsikt.core.money import Money
from uppsikt.documents.items import FoundItem, items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item, Part

Value = str | bool | int | Decimal | Money | date | None

MOST_CHANGES = 300
"""Of texts that differ in more words than this, whole sentences are compared."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_SENTENCES = re.compile(r"[^.!?\n]*(?:[.!?\n]+\s*|$)")


class Change(StrEnum):
    """What has happened to an item."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Mark(StrEnum):
    """What has happened to a stretch of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, and whether they were kept, added or removed."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that has another value; one that a version lacks is None there."""

    field: str
    """Where in the item: `schedule.year`, `observations[0].women`."""
    old: Value
    new: Value

    @property
    def difference(self) -> Money | Decimal | None:
        """New less old, where both are amounts or both are numbers."""
        if isinstance(self.old, Money) and isinstance(self.new, Money):
            return self.new - self.old
        if _is_number(self.old) and _is_number(self.new):
            return Decimal(self.new) - Decimal(self.old)  # type: ignore[arg-type]
        return None

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The words of both, marked; only where both are texts."""
        if isinstance(self.old, str) and isinstance(self.new, str):
            return compare_words(self.old, self.new)
        return ()


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What has happened to an item, and to which of its fields.

    `found` is the item as it is in the new version; as it was, where it is removed; None for
    the plan itself. `moved` tells that it stands in another order or in another part of the plan.
    """

    change: Change
    found: FoundItem | None
    fields: tuple[FieldChange, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, in the order of the new version; what is removed comes last."""

    changes: tuple[ItemChange, ...]

    def only(self, change: Change) -> tuple[ItemChange, ...]:
        """The items to which that has happened."""
        return tuple(one for one in self.changes if one.change is change)


def compare_plans(old: PlanDocument, new: PlanDocument) -> Comparison:
    """What differs from the old version to the new. Two equal documents differ in nothing."""
    before, after = items_by_id(old), items_by_id(new)
    moved = _moved(before, after)
    changes = []
    if fields := _field_changes(old, new):
        changes.append(ItemChange(Change.CHANGED, None, fields))
    for identity, found in after.items():
        earlier = before.get(identity)
        if earlier is None or earlier.kind != found.kind:
            changes.append(ItemChange(Change.ADDED, found, _field_changes(None, found.item)))
            continue
        fields = _field_changes(earlier.item, found.item)
        if fields or identity in moved:
            changes.append(ItemChange(Change.CHANGED, found, fields, identity in moved))
    for identity, found in before.items():
        later = after.get(identity)
        if later is None or later.kind != found.kind:
            changes.append(ItemChange(Change.REMOVED, found, _field_changes(found.item, None)))
    return Comparison(tuple(changes))


def compare_words(old: str, new: str) -> tuple[Stretch, ...]:
    """The words of both texts in reading order, what is removed before what takes its place.

    The kept and the added make the new text, the kept and the removed the old one. Texts with
    more than `MOST_CHANGES` words in difference are compared sentence by sentence, and those
    with more sentences than that in difference as a whole: no text takes long.
    """
    for tokens in (_WORDS, _SENTENCES):
        before, after = (list(filter(None, tokens.findall(text))) for text in (old, new))
        edits = shortest_edits(before, after, most=MOST_CHANGES)
        if edits is not None:
            return tuple(_stretches(edits, before, after))
    return tuple(one for one in (Stretch(Mark.REMOVED, old), Stretch(Mark.ADDED, new)) if one.text)


def _stretches(
    edits: Iterable[Edit], before: Sequence[str], after: Sequence[str]
) -> Iterator[Stretch]:
    """Steps next to each other as one stretch."""
    for kept, run in groupby(edits, key=lambda edit: edit.step is Step.KEEP):
        if kept:
            yield Stretch(Mark.KEPT, "".join(before[edit.position] for edit in run))
            continue
        steps = list(run)
        removed = "".join(before[one.position] for one in steps if one.step is Step.REMOVE)
        added = "".join(after[one.position] for one in steps if one.step is Step.ADD)
        if removed:
            yield Stretch(Mark.REMOVED, removed)
        if added:
            yield Stretch(Mark.ADDED, added)


def own_values(part: Part) -> dict[str, Value]:
    """The values of a part by their places in it, without those of items inside it."""
    return {dotted(place): value for place, value in _values(part, ())}


def _values(part: Part, place: Place) -> Iterator[tuple[Place, Value]]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple):
            for position, element in enumerate(value):
                yield from _value(element, (*place, name, position))
        else:
            yield from _value(value, (*place, name))


def _value(value: object, place: Place) -> Iterator[tuple[Place, Value]]:
    if isinstance(value, Item):
        return
    if isinstance(value, Part):
        yield from _values(value, place)
    elif value is None or isinstance(value, str | bool | int | Decimal | Money | date):
        yield place, value
    else:
        raise TypeError(f"nothing of the kind {type(value).__name__} can be compared")


def _field_changes(old: Part | None, new: Part | None) -> tuple[FieldChange, ...]:
    before = own_values(old) if old else {}
    after = own_values(new) if new else {}
    names = dict.fromkeys([*after, *before])
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _moved(before: dict[str, FoundItem], after: dict[str, FoundItem]) -> frozenset[str]:
    """The items that stand in another list, or in another order among those that stayed.

    Of a list in a new order as few as possible are said to have moved.
    """
    lists_before = _by_list(before, [identity for identity in before if identity in after])
    lists_after = _by_list(after, [identity for identity in after if identity in before])
    home = {identity: where for where, ones in lists_before.items() for identity in ones}
    moved: set[str] = set()
    for where, ones in lists_after.items():
        stayed = [identity for identity in ones if home[identity] == where]
        order = [identity for identity in lists_before.get(where, ()) if identity in set(stayed)]
        matcher = SequenceMatcher(None, order, stayed, autojunk=False)
        kept: set[str] = set()
        for block in matcher.get_matching_blocks():
            kept.update(stayed[block.b : block.b + block.size])
        moved.update(set(ones) - kept)
    return frozenset(moved)


def _by_list(
    found: dict[str, FoundItem], chosen: Sequence[str]
) -> dict[tuple[str | None, Place], list[str]]:
    """The items by the list they stand in: the item around it, and the field."""
    lists: dict[tuple[str | None, Place], list[str]] = {}
    for identity in chosen:
        one = found[identity]
        around = found.get(one.parent or "")
        depth = len(around.place) if around else 0
        field = tuple(step for step in one.place[depth:] if isinstance(step, str))
        lists.setdefault((one.parent, field), []).append(identity)
    return lists


def _is_number(value: Value) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
