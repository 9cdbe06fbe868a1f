"""Allocations (fördelning av medel): the decisions that explain the additions to a frame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from uppsikt.core.money import TKR, ZERO, Money
from uppsikt.core.rounding import Verdict, judge

# What 0,6 mnkr may be off by is half of this.
ONE_DECIMAL_OF_MNKR = Money.from_tkr(100)


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount as somebody wrote it, and the step it is rounded to.

    Raises ValueError for a precision that is not above zero.
    """

    amount: Money
    precision: Money

    def __post_init__(self) -> None:
        if self.precision <= ZERO:
            raise ValueError("the precision must be above zero")


@dataclass(frozen=True, slots=True)
class Allocation:
    """A part of a grant (riktade medel) handed to a unit: positive, for money received.

    `precision` is the step that the amount is rounded to: 100 tkr for 0,6 mnkr, which is
    then off by at most 50 tkr. Raises ValueError for a precision that is not above zero.
    """

    amount: Money
    unit: str
    precision: Money = ONE_DECIMAL_OF_MNKR

    def __post_init__(self) -> None:
        if self.precision <= ZERO:
            raise ValueError("the precision must be above zero")


@dataclass(frozen=True, slots=True)
class Explanation:
    """An addition beside the allocations that should explain it.

    `addition`, `explained` and `difference` (addition less explained) have the sign of the
    frame: more money to a unit is negative. `allowed` is positive.
    """

    addition: Money
    allocations: tuple[Allocation, ...]
    printed_unit: Money
    explained: Money
    difference: Money
    allowed: Money
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PartsCheck:
    """A stated whole beside its parts. `difference` is the whole less the sum of the parts."""

    parts: tuple[Stated, ...]
    whole: Stated
    computed: Money
    difference: Money
    allowed: Money
    verdict: Verdict


def explain_addition(
    addition: Money, allocations: Sequence[Allocation], printed_unit: Money = TKR
) -> Explanation:
    """One unit's addition (tillskott) compared with the allocations to it.

    The addition is negative (a cost in the frame), the allocations positive. Each figure may
    be off by half of its own step. Raises ValueError if the allocations are to several
    units, or for a printed unit that is not above zero.
    Source: docs/formulas/05-allocations.md.
    """
    if len({allocation.unit for allocation in allocations}) > 1:
        raise ValueError("the allocations are to several units")
    check = check_parts(
        [Stated(-allocation.amount, allocation.precision) for allocation in allocations],
        Stated(addition, printed_unit),
    )
    return Explanation(
        addition=addition,
        allocations=tuple(allocations),
        printed_unit=printed_unit,
        explained=check.computed,
        difference=check.difference,
        allowed=check.allowed,
        verdict=check.verdict,
    )


def explain_additions(
    additions: Mapping[str, Money],
    allocations: Sequence[Allocation],
    printed_unit: Money = TKR,
) -> dict[str, Explanation]:
    """The explanation of every unit that has an addition or an allocation.

    A unit without one of them has zero of it. Raises ValueError for a printed unit that is
    not above zero. Source: docs/formulas/05-allocations.md.
    """
    units = dict.fromkeys([*additions, *(allocation.unit for allocation in allocations)])
    return {
        unit: explain_addition(
            additions.get(unit, ZERO),
            [allocation for allocation in allocations if allocation.unit == unit],
            printed_unit,
        )
        for unit in units
    }


def check_parts(parts: Sequence[Stated], whole: Stated) -> PartsCheck:
    """The parts of a grant compared with the whole, each off by half of its own step.

    All have the same sign. Where every step is the same this is the tolerance of a printed
    total. Source: docs/formulas/05-allocations.md.
    """
    computed = Money.total(part.amount for part in parts)
    steps = Money.total(part.precision for part in parts) + whole.precision
    difference = whole.amount - computed
    allowed = Money(steps.ore // 2)
    return PartsCheck(
        parts=tuple(parts),
        whole=whole,
        computed=computed,
        difference=difference,
        allowed=allowed,
        verdict=judge(difference, allowed),
    )
