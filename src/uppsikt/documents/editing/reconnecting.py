"""References that were let go of when something was taken away, brought back with it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from uppsikt.core.findings import Place
from uppsikt.documents.editing.nodes import find
from uppsikt.documents.editing.putting import put
from uppsikt.documents.editing.references import dropped
from uppsikt.documents.editing.schema import Field, Holds, fields_of
from uppsikt.documents.items import items_by_id, references
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part


@dataclass(frozen=True, slots=True)
class Connection:
    """A reference as somebody had written it."""

    owner: str
    """The key of the item that refers, or of the plan itself."""
    path: Place
    """The field in it; where that is one of a list, its position in the list last."""
    target: str


def connections(
    kind: type[Part], owner: str, data: Mapping[str, Any] | None
) -> Iterator[Connection]:
    """The references in an item's plain values, as the record keeps them."""
    yield from _within(kind, owner, data or {}, ())


def lost(
    kind: type[Part],
    owner: str,
    old: Mapping[str, Any] | None,
    new: Mapping[str, Any] | None,
    targets: Collection[str],
) -> tuple[Connection, ...]:
    """The references to any of the targets that the old values had, and the new have not."""
    kept = {(_field_of(one), one.target) for one in connections(kind, owner, new)}
    return tuple(
        one
        for one in connections(kind, owner, old)
        if one.target in targets and (_field_of(one), one.target) not in kept
    )


def reconnected(
    document: PlanDocument, wanted: Iterable[Connection]
) -> tuple[PlanDocument, tuple[Connection, ...]]:
    """The plan with these references again, and those of them that it cannot have.

    That is where what referred is gone, or refers to something else by now.
    """
    missed = []
    for one in wanted:
        new = _connected(document, one)
        if new is None:
            missed.append(one)
        else:
            document = new
    return document, tuple(missed)


def without_dangling(document: PlanDocument) -> tuple[PlanDocument, tuple[Connection, ...]]:
    """The plan without references to what it no longer holds, and those references.

    One that cannot be left out stays: who stores the plan refuses it.
    """
    known = items_by_id(document)
    gone = [one for one in references(document) if one.target not in known]
    new = dropped(document, {one.target for one in gone}) if gone else document
    left = {(one.source, one.field, one.target) for one in references(new)}
    return new, tuple(
        Connection(one.source or "", one.place, one.target)
        for one in gone
        if (one.source, one.field, one.target) not in left
    )


def _within(
    kind: type[Part], owner: str, data: Mapping[str, Any], path: Place
) -> Iterator[Connection]:
    for field in fields_of(kind):
        value = data.get(field.name)
        here = (*path, field.name)
        if field.holds is Holds.REFERENCE and field.many:
            for position, target in enumerate(value or ()):
                yield Connection(owner, (*here, position), target)
        elif field.holds is Holds.REFERENCE and isinstance(value, str):
            yield Connection(owner, here, value)
        elif field.holds in (Holds.PART, Holds.SECTION) and field.part is not None:
            rows = enumerate(value or ()) if field.many else [(None, value)]
            for number, inner in rows:
                if isinstance(inner, Mapping):
                    step = here if number is None else (*here, number)
                    yield from _within(field.part, owner, inner, step)


def _field_of(one: Connection) -> Place:
    """The path without the position in a list, which moves as others come and go."""
    return one.path[:-1] if isinstance(one.path[-1], int) else one.path


def _connected(document: PlanDocument, one: Connection) -> PlanDocument | None:
    """The plan with the reference; None where it cannot have it."""
    owner, path = find(document, one.owner), _field_of(one)
    # Rows of a part have no identity: which of them it was is not known.
    if (
        owner is None
        or one.target not in items_by_id(document)
        or any(isinstance(step, int) for step in path)
    ):
        return None
    held: Any = owner.part
    for step in path[:-1]:
        held = getattr(held, str(step), None)
    field = _reference_field(held, str(path[-1]))
    if field is None:
        return None
    value = getattr(held, field.name)
    if field.many:
        if one.target in value:
            return document
        again = list(value)
        again.insert(int(one.path[-1]), one.target)
        value = tuple(again)
    elif value is None:
        value = one.target
    elif value != one.target:
        return None
    new = held.model_copy(update={field.name: value})
    return put(document, (*owner.place, *path[:-1]), new)


def _reference_field(held: Any, name: str) -> Field | None:
    if not isinstance(held, Part):
        return None
    fields = (one for one in fields_of(type(held)) if one.holds is Holds.REFERENCE)
    return next((one for one in fields if one.name == name), None)
