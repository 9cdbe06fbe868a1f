"""What is confidential (sekretess) in a plan, and the plan as everybody else may see it."""

import re
from collections.abc import Mapping
from typing import TypeVar

from uppsikt.documents.derived import derived
from uppsikt.documents.items import FoundItem, items
from uppsikt.documents.language import N_, translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import GuardedItem, Item, Part, RefersTo

_PART = TypeVar("_PART", bound=Part)

# The identities of a name stand before its last dot: `ram-hr.total`, `measure.sick-leave.total`.
# What has been read is never tried again, so that no text takes long.
_FIGURE = re.compile(r"\[\[\s*+([a-z0-9.-]++)[^\[\]\n]*+\]\]")

# Stands in a text where it would tell a figure of something confidential.
HIDDEN = N_("(confidential)")


@derived
def confidential_items(document: Part) -> tuple[FoundItem, ...]:
    """The items that are marked, and all that stands inside them, in reading order."""
    hidden: list[FoundItem] = []
    inside: set[str] = set()
    for found in items(document):
        item = found.item
        marked = isinstance(item, GuardedItem) and item.confidential is not None
        if marked or found.parent in inside:
            hidden.append(found)
            inside.add(found.id)
    return tuple(hidden)


def hidden_items(
    document: PlanDocument, seen_by: frozenset[str] = frozenset()
) -> tuple[FoundItem, ...]:
    """The confidential items that do not belong to any of these units, in reading order."""
    found = confidential_items(document)
    if not found or not seen_by:
        return found
    own = of_units(document, seen_by)
    return tuple(one for one in found if one.id not in own)


def without_confidential(
    document: PlanDocument, seen_by: frozenset[str] = frozenset()
) -> PlanDocument:
    """The plan without its confidential items, and without a trace of them.

    What is inside them goes with them, references to them are dropped, and a figure of theirs
    in a text is replaced by a word. What belongs to the units of `seen_by` stays: what stands in
    them, and what they answer for. The very same document where nothing is hidden.
    """
    public = _seen_by_units(document)
    if seen_by not in public:
        hidden = frozenset(found.id for found in hidden_items(document, seen_by))
        word = translator(document.language).gettext(HIDDEN)
        public[seen_by] = without_items(document, hidden, word) if hidden else document
    return public[seen_by]


@derived
def sections(document: Part) -> Mapping[str, str]:
    """The legal section of each confidential item, by its identity: its own, or of the nearest
    item around it that has one."""
    found: dict[str, str] = {}
    for one in items(document):
        own = one.item.confidential if isinstance(one.item, GuardedItem) else None
        if section := own or found.get(one.parent or ""):
            found[one.id] = section
    return found


def with_marks_of(document: PlanDocument, other: PlanDocument) -> PlanDocument:
    """The plan with what is confidential in another wording of it marked as well.

    The very same document where that is confidential in it already.
    """
    own = sections(document)
    more = {one: mark for one, mark in sections(other).items() if one not in own}
    if not more:
        return document
    kept, key = _marked_as(document), frozenset(more.items())
    if key not in kept:
        kept[key] = _with_marks(document, more)
    return kept[key]


@derived
def _marked_as(_document: PlanDocument) -> dict[frozenset[tuple[str, str]], PlanDocument]:
    return {}


def _with_marks(part: _PART, marks: Mapping[str, str]) -> _PART:
    changed: dict[str, object] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Part):
            changed[name] = _with_marks(value, marks)
        elif isinstance(value, tuple):
            changed[name] = tuple(
                _with_marks(one, marks) if isinstance(one, Part) else one for one in value
            )
    if isinstance(part, GuardedItem) and part.id in marks:
        changed["confidential"] = marks[part.id]
    return part.model_copy(update=changed) if changed else part


def is_guarded_from_around(document: PlanDocument, identity: str) -> bool:
    """Whether an item is confidential only because something around it is."""
    known = {found.id: found for found in confidential_items(document)}
    found = known.get(identity)
    return found is not None and getattr(found.item, "confidential", None) is None


@derived
def _seen_by_units(_document: PlanDocument) -> dict[frozenset[str], PlanDocument]:
    return {}


def of_units(document: PlanDocument, units: frozenset[str]) -> frozenset[str]:
    """The units, what stands in them, and what a role of theirs or they themselves answer for."""
    inside: set[str] = set()
    for found in items(document):
        if found.id in units or found.parent in inside:
            inside.add(found.id)
    theirs = {role.id for role in document.roles if role.unit in inside}
    assignments = {one.id for one in document.assignments.items if one.responsible in theirs}
    contractors = document.contractors.items if document.contractors else ()
    return frozenset(
        inside | theirs | assignments | {one.id for one in contractors if one.unit in inside}
    )


def without_items(part: _PART, hidden: frozenset[str], word: str) -> _PART:
    """The part without the items of those identities, and `word` for each figure of theirs."""
    changed = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        refers = any(isinstance(mark, RefersTo) for mark in field.metadata)
        kept = _kept(value, hidden, word, refers=refers)
        if kept is not value:
            changed[name] = kept
    return part.model_copy(update=changed) if changed else part


def _kept(value: object, hidden: frozenset[str], word: str, *, refers: bool) -> object:
    """The value without what is hidden; the very same value where nothing is."""
    if isinstance(value, Part):
        return without_items(value, hidden, word)
    if isinstance(value, tuple):
        kept = tuple(
            _kept(one, hidden, word, refers=refers)
            for one in value
            if not (isinstance(one, Item) and one.id in hidden)
        )
        kept = tuple(one for one in kept if one is not None)
        same = len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
        return value if same else kept
    if type(value) is str and refers:
        return None if value in hidden else value
    if type(value) is str and "[[" in value:
        return _FIGURE.sub(
            lambda found: found[0] if hidden.isdisjoint(found[1].split(".")[:-1]) else word, value
        )
    return value
