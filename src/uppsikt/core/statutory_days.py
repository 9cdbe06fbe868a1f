"""The last days that the Local Government Act (kommunallagen) allows, year by year."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from uppsikt.core.periods import ReportingPeriod, Tertial, closing_span
from uppsikt.core.working_days import on_or_before

_MONTHS_TO_INTERIM_REPORT = 2
_DAYS_TO_MINUTES = timedelta(days=14)
# General elections are held every fourth year, 1994 and on.
_YEARS_OF_TERM = 4
_ELECTION_REMAINDER = 2


class StatutoryKind(StrEnum):
    """What the law wants done by a day."""

    ANNUAL_REPORT = "annual-report"
    DISCHARGE = "discharge"
    INTERIM_REPORT = "interim-report"
    BUDGET_PROPOSAL = "budget-proposal"
    BUDGET = "budget"
    MINUTES = "minutes"

    @property
    def section(self) -> str:
        """The chapter and section of the Local Government Act (2017:725)."""
        return {
            StatutoryKind.ANNUAL_REPORT: "11:20",
            StatutoryKind.DISCHARGE: "5:24",
            StatutoryKind.INTERIM_REPORT: "11:16",
            StatutoryKind.BUDGET_PROPOSAL: "11:8",
            StatutoryKind.BUDGET: "11:10",
            StatutoryKind.MINUTES: "5:69",
        }[self]


@dataclass(frozen=True, slots=True)
class StatutoryDay:
    """Something that the law wants done. `last` is the law's last day, `due` the working day
    on or before it. `concerns` is the year that it is about; of minutes, that of the meeting.
    """

    kind: StatutoryKind
    concerns: int
    last: date
    due: date
    by_newly_elected: bool = False
    """Whether the council that decides is the one elected that autumn."""
    meeting: date | None = None
    """The meeting that minutes (protokoll) are of."""


def is_election_year(year: int) -> bool:
    """Whether a council is elected in that autumn: 2022, 2026 and every fourth year."""
    return year % _YEARS_OF_TERM == _ELECTION_REMAINDER


def last_day_of_report(period: ReportingPeriod) -> date | None:
    """The last day for the statutory report on the period; None where the law asks for none.

    The interim report (T2) within two months of the period's end, the annual report (T3) by
    15 April of the year after. Raises ValueError for a tertial without a year.
    Source: Local Government Act (2017:725), 11:16 and 11:20; docs/formulas/14-calendar.md.
    """
    year = period.span.last.year
    match period.tertial:
        case Tertial.T2:
            return _interim_report(year)
        case Tertial.T3:
            return _annual_report(year)
        case _:
            return None


def statutory_days(year: int, holidays: Container[date]) -> tuple[StatutoryDay, ...]:
    """What the law wants done in that calendar year, in order of the day.

    Each is due on the working day on or before the law's last day.
    Source: Local Government Act (2017:725), 5:24, 11:8, 11:10, 11:16 and 11:20;
    docs/formulas/14-calendar.md.
    """
    days = (
        (StatutoryKind.ANNUAL_REPORT, year - 1, _annual_report(year - 1)),
        (StatutoryKind.DISCHARGE, year - 1, date(year, 6, 30)),
        (StatutoryKind.INTERIM_REPORT, year, _interim_report(year)),
        (StatutoryKind.BUDGET_PROPOSAL, year + 1, date(year, 10, 31)),
        (StatutoryKind.BUDGET, year + 1, date(year, 11, 30)),
    )
    return tuple(
        StatutoryDay(
            kind=kind,
            concerns=concerns,
            last=last,
            due=on_or_before(last, holidays),
            by_newly_elected=kind is StatutoryKind.BUDGET and is_election_year(year),
        )
        for kind, concerns, last in days
    )


def minutes_days(meetings: Iterable[date], holidays: Container[date]) -> tuple[StatutoryDay, ...]:
    """By when the minutes of each meeting are approved (justerade): within 14 days.

    Source: Local Government Act (2017:725), 5:69; docs/formulas/14-calendar.md.
    """
    return tuple(
        StatutoryDay(
            kind=StatutoryKind.MINUTES,
            concerns=meeting.year,
            last=meeting + _DAYS_TO_MINUTES,
            due=on_or_before(meeting + _DAYS_TO_MINUTES, holidays),
            meeting=meeting,
        )
        for meeting in sorted(set(meetings))
    )


def _interim_report(year: int) -> date:
    return closing_span(year, Tertial.T2.last_month + _MONTHS_TO_INTERIM_REPORT).last


def _annual_report(year: int) -> date:
    return date(year + 1, 4, 15)
