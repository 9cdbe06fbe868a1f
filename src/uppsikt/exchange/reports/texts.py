"""Stored texts as a report can hold them."""

from uppsikt.core.money import Money
from uppsikt.documents.plan.base import LARGEST_AMOUNT_TKR

LONGEST_LINE = 500
LONGEST_PROSE = 20_000


def prose(text: str) -> str | None:
    """What somebody answered as running text; None for no words.

    An answer binds no figures: what looks like it does is broken up, so that it is printed as
    it was written and holds no report back.
    """
    plain = text.strip().replace("[[", "[ [")
    if not plain:
        return None
    return plain if len(plain) <= LONGEST_PROSE else f"{plain[: LONGEST_PROSE - 1].rstrip()}…"


def prose_of(*texts: str) -> str | None:
    """Several of them, one after the other."""
    return prose("\n\n".join(text.strip() for text in texts if text.strip()))


def line(text: str) -> str | None:
    """A text in one line; None for no words."""
    plain = " ".join(text.split())
    if not plain:
        return None
    return plain if len(plain) <= LONGEST_LINE else f"{plain[: LONGEST_LINE - 1]}…"


def in_tkr(money: Money | None) -> Money | None:
    """The amount in whole thousands, as reports print it; None for one beyond all reports."""
    if money is None or abs(money.in_tkr) > LARGEST_AMOUNT_TKR:
        return None
    return Money.from_tkr(money.in_tkr)
