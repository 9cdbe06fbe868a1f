"""Measures (resultatmått) against their targets, for women, men and in total."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from uppsikt.core.decimals import fraction_rounded, require_decimal, require_int


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Status(StrEnum):
    """How a value compares with its target (målvärde)."""

    MET = "met"
    NOT_MET = "not met"
    NO_VALUE = "no value"
    NO_TARGET = "no target"


@dataclass(frozen=True, slots=True)
class Observation:
    """The outcome (utfall) for women, men and in total; None where there is no value.

    The total is given or comes from the counts; it is never made from women and men here.
    Raises TypeError for a float, ValueError for NaN or infinity.
    """

    women: Decimal | None
    men: Decimal | None
    total: Decimal | None

    def __post_init__(self) -> None:
        for value in (self.women, self.men, self.total):
            if value is not None:
                require_decimal(value)


@dataclass(frozen=True, slots=True)
class Assessment:
    """An observation beside its target. `gap` is women less men, or None without both."""

    direction: Direction
    target: Decimal | None
    observation: Observation
    women: Status
    men: Status
    total: Status
    gap: Decimal | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many. Raises TypeError unless ints, ValueError if below zero."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if require_int(self.numerator) < 0 or require_int(self.denominator) < 0:
            raise ValueError("a count is never below zero")


def status(value: Decimal | None, target: Decimal | None, direction: Direction) -> Status:
    """How one value compares with the target; a value equal to it has met it.

    Raises TypeError for a float. Source: docs/formulas/11-measures.md.
    """
    if target is None:
        return Status.NO_TARGET
    if value is None:
        return Status.NO_VALUE
    number, limit = require_decimal(value), require_decimal(target)
    met = number >= limit if direction is Direction.HIGHER else number <= limit
    return Status.MET if met else Status.NOT_MET


def assess(observation: Observation, target: Decimal | None, direction: Direction) -> Assessment:
    """Women, men and total each against the same target, and the gap between women and men.

    Values, target and gap are in the measure's unit. Source: docs/formulas/11-measures.md.
    """
    women, men = observation.women, observation.men
    return Assessment(
        direction=direction,
        target=target,
        observation=observation,
        women=status(women, target, direction),
        men=status(men, target, direction),
        total=status(observation.total, target, direction),
        gap=None if women is None or men is None else women - men,
    )


def share(count: Count, scale: int = 100, decimals: int = 1) -> Decimal | None:
    """The count as a share: per cent with `scale` 100, a plain ratio with 1.

    Rounded half away from zero; None where there is nobody to count. Raises ValueError for
    negative decimals. Source: docs/formulas/11-measures.md.
    """
    if not count.denominator:
        return None
    exact = Fraction(count.numerator * require_int(scale), count.denominator)
    return fraction_rounded(exact, decimals)


def total_from_counts(
    women: Count, men: Count, scale: int = 100, decimals: int = 1
) -> Decimal | None:
    """The total share from the counts of women and men, never from their percentages.

    Unit, rounding and errors as in `share`. Source: docs/formulas/11-measures.md.
    """
    both = Count(women.numerator + men.numerator, women.denominator + men.denominator)
    return share(both, scale, decimals)


def managers_within(staff_of_managers: Sequence[int], most: int) -> Count:
    """How many of the managers have at most `most` staff, one number of staff a manager.

    Raises TypeError unless ints. Source: docs/formulas/11-measures.md.
    """
    within = sum(require_int(staff) <= most for staff in staff_of_managers)
    return Count(within, len(staff_of_managers))
