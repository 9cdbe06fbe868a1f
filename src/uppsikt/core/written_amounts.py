"""Amounts in thousands of kronor (tkr) as people and spreadsheets write them, exact to the öre."""

import re
from decimal import Decimal
from enum import StrEnum

from uppsikt.core.decimals import decimals_of
from uppsikt.core.money import TKR, Money, format_number

LARGEST = TKR * 10_000_000_000
"""Larger than any municipality's budget; as large as an amount in a plan."""

_DECIMALS = 5
_WRITTEN = re.compile(
    r"(?P<minus>[-\u2212\u2013]?)[ \u00a0\u202f]?"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)"
    r"(?:(?P<sign>[,.])(?P<decimals>[0-9]+))?"
)
_SPACES = re.compile(r"[ \u00a0\u202f]")
_THOUSAND = 3


class AmountFault(StrEnum):
    """Why what is written is no amount."""

    NOT_A_NUMBER = "not-a-number"
    TOO_FINE = "too-fine"
    """Finer than öre: more than five decimals of a thousand kronor."""
    TOO_LARGE = "too-large"
    UNCLEAR = "unclear"
    """As 1.250, which is a thousand to some and one and a quarter to others."""


class UnreadableAmount(ValueError):
    """What is written is no amount in thousands of kronor."""

    def __init__(self, fault: AmountFault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_tkr(written: str | Decimal | int) -> Money:
    """The amount written in tkr, such as `−3 900,5`, a hyphen or an en dash for minus too.

    The decimal sign is a comma or a dot, thousands may be parted by spaces. Raises
    UnreadableAmount, TypeError for a float or a bool.
    Source: docs/formulas/01-sign-and-unit.md.
    """
    if isinstance(written, bool) or not isinstance(written, str | Decimal | int):
        raise TypeError(f"expected text or an exact number, found {type(written).__name__}")
    number = read_number(written) if isinstance(written, str) else Decimal(written)
    if not number.is_finite():
        raise UnreadableAmount(AmountFault.NOT_A_NUMBER)
    if abs(number) > LARGEST.ore // TKR.ore:
        raise UnreadableAmount(AmountFault.TOO_LARGE)
    if decimals_of(number) > _DECIMALS and number != round(number, _DECIMALS):
        raise UnreadableAmount(AmountFault.TOO_FINE)
    return Money(int(number * TKR.ore))


def write_tkr(amount: Money) -> str:
    """The amount in tkr to the öre, as `read_tkr` reads it: `−3 900,5`."""
    number = Decimal(amount.ore) / TKR.ore
    return format_number(number, decimals_of(number.normalize()))


def read_number(written: str) -> Decimal:
    """The number as people write it: `−3 900,5`, with a comma or a dot, thousands by spaces.

    Raises UnreadableAmount.
    """
    found = _WRITTEN.fullmatch(written.strip())
    if not found:
        raise UnreadableAmount(AmountFault.NOT_A_NUMBER)
    whole, decimals = _SPACES.sub("", found["whole"]), found["decimals"]
    if found["sign"] == "." and len(decimals) == _THOUSAND:
        raise UnreadableAmount(AmountFault.UNCLEAR)
    sign = "-" if found["minus"] else ""
    return Decimal(f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}")
