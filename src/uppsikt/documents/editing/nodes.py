"""What in a plan is edited by itself: every item, and every section.

A key names one: the identity of an item, or `section.` and the path of a section, whose dot no
identity has.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from uppsikt.core.findings import Place
from uppsikt.documents.derived import derived
from uppsikt.documents.editing.schema import Field, Holds, children_of
from uppsikt.documents.items import FoundItem, items
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item, Part

_SECTION = "section."

ROOT = f"{_SECTION}plan"
"""The key of the document itself."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part that is edited by itself. `part` is None for a section that the plan lacks."""

    key: str
    kind: type[Part]
    part: Part | None
    place: Place
    container: str | None
    """The key of what it stands in; None for the document itself."""
    field: Field | None
    """The field of the container that holds it."""

    @property
    def in_list(self) -> bool:
        """Whether it is one of a list, which can be ordered and taken out of."""
        return self.field is not None and self.field.many

    @property
    def position(self) -> int | None:
        """Its place in the list, counted from 0."""
        last = self.place[-1] if self.place else None
        return last if isinstance(last, int) else None

    @property
    def may_go(self) -> bool:
        """Whether the plan can do without it."""
        return self.field is not None and (self.field.many or not self.field.required)


def is_section(key: str) -> bool:
    """Whether the key is that of a section."""
    return key.startswith(_SECTION)


def find(document: PlanDocument, key: str) -> Node | None:
    """The item or section of that key; None where the plan has none, and can have none."""
    return _nodes(document).get(key)


def nodes(document: PlanDocument) -> tuple[Node, ...]:
    """Every item and section, those that the plan lacks too, in reading order."""
    return tuple(_nodes(document).values())


def sections(document: PlanDocument) -> tuple[Node, ...]:
    """Every section, those that the plan lacks too, in reading order."""
    return tuple(node for node in nodes(document) if is_section(node.key))


def children(document: PlanDocument, key: str) -> tuple[tuple[Field, tuple[Node, ...]], ...]:
    """What lies directly in a part, field by field; nothing for a section that the plan lacks."""
    around = find(document, key)
    if around is None or around.part is None:
        return ()
    return tuple(
        (
            field,
            tuple(
                node for node in nodes(document) if node.container == key and node.field == field
            ),
        )
        for field in children_of(around.kind)
    )


def with_place(document: PlanDocument, place: Place) -> Node | None:
    """The part that stands at a place; None where what stands there is not edited by itself."""
    return next((node for node in nodes(document) if node.place == place), None)


def unit_around(document: PlanDocument, key: str) -> str | None:
    """The unit (enhet) that a part belongs to, or is; None for what is the plan's as a whole."""
    node = find(document, key)
    while node is not None:
        if node.kind.__name__ == "Unit":
            return node.key
        node = find(document, node.container) if node.container else None
    return None


def within(document: PlanDocument, key: str) -> tuple[FoundItem, ...]:
    """Every item in a part, the part itself too where it is one."""
    node = find(document, key)
    if node is None or node.part is None:
        return ()
    return tuple(found for found in items(document) if found.place[: len(node.place)] == node.place)


@derived
def _nodes(document: PlanDocument) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for node in _walk(Node(ROOT, PlanDocument, document, (), None, None)):
        found.setdefault(node.key, node)
    return found


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if node.part is None:
        return
    for field in children_of(node.kind):
        value = getattr(node.part, field.name)
        place = (*node.place, field.name)
        if field.many:
            for position, item in enumerate(value):
                yield from _walk(_node(node, field, item, (*place, position)))
        else:
            yield from _walk(_node(node, field, value, place))


def _node(around: Node, field: Field, part: Part | None, place: Place) -> Node:
    kind = type(part) if part is not None else field.part or Part
    return Node(_key(field, part, place), kind, part, place, around.key, field)


def _key(field: Field, part: Part | None, place: Place) -> str:
    if field.holds is Holds.ITEM and isinstance(part, Item):
        return part.id
    return section_key(tuple(str(step) for step in place))


def section_key(path: tuple[str, ...]) -> str:
    """The key of the section at the path, such as ("administration", "headcount")."""
    return _SECTION + ".".join(path)
