"""When bodies meet, and the days that somebody's own calendar is to hold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hmac import compare_digest

from django.conf import settings

from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.queries import holdings_of, in_force
from uppsikt.core.statutory_days import StatutoryDay
from uppsikt.core.year_calendar import Step, year_calendar
from uppsikt.followup.days_off import days_off_of
from uppsikt.followup.models import CalendarFeed, Meeting, Round
from uppsikt.followup.operations.calendar_feed import digest
from uppsikt.followup.policies import standing_of
from uppsikt.followup.queries.called import PlanToPresent, plans_to_present
from uppsikt.followup.queries.mine import my_questions
from uppsikt.followup.queries.seen import SeenRound, seen_round
from uppsikt.plans.described import bodies_as_described


def meetings_of(body: str, years: Iterable[int]) -> tuple[date, ...]:
    """The days on which the body meets in those years, in order. One query."""
    rows = Meeting.objects.filter(body__slug=body, day__year__in=set(years))
    return tuple(rows.order_by("day").values_list("day", flat=True))


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A day on which a body meets."""

    body: str
    day: date


def meetings_of_all(bodies: Iterable[str], year: int) -> tuple[MeetingDay, ...]:
    """The days of the year on which any of the bodies meets, in order. One query."""
    rows = Meeting.objects.filter(body__slug__in=set(bodies), day__year=year)
    found = rows.order_by("day", "body__slug").values_list("body__slug", "day")
    return tuple(MeetingDay(body, day) for body, day in found)


def statutory_days(year: int) -> tuple[StatutoryDay, ...]:
    """The days that the law sets in the year, whatever body meets when. No query."""
    off = days_off_of(year, year + 1)
    return year_calendar(year, (), off, settings.FOLLOW_UP_CALENDAR).statutory


@dataclass(frozen=True, slots=True)
class Feed:
    """Whose days an address leads to, and since when."""

    user: User
    made_at: datetime


def feed_of(user: User) -> Feed | None:
    """The address that the user has made, if any. One query."""
    its = CalendarFeed.objects.filter(user=user).first()
    return Feed(user, its.made_at) if its else None


def feed_at(token: str) -> Feed | None:
    """Whose days the secret part of an address leads to; None for a part that leads nowhere, and
    for somebody who no longer signs in. One query.
    """
    kept = digest(token)
    its = CalendarFeed.objects.filter(token_sha256=kept).select_related("user").first()
    # What is looked up is a digest, so that its time tells nothing of the part itself.
    if its is None or not compare_digest(its.token_sha256, kept) or not its.user.is_active:
        return None
    return Feed(its.user, its.made_at)


@dataclass(frozen=True, slots=True)
class AnswersDue:
    """A day on which somebody's own answers are due in a round."""

    round: SeenRound
    day: date
    names: tuple[str, ...]
    """Of the questions that are not confidential."""
    confidential: int
    """How many are."""


@dataclass(frozen=True, slots=True)
class RoundDay:
    """A day of a round of one's own body."""

    round: SeenRound
    step: Step
    day: date


@dataclass(frozen=True, slots=True)
class OwnDays:
    """What somebody's own calendar is to hold."""

    answers: tuple[AnswersDue, ...]
    rounds: tuple[RoundDay, ...]
    meetings: tuple[MeetingDay, ...]
    plans: tuple[PlanToPresent, ...]
    """The action plans that are the user's to see presented."""
    names: dict[str, str]
    """What the bodies are called."""


def own_days(user: User, *, on: date) -> OwnDays:
    """The days of what the user is to answer, and of the rounds and meetings of the bodies that
    they have a part in; from the year before. Eighteen queries at most (two more where only the
    lines of the organisation can tell).
    """
    bodies = _own_bodies(user, on)
    who = standing_of(user, on=on)
    first_year = on.year - 1
    rounds = Round.objects.select_related("body").filter(year__gte=first_year)
    meetings = Meeting.objects.filter(day__year__gte=first_year)
    if bodies is not None:
        rounds, meetings = (
            rounds.filter(body__slug__in=bodies),
            meetings.filter(body__slug__in=bodies),
        )
    seen = [seen_round(one) for one in rounds.order_by("pk") if who.sees_rounds(one.body.slug)]
    met = meetings.order_by("body__slug", "day").values_list("body__slug", "day")
    answers = _answers(user, on)
    slugs = {one.body for one in seen} | {body for body, _ in met}
    plans = tuple(one for one in plans_to_present(user, on=on) if one.is_own)
    slugs |= {one.round.body for one in answers} | {one.body for one in plans}
    named = bodies_as_described().filter(body__slug__in=slugs)
    return OwnDays(
        answers=answers,
        rounds=tuple(day for one in seen for day in _days(one)),
        meetings=tuple(MeetingDay(body, day) for body, day in met),
        plans=plans,
        names=dict(named.values_list("body__slug", "name")),
    )


def _own_bodies(user: User, on: date) -> set[str] | None:
    """The bodies that the user has a part in; None for all of them."""
    held = [one for one in holdings_of(user) if one.holds_on(on)]
    if any(one.body is None and one.gives(Permission.PLAN_READ_DRAFT, on) for one in held):
        return None
    answers = PlanRoleHolding.objects.filter(in_force(on), user=user)
    return {one.body for one in held if one.body} | set(answers.values_list("body", flat=True))


def _answers(user: User, on: date) -> tuple[AnswersDue, ...]:
    names: dict[tuple[int, date], list[str]] = {}
    rounds: dict[int, SeenRound] = {}
    hidden: Counter[tuple[int, date]] = Counter()
    for one in my_questions(user, on=on):
        its = one.question
        if not its.is_to_do or one.is_handed_on:
            continue
        key = (its.round.pk, its.due)
        rounds[its.round.pk] = its.round
        those = names.setdefault(key, [])
        if its.confidential:
            hidden[key] += 1
        else:
            those.append(its.name)
    return tuple(
        AnswersDue(rounds[pk], day, tuple(those), hidden[pk, day])
        for (pk, day), those in sorted(names.items(), key=lambda pair: pair[0])
    )


def _days(its: SeenRound) -> list[RoundDay]:
    days = {
        Step.OPENS: its.opens,
        Step.ANSWERS_DUE: its.answers_due,
        Step.APPROVAL_DUE: its.approval_due,
        Step.HAND_IN_DUE: its.hand_in_due,
    }
    return [RoundDay(its, step, day) for step, day in days.items()]
