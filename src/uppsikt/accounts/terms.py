"""From which day to which something is held: what is covered, what is lost, what is left empty."""

from collections.abc import Iterable
from datetime import date, timedelta

Term = tuple[date, date | None]
"""The first day and the last; None for as long as nothing else is said."""

ONE_DAY = timedelta(days=1)


def last_day_held(to_date: date | None, ended_on: date | None) -> date | None:
    """The last day of what was to end on one day, and was ended before its time on another."""
    ends = [to_date] if to_date is not None else []
    if ended_on is not None:
        ends.append(ended_on - ONE_DAY)
    return min(ends, default=None)


def first_day_lost(before: Iterable[Term], after: Iterable[Term], today: date) -> date | None:
    """The first day from today on that a term before covers, and none after; None if there is none.

    Cover changes only where a term begins and on the day after one ends; no other day is tried.
    """
    before, after = list(before), list(after)
    days = {today}
    for first, last in (*before, *after):
        days.add(first)
        if last is not None:
            days.add(last + ONE_DAY)
    lost = (day for day in days if day >= today and _covers(before, day) > _covers(after, day))
    return min(lost, default=None)


def gaps(terms: Iterable[Term], today: date) -> tuple[Term, ...]:
    """The stretches that nobody held, after the first who did; the last one open if it is so now.

    A gap that begins after today is none yet, unless somebody is to come after it.
    """
    found: list[Term] = []
    end: date | None = None
    for number, (first, last) in enumerate(sorted(terms, key=lambda one: one[0])):
        if number and end is None:
            break  # the one before holds it for as long as nothing else is said
        if number and end is not None and first > end + ONE_DAY:
            found.append((end + ONE_DAY, first - ONE_DAY))
        end = last if last is None or end is None else max(end, last)
    if end is not None and end < today:
        found.append((end + ONE_DAY, None))
    return tuple(found)


def _covers(terms: Iterable[Term], day: date) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in terms)
