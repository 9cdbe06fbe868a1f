"""The days of a round that is still open when the demo is made: counted from that day, and such
as a controller could have chosen.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from uppsikt.core.working_days import on_or_before, working_days_after
from uppsikt.exchange.example.body_year import BodyYear
from uppsikt.exchange.example.timeline import A_MOMENT
from uppsikt.followup.days_off import days_off_of
from uppsikt.followup.models import Meeting, Round
from uppsikt.followup.operations.year import add_meeting, change_dates


@dataclass(frozen=True, slots=True)
class Margins:
    """So many working days after the day before it each thing is done."""

    approval: int
    report: int
    meeting: int


def worked(day: date, today: date) -> date:
    """A working day near the day: what is past stays past, and what is ahead is not passed by."""
    off = days_off_of(day.year - 1, day.year, day.year + 1)
    return on_or_before(day, off) if day < today else _after(day - timedelta(1), 1)


def give_days(
    year: BodyYear, its: Round, answers_due: date, margins: Margins, now: datetime
) -> None:
    """Let answers to the open round be due on that working day, and the rest follow.

    Where the meeting that was to take it up is past by then, the body gets a later one.
    """
    approval_due = _after(answers_due, margins.approval)
    hand_in_due = _after(approval_due, margins.report)
    by, meeting = year.by_controller(), its.meeting
    if meeting is None or meeting < hand_in_due:
        meeting = _after(hand_in_due, margins.meeting)
        if not Meeting.objects.filter(body=its.body_id, day=meeting).exists():
            add_meeting(body=year.body, day=meeting, by=by, now=now)
    change_dates(
        round_id=its.pk,
        answers_due=answers_due,
        approval_due=approval_due,
        hand_in_due=hand_in_due,
        meeting=meeting,
        by=by,
        now=now + A_MOMENT,
    )


def _after(day: date, count: int) -> date:
    return working_days_after(day, count, days_off_of(day.year, day.year + 1))
