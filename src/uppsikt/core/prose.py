"""Figures in prose (löptext) against the table they speak of, and shares against a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from uppsikt.core.decimals import decimals_of, require_decimal
from uppsikt.core.money import MNKR, ZERO, Money
from uppsikt.core.rounding import Verdict, judge

WHOLE_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class SharesCheck:
    """Shares beside the whole they make up. `difference` is their sum less the whole."""

    shares: tuple[Decimal, ...]
    whole: Decimal
    computed: Decimal
    difference: Decimal
    allowed: Decimal
    verdict: Verdict


def check_shares(shares: Sequence[Decimal], whole: Decimal = WHOLE_PERCENT) -> SharesCheck:
    """The sum of the shares compared with the whole, in the unit of both.

    The whole is exact. Each share may be off by half a unit of its last printed decimal.
    Raises TypeError for a float, ValueError for NaN or infinity.
    Source: docs/formulas/13-completeness.md.
    """
    numbers = tuple(require_decimal(one) for one in shares)
    computed = sum(numbers, Decimal(0))
    difference = computed - require_decimal(whole)
    allowed = sum((_half_of_last_decimal(decimals_of(one)) for one in numbers), Decimal(0))
    return SharesCheck(
        shares=numbers,
        whole=whole,
        computed=computed,
        difference=difference,
        allowed=allowed,
        verdict=judge(difference, allowed),
    )


def shares_add_up(shares: Sequence[Decimal], whole: Decimal = WHOLE_PERCENT) -> bool:
    """Whether the shares make up the whole, rounding allowed for, as `check_shares` finds."""
    return check_shares(shares, whole).verdict is not Verdict.WRONG


def prose_agrees(
    value: Money | Decimal,
    stated: Decimal,
    unit: Money = MNKR,
    decimals: int | None = None,
) -> bool:
    """Whether a figure in prose is off by at most half a unit of its last printed decimal.

    `unit` is what prose counts money in; a Decimal is compared as it stands. `decimals` is
    how many the figure is written with, if not those of `stated`. Prose may drop the minus
    of a cost, but a minus it has must be there in the table too. Raises TypeError for a
    float, ValueError for a unit that is not above zero or negative decimals.
    Source: docs/formulas/13-completeness.md.
    """
    written = require_decimal(stated)
    places = decimals_of(written) if decimals is None else decimals
    if places < 0:
        raise ValueError("decimals must be 0 or more")
    exact = _in_unit(value, unit)
    if written < 0 < exact:
        return False
    off = abs(abs(exact) - abs(Fraction(written)))
    return off <= Fraction(_half_of_last_decimal(places))


def _in_unit(value: Money | Decimal, unit: Money) -> Fraction:
    if not isinstance(value, Money):
        return Fraction(require_decimal(value))
    if unit <= ZERO:
        raise ValueError("the unit must be above zero")
    return Fraction(value.ore, unit.ore)


def _half_of_last_decimal(decimals: int) -> Decimal:
    return Decimal((0, (5,), -decimals - 1))
