"""Working days (arbetsdagar), counted backwards and forwards past weekends and holidays."""

from collections.abc import Container
from datetime import date, timedelta

from uppsikt.core.decimals import require_int

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Whether it is neither Saturday, Sunday nor among the holidays (helgdagar)."""
    return day.weekday() < _SATURDAY and day not in holidays


def on_or_before(day: date, holidays: Container[date]) -> date:
    """The day itself if it is a working day, else the last working day before it.

    Source: docs/formulas/14-calendar.md.
    """
    while not is_working_day(day, holidays):
        day -= _DAY
    return day


def working_days_before(day: date, count: int, holidays: Container[date]) -> date:
    """The working day that lies `count` working days before the day.

    With 0 as `on_or_before`. Raises ValueError for a count below zero.
    Source: docs/formulas/14-calendar.md.
    """
    if require_int(count) < 0:
        raise ValueError("the count is below zero")
    if not count:
        return on_or_before(day, holidays)
    for _ in range(count):
        day = on_or_before(day - _DAY, holidays)
    return day


def working_days_after(day: date, count: int, holidays: Container[date]) -> date:
    """The working day that lies `count` working days after the day.

    Raises ValueError for a count below 1. Source: docs/formulas/14-calendar.md.
    """
    if require_int(count) < 1:
        raise ValueError("the count is below 1")
    for _ in range(count):
        day += _DAY
        while not is_working_day(day, holidays):
            day += _DAY
    return day
