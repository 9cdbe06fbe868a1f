"""Entries as they are shown and exported: the values of small groups are held back.

What is stored, and the hash of it, stay as they are; `verify` looks at those.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import islice

from uppsikt.audit.models import Entry
from uppsikt.core.canonical import canonical_json, from_canonical
from uppsikt.core.held_back import tells_persons, without_small_groups

AT_A_TIME = 500
_HAS_VALUES = '"values":{'
"""How the canonical JSON of what holds values of a measure has them."""
_COUNTS = r'"persons":[0-9]'

Object = tuple[str, str]


def as_shown(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, those that tell values of few persons as copies that do not.

    An entry that gives no number is held back where another of the same object does. One query
    for each AT_A_TIME entries, and none where no entry tells any value.
    """
    rest = iter(entries)
    while some := list(islice(rest, AT_A_TIME)):
        counting = _counting({_object(one) for one in some if _has_values(one)})
        for one in some:
            yield _held_back(one, _object(one) in counting) if _has_values(one) else one


def _object(entry: Entry) -> Object:
    return entry.object_kind, entry.object_id


def _has_values(entry: Entry) -> bool:
    return any(text and _HAS_VALUES in text for text in (entry.old_text, entry.new_text))


def _counting(objects: set[Object]) -> set[Object]:
    """Those of the objects that any entry tells a number of persons of."""
    if not objects:
        return set()
    kinds, identities = {kind for kind, _ in objects}, {identity for _, identity in objects}
    rows = Entry.objects.filter(
        object_kind__in=kinds, object_id__in=identities, new_text__regex=_COUNTS
    )
    found = rows.values_list("object_kind", "object_id", "new_text")
    return {(kind, identity) for kind, identity, text in found if _tells_persons(text)}


def _tells_persons(text: str | None) -> bool:
    try:
        return text is not None and tells_persons(from_canonical(text))
    except (ValueError, ArithmeticError, RecursionError):
        return False


def _held_back(entry: Entry, counts: bool) -> Entry:
    try:
        sides = (entry.old, entry.new)
        old, new = without_small_groups(sides, counts=counts)
    except (ValueError, ArithmeticError, RecursionError):
        # Somebody has changed the row: an auditor is to see how, and no page tells what it says.
        return entry
    if (old, new) == sides:
        return entry
    shown = copy(entry)
    shown.old_text = None if old is None else canonical_json(old)
    shown.new_text = None if new is None else canonical_json(new)
    return shown
