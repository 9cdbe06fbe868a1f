"""Changes of one part: each gives a new document and leaves the old one as it was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from uppsikt.core.findings import Place
from uppsikt.documents.editing.content import Content, content_of
from uppsikt.documents.editing.nodes import Node, find, within
from uppsikt.documents.editing.putting import put
from uppsikt.documents.editing.references import Referrer, dropped, referrers
from uppsikt.documents.editing.schema import Holds, children_of, own_fields
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item, Part


class NoSuchPart(Exception):
    """The plan holds no part of that key, or no list of that name in it."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


class IdentityTaken(Exception):
    """Something in the plan has the identity already."""

    def __init__(self, identity: str, label: str) -> None:
        self.identity, self.label = identity, label
        super().__init__(identity)


class NotInAList(Exception):
    """The part has its fixed place: it can be neither moved nor taken away."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


class StillReferredTo(Exception):
    """Something refers to what would be taken away."""

    def __init__(self, referring: tuple[Referrer, ...]) -> None:
        self.referring = referring
        super().__init__(", ".join(str(one.source) for one in referring))


class NotAContent(Exception):
    """The values do not make a part of that class; `error` tells which, and why."""

    def __init__(self, error: ValidationError) -> None:
        self.error = error
        super().__init__(str(error))


def part_from(kind: type[Part], content: Mapping[str, Any], kept: Part | None = None) -> Part:
    """A part of the class that says what the content does; what lies in `kept` stays in it.

    Raises NotAContent where the values do not fit.
    """
    inner: dict[str, Any] = {}
    if kept is not None:
        inner = {field.name: getattr(kept, field.name) for field in children_of(kind)}
        inner |= {name: getattr(kept, name) for name in _standing(kind)}
    else:
        lists = {field.name for field in children_of(kind) if field.many}
        inner = dict.fromkeys(lists - content.keys(), ())
    left_out = {name: value for name, value in content.items() if value is not None}
    try:
        return kind.model_validate(left_out | inner)
    except ValidationError as error:
        raise NotAContent(error) from error


def _standing(kind: type[Part]) -> set[str]:
    """The fields that no form changes: an identity, and whose plan it is and of which year."""
    changing = {field.name for field in (*own_fields(kind), *children_of(kind))}
    return set(kind.model_fields) - changing


def replaced(document: PlanDocument, key: str, content: Content) -> PlanDocument:
    """The plan in which the part says what the content does.

    A section that the plan lacked is made. Raises NoSuchPart, and NotAContent where the values do
    not fit.
    """
    node = _found(document, key)
    if node.part is None:
        return put(document, node.place, part_from(node.kind, content))
    new = part_from(node.kind, content, node.part)
    return document if content_of(new) == content_of(node.part) else put(document, node.place, new)


def added(document: PlanDocument, container: str, field: str, item: Item) -> PlanDocument:
    """The plan with the item last in a list of a part.

    Raises NoSuchPart where there is no such list, and IdentityTaken.
    """
    around = _found(document, container)
    known = {one.name for one in children_of(around.kind) if one.many and one.holds is Holds.ITEM}
    if around.part is None or field not in known:
        raise NoSuchPart(f"{container}.{field}")
    if (taken := items_by_id(document).get(item.id)) is not None:
        raise IdentityTaken(item.id, taken.label)
    inner = (*getattr(around.part, field), item)
    return put(document, around.place, around.part.model_copy(update={field: inner}))


def moved(document: PlanDocument, key: str, steps: int) -> PlanDocument:
    """The plan in which the item stands so many steps later in its list, earlier if below zero.

    It goes no further than to the end of the list. Raises NoSuchPart, and NotInAList for what is
    not one of a list.
    """
    its = in_list(document, key)
    inner = list(its.items)
    there = max(0, min(its.position + steps, len(inner) - 1))
    if its.position == there:
        return document
    inner.insert(there, inner.pop(its.position))
    return its.with_items(document, inner)


def removed(document: PlanDocument, key: str, *, drop_references: bool = False) -> PlanDocument:
    """The plan without an item and all in it, or without a section that it can do without.

    With `drop_references` what refers to it lets go. Raises NoSuchPart; NotInAList for what the
    plan cannot do without; StillReferredTo while something refers to it, or cannot let go.
    """
    node = _found(document, key)
    if not node.may_go:
        raise NotInAList(key)
    if node.part is None:
        raise NoSuchPart(key)
    holding = tuple(
        one for one in referrers(document, key) if not (drop_references and one.can_be_dropped)
    )
    if holding:
        raise StillReferredTo(holding)
    if drop_references:
        document = dropped(document, {found.id for found in within(document, key)})
    if not node.in_list:
        return put(document, node.place, None)
    its = in_list(document, key)
    return its.with_items(document, [*its.items[: its.position], *its.items[its.position + 1 :]])


def _found(document: PlanDocument, key: str) -> Node:
    node = find(document, key)
    if node is None:
        raise NoSuchPart(key)
    return node


@dataclass(frozen=True, slots=True)
class Listed:
    """An item in its list."""

    around: Part
    place: Place
    """Where the part around the list stands."""
    field: str
    position: int

    @property
    def items(self) -> tuple[Item, ...]:
        """All that the list holds."""
        found: tuple[Item, ...] = getattr(self.around, self.field)
        return found

    def with_items(self, document: PlanDocument, items: Iterable[Item]) -> PlanDocument:
        """The plan in which the list holds these."""
        new = self.around.model_copy(update={self.field: tuple(items)})
        return put(document, self.place, new)


def in_list(document: PlanDocument, key: str) -> Listed:
    """The item in its list. Raises NoSuchPart, and NotInAList for what is not one of a list."""
    node = _found(document, key)
    around = find(document, node.container) if node.container else None
    if around is None or around.part is None or node.field is None or node.position is None:
        raise NotInAList(key)
    return Listed(around.part, around.place, node.field.name, node.position)
