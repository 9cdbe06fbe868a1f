"""What each field of the plan's classes holds, read from the schema itself.

A form is made from this; a new field of the plan is thereby found without a line here.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import (
    Amount,
    Day,
    Flag,
    Item,
    Line,
    Number,
    Part,
    Prose,
    RefersTo,
    Slug,
    Whole,
    Year,
)


class Holds(StrEnum):
    """What a value of a field is."""

    IDENTITY = "identity"
    LINE = "line"
    PROSE = "prose"
    AMOUNT = "amount"
    NUMBER = "number"
    WHOLE = "whole"
    YEAR = "year"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"
    REFERENCE = "reference"
    PART = "part"
    """A part without an identity, which belongs to the part around it."""
    SECTION = "section"
    """A part without an identity that is edited by itself: a plan has it once or not at all."""
    ITEM = "item"


_PLAIN: tuple[tuple[Any, Holds], ...] = (
    (Line, Holds.LINE),
    (Prose, Holds.PROSE),
    (Amount, Holds.AMOUNT),
    (Number, Holds.NUMBER),
    (Whole, Holds.WHOLE),
    (Year, Holds.YEAR),
    (Day, Holds.DAY),
    (Flag, Holds.FLAG),
    (Slug, Holds.IDENTITY),
)

# Whose plan it is and of which year never changes, and a decision is entered by deciding.
_NOT_EDITED = {(PlanDocument, name) for name in ("format", "body", "year", "decision")}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a class, and what it holds."""

    name: str
    holds: Holds
    many: bool
    required: bool
    """Whether a value must be given; a list may always be empty."""
    part: type[Part] | None = None
    """The class of what it holds, where that is a part."""
    choices: tuple[str, ...] = ()
    """The codes to choose among."""
    enum: type[Enum] | None = None
    """The class of the codes, where they have one."""
    kinds: tuple[str, ...] = ()
    """The kinds of items that it may refer to."""

    @property
    def is_own(self) -> bool:
        """Whether it belongs to the part itself, and is not edited by itself."""
        return self.holds not in (Holds.SECTION, Holds.ITEM)


@cache
def fields_of(kind: type[Part]) -> tuple[Field, ...]:
    """The fields of a class that can be edited, in the order of the schema.

    The mark of what is confidential comes last: few items have one. Raises TypeError for a
    kind of value that no form knows.
    """
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        _field(kind, name, hints[name])
        for name in sorted(kind.model_fields, key="confidential".__eq__)
        if (kind, name) not in _NOT_EDITED
    )


def own_fields(kind: type[Part]) -> tuple[Field, ...]:
    """The fields that belong to a part of that class, its identity left out."""
    return tuple(
        field for field in fields_of(kind) if field.is_own and field.holds is not Holds.IDENTITY
    )


def children_of(kind: type[Part]) -> tuple[Field, ...]:
    """The fields whose values are edited by themselves: items and sections."""
    return tuple(field for field in fields_of(kind) if not field.is_own)


@cache
def classes() -> tuple[type[Part], ...]:
    """Every class of the schema, the document's own first, in reading order."""
    found: dict[type[Part], None] = {}
    _collect(PlanDocument, found)
    return tuple(found)


def _collect(kind: type[Part], found: dict[type[Part], None]) -> None:
    if kind in found:
        return
    found[kind] = None
    for field in kind.model_fields.values():
        inner = _inner_part(field.annotation)
        if inner is not None:
            _collect(inner, found)


def _inner_part(annotation: Any) -> type[Part] | None:
    """The class of part somewhere in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for inner in get_args(annotation):
        if (found := _inner_part(inner)) is not None:
            return found
    return None


@cache
def holds_items(kind: type[Part]) -> bool:
    """Whether items lie somewhere in a part of that class."""
    return any(
        inner is not None
        and (issubclass(inner, Item) or (inner is not kind and holds_items(inner)))
        for inner in (_inner_part(field.annotation) for field in kind.model_fields.values())
    )


def _field(kind: type[Part], name: str, hint: Any) -> Field:
    info = kind.model_fields[name]
    marks = [mark for mark in info.metadata if isinstance(mark, RefersTo)]
    hint = _present(_without_mark(hint))
    many = get_origin(hint) is tuple
    if many:
        hint = _present(get_args(hint)[0])
    required = info.is_required() and not many
    if marks:
        return Field(name, Holds.REFERENCE, many, required, kinds=marks[0].kinds)
    if get_origin(hint) is Literal:
        return Field(name, Holds.CHOICE, many, required, choices=get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        codes = tuple(member.value for member in hint)
        return Field(name, Holds.CHOICE, many, required, choices=codes, enum=hint)
    if isinstance(hint, type) and issubclass(hint, Part):
        return Field(name, _holds_part(kind, hint, many), many, required, part=hint)
    for plain, holds in _PLAIN:
        if hint == plain:
            return Field(name, holds, many, required)
    raise TypeError(f"{kind.__name__}.{name}: no form for {hint}")


def _holds_part(around: type[Part], kind: type[Part], many: bool) -> Holds:
    if issubclass(kind, Item):
        return Holds.ITEM
    if not many and (around is PlanDocument or holds_items(kind)):
        return Holds.SECTION
    return Holds.PART


def _without_mark(hint: Any) -> Any:
    """The annotation without the mark of a reference."""
    if get_origin(hint) is Annotated:
        kept = [mark for mark in hint.__metadata__ if not isinstance(mark, RefersTo)]
        if len(kept) < len(hint.__metadata__):
            return Annotated[(hint.__origin__, *kept)] if kept else hint.__origin__
    return hint


def _present(hint: Any) -> Any:
    """The annotation of a value that is there."""
    if get_origin(hint) in {Union, UnionType}:
        return next(one for one in get_args(hint) if one is not NoneType)
    return hint


NUMERIC = (Holds.AMOUNT, Holds.NUMBER, Holds.WHOLE, Holds.YEAR)
"""What is written with digits."""

Plain = None | bool | int | str | Decimal | list[Any] | dict[str, Any]
"""A value as JSON holds it, decimals exact."""
