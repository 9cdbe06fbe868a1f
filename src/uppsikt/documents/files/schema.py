"""What the plan's schema says of a place: its keys and what is accepted there."""

import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from uppsikt.core.findings import Place
from uppsikt.core.money import Money
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import SLUG_PATTERN
from uppsikt.documents.report import ReportDocument

Accepted = tuple[str, Mapping[str, str]]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a plan file, for editors and other programs."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanDocument.model_json_schema(mode="validation"),
        "title": "Uppsikt plan",
    }


def report_json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a report, for other programs."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **ReportDocument.model_json_schema(mode="validation"),
        "title": "Uppsikt report",
    }


def keys_at(place: Place) -> tuple[str, ...]:
    """The keys that the group at that place may have; none where there can be no group."""
    kind = _kind(_annotation_at(place))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return ()


def accepted_at(place: Place) -> Accepted:
    """What the schema accepts at that place, as a template and its facts."""
    annotation = _annotation_at(place)
    kind = _kind(annotation)
    if kind is None:
        return "", {}
    if get_origin(kind) is tuple:
        return N_("a list, each item on a line of its own that begins with a hyphen"), {}
    if get_origin(kind) is Literal:
        return "{choices}", {"choices": ", ".join(map(str, get_args(kind)))}
    if issubclass(kind, BaseModel):
        return N_("a group of keys: {keys}"), {"keys": ", ".join(kind.model_fields)}
    if issubclass(kind, StrEnum):
        return N_("one of {choices}"), {"choices": ", ".join(kind)}
    if kind is str and _pattern(annotation) == SLUG_PATTERN:
        return N_("an identity: small letters a-z, digits and single hyphens"), {}
    return _SIMPLE.get(kind, ""), {}


_SIMPLE: Mapping[type, str] = {
    Money: N_("an amount in whole thousands of kronor"),
    Decimal: N_("a number with a dot as decimal sign and at most four decimals"),
    int: N_("a whole number"),
    bool: N_("true or false"),
    str: N_("text, within quotes where it looks like a number"),
    date: N_("a date, written YYYY-MM-DD"),
}


def _annotation_at(place: Place) -> Any:
    """The annotation at that place with the constraints on it, or None where there is none."""
    here: Any = PlanDocument
    for step in place:
        kind = _kind(here)
        if isinstance(step, int):
            here = get_args(kind)[0] if get_origin(kind) is tuple else None
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            here = kind.model_fields.get(step)
        else:
            here = None
        if here is None:
            return None
    return here


def _kind(annotation: Any) -> Any:
    """The annotation itself, without constraints and without "or nothing"."""
    if isinstance(annotation, FieldInfo):
        return _kind(annotation.annotation)
    if get_origin(annotation) is Annotated:
        return _kind(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return _kind(next(one for one in get_args(annotation) if one is not type(None)))
    return annotation


def _pattern(annotation: Any) -> str | None:
    """The pattern that text there is held against."""
    if isinstance(annotation, FieldInfo):
        marks = [*annotation.metadata]
        inner = annotation.annotation
    elif get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
    else:
        marks, inner = [], annotation
    for mark in marks:
        if found := getattr(mark, "pattern", None):
            return str(found)
    if get_origin(inner) in (Union, types.UnionType):
        return next((_pattern(one) for one in get_args(inner) if one is not type(None)), None)
    return _pattern(inner) if get_origin(inner) is Annotated else None
