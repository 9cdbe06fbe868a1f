"""The lists of a plan that an item can stand in, and the way from one to another."""

from dataclasses import dataclass

from uppsikt.documents.editing.changes import NotInAList, in_list
from uppsikt.documents.editing.nodes import Node, find, nodes
from uppsikt.documents.editing.putting import put
from uppsikt.documents.editing.schema import Holds, children_of
from uppsikt.documents.plan import PlanDocument


@dataclass(frozen=True, slots=True)
class Spot:
    """A list of items: the key of the part that it belongs to, and the field."""

    container: str
    field: str


class NoPlaceThere(Exception):
    """The part has no list of that name that the item can stand in."""

    def __init__(self, key: str, spot: Spot) -> None:
        self.key, self.spot = key, spot
        super().__init__(f"{key}: {spot.container}.{spot.field}")


def spot_of(document: PlanDocument, key: str) -> Spot:
    """The list that an item stands in. Raises NoSuchPart, and NotInAList."""
    in_list(document, key)
    node = find(document, key)
    if node is None or node.container is None or node.field is None:
        raise NotInAList(key)
    return Spot(node.container, node.field.name)


def spots_for(document: PlanDocument, key: str) -> tuple[Spot, ...]:
    """The other lists that an item could stand in, in reading order; none within itself.

    Nothing for what is not one of a list.
    """
    node = find(document, key)
    if node is None or not node.in_list:
        return ()
    found = (
        Spot(around.key, field.name)
        for around in nodes(document)
        if around.part is not None and not _is_within(around, node)
        for field in children_of(around.kind)
        if field.many and field.holds is Holds.ITEM and field.part is node.kind
    )
    here = spot_of(document, key)
    return tuple(spot for spot in found if spot != here)


def transferred(
    document: PlanDocument, key: str, spot: Spot, position: int | None = None
) -> PlanDocument:
    """The plan in which the item, with all in it, stands in another list: last, or at a position.

    What refers to it still does. Raises NoSuchPart, NotInAList, and NoPlaceThere for a list that
    `spots_for` does not name.
    """
    its = in_list(document, key)
    if spot not in spots_for(document, key):
        raise NoPlaceThere(key, spot)
    item = its.items[its.position]
    without = its.with_items(document, (*its.items[: its.position], *its.items[its.position + 1 :]))
    around = find(without, spot.container)
    if around is None or around.part is None:
        raise NoPlaceThere(key, spot)
    there = list(getattr(around.part, spot.field))
    there.insert(len(there) if position is None else position, item)
    new = around.part.model_copy(update={spot.field: tuple(there)})
    return put(without, around.place, new)


def _is_within(inner: Node, outer: Node) -> bool:
    return inner.place[: len(outer.place)] == outer.place
