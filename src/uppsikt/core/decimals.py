"""Decimal numbers rounded as a person does it, whatever the precision in force."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

# More digits than any sum of money has; keeps "1E+999999999" from filling the memory.
MOST_DIGITS = 40


def require_int(value: object) -> int:
    """The value, if it is an int. Raises TypeError otherwise; a bool does not pass."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"expected int, found {type(value).__name__}")
    return value


def require_decimal(value: object) -> Decimal:
    """The value as a Decimal, exactly.

    Raises TypeError unless it is an int or a Decimal (a float or a bool never passes), and
    ValueError for NaN, infinity and numbers of more than `MOST_DIGITS` digits.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"expected int or Decimal, found {type(value).__name__}")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a number: {number}")
    if number and (number.adjusted() >= MOST_DIGITS or _exponent(number) < -MOST_DIGITS):
        raise ValueError(f"more than {MOST_DIGITS} digits: {number:.6e}")
    return number


def round_half_away(value: Decimal, decimals: int = 0) -> Decimal:
    """The value with this many decimals, a half going away from zero; never minus zero.

    Raises TypeError for a float or a bool, ValueError for NaN, infinity, negative `decimals`
    or too many digits. Source: docs/formulas/01-sign-and-unit.md.
    """
    if decimals < 0:
        raise ValueError("decimals must be 0 or more")
    number = require_decimal(value)
    exact = Context(prec=2 * MOST_DIGITS + decimals + 1, rounding=ROUND_HALF_UP)
    rounded = number.quantize(Decimal((0, (1,), -decimals)), context=exact)
    return rounded or rounded.copy_abs()


def fraction_rounded(value: Fraction, decimals: int = 0) -> Decimal:
    """An exact fraction with this many decimals, a half going away from zero.

    Raises ValueError for negative `decimals`. Source: docs/formulas/01-sign-and-unit.md.
    """
    if decimals < 0:
        raise ValueError("decimals must be 0 or more")
    size = int(abs(value) * 10**decimals + Fraction(1, 2))
    return Decimal(f"{-size if value < 0 else size}e-{decimals}")


def decimals_of(value: Decimal) -> int:
    """How many decimals the number is written with: 2 for 236.85, 0 for 1E+3."""
    return max(0, -_exponent(value))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    # NaN and infinity have a letter here.
    return exponent if isinstance(exponent, int) else 0
