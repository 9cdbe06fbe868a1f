"""What a change of a plan leaves in the record: an entry for the plan, and one for each item."""

from collections.abc import Iterator
from datetime import datetime

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import Change, record_many
from uppsikt.documents.own_data import PLAN, OwnData, own_data
from uppsikt.documents.plan import PlanDocument

ITEM_CREATE = "item.create"
ITEM_CHANGE = "item.change"
ITEM_REMOVE = "item.remove"
ITEM_MOVE = "item.move"
"""Beside what it makes of the two lists: where an item stood, and where it stands."""


def record_plan(
    *,
    before: PlanDocument | None,
    after: PlanDocument,
    operation: str,
    by: Actor,
    now: datetime,
    always: bool = False,
) -> None:
    """Record what differs between two versions of a plan; `before` is None for a new plan.

    The plan itself leaves an entry with the operation's name (plan.import) if what belongs to
    no item differs, or `always`. Each item that is new, differs or is gone leaves one with old
    and new, as documents.own_data tells them; an item within it that was added, moved or
    removed makes its list of identities differ. Call it last in the transaction.
    """
    old = _by_identity(before)
    new = _by_identity(after)
    changes = _changes(old, new, operation, after, always=always)
    record_many(by=by, now=now, changes=changes)


def _by_identity(document: PlanDocument | None) -> dict[tuple[str, str], OwnData]:
    return {(own.kind, own.id): own for own in own_data(document)} if document else {}


def _changes(
    old: dict[tuple[str, str], OwnData],
    new: dict[tuple[str, str], OwnData],
    operation: str,
    document: PlanDocument,
    *,
    always: bool,
) -> Iterator[Change]:
    for key in (*new, *(key for key in old if key not in new)):
        was, becomes = old.get(key), new.get(key)
        own = becomes or was
        if own is None or (was == becomes and not (always and own.kind == PLAN)):
            continue
        yield Change(
            operation=operation if own.kind == PLAN else _of_item(was, becomes),
            object_kind=own.kind,
            object_id=own.id,
            object_name=own.name,
            body=document.body,
            year=document.year,
            old=was.data if was else None,
            new=becomes.data if becomes else None,
        )


def _of_item(was: OwnData | None, becomes: OwnData | None) -> str:
    if was is None:
        return ITEM_CREATE
    return ITEM_REMOVE if becomes is None else ITEM_CHANGE
