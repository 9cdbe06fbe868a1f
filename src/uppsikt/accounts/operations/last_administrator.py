"""That somebody always is administrator: without one, nobody can let anybody in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from uppsikt.accounts.models import RoleHolding
from uppsikt.accounts.operations.common import not_over
from uppsikt.accounts.operations.refusals import LastAdministrator
from uppsikt.accounts.roles import Role
from uppsikt.accounts.terms import Term, first_day_lost


@contextmanager
def an_administrator_remains(today: date) -> Iterator[None]:
    """Do within it what ends an administrator's role. Raises LastAdministrator afterwards.

    Must be within a transaction, which the refusal then undoes. Two who do it at the same moment
    do not both succeed: what ends a role is entered in the record, for which one waits for the
    other, and only then is it looked whether anybody remains.
    """
    before = _terms(today)
    yield
    day = first_day_lost(before, _terms(today), today)
    if day is not None:
        raise LastAdministrator(day)


def _terms(today: date) -> list[Term]:
    rows = RoleHolding.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    return [(row.from_date, row.to_date) for row in not_over(rows, today)]
