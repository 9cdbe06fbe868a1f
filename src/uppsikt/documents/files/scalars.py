"""What an unquoted word in a plan file stands for: the core rules of YAML 1.2.

YAML 1.1, which most libraries still follow, reads `2023:1` as a number to the base of sixty
and `no` as false. Here the first is text and so is the second.
"""

import re
from decimal import Decimal

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_WHOLE = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

LONGEST_NUMBER = 30
"""How many characters a number may be written with."""

Scalar = str | int | Decimal | bool | None


class NotANumber(ValueError):
    """The word has the form of a number, but is none that a plan can hold."""


def resolve(word: str) -> Scalar:
    """The value of an unquoted word; decimals are exact, never binary fractions.

    Raises NotANumber for infinity, for what is no number, and for numbers of more than
    `LONGEST_NUMBER` characters or with an exponent beyond two digits.
    """
    if word in _NULL:
        return None
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    if _NOT_FINITE.fullmatch(word):
        raise NotANumber(word)
    if _OTHER_BASE.fullmatch(word):
        return int(_short(word), 0)
    if _DECIMAL.fullmatch(word):
        return number(word)
    return word


def number(word: str) -> int | Decimal:
    """The number that the word writes, of the form YAML and JSON share. NotANumber as above."""
    _short(word)
    if _WHOLE.fullmatch(word):
        return int(word)
    if not _DECIMAL.fullmatch(word):
        raise NotANumber(word)
    _, _, exponent = word.lower().partition("e")
    if len(exponent.lstrip("+-")) > 2:
        raise NotANumber(word)
    return Decimal(word)


def reads_as_text(word: str) -> bool:
    """Whether the word, unquoted, is text and nothing else."""
    try:
        return isinstance(resolve(word), str)
    except NotANumber:
        return False


def _short(word: str) -> str:
    if len(word) > LONGEST_NUMBER:
        raise NotANumber(word)
    return word
