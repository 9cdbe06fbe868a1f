"""States and exact amounts in the templates of months, action plans and deviations."""

from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language

from uppsikt.core.decimals import fraction_rounded
from uppsikt.core.follow_up import QuestionState
from uppsikt.core.money import TKR, Money, format_number
from uppsikt.core.written_amounts import write_tkr
from uppsikt.documents.language import DEFAULT_LANGUAGE, translator
from uppsikt.documents.render.words import difference_text
from uppsikt.web.followup.words import STATES

register = template.Library()

_DECIMALS_OF_LIMIT = 5


@register.filter
def question_state(state: QuestionState) -> str | Promise:
    """What the state of a question is called."""
    return STATES[state]


@register.filter
def exact_tkr(money: Money | None) -> str:
    """An amount in thousands of kronor with all its decimals; empty where there is none."""
    return "" if money is None else write_tkr(money)


@register.filter
def difference(value: Decimal | None, unit: str | None) -> str:
    """A difference in what a measure tells, with its unit; empty where there is none."""
    if value is None:
        return ""
    language = (get_language() or DEFAULT_LANGUAGE).split("-")[0]
    return difference_text(value, unit or "", translator(language))


@register.filter
def limit_tkr(limit: Fraction) -> str:
    """An exact share of an amount, given in öre, in thousands of kronor to the öre."""
    number = fraction_rounded(limit / TKR.ore, _DECIMALS_OF_LIMIT)
    return format_number(number.normalize())
