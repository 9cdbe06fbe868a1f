"""What in a plan refers to a part, and how it is let go of."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from uppsikt.core.findings import Place
from uppsikt.documents.editing.nodes import find, within
from uppsikt.documents.editing.schema import Holds, fields_of
from uppsikt.documents.figures import figure_references
from uppsikt.documents.items import references
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part


@dataclass(frozen=True, slots=True)
class Referrer:
    """A place that refers to an item: a field, or a figure in a running text."""

    source: str | None
    """The item that refers, or the nearest around it; None for the plan itself."""
    place: Place
    field: str
    target: str
    can_be_dropped: bool
    """Whether the place can do without the reference."""
    written: str = ""
    """The figure as the text has it, where a text refers."""


def referrers(document: PlanDocument, key: str) -> tuple[Referrer, ...]:
    """Every place outside a part that refers to it, or to something in it, in reading order."""
    node = find(document, key)
    if node is None:
        return ()
    inside = {found.id for found in within(document, key)}
    by_field = [
        Referrer(one.source, one.place, one.field, one.target, _droppable(document, one.place))
        for one in references(document)
        if one.target in inside and one.place[: len(node.place)] != node.place
    ]
    in_texts = [
        Referrer(one.owner, one.place, _field_name(one.place), target, False, one.written)
        for one in figure_references(document)
        if (target := (one.name or "").rpartition(".")[0]) in inside
        and one.place[: len(node.place)] != node.place
    ]
    return (*by_field, *in_texts)


def dropped(document: PlanDocument, targets: Collection[str]) -> PlanDocument:
    """The plan without the references to these items that it can do without."""
    changed: PlanDocument = _without(document, frozenset(targets))
    return changed


def _without(part: Part, targets: frozenset[str]) -> Any:
    update: dict[str, Any] = {}
    for field in type(part).model_fields:
        value = getattr(part, field)
        if isinstance(value, Part):
            inner = _without(value, targets)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            inner = tuple(_without(one, targets) for one in value)
            inner = value if all(a is b for a, b in zip(inner, value, strict=True)) else inner
        else:
            continue
        if inner is not value:
            update[field] = inner
    for spec in fields_of(type(part)):
        value = getattr(part, spec.name)
        if spec.holds is not Holds.REFERENCE:
            continue
        if spec.many and targets.intersection(value):
            update[spec.name] = tuple(one for one in value if one not in targets)
        elif not spec.many and not spec.required and value in targets:
            update[spec.name] = None
    return part.model_copy(update=update) if update else part


def _droppable(document: PlanDocument, place: Place) -> bool:
    """Whether the field at the place can be left out, or is one of a list."""
    if isinstance(place[-1], int):
        return True
    held: Any = document
    for step in place[:-1]:
        held = held[step] if isinstance(step, int) else getattr(held, str(step))
    part: Part = held
    return any(field.name == place[-1] and not field.required for field in fields_of(type(part)))


def _field_name(place: Place) -> str:
    return next((str(step) for step in reversed(place) if isinstance(step, str)), "")
