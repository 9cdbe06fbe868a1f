"""Money (pengar) as a whole number of öre, and how it is written in Swedish."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from uppsikt.core.decimals import decimals_of, require_decimal, require_int, round_half_away

MINUS = "\u2212"
THOUSANDS = "\u00a0"

_ORE_PER_KRONA = 100
_ORE_PER_TKR = 100_000
_ORE_PER_MNKR = 100_000_000

_PLAIN_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_WRITTEN_AMOUNT = re.compile(
    r"(?P<minus>[-\u2212]?)[ \u00a0\u202f]?"
    r"(?P<whole>[0-9]+(?:[ \u00a0\u202f][0-9]{3})*)"
    r"(?:,(?P<decimals>[0-9]+))?"
)
_SPACES = re.compile(r"[ \u00a0\u202f]")


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in whole öre. In plans income is positive and cost is negative.

    Sums are exact. Raises TypeError for anything but an int, so that no float gets in.
    Source: docs/formulas/01-sign-and-unit.md.
    """

    ore: int

    def __post_init__(self) -> None:
        require_int(self.ore)

    @classmethod
    def from_tkr(cls, thousands: int) -> Self:
        """The amount of this many thousand kronor (tkr). TypeError unless an int."""
        return cls(require_int(thousands) * _ORE_PER_TKR)

    @classmethod
    def from_kronor(cls, kronor: int | Decimal | str) -> Self:
        """The amount in kronor; text is written as machines do, `-1250.50`.

        Raises ValueError if finer than öre or unreadable, TypeError for a float or a bool.
        """
        if isinstance(kronor, str):
            if not _PLAIN_AMOUNT.fullmatch(kronor):
                raise ValueError(f"not an amount in kronor: {kronor!r}")
            kronor = Decimal(kronor)
        return cls(_whole_ore(kronor, _ORE_PER_KRONA))

    @classmethod
    def from_mnkr(cls, millions: int | Decimal) -> Self:
        """The amount of this many million kronor (mnkr).

        Raises ValueError if finer than öre, TypeError for a float or a bool.
        """
        return cls(_whole_ore(millions, _ORE_PER_MNKR))

    @classmethod
    def total(cls, amounts: Iterable[Self]) -> Self:
        """The exact sum of the amounts; zero if there are none."""
        return cls(sum(amount.ore for amount in amounts))

    @property
    def in_tkr(self) -> int:
        """Whole thousands of kronor, a half rounded away from zero."""
        size = (abs(self.ore) + _ORE_PER_TKR // 2) // _ORE_PER_TKR
        return size if self.ore >= 0 else -size

    @property
    def in_kronor(self) -> Decimal:
        """Kronor, exact, with two decimals."""
        return Decimal(f"{self.ore}e-2")

    @property
    def in_mnkr(self) -> Decimal:
        """Millions of kronor, exact, with eight decimals."""
        return Decimal(f"{self.ore}e-8")

    def __add__(self, other: object) -> Self:
        if not isinstance(other, Money):
            return NotImplemented
        return type(self)(self.ore + other.ore)

    def __sub__(self, other: object) -> Self:
        if not isinstance(other, Money):
            return NotImplemented
        return type(self)(self.ore - other.ore)

    def __neg__(self) -> Self:
        return type(self)(-self.ore)

    def __abs__(self) -> Self:
        return type(self)(abs(self.ore))

    def __mul__(self, times: object) -> Self:
        if isinstance(times, bool) or not isinstance(times, int):
            return NotImplemented
        return type(self)(self.ore * times)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return self.ore != 0


ZERO = Money(0)
KRONA = Money(_ORE_PER_KRONA)
TKR = Money(_ORE_PER_TKR)
MNKR = Money(_ORE_PER_MNKR)


def allocate(total: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """The total split in proportion to the weights; the parts add up to it exactly.

    Each part is less than one öre from its exact share and has the sign of the total. The
    öre left over go to the largest remainders, the first of equals first. A weight of zero
    gets nothing. Raises ValueError if no weight is above zero or one is negative, TypeError
    for a weight that is not an int. Source: docs/formulas/01-sign-and-unit.md.
    """
    shares = [require_int(weight) for weight in weights]
    if any(share < 0 for share in shares):
        raise ValueError("a weight is negative")
    whole = sum(shares)
    if not whole:
        raise ValueError("no weight is above zero")
    size = abs(total.ore)
    parts = [size * share // whole for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: -(size * shares[i] % whole))
    for position in by_remainder[: size - sum(parts)]:
        parts[position] += 1
    return tuple(Money(part if total.ore >= 0 else -part) for part in parts)


def format_number(value: Decimal | int, decimals: int | None = None) -> str:
    """The number in Swedish writing: `−1 315,7` with U+2212, U+00A0 and a decimal comma.

    Rounded half away from zero to `decimals`; without it, the decimals it is written with.
    Zero has no minus. Raises TypeError for a float or a bool, ValueError for NaN, infinity
    or negative `decimals`. Source: docs/formulas/01-sign-and-unit.md.
    """
    number = require_decimal(value)
    rounded = round_half_away(number, decimals_of(number) if decimals is None else decimals)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", THOUSANDS)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def format_tkr(money: Money) -> str:
    """Whole thousands of kronor as printed in a plan: `−239 131`."""
    return format_number(money.in_tkr)


def format_mnkr(money: Money, decimals: int = 1) -> str:
    """Millions of kronor as written in prose: `1 315,7`. ValueError for negative decimals."""
    return format_number(money.in_mnkr, decimals)


def format_kr(money: Money) -> str:
    """Kronor, exact: `1 250`, or `1 250,50` where there are öre."""
    return format_number(money.in_kronor, 2 if money.ore % _ORE_PER_KRONA else 0)


def parse_tkr(text: str) -> Money:
    """The amount in `−239 131`, whole thousands of kronor.

    Minus may be `-` or U+2212; thousands may be parted by a space, U+00A0 or U+202F.
    Raises ValueError for anything else, decimals included.
    """
    number = _read(text)
    if decimals_of(number):
        raise ValueError(f"thousands of kronor have no decimals: {text!r}")
    return Money.from_tkr(int(number))


def parse_mnkr(text: str) -> Money:
    """The amount in `1 315,7`, millions of kronor with a decimal comma.

    Signs and spaces as in `parse_tkr`. Raises ValueError for anything else, and if finer
    than öre.
    """
    return Money.from_mnkr(_read(text))


def parse_kr(text: str) -> Money:
    """The amount in `1 250,50`, kronor with a decimal comma.

    Signs and spaces as in `parse_tkr`. Raises ValueError for anything else, and if finer
    than öre.
    """
    return Money.from_kronor(_read(text))


def _read(text: str) -> Decimal:
    found = _WRITTEN_AMOUNT.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not an amount: {text!r}")
    sign = "-" if found["minus"] else ""
    whole = _SPACES.sub("", found["whole"])
    decimals = found["decimals"]
    return require_decimal(Decimal(f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"))


def _whole_ore(value: object, ore_per_unit: int) -> int:
    ore = Fraction(require_decimal(value)) * ore_per_unit
    if ore.denominator != 1:
        raise ValueError(f"finer than öre: {value}")
    return ore.numerator
