"""The last days that the law allows, and when they are due (docs/formulas/14-calendar)."""

from datetime import date

import pytest

from tests.unit.core.swedish_holidays import HOLIDAYS
from uppsikt.core.periods import ReportingPeriod
from uppsikt.core.statutory_days import (
    StatutoryKind,
    is_election_year,
    last_day_of_report,
    minutes_days,
    statutory_days,
)

PAGE = "14-calendar.md"

# Calendar year; what, section, year concerned, last day, due, newly elected council.
WORKED = [
    (2025, "annual-report", "11:20", 2024, "2025-04-15", "2025-04-15", False),
    (2025, "discharge", "5:24", 2024, "2025-06-30", "2025-06-30", False),
    (2025, "interim-report", "11:16", 2025, "2025-10-31", "2025-10-31", False),
    (2025, "budget-proposal", "11:8", 2026, "2025-10-31", "2025-10-31", False),
    (2025, "budget", "11:10", 2026, "2025-11-30", "2025-11-28", False),
    (2026, "annual-report", "11:20", 2025, "2026-04-15", "2026-04-15", False),
    (2026, "discharge", "5:24", 2025, "2026-06-30", "2026-06-30", False),
    (2026, "interim-report", "11:16", 2026, "2026-10-31", "2026-10-30", False),
    (2026, "budget-proposal", "11:8", 2027, "2026-10-31", "2026-10-30", False),
    (2026, "budget", "11:10", 2027, "2026-11-30", "2026-11-30", True),
]
MINUTES = [
    ("2025-04-15", "2025-04-29", "2025-04-29"),
    ("2025-05-15", "2025-05-29", "2025-05-28"),
    ("2025-12-12", "2025-12-26", "2025-12-23"),
]


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_days_of_a_year_are_those_of_the_page_and_in_order(year, on_page):
    rows = [
        (
            one.kind.value,
            one.kind.section,
            str(one.concerns),
            str(one.last),
            str(one.due),
            "yes" if one.by_newly_elected else "no",
        )
        for one in statutory_days(year, HOLIDAYS)
    ]
    expected = [
        (kind, section, str(concerns), last, due, "yes" if newly_elected else "no")
        for of, kind, section, concerns, last, due, newly_elected in WORKED
        if of == year
    ]
    assert rows == expected
    for row in rows:
        on_page(PAGE, *row)


@pytest.mark.parametrize(
    ("year", "election"),
    [(2018, True), (2022, True), (2023, False), (2024, False), (2025, False), (2026, True)],
)
def test_a_council_is_elected_every_fourth_year(year, election):
    assert is_election_year(year) is election


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("2025-T1", None),
        ("2025-T2", date(2025, 10, 31)),
        ("2025-T3", date(2026, 4, 15)),
        ("2025-08", None),
        ("2025-12", None),
    ],
)
def test_the_law_sets_a_day_for_the_interim_and_the_annual_report_only(period, last):
    assert last_day_of_report(ReportingPeriod.parse(period)) == last


def test_a_tertial_without_a_year_has_no_last_day():
    with pytest.raises(ValueError, match="no year"):
        last_day_of_report(ReportingPeriod.parse("T2"))


@pytest.mark.parametrize("row", MINUTES, ids=lambda row: row[0])
def test_minutes_are_approved_within_fourteen_days(row, on_page):
    meeting, last, due = map(date.fromisoformat, row)
    (found,) = minutes_days([meeting], HOLIDAYS)
    assert (found.meeting, found.last, found.due) == (meeting, last, due)
    assert (found.kind, found.kind.section) == (StatutoryKind.MINUTES, "5:69")
    assert found.concerns == meeting.year
    on_page(PAGE, *row)


def test_minutes_come_in_the_order_of_the_meetings_once_for_each():
    meetings = [date(2025, 9, 23), date(2025, 1, 21), date(2025, 9, 23)]
    found = minutes_days(meetings, HOLIDAYS)
    assert [one.meeting for one in found] == [date(2025, 1, 21), date(2025, 9, 23)]
