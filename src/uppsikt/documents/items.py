"""Every item of a document with its place, and every reference from one item to another.

The walk follows the schema, so that a new part of a plan or a report is found without a line
here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from pydantic.fields import FieldInfo

from uppsikt.core.findings import Place
from uppsikt.documents.derived import derived
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.base import Item, Part, Prose, RefersTo
from uppsikt.documents.plan.goals import Goal
from uppsikt.documents.plan.remits import FollowUp


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item, where it stands, and the nearest item around it."""

    item: Item
    place: Place
    parent: str | None

    @property
    def id(self) -> str:
        """The item's identity."""
        return self.item.id

    @property
    def kind(self) -> str:
        """The name of the item's class, such as "CoreRemit"."""
        return type(self.item).__name__

    @property
    def label(self) -> str:
        """What the item is called by a reader."""
        return label_of(self.item)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference from one place to the identity of an item, of one of the kinds accepted."""

    place: Place
    source: str | None
    """The item that refers, or the nearest around it."""
    field: str
    target: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the document with its place and the nearest item around it."""

    place: Place
    owner: str | None
    text: str
    running: bool
    """Whether it is running text, which can hold figures; a line is printed as it is."""


def label_of(item: Item) -> str:
    """The item's name, with its number first where it has one.

    A follow-up is called by its method, and a transfer by its reason; an item that says itself
    what it is called, by its `label`.
    """
    own = getattr(item, "label", None)
    if isinstance(own, str):
        return own
    if isinstance(item, Assignment):
        return f"{item.number} {item.name}"
    if isinstance(item, Goal):
        return f"{item.number}. {item.name}"
    if isinstance(item, FollowUp):
        return item.method
    for name in ("name", "reason", "purpose"):
        value = getattr(item, name, None)
        if isinstance(value, str):
            return value
    return item.id


@derived
def items(document: Part) -> tuple[FoundItem, ...]:
    """Every item in reading order, duplicates of an identity included."""
    return tuple(_items(document, (), None))


@derived
def items_by_id(document: Part) -> dict[str, FoundItem]:
    """The items by identity; of duplicates the first."""
    index: dict[str, FoundItem] = {}
    for found in items(document):
        index.setdefault(found.id, found)
    return index


@derived
def references(document: Part) -> tuple[Reference, ...]:
    """Every reference that a field of the schema holds, in reading order."""
    return tuple(_references(document, (), None))


@derived
def texts(document: Part) -> tuple[Text, ...]:
    """Every text of the document, one-line names too, in reading order."""
    return tuple(_texts(document, (), None))


def _parts_of(part: Part) -> Iterator[tuple[Place, Part]]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Part):
            yield (name,), value
        elif isinstance(value, tuple):
            for position, element in enumerate(value):
                if isinstance(element, Part):
                    yield (name, position), element


def _items(part: Part, place: Place, parent: str | None) -> Iterator[FoundItem]:
    if isinstance(part, Item):
        yield FoundItem(part, place, parent)
        parent = part.id
    for step, inner in _parts_of(part):
        yield from _items(inner, place + step, parent)


def _references(part: Part, place: Place, owner: str | None) -> Iterator[Reference]:
    owner = part.id if isinstance(part, Item) else owner
    for name, field in type(part).model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, RefersTo)]
        value = getattr(part, name)
        if marks and isinstance(value, str):
            yield Reference((*place, name), owner, name, value, marks[0].kinds)
        elif marks and isinstance(value, tuple):
            for position, target in enumerate(value):
                yield Reference((*place, name, position), owner, name, target, marks[0].kinds)
    for step, inner in _parts_of(part):
        yield from _references(inner, place + step, owner)


def _texts(part: Part, place: Place, owner: str | None) -> Iterator[Text]:
    owner = part.id if isinstance(part, Item) else owner
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name in {"id", "format", "language"} or any(
            isinstance(mark, RefersTo) for mark in field.metadata
        ):
            continue
        running = _is_running(field)
        if type(value) is str:
            yield Text((*place, name), owner, value, running)
        elif isinstance(value, tuple):
            for position, element in enumerate(value):
                if type(element) is str:
                    yield Text((*place, name, position), owner, element, running)
                elif isinstance(element, Part):
                    yield from _texts(element, (*place, name, position), owner)
        elif isinstance(value, Part):
            yield from _texts(value, (*place, name), owner)


def _is_running(field: FieldInfo) -> bool:
    """Whether the field holds running text: as it must, or where it may be left out."""
    _, limits = get_args(Prose)
    return limits in field.metadata or Prose in get_args(field.annotation)
