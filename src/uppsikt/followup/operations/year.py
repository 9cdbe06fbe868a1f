"""The rounds of a body's year and their dates, counted back from the meetings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from uppsikt.accounts.permissions import Permission
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import Change, record_many
from uppsikt.core.follow_up import RoundState
from uppsikt.core.year_calendar import RoundDates, YearCalendar, year_calendar
from uppsikt.followup.days_off import days_off_of
from uppsikt.followup.models import Meeting, Question, Round
from uppsikt.followup.operations.common import (
    held_questions_of,
    held_round,
    of_round,
    refuse_unless_open,
    refuse_unless_runs,
    standing,
)
from uppsikt.followup.operations.deviations import tell_in_next_report
from uppsikt.followup.operations.refusals import (
    MeetingIsKnown,
    NoSuchBody,
    NoSuchMeeting,
    NotYours,
    RoundIsPlanned,
)
from uppsikt.followup.operations.round_days import chosen_meeting, refuse_wrong_days
from uppsikt.organisation.models import Body

_DATES = ("opens", "answers_due", "approval_due", "hand_in_due", "meeting", "statutory_day")


@dataclass(frozen=True, slots=True)
class Planned:
    """What a change of the year's calendar did."""

    made: tuple[str, ...]
    """The periods that got a round."""
    moved: tuple[str, ...]
    """The planned rounds that got other dates, as year and period."""


def open_year(
    *, body: str, year: int, meetings: Iterable[date] = (), by: Actor, now: datetime
) -> Planned:
    """Plan the rounds of a body for a year: T1, T2, T3 and the twelve months.

    `meetings` are the days on which the body meets, this year and the next, besides those that
    are known. Done again, it adds what is missing, and counts the dates of planned rounds anew;
    rounds that are open stay as they are. Raises NoSuchBody, and NotYours for who does not run
    the body's rounds.
    """
    with transaction.atomic():
        its = _held_body(body, by, now)
        known = set(Meeting.objects.filter(body=its).values_list("day", flat=True))
        new = sorted(set(meetings) - known)
        Meeting.objects.bulk_create(Meeting(body=its, day=day) for day in new)
        its_calendar = _calendar(its, year)
        made = _make(its, year, its_calendar)
        changes = [_of_meeting(its, day, "meeting.add", new=day) for day in new]
        changes += [of_round(one, "round.plan", new=_dates(one)) for one in made]
        moved = _recount(its, {year, *(day.year for day in new), *(day.year - 1 for day in new)})
        tell_in_next_report(body, year)
        record_many(by=by, now=now, changes=[*changes, *moved.values()])
    return Planned(tuple(one.period for one in made), tuple(moved))


def add_meeting(*, body: str, day: date, by: Actor, now: datetime) -> Planned:
    """Let the body meet on that day too, and count the dates of planned rounds anew.

    Raises MeetingIsKnown, and as `open_year`.
    """
    with transaction.atomic():
        its = _held_body(body, by, now)
        _refuse_known(its, day)
        Meeting.objects.create(body=its, day=day)
        change = _of_meeting(its, day, "meeting.add", new=day)
        return _recounted(its, {day}, change, by=by, now=now)


def move_meeting(*, body: str, day: date, to: date, by: Actor, now: datetime) -> Planned:
    """Let the body meet on another day instead. Raises NoSuchMeeting, and as `add_meeting`."""
    with transaction.atomic():
        its = _held_body(body, by, now)
        if not Meeting.objects.filter(body=its, day=day).exists():
            raise NoSuchMeeting(day)
        if to == day:
            return Planned((), ())
        _refuse_known(its, to)
        Meeting.objects.filter(body=its, day=day).update(day=to)
        change = _of_meeting(its, day, "meeting.move", old=day, new=to)
        return _recounted(its, {day, to}, change, by=by, now=now)


def remove_meeting(*, body: str, day: date, by: Actor, now: datetime) -> Planned:
    """Let the body not meet on that day. Raises NoSuchMeeting, and as `open_year`."""
    with transaction.atomic():
        its = _held_body(body, by, now)
        if not Meeting.objects.filter(body=its, day=day).delete()[0]:
            raise NoSuchMeeting(day)
        change = _of_meeting(its, day, "meeting.remove", old=day)
        return _recounted(its, {day}, change, by=by, now=now)


def change_dates(
    *,
    round_id: int,
    answers_due: date,
    approval_due: date,
    hand_in_due: date,
    meeting: date | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """Give an open round other dates by hand, and where one is given another meeting that takes
    it up; the dates of its questions follow.

    A question that was given a date of its own keeps it. Raises DaysDoNotHold with every day
    that is not worked, out of order or after the meeting; NoSuchMeeting, RoundIsPlanned,
    RoundIsClosed, RoundIsNotOpen, NoSuchRound, NotYours.
    """
    days = {"answers_due": answers_due, "approval_due": approval_due, "hand_in_due": hand_in_due}
    with transaction.atomic():
        held = held_round(round_id)
        refuse_unless_runs(by, held, now)
        if held.state == RoundState.PLANNED:
            raise RoundIsPlanned(round_id)
        refuse_unless_open(held)
        taken_up = chosen_meeting(held, meeting)
        refuse_wrong_days(held.opens, days, taken_up)
        old, was_due = _dates(held), held.answers_due
        held.meeting = taken_up
        for name, day in days.items():
            setattr(held, name, day)
        if (new := _dates(held)) == old:
            return
        held_questions_of(held)
        held.save(update_fields=[*days, "meeting"])
        Question.objects.filter(round=held, due=was_due).update(due=answers_due)
        change = of_round(held, "round.change-dates", old=old, new=new)
        record_many(by=by, now=now, changes=[change])


def calendar_of(body: str, year: int) -> YearCalendar:
    """The year's calendar as the known meetings give it, with what is wrong with it. One query."""
    days = Meeting.objects.filter(body__slug=body, day__year__in=(year, year + 1))
    off = days_off_of(year, year + 1)
    meetings = days.values_list("day", flat=True)
    return year_calendar(year, tuple(meetings), off, settings.FOLLOW_UP_CALENDAR)


def _held_body(slug: str, by: Actor, now: datetime) -> Body:
    """The body; whoever else would change its calendar waits."""
    its = Body.objects.select_for_update().filter(slug=slug).first()
    if its is None:
        raise NoSuchBody(slug)
    if not standing(by, now).may(Permission.ROUND_RUN, slug):
        raise NotYours(slug)
    return its


def _refuse_known(its: Body, day: date) -> None:
    if Meeting.objects.filter(body=its, day=day).exists():
        raise MeetingIsKnown(day)


def _calendar(its: Body, year: int) -> Mapping[str, RoundDates]:
    """The dates of each round, by its period as rounds have it."""
    return {_period(one): one for one in calendar_of(its.slug, year).rounds}


def _period(dates: RoundDates) -> str:
    tertial = dates.period.tertial
    return tertial.value if tertial else f"{dates.period.last_month:02d}"


def _make(its: Body, year: int, calendar: Mapping[str, RoundDates]) -> list[Round]:
    known = Round.objects.filter(body=its, year=year).values_list("period", flat=True)
    missing = [period for period in calendar if period not in set(known)]
    rows = []
    for period in missing:
        row = Round(body=its, year=year, period=period)
        _set_dates(row, calendar[period])
        rows.append(row)
    return Round.objects.bulk_create(rows)


def _recounted(
    its: Body, days: Iterable[date], change: Change, *, by: Actor, now: datetime
) -> Planned:
    # A meeting takes up rounds of its own year and of the one before.
    moved = _recount(its, {year for day in days for year in (day.year - 1, day.year)})
    record_many(by=by, now=now, changes=[change, *moved.values()])
    return Planned((), tuple(moved))


def _recount(its: Body, years: Iterable[int]) -> dict[str, Change]:
    """Give planned rounds the dates that the meetings now give them; what changed."""
    planned = Round.objects.select_for_update().filter(
        body=its, year__in=sorted(set(years)), state=RoundState.PLANNED
    )
    calendars: dict[int, Mapping[str, RoundDates]] = {}
    moved: dict[str, Change] = {}
    for row in planned.order_by("year", "period"):
        row.body = its
        if row.year not in calendars:
            calendars[row.year] = _calendar(its, row.year)
        old = _dates(row)
        _set_dates(row, calendars[row.year][row.period])
        if (new := _dates(row)) != old:
            row.save(update_fields=_DATES)
            change = of_round(row, "round.replan", old=old, new=new)
            moved[f"{row.year} {row.period}"] = change
    return moved


def _set_dates(row: Round, dates: RoundDates) -> None:
    for name in _DATES:
        setattr(row, name, getattr(dates, name))


def _dates(row: Round) -> dict[str, Any]:
    """The dates, for the record; those that there are."""
    found = {name: getattr(row, name) for name in _DATES}
    return {name: day.isoformat() for name, day in found.items() if day is not None}


def _of_meeting(
    its: Body, day: date, operation: str, *, old: date | None = None, new: date | None = None
) -> Change:
    return Change(
        operation=operation,
        object_kind="Meeting",
        object_id=day.isoformat(),
        object_name=f"{its.slug} {day}",
        body=its.slug,
        year=day.year,
        old=old and old.isoformat(),
        new=new and new.isoformat(),
    )
