"""Who may do what: one question, for page, command, interface and template alike."""

from datetime import date
from typing import Any

from uppsikt.accounts.holdings import decide
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.places import Place
from uppsikt.accounts.queries import holdings_of, lines_for


def may(
    user: Any,
    permission: Permission,
    *,
    body: str | None = None,
    unit: str | None = None,
    on: date,
) -> bool:
    """Whether the user may, at a body or a unit of it; at neither, in the whole municipality.

    One query for each user object, that is for each request, and one more where only the lines
    of the organisation can tell. Nobody who is not signed in may anything. Raises ValueError for
    a unit without a body.
    """
    place = Place((body,) if body else (), (unit,) if unit else ())
    if not user.is_authenticated or not user.is_active:
        return False
    holdings = holdings_of(user)
    if decide(holdings, permission, place, on):
        return True
    if body is None or not any(holding.gives(permission, on) for holding in holdings):
        return False
    return decide(holdings, permission, lines_for(user).place(body, unit), on)
