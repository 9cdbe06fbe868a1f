"""Reporting periods (perioder): tertials that accumulate from January, and months."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Self

from uppsikt.core.decimals import require_int

MONTHS_IN_YEAR = 12

_WRITTEN_PERIOD = re.compile(
    r"(?:(?P<year>[0-9]{4})-)?(?P<tertial>T[123])"
    r"|(?P<after_tertial>T[123]) (?P<year_after>[0-9]{4})"
    r"|(?P<year_of_month>[0-9]{4})-(?P<month>[0-9]{2})"
)


class ReportKind(StrEnum):
    """What a tertial is reported as."""

    SIMPLIFIED = "simplified"
    INTERIM = "interim"
    ANNUAL = "annual"


class Tertial(StrEnum):
    """A tertial (tertial) of the calendar year, each counted from January.

    Source: docs/formulas/08-periods.md.
    """

    T1 = "T1"
    T2 = "T2"
    T3 = "T3"

    @property
    def last_month(self) -> int:
        """4, 8 or 12."""
        return {Tertial.T1: 4, Tertial.T2: 8, Tertial.T3: 12}[self]

    @property
    def months(self) -> range:
        """The months covered, 1 for January."""
        return range(1, self.last_month + 1)

    @property
    def report(self) -> ReportKind:
        """The simplified report, the statutory interim report (delårsrapport) or the annual
        accounts (årsbokslut).
        """
        return {
            Tertial.T1: ReportKind.SIMPLIFIED,
            Tertial.T2: ReportKind.INTERIM,
            Tertial.T3: ReportKind.ANNUAL,
        }[self]


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """The days from the first to the last, both included. ValueError if the last is earlier."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"the last day {self.last} is before the first {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """A tertial, of a year or of whichever year the plan has; or a month of a year.

    A tertial is written `T2` or `2025-T2`, a month `2025-03`. Raises ValueError unless there
    is either a tertial or a month of a year. Source: docs/formulas/08-periods.md.
    """

    year: int | None = None
    tertial: Tertial | None = None
    month: int | None = None

    def __post_init__(self) -> None:
        if (self.tertial is None) == (self.month is None):
            raise ValueError("a period is either a tertial or a month")
        if self.month is not None and self.year is None:
            raise ValueError("a month belongs to a year")
        if self.month is not None and not 1 <= require_int(self.month) <= MONTHS_IN_YEAR:
            raise ValueError(f"no such month: {self.month}")
        if self.year is not None and not 1 <= require_int(self.year) <= date.max.year:
            raise ValueError(f"no such year: {self.year}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period in `T2`, `2025-T2`, `T2 2025` or `2025-03`. ValueError otherwise."""
        found = _WRITTEN_PERIOD.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a period: {text!r}; write T2, 2025-T2 or 2025-03")
        year = found["year"] or found["year_after"] or found["year_of_month"]
        tertial = found["tertial"] or found["after_tertial"]
        return cls(
            year=int(year) if year else None,
            tertial=Tertial(tertial) if tertial else None,
            month=int(found["month"]) if found["month"] else None,
        )

    def __str__(self) -> str:
        if self.tertial is None:
            return f"{self.year:04d}-{self.month:02d}"
        return self.tertial.value if self.year is None else f"{self.year:04d}-{self.tertial.value}"

    @property
    def last_month(self) -> int:
        """The month that the period ends with, 1 for January."""
        return self.tertial.last_month if self.tertial else self.month or MONTHS_IN_YEAR

    def of_year(self, year: int) -> Self:
        """The same period with its own year, or with this one if it has none."""
        return type(self)(year if self.year is None else self.year, self.tertial, self.month)

    @property
    def span(self) -> Span:
        """The days covered, from 1 January. ValueError for a tertial without a year."""
        if self.year is None:
            raise ValueError(f"{self} has no year")
        return closing_span(self.year, self.last_month)

    def lies_before(self, year: int) -> bool:
        """Whether the period belongs to an earlier year; never for one without a year."""
        return self.year is not None and self.year < year


def closing_span(year: int, month: int) -> Span:
    """The days of a monthly closing (månadsbokslut): from 1 January to the month's last day.

    Raises ValueError for a year or month that does not exist.
    Source: docs/formulas/08-periods.md.
    """
    first = date(year, 1, 1)
    last = date(year, month, 1)
    return Span(first, last.replace(day=monthrange(year, month)[1]))


def tertial_span(tertial: Tertial, year: int) -> Span:
    """The days that a tertial covers. Raises ValueError for a year that does not exist."""
    return closing_span(year, tertial.last_month)


def is_interim_length(months: int) -> bool:
    """Whether so many months from January can make the statutory interim report.

    It covers at least half and at most two thirds of the year.
    Source: Act 2018:597, 13:1; docs/formulas/08-periods.md.
    """
    return Fraction(1, 2) <= Fraction(require_int(months), MONTHS_IN_YEAR) <= Fraction(2, 3)
