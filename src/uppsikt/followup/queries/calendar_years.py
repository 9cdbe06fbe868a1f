"""The rounds that have days in a calendar year, which need not be the year that they are about."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from uppsikt.accounts.models import User
from uppsikt.core.swedish import swedish_key
from uppsikt.followup.models import Round
from uppsikt.followup.policies import standing_of
from uppsikt.followup.queries.seen import SeenRound, seen_round
from uppsikt.plans.described import bodies_as_described


@dataclass(frozen=True, slots=True)
class BodyInYear:
    """The rounds of a body that have a day in a calendar year, whatever year they are about."""

    body: str
    name: str
    rounds: tuple[SeenRound, ...]


def rounds_within(user: User, *, year: int, on: date) -> tuple[BodyInYear, ...]:
    """The rounds that have a day in the calendar year, of every body whose rounds the user may
    see, by the body's name in Swedish order. The last rounds of a year have theirs in the next.

    Four queries (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    in_year = Q(answers_due__year=year) | Q(hand_in_due__year=year)
    by_body: dict[str, list[SeenRound]] = {}
    for one in Round.objects.select_related("body").filter(in_year).order_by("year", "period"):
        if who.sees_rounds(one.body.slug):
            by_body.setdefault(one.body.slug, []).append(seen_round(one))
    named = bodies_as_described(year).filter(body__slug__in=by_body)
    names = dict(named.values_list("body__slug", "name"))
    found = [BodyInYear(slug, names.get(slug, slug), tuple(its)) for slug, its in by_body.items()]
    return tuple(sorted(found, key=lambda one: swedish_key(one.name)))


def calendar_years() -> tuple[int, ...]:
    """The calendar years in which some round has a day, the latest first. One query."""
    days = Round.objects.order_by().values_list("answers_due__year", "hand_in_due__year")
    return tuple(sorted({year for pair in days.distinct() for year in pair}, reverse=True))
