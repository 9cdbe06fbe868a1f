"""Rounding (avrundning) of printed figures, and the check of a printed total against its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from uppsikt.core.decimals import round_half_away
from uppsikt.core.money import TKR, Money

__all__ = ["TotalCheck", "Verdict", "check_total", "judge", "round_half_away", "tolerance"]


class Verdict(StrEnum):
    """How two figures that should be equal compare."""

    EXACT = "exact"
    ROUNDING = "rounding"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class TotalCheck:
    """A printed total beside its rows. `difference` is stated less computed."""

    rows: tuple[Money, ...]
    stated: Money
    computed: Money
    difference: Money
    allowed: Money
    unit: Money
    verdict: Verdict


def tolerance(rows: int, unit: Money) -> Money:
    """How much a printed total over `rows` printed rows may differ: (rows + 1) / 2 units.

    Each printed figure, the total included, is off by at most half a unit. A half öre left
    by an odd unit is dropped, since no difference is finer than an öre. Raises ValueError
    for negative `rows` or a unit that is not above zero.
    Source: docs/formulas/02-printed-totals.md.
    """
    if rows < 0:
        raise ValueError("rows must be 0 or more")
    if unit <= Money(0):
        raise ValueError("the unit must be above zero")
    return Money((rows + 1) * unit.ore // 2)


Amount = TypeVar("Amount", Money, Decimal)


def judge(difference: Amount, allowed: Amount) -> Verdict:
    """EXACT for no difference, ROUNDING up to and with what is allowed, WRONG beyond it."""
    if not difference:
        return Verdict.EXACT
    return Verdict.ROUNDING if abs(difference) <= allowed else Verdict.WRONG


def check_total(rows: Sequence[Money], stated: Money, unit: Money = TKR) -> TotalCheck:
    """The stated total compared with the sum of its rows, all in the same sign.

    `unit` is the step in which the figures are printed. Raises ValueError for a unit that is
    not above zero. Source: docs/formulas/02-printed-totals.md.
    """
    computed = Money.total(rows)
    difference = stated - computed
    allowed = tolerance(len(rows), unit)
    return TotalCheck(
        rows=tuple(rows),
        stated=stated,
        computed=computed,
        difference=difference,
        allowed=allowed,
        unit=unit,
        verdict=judge(difference, allowed),
    )
