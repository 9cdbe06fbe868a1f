"""A plan in the database changed a part at a time.

An edit reads the plan, changes one part of the document and stores what then differs, all in one
transaction that holds the municipality: the record gets its entries in the same one. A draft may
hold findings that are errors, for a row is changed before its total.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record
from uppsikt.documents.editing import changes
from uppsikt.documents.editing.content import Content, content_of, digest_of, subtree_digest
from uppsikt.documents.editing.identities import suggest_identity
from uppsikt.documents.editing.nodes import Node, find
from uppsikt.documents.editing.schema import Field, children_of
from uppsikt.documents.editing.spots import Spot, transferred
from uppsikt.documents.items import items_by_id, label_of
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item, Part
from uppsikt.exchange.editable import NoSuchPlan, ensure_editable, hold_municipality
from uppsikt.exchange.journal import ITEM_MOVE
from uppsikt.exchange.load import store_plan
from uppsikt.exchange.queries import plan_document

CHANGE = "plan.change"
"""What the record calls an edit of what belongs to no item."""


class PartIsGone(Exception):
    """Somebody took the part away since it was shown."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


@dataclass
class ItemChangedMeanwhile(Exception):
    """Somebody changed the part since it was shown; nothing is written.

    `base` is what it said when it was shown, `theirs` what it says now, and `yours` what was to
    be written.
    """

    key: str
    base: Content
    theirs: Content
    yours: Content

    def __str__(self) -> str:
        return self.key


class ContentsChangedMeanwhile(Exception):
    """What was to be taken away is not what was shown; nothing is written."""


def change_part(
    *, body: str, year: int, key: str, base: Content, content: Content, by: Actor, now: datetime
) -> bool:
    """Let an item or a section say what `content` does; whether that changed anything.

    `base` is what it said when it was shown to the one who writes. A section that the plan
    lacked, whose base is empty, is made. Raises ItemChangedMeanwhile where the database says
    something else than `base`, and PartIsGone; NotAContent for values that do not fit; and as
    `edit_plan`.
    """

    def change(document: PlanDocument) -> PlanDocument:
        node = find(document, key)
        if node is None or (node.part is None and base):
            raise PartIsGone(key)
        theirs = content_of(node.part)
        new = changes.replaced(document, key, content)
        after = find(new, key)
        yours = content_of(after.part) if after else content
        if digest_of(theirs) != digest_of(base) and theirs != yours:
            raise ItemChangedMeanwhile(key, base, theirs, yours)
        return new

    return edit_plan(body=body, year=year, change=change, by=by, now=now)


def add_item(
    *,
    body: str,
    year: int,
    container: str,
    field: str,
    content: Content,
    identity: str | None = None,
    called: str = "post",
    by: Actor,
    now: datetime,
) -> str:
    """Add an item last in a list of a part; its identity.

    Without `identity` one is made of the item's name, or of `called` where it has none. Raises
    IdentityTaken, NotAContent; PartIsGone where there is no such list; and as `edit_plan`.
    """
    made: list[str] = []

    def change(document: PlanDocument) -> PlanDocument:
        kind = _kind_in(document, container, field)
        item = _new_item(kind, content, identity, called, items_by_id(document))
        made.append(item.id)
        return changes.added(document, container, field, item)

    edit_plan(body=body, year=year, change=change, by=by, now=now)
    return made[-1]


def move_item(*, body: str, year: int, key: str, steps: int, by: Actor, now: datetime) -> bool:
    """Move an item so many steps later in its list, earlier if below zero; whether it moved.

    Raises PartIsGone, NotInAList, and as `edit_plan`.
    """

    def change(document: PlanDocument) -> PlanDocument:
        if find(document, key) is None:
            raise PartIsGone(key)
        return changes.moved(document, key, steps)

    return edit_plan(body=body, year=year, change=change, by=by, now=now)


def move_to(
    *,
    body: str,
    year: int,
    key: str,
    spot: Spot,
    position: int | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """Move an item, with all in it, to the list of another part: last, or at a position in it.

    What refers to it still does. The record gets an entry of the move itself, from which it can
    be undone. Raises PartIsGone where the item or the part is no more; NotInAList, NoPlaceThere;
    and as `edit_plan`.
    """
    moves: list[tuple[Node, Node]] = []

    def change(document: PlanDocument) -> PlanDocument:
        was, around = find(document, key), find(document, spot.container)
        if was is None or around is None or around.part is None:
            raise PartIsGone(key if was is None else spot.container)
        new = transferred(document, key, spot, position)
        becomes = find(new, key)
        if becomes is not None:
            moves.append((was, becomes))
        return new

    with transaction.atomic():
        edit_plan(body=body, year=year, change=change, by=by, now=now)
        was, becomes = moves[-1]
        record(
            by=by,
            now=now,
            operation=ITEM_MOVE,
            object_kind=becomes.kind.__name__,
            object_id=key,
            object_name=label_of(becomes.part) if isinstance(becomes.part, Item) else key,
            body=body,
            year=year,
            old=_place_of(was),
            new=_place_of(becomes),
        )


def _place_of(node: Node) -> dict[str, Any]:
    field = node.field.name if node.field else None
    return {"in": node.container, "list": field, "place": node.position}


def remove_part(
    *,
    body: str,
    year: int,
    key: str,
    shown: str,
    drop_references: bool = False,
    by: Actor,
    now: datetime,
) -> None:
    """Take away an item with all in it, or a section that the plan can do without.

    `shown` is the digest of what was shown to the one who takes it away, all in it included.
    Raises ContentsChangedMeanwhile, PartIsGone, NotInAList, StillReferredTo, and as `edit_plan`.
    """

    def change(document: PlanDocument) -> PlanDocument:
        node = find(document, key)
        if node is None or node.part is None:
            raise PartIsGone(key)
        if subtree_digest(node.part) != shown:
            raise ContentsChangedMeanwhile(key)
        return changes.removed(document, key, drop_references=drop_references)

    edit_plan(body=body, year=year, change=change, by=by, now=now)


def edit_plan(
    *,
    body: str,
    year: int,
    change: Callable[[PlanDocument], PlanDocument],
    by: Actor,
    now: datetime,
) -> bool:
    """Store what `change` makes of the plan, in one transaction; whether that is anything else.

    Edits of a municipality's plans wait for each other, so that `change` sees what stands when
    it is stored. Raises NoSuchPlan, PlanIsDecided, PlanIsProposed; PlanHasErrors for what no row
    may say;
    BodyIsAnothers where the identity of a new body is taken; and what `change` raises.
    """
    with transaction.atomic():
        hold_municipality(body)
        stored = plan_document(body, year)
        if stored is None:
            raise NoSuchPlan(f"{body} {year}")
        ensure_editable(stored)
        new = change(stored.document)
        if new is stored.document:
            return False
        return not store_plan(document=new, operation=CHANGE, by=by, now=now).unchanged


def _kind_in(document: PlanDocument, container: str, field: str) -> type[Part]:
    """The class of what a list of a part holds."""
    its = list_in(document, container, field)
    if its is None or its.part is None:
        raise PartIsGone(container)
    return its.part


def list_in(document: PlanDocument, container: str, field: str) -> Field | None:
    """The list of items of that name in a part; None if there is none."""
    around = find(document, container)
    if around is None or around.part is None:
        return None
    return next((one for one in children_of(around.kind) if one.many and one.name == field), None)


def _new_item(
    kind: type[Part], content: Content, identity: str | None, called: str, taken: dict[str, Any]
) -> Item:
    """The item, with an identity of its own where none is given."""
    item = changes.part_from(kind, {**content, "id": identity or "new"})
    if not isinstance(item, Item):
        raise PartIsGone(kind.__name__)
    if identity:
        return item
    name = label_of(item)
    made = suggest_identity("" if name == item.id else name, taken, called)
    return item.model_copy(update={"id": made})
