"""The days of a round that are given by hand: worked, in order, and not after its meeting."""

from datetime import date

from uppsikt.followup.days_off import is_worked
from uppsikt.followup.models import Meeting, Round
from uppsikt.followup.operations.refusals import (
    DayFault,
    DaysDoNotHold,
    NoSuchMeeting,
    WrongDay,
)

IN_ORDER = ("answers_due", "approval_due", "hand_in_due")
"""The days by which people are to be done, one after the other from when the round opens."""


def refuse_wrong_days(opens: date, days: dict[str, date], meeting: date | None) -> None:
    """Raise DaysDoNotHold with every day that does not hold, by its name in `IN_ORDER`."""
    found = {}
    before = opens
    for name in IN_ORDER:
        if (wrong := _wrong(days[name], before, meeting)) is not None:
            found[name] = wrong
        before = days[name]
    if found:
        raise DaysDoNotHold(found)


def _wrong(day: date, before: date, meeting: date | None) -> WrongDay | None:
    if day < before:
        return WrongDay(DayFault.TOO_EARLY, before)
    if not is_worked(day):
        return WrongDay(DayFault.NOT_WORKED, day)
    if meeting is not None and day > meeting:
        return WrongDay(DayFault.AFTER_MEETING, meeting)
    return None


def chosen_meeting(held: Round, day: date | None) -> date | None:
    """The meeting that is to take the round up: the one chosen, else the one it has.

    One query for another than it has. Raises NoSuchMeeting.
    """
    if day is None or day == held.meeting:
        return held.meeting
    if not Meeting.objects.filter(body=held.body_id, day=day).exists():
        raise NoSuchMeeting(day)
    return day
