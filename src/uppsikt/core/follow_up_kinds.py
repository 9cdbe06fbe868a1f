"""Kinds and states of what a follow-up keeps: figures, action plans, deviations, letters."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ValueOf(StrEnum):
    """Whom a value of a measure speaks of."""

    WOMEN = "women"
    MEN = "men"
    TOTAL = "total"


class CostKind(StrEnum):
    """What a month's figures are split in. Income counts as other."""

    STAFF = "staff"
    OTHER = "other"


class FigureKind(StrEnum):
    """What a figure of a month is."""

    OUTCOME = "outcome"
    """From 1 January to the end of the month (utfall)."""
    BUDGET = "budget"
    """Of the same months (budget till och med)."""
    FRAME = "frame"
    """Of the whole year (helårsbudget)."""
    FORECAST = "forecast"
    """Of the whole year (helårsprognos)."""


class FigureSource(StrEnum):
    """Where a figure of a month came from."""

    FORM = "form"
    FILE = "file"
    LEDGER = "ledger"
    """The accounts: outcome and nothing else, which nobody then writes over by hand."""
    CARRIED = "carried"
    """The year's budget as it was split in the month before."""


class Cause(StrEnum):
    """What an action plan (åtgärdsplan) answers to."""

    DEFICIT = "deficit"
    GOAL = "goal"
    MEASURE = "measure"
    ASSIGNMENT = "assignment"
    DEVIATION = "deviation"


class PlanState(StrEnum):
    """How far an action plan has come. A closed one never changes."""

    CALLED = "called"
    """Asked for, and not yet written."""
    PRESENTED = "presented"
    """Shown to the body that asked for it; its actions are followed."""
    CLOSED = "closed"
    """Closed by a decision."""


class DeviationState(StrEnum):
    """Whether a deviation (avvikelse) is still being dealt with."""

    OPEN = "open"
    CLOSED = "closed"


class MessageState(StrEnum):
    """What has become of a letter."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    """A worker is sending it."""
    SENT = "sent"
    UNKNOWN = "unknown"
    """The worker that was sending it died: it may have left, and is not sent again."""
    FAILED = "failed"


_PLAN_MOVES: Mapping[PlanState, frozenset[PlanState]] = MappingProxyType(
    {
        PlanState.CALLED: frozenset({PlanState.PRESENTED}),
        PlanState.PRESENTED: frozenset({PlanState.CALLED, PlanState.CLOSED}),
        PlanState.CLOSED: frozenset(),
    }
)


def plan_may_move(before: PlanState, after: PlanState) -> bool:
    """Whether an action plan may go from one state to the other in one step.

    Source: docs/formulas/15-follow-up.md.
    """
    return after in _PLAN_MOVES[before]
