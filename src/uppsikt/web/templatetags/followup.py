"""What the frame around every page, and the pages of the follow-up, ask about questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import template
from django.utils.timezone import localdate

from uppsikt.accounts.models import User
from uppsikt.core.decimals import decimals_of
from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.core.money import Money, format_kr, format_number
from uppsikt.core.suppression import Shown
from uppsikt.followup.queries.holders import Names
from uppsikt.followup.queries.mine import number_to_answer
from uppsikt.followup.queries.seen import SeenQuestion, SeenRound
from uppsikt.web.followup import access, words
from uppsikt.web.record.words import operation_name

register = template.Library()


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a list with what stands at each of its dashes."""

    lines: tuple[str, ...]
    is_list: bool


@register.filter
def pieces(text: str) -> list[Piece]:
    """What the plan says of a question, as paragraphs and lists."""
    found: list[Piece] = []
    for chunk in text.split("\n\n"):
        lines = [line for line in chunk.splitlines() if line.strip()]
        for is_list, those in groupby(lines, key=lambda line: line.startswith("- ")):
            said = tuple(line.removeprefix("- ") for line in those)
            found.append(Piece(said, is_list))
    return found


@register.simple_tag
def to_answer(user: Any) -> int:
    """How many questions wait for an answer of the user's; none for nobody. One query."""
    return number_to_answer(user, on=localdate()) if isinstance(user, User) else 0


@register.filter
def sees_rounds(user: Any, body: str) -> bool:
    """Whether the user sees how the body's rounds go; nobody is no user."""
    return bool(user) and access.sees_rounds(user, body)


@register.filter
def sees_rounds_somewhere(user: Any) -> bool:
    """Whether the user sees how the rounds of any body go; nobody is no user."""
    return bool(user) and access.sees_rounds_somewhere(user)


@register.filter
def kind_name(kind: QuestionKind) -> str:
    """What the kind of a question is called."""
    return words.kind_name(kind)


@register.filter
def state_name(state: QuestionState | RoundState) -> str:
    """What a state of a question or of a round is called."""
    if isinstance(state, QuestionState):
        return str(words.STATES[state])
    return str(words.ROUND_STATES[state])


@register.filter
def period_of(round_: SeenRound) -> str:
    """The period of a round, with its year."""
    return words.period_name(round_.period, round_.year)


@register.filter
def month_of(round_: SeenRound) -> str:
    """The short name of a month's round: "Jan"."""
    return words.period_name(round_.period, round_.year)[:3].capitalize()


@register.filter
def body_name(round_: SeenRound, names: Names) -> str:
    """What the body of a round is called."""
    return names.body(round_.body)


@register.filter
def unit_name(question: SeenQuestion, names: Names) -> str:
    """What the unit that is asked is called; empty for the body itself."""
    return names.unit(question.round.body, question.unit)


@register.filter
def role_name(question: SeenQuestion, names: Names) -> str:
    """What the responsible role is called; empty where the plan names none."""
    return names.role(question.round.body, question.role)


@register.filter
def status_of(question: SeenQuestion, status: str) -> str:
    """A judgement or a status in the words of the question's kind."""
    return words.status_name(question.kind, status)


@register.filter
def held_back(shown: Shown) -> str:
    """Why a value is not shown."""
    return words.held_back(shown)


@register.filter
def kr(amount: Money | None) -> str:
    """An amount in kronor, without its unit."""
    return "" if amount is None else format_kr(amount)


@register.filter
def like(value: Decimal, values: Mapping[Any, Any]) -> str:
    """A value with as many decimals as the most exact of those beside it."""
    beside = [one.value for one in values.values() if one.value is not None]
    return format_number(value, max(map(decimals_of, beside)))


@register.filter
def done_as(operation: str) -> str:
    """What was done, in words."""
    return operation_name(operation)


@register.filter
def late_on(question: SeenQuestion, day: date) -> bool:
    """Whether the answer is waited for and was due before that day."""
    return question.is_late(day)
