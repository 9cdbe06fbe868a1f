"""The effect of actions (åtgärder): of each the latest that was told, together as far as told."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from uppsikt.core.decimals import require_decimal
from uppsikt.core.money import Money

_Effect = TypeVar("_Effect", Money, Decimal)


def so_far(told: Iterable[_Effect | None]) -> _Effect | None:
    """The effect of an action so far: the latest that was told, None where none was.

    `told` has the latest first, None for a round that told none: what was reached before then
    still stands. Source: docs/formulas/15-follow-up.md.
    """
    return next((one for one in told if one is not None), None)


def together(effects: Iterable[Decimal | None]) -> Decimal | None:
    """The effect of several actions on a measure, in its unit; None where none is told.

    Below zero where the value is to fall. Raises TypeError for a float.
    Source: docs/formulas/15-follow-up.md.
    """
    told = [require_decimal(one) for one in effects if one is not None]
    return sum(told, Decimal(0)) if told else None
