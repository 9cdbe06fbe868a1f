"""What a part says, field by field, in words a person reads: for comparing two versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from uppsikt.core.money import Money, format_number, format_tkr
from uppsikt.documents.editing.schema import Field, Holds, own_fields
from uppsikt.documents.plan.base import Part
from uppsikt.web.editing.choices import Choices
from uppsikt.web.editing.labels import label

NOTHING = "–"

IN_PLAN_WORDS = (Holds.LINE, Holds.PROSE, Holds.REFERENCE)
"""What is written in the plan's own language."""


@dataclass(frozen=True, slots=True)
class ReadField:
    """A field with what it says, a line each."""

    name: str
    label: str
    lines: tuple[str, ...]
    is_plan_text: bool = False
    """Whether the lines are in the plan's own words."""


def read_fields(
    kind: type[Part], content: Mapping[str, Any], choices: Choices
) -> Iterator[ReadField]:
    """Every own field of the class with what the content says of it."""
    for spec in own_fields(kind):
        lines = tuple(_lines(spec, content.get(spec.name), choices)) or (NOTHING,)
        is_plan_text = lines != (NOTHING,) and spec.holds in IN_PLAN_WORDS
        yield ReadField(spec.name, label(kind, spec.name), lines, is_plan_text)


def _lines(spec: Field, value: Any, choices: Choices) -> Iterator[str]:
    if spec.many:
        for one in value or ():
            yield _text(spec, one, choices)
    elif value is not None:
        yield from _text(spec, value, choices).split("\n")


def _text(spec: Field, value: Any, choices: Choices) -> str:
    match spec.holds:
        case Holds.AMOUNT if isinstance(value, int):
            return f"{format_tkr(Money.from_tkr(value))} tkr"
        case Holds.NUMBER if isinstance(value, Decimal | int):
            return format_number(value)
        case Holds.FLAG:
            return _("yes") if value else _("no")
        case Holds.CHOICE:
            return choices.word(spec, str(value))
        case Holds.REFERENCE:
            return choices.name(value)
        case Holds.PART if spec.part is not None and isinstance(value, Mapping):
            return ", ".join(_within(spec.part, value, choices))
    return str(value)


def _within(kind: type[Part], content: Mapping[str, Any], choices: Choices) -> Iterator[str]:
    """What a part without an identity says, on one line."""
    for spec in own_fields(kind):
        value = content.get(spec.name)
        if value in (None, [], False):
            continue
        said = ", ".join(_lines(spec, value, choices))
        yield f"{label(kind, spec.name)}: {said}"
