"""Weekends and holidays are passed over, both ways (docs/formulas/14-calendar)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.swedish_holidays import HOLIDAYS, HOLIDAYS_BY_NAME
from uppsikt.core.working_days import (
    is_working_day,
    on_or_before,
    working_days_after,
    working_days_before,
)

PAGE = "14-calendar.md"

WORKED = [
    ("2025-04-22", "Tuesday", 1, "2025-04-17"),
    ("2025-04-22", "Tuesday", 5, "2025-04-11"),
    ("2025-05-02", "Friday", 1, "2025-04-30"),
    ("2025-05-30", "Friday", 1, "2025-05-28"),
    ("2025-06-09", "Monday", 1, "2025-06-05"),
    ("2025-06-23", "Monday", 1, "2025-06-19"),
    ("2025-06-22", "Sunday", 0, "2025-06-19"),
    ("2025-06-22", "Sunday", 1, "2025-06-19"),
    ("2025-06-24", "Tuesday", 0, "2025-06-24"),
    ("2026-01-02", "Friday", 1, "2025-12-30"),
    ("2026-01-07", "Wednesday", 1, "2026-01-05"),
]


@pytest.mark.parametrize("name", HOLIDAYS_BY_NAME)
def test_the_holidays_of_the_tests_are_those_of_the_page(name, on_page):
    on_page(PAGE, name, *HOLIDAYS_BY_NAME[name])


@pytest.mark.parametrize("row", WORKED, ids=lambda row: f"{row[0]} {row[2]}")
def test_days_are_counted_back_as_on_the_page(row, on_page):
    day, weekday, count, expected = row
    assert f"{date.fromisoformat(day):%A}" == weekday
    found = working_days_before(date.fromisoformat(day), count, HOLIDAYS)
    assert found == date.fromisoformat(expected)
    on_page(PAGE, day, weekday, str(count), expected)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2025-04-17", 1, "2025-04-22"),
        ("2025-04-19", 1, "2025-04-22"),
        ("2025-06-18", 2, "2025-06-23"),
        ("2025-12-23", 1, "2025-12-29"),
    ],
)
def test_days_are_counted_forward_past_what_is_not_worked(day, count, expected):
    found = working_days_after(date.fromisoformat(day), count, HOLIDAYS)
    assert found == date.fromisoformat(expected)


def test_a_count_is_not_below_zero_and_forward_not_zero():
    with pytest.raises(ValueError, match="below zero"):
        working_days_before(date(2025, 4, 22), -1, HOLIDAYS)
    with pytest.raises(ValueError, match="below 1"):
        working_days_after(date(2025, 4, 22), 0, HOLIDAYS)


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(1, 60)
SOME_HOLIDAYS = st.frozensets(DAYS, max_size=30).map(lambda more: more | HOLIDAYS)


@given(DAYS, COUNTS, SOME_HOLIDAYS)
def test_as_many_working_days_lie_between_as_were_counted(day, count, holidays):
    found = working_days_before(day, count, holidays)
    between = (found + timedelta(days=passed) for passed in range((day - found).days))
    assert is_working_day(found, holidays)
    assert sum(is_working_day(one, holidays) for one in between) == count


@given(DAYS, COUNTS, SOME_HOLIDAYS)
def test_counting_forward_and_back_again_leads_to_where_it_began(day, count, holidays):
    there = working_days_after(day, count, holidays)
    assert is_working_day(there, holidays)
    assert working_days_before(there, count, holidays) == on_or_before(day, holidays)
