"""Headcount (antal) and full-time equivalents (årsarbetare, åa) by department on a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from uppsikt.core.decimals import require_decimal, require_int
from uppsikt.core.rounding import Verdict, judge


@dataclass(frozen=True, slots=True)
class Headcount:
    """Persons and full-time equivalents of a unit, its activities for other bodies left out.

    Raises TypeError for a float, ValueError if either is below zero.
    Source: docs/formulas/07-headcount.md.
    """

    persons: int
    full_time_equivalents: Decimal

    def __post_init__(self) -> None:
        equivalents = require_decimal(self.full_time_equivalents)
        if require_int(self.persons) < 0 or equivalents < 0:
            raise ValueError("persons and full-time equivalents are never below zero")


@dataclass(frozen=True, slots=True)
class HeadcountCheck:
    """A stated total beside its rows; each difference is stated less computed."""

    rows: tuple[Headcount, ...]
    stated: Headcount
    computed: Headcount
    persons_difference: int
    equivalents_difference: Decimal
    equivalents_allowed: Decimal
    persons_verdict: Verdict
    equivalents_verdict: Verdict


def total_headcount(rows: Sequence[Headcount]) -> Headcount:
    """The sum of persons and the exact sum of full-time equivalents.

    Source: docs/formulas/07-headcount.md.
    """
    return Headcount(
        persons=sum(row.persons for row in rows),
        full_time_equivalents=sum((row.full_time_equivalents for row in rows), Decimal(0)),
    )


def check_headcount(
    rows: Sequence[Headcount], stated: Headcount, decimals: int = 2
) -> HeadcountCheck:
    """The stated total compared with its rows.

    Persons are counted and must agree exactly. Full-time equivalents are printed with so
    many decimals and may differ by (rows + 1) / 2 units of the last one. Raises ValueError
    for negative decimals. Source: docs/formulas/07-headcount.md.
    """
    if decimals < 0:
        raise ValueError("decimals must be 0 or more")
    computed = total_headcount(rows)
    persons = stated.persons - computed.persons
    equivalents = stated.full_time_equivalents - computed.full_time_equivalents
    allowed = Decimal(len(rows) + 1) / 2 * Decimal((0, (1,), -decimals))
    return HeadcountCheck(
        rows=tuple(rows),
        stated=stated,
        computed=computed,
        persons_difference=persons,
        equivalents_difference=equivalents,
        equivalents_allowed=allowed,
        persons_verdict=Verdict.WRONG if persons else Verdict.EXACT,
        equivalents_verdict=judge(equivalents, allowed),
    )
