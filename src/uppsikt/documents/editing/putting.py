"""A part of a plan put in the place of another."""

from typing import Any

from uppsikt.core.findings import Place
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part


def put(document: PlanDocument, place: Place, new: Part | None) -> PlanDocument:
    """The plan with another part at a place."""
    changed: PlanDocument = _with(document, place, new)
    return changed


def _with(part: Any, place: Place, new: Part | None) -> Any:
    """The part with another at a place in it."""
    if not place:
        return new
    step, rest = place[0], place[1:]
    value = getattr(part, str(step))
    if rest and isinstance(rest[0], int):
        position = rest[0]
        inner: Any = (
            *value[:position],
            _with(value[position], rest[1:], new),
            *value[position + 1 :],
        )
    else:
        inner = _with(value, rest, new)
    return part.model_copy(update={step: inner})
