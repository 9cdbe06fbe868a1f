"""Who holds the responsible roles of a plan, for readers who are signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.timezone import localdate

from uppsikt.accounts.held_queries import Held, held_between
from uppsikt.web.plan_page import PlanPage


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds, or held, the responsible roles of the plan that a page shows."""

    by_role: Mapping[str, tuple[Held, ...]]
    """By the identity of the role; substitutes first, then the latest."""
    is_past: bool
    """Whether the plan's year is over: then who held the roles during that year."""


def holders_on(request: HttpRequest, page: PlanPage) -> Holders | None:
    """Who holds the roles today; of a plan whose year is over, who held them in that year.

    None for who is not signed in: names of staff are not published. Two queries at most.
    """
    if not request.user.is_authenticated:
        return None
    today, year = localdate(), int(page.year)
    is_past = year < today.year
    days = (date(year, 1, 1), date(year, 12, 31)) if is_past else (today, today)
    return Holders(held_between(page.body, *days), is_past)
