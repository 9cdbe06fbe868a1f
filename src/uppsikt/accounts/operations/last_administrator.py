"""That somebody always is administrator: without one, nobody can let anybody in."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from uppsikt.accounts.models import RoleHolding
from uppsikt.accounts.operations.common import not_over
from uppsikt.accounts.operations.refusals import LastAdministrator
from uppsikt.accounts.roles import Role

Term = tuple[date, date | None]
"""The first day and the last; None for as long as nothing else is said."""

ONE_DAY = timedelta(days=1)


@contextmanager
def an_administrator_remains(today: date) -> Iterator[None]:
    """Do within it what ends an administrator's role. Raises LastAdministrator afterwards.

    Must be within a transaction, which the refusal then undoes. Another who does the same at the
    same moment waits, since the roles of all administrators are locked.
    """
    before = _terms(today)
    yield
    day = first_day_lost(before, _terms(today), today)
    if day is not None:
        raise LastAdministrator(day)


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


def _covers(terms: Iterable[Term], day: date) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in terms)


def _terms(today: date) -> list[Term]:
    rows = RoleHolding.objects.select_for_update(of=("self",)).filter(
        role=Role.ADMINISTRATOR, user__is_active=True
    )
    return [(row.from_date, row.to_date) for row in not_over(rows, today)]
