"""What is confidential (sekretess) in a plan, and the plan as everybody else may see it."""

import re
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


@derived
def without_confidential(document: PlanDocument) -> PlanDocument:
    """The plan without its confidential items, and without a trace of them.

    What is inside them goes with them, references to them are dropped, and a figure of theirs
    in a text is replaced by a word. The very same document where nothing is confidential.
    """
    hidden = frozenset(found.id for found in confidential_items(document))
    if not hidden:
        return document
    word = translator(document.language).gettext(HIDDEN)
    return without_items(document, hidden, word)


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
