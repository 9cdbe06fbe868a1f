"""What an answer says, as plain values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from uppsikt.core.follow_up import (
    AnswerPart,
    AnswerValues,
    QuestionKind,
    accepted_parts,
    scale_of,
)
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Observation
from uppsikt.core.money import Money
from uppsikt.core.shown_values import not_counted
from uppsikt.followup.models import Answer

# What a database cannot keep (U+0000), and half a pair of surrogates, which UTF-8 cannot.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
MOST_DECIMALS = 4
LARGEST_NUMBER = Decimal(10) ** 12
MOST_PERSONS = 2**31 - 1
_LARGEST_AMOUNT = 2**63 - 1


class PartIsNotAsked(Exception):
    """The answer has a part that such a question does not take."""

    def __init__(self, part: AnswerPart) -> None:
        super().__init__(part)
        self.part = part


class NotOnTheScale(Exception):
    """The status is none of those that such a question is judged by."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class CannotBeKept(Exception):
    """A figure has more than four decimals or is larger than can be kept, or a text holds a
    character that no database keeps."""

    def __init__(self, part: AnswerPart) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a measure, in its unit, and how many persons it speaks of where they count."""

    value: Decimal
    persons: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """What an answer says: a status on the scale of its kind, a text, an amount, values."""

    status: str = ""
    text: str = ""
    amount: Money | None = None
    values: Mapping[ValueOf, Value] = field(default_factory=dict)

    def parts(self) -> frozenset[AnswerPart]:
        """The parts that say something."""
        said = {
            AnswerPart.STATUS: bool(self.status),
            AnswerPart.TEXT: bool(self.text),
            AnswerPart.AMOUNT: self.amount is not None,
            AnswerPart.VALUES: bool(self.values),
        }
        return frozenset(part for part, is_said in said.items() if is_said)

    def as_values(self, kind: QuestionKind, variance: Money | None = None) -> AnswerValues:
        """The same as the rule of what is missing takes it, with the variance of a month.

        ValueError off the kind's scale.
        """
        scale = scale_of(kind)
        return AnswerValues(
            status=scale(self.status) if scale and self.status else None,
            text=self.text,
            amount=self.amount,
            values=self.observation(),
            variance=variance,
            not_counted=not_counted({of: one.persons for of, one in self.values.items()}),
        )

    def observation(self) -> Observation | None:
        """The values of women, men and the total; None where there is none of them."""
        if not self.values:
            return None
        found = (self.values.get(one) for one in (ValueOf.WOMEN, ValueOf.MEN, ValueOf.TOTAL))
        return Observation(*(one.value if one else None for one in found))

    def facts(self) -> dict[str, Any]:
        """What the record of changes says of it; only what there is to say."""
        said: dict[str, Any] = {
            "status": self.status,
            "text": self.text,
            "amount_ore": None if self.amount is None else self.amount.ore,
            "values": {
                of.value: {"value": str(one.value), "persons": one.persons}
                for of, one in self.values.items()
            },
        }
        return {key: value for key, value in said.items() if value not in ("", None, {})}


NOTHING = AnswerContent()
"""The content of an answer that nobody has given."""


def content_of(answer: Answer | None) -> AnswerContent:
    """What a stored answer says; its values are read with it, or in one query."""
    if answer is None:
        return NOTHING
    return AnswerContent(
        status=answer.status,
        text=answer.text,
        amount=answer.amount,
        values={
            ValueOf(one.of): Value(one.value, one.persons)
            for one in answer.values.all()
            if one.value is not None
        },
    )


def fitting(content: AnswerContent, kind: QuestionKind) -> AnswerContent:
    """The content as it is kept, if a question of the kind takes it.

    Line ends are made one kind, and space around the text goes. Raises PartIsNotAsked,
    NotOnTheScale and CannotBeKept.
    """
    text = content.text.replace("\r\n", "\n").strip()
    kept = AnswerContent(content.status, text, content.amount, dict(content.values))
    for part in sorted(kept.parts() - accepted_parts(kind)):
        raise PartIsNotAsked(part)
    if kind is QuestionKind.ACTION and not _is_effect(kept.values):
        raise PartIsNotAsked(AnswerPart.VALUES)
    scale = scale_of(kind)
    if kept.status and (scale is None or kept.status not in set(scale)):
        raise NotOnTheScale(kept.status)
    if not _is_text_kept(text):
        raise CannotBeKept(AnswerPart.TEXT)
    if kept.amount is not None and abs(kept.amount.ore) > _LARGEST_AMOUNT:
        raise CannotBeKept(AnswerPart.AMOUNT)
    if not all(_is_value_kept(one) for one in kept.values.values()):
        raise CannotBeKept(AnswerPart.VALUES)
    return kept


def _is_effect(values: Mapping[ValueOf, Value]) -> bool:
    """Whether the values are what an action has given so far: one, and of nobody in particular."""
    its = values.get(ValueOf.TOTAL)
    return not values or (len(values) == 1 and its is not None and its.persons is None)


def _is_text_kept(text: str) -> bool:
    return not UNKEEPABLE.search(text)


def _is_value_kept(one: Value) -> bool:
    if not one.value.is_finite() or abs(one.value) >= LARGEST_NUMBER:
        return False
    if one.persons is not None and not 0 <= one.persons <= MOST_PERSONS:
        return False
    return one.value == round(one.value, MOST_DECIMALS)
