"""The rounds of a year, and their dates as meetings come, move and go."""

from datetime import date, timedelta

import pytest

from tests.support.follow_up import JOB, NOW, asked, make_body, opened, question
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.core.follow_up import RoundState
from uppsikt.followup.calendar_settings import MONTH, TERTIAL, UnreadableCalendar, read_calendar
from uppsikt.followup.days_off import days_off, days_off_of
from uppsikt.followup.models import Meeting, Round
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.refusals import DayFault
from uppsikt.followup.operations.year import (
    add_meeting,
    calendar_of,
    change_dates,
    move_meeting,
    open_year,
    remove_meeting,
)

pytestmark = pytest.mark.django_db

# The meetings and the dates of docs/formulas/14-calendar.md.
MEETINGS = [
    *(date(2025, 1, 21), date(2025, 2, 18), date(2025, 3, 18), date(2025, 4, 15)),
    *(date(2025, 5, 20), date(2025, 6, 17), date(2025, 8, 26), date(2025, 9, 23)),
    *(date(2025, 10, 28), date(2025, 11, 18), date(2025, 12, 16)),
    *(date(2026, 1, 20), date(2026, 2, 24), date(2026, 3, 31)),
]
DATES = ("opens", "answers_due", "approval_due", "hand_in_due", "meeting", "statutory_day")


@pytest.fixture(autouse=True)
def _board(db: None) -> None:
    make_body("ks")


def dates(period: str, year: int = 2025) -> tuple[date | None, ...]:
    return Round.objects.values_list(*DATES).get(body__slug="ks", year=year, period=period)


def plan(*meetings: date, year: int = 2025) -> tuple[str, ...]:
    return open_year(body="ks", year=year, meetings=meetings, by=JOB, now=NOW).made


def test_a_year_has_twelve_months_and_three_tertials_that_are_planned() -> None:
    months = tuple(f"{month:02d}" for month in range(1, 13))
    assert plan(*MEETINGS) == (*months, "T1", "T2", "T3")
    assert set(Round.objects.values_list("state", flat=True)) == {RoundState.PLANNED}


def test_the_dates_are_those_of_the_formula_page() -> None:
    plan(*MEETINGS)
    assert dates("T2") == (
        date(2025, 9, 16),
        date(2025, 10, 2),
        date(2025, 10, 9),
        date(2025, 10, 14),
        date(2025, 10, 28),
        date(2025, 10, 31),
    )
    assert dates("12") == (
        date(2026, 1, 5),
        date(2026, 1, 8),
        date(2026, 1, 9),
        date(2026, 1, 12),
        date(2026, 1, 20),
        None,
    )


def test_a_year_that_is_opened_twice_is_the_same() -> None:
    plan(*MEETINGS)
    entries = Entry.objects.count()
    assert plan(*MEETINGS) == ()
    assert (Round.objects.count(), Meeting.objects.count()) == (15, len(MEETINGS))
    assert Entry.objects.count() == entries


def test_a_year_without_meetings_is_counted_from_the_law() -> None:
    plan()
    assert dates("T3")[-2:] == (None, date(2026, 4, 15))
    assert [one.meeting for one in calendar_of("ks", 2025).rounds] == [None] * 15


def test_a_meeting_that_moves_takes_its_rounds_with_it() -> None:
    plan(*MEETINGS)
    before = dates("T2")
    moved = move_meeting(
        body="ks", day=date(2025, 10, 28), to=date(2025, 10, 29), by=JOB, now=NOW
    ).moved
    assert set(moved) == {"2025 09", "2025 T2"}
    assert before[4] == date(2025, 10, 28)
    assert dates("T2")[0] == date(2025, 9, 17)
    assert dates("T2")[4] == date(2025, 10, 29)
    assert Entry.objects.filter(operation="round.replan").count() == 2


def test_meetings_of_the_next_year_take_up_the_last_rounds_of_this() -> None:
    plan(*MEETINGS)
    remove_meeting(body="ks", day=date(2026, 2, 24), by=JOB, now=NOW)
    assert dates("T3")[4] == date(2026, 3, 31)
    add_meeting(body="ks", day=date(2026, 2, 24), by=JOB, now=NOW)
    assert dates("T3")[4] == date(2026, 2, 24)


def test_a_year_opened_later_moves_the_rounds_of_the_year_before() -> None:
    plan(date(2025, 6, 17))
    assert dates("T3")[4] is None
    plan(date(2026, 2, 24), year=2026)
    assert dates("T3")[4] == date(2026, 2, 24)


def test_an_open_round_keeps_its_dates_whatever_the_meetings_do() -> None:
    plan(*MEETINGS)
    opened([asked("uppdrag-1")], period="T2")
    before = dates("T2")
    moved = move_meeting(
        body="ks", day=date(2025, 10, 28), to=date(2025, 10, 29), by=JOB, now=NOW
    ).moved
    assert moved == ("2025 09",)
    assert dates("T2") == before


def test_the_controller_changes_the_dates_of_an_open_round_and_its_questions_follow(
    carl: User, eva: User
) -> None:
    plan(*MEETINGS)
    its = opened([asked("uppdrag-1"), asked("uppdrag-2")], period="T2")
    own = question("uppdrag-2")
    own.due = its.answers_due - timedelta(days=3)
    own.save()
    later = its.answers_due + timedelta(days=1)
    days = {"approval_due": its.approval_due, "hand_in_due": its.hand_in_due}
    with pytest.raises(refusals.NotYours):
        change_dates(round_id=its.pk, answers_due=later, **days, by=actor_of(eva), now=NOW)
    change_dates(round_id=its.pk, answers_due=later, **days, by=actor_of(carl), now=NOW)
    assert question("uppdrag-1").due == later
    assert question("uppdrag-2").due == own.due
    (entry,) = Entry.objects.filter(operation="round.change-dates")
    assert entry.actor_name == "carl"
    assert verify().is_whole


def wrong_days(**days: date) -> dict[str, refusals.DayFault]:
    """What is refused of the days, and why, where T2 is given them."""
    its = Round.objects.get(body__slug="ks", year=2025, period="T2")
    given = {name: getattr(its, name) for name in ("answers_due", "approval_due", "hand_in_due")}
    with pytest.raises(refusals.DaysDoNotHold) as refused:
        change_dates(round_id=its.pk, **given | days, by=JOB, now=NOW)
    assert dates("T2") == tuple(getattr(its, name) for name in DATES)
    return {name: wrong.fault for name, wrong in refused.value.days.items()}


def test_days_out_of_order_off_and_after_the_meeting_are_refused_all_at_once() -> None:
    plan(*MEETINGS)
    its = opened([asked("uppdrag-1")], period="T2")
    assert its.meeting == date(2025, 10, 28)
    early, off, late = DayFault.TOO_EARLY, DayFault.NOT_WORKED, DayFault.AFTER_MEETING
    assert wrong_days(answers_due=its.hand_in_due + timedelta(days=1)) == {
        "approval_due": early,
    }
    assert wrong_days(answers_due=its.opens - timedelta(days=1)) == {"answers_due": early}
    saturday, all_saints, next_day = date(2025, 10, 18), date(2025, 11, 1), date(2025, 10, 29)
    assert wrong_days(approval_due=saturday, hand_in_due=all_saints) == {
        "approval_due": off,
        "hand_in_due": off,
    }
    assert wrong_days(answers_due=saturday, approval_due=date(2025, 10, 20)) == {
        "answers_due": off,
        "hand_in_due": early,
    }
    assert wrong_days(answers_due=next_day, approval_due=next_day, hand_in_due=next_day) == {
        "answers_due": late,
        "approval_due": late,
        "hand_in_due": late,
    }
    assert not Entry.objects.filter(operation="round.change-dates").exists()


@pytest.mark.parametrize("day", sorted(days_off(2026)), ids=str)
def test_no_holiday_is_a_day_to_answer_by(day: date) -> None:
    plan(date(2026, 12, 1))
    its = opened([asked("uppdrag-1")], period="T2")
    Round.objects.filter(pk=its.pk).update(meeting=None)
    later = {"approval_due": date(2027, 2, 1), "hand_in_due": date(2027, 2, 1)}
    assert wrong_days(answers_due=day, **later) == {"answers_due": DayFault.NOT_WORKED}


def test_a_round_that_comes_late_is_taken_up_by_a_later_meeting() -> None:
    plan(*MEETINGS)
    its = opened([asked("uppdrag-1")], period="T2")
    days = dict.fromkeys(("answers_due", "approval_due", "hand_in_due"), date(2025, 11, 7))
    with pytest.raises(refusals.NoSuchMeeting):
        change_dates(round_id=its.pk, **days, meeting=date(2025, 11, 19), by=JOB, now=NOW)
    change_dates(round_id=its.pk, **days, meeting=date(2025, 11, 18), by=JOB, now=NOW)
    assert dates("T2")[1:5] == (*days.values(), date(2025, 11, 18))
    (entry,) = Entry.objects.filter(operation="round.change-dates")
    assert entry.new["meeting"] == "2025-11-18"


def test_the_dates_of_a_planned_round_are_changed_by_its_meetings_only(carl: User) -> None:
    plan(*MEETINGS)
    its = Round.objects.get(period="T2")
    with pytest.raises(refusals.RoundIsPlanned):
        change_dates(
            round_id=its.pk,
            answers_due=its.answers_due,
            approval_due=its.approval_due,
            hand_in_due=its.hand_in_due,
            by=actor_of(carl),
            now=NOW,
        )


def test_what_cannot_be_done_with_a_meeting_is_refused_by_name() -> None:
    plan(*MEETINGS)
    known, other = MEETINGS[0], date(2025, 1, 22)
    with pytest.raises(refusals.MeetingIsKnown):
        add_meeting(body="ks", day=known, by=JOB, now=NOW)
    with pytest.raises(refusals.MeetingIsKnown):
        move_meeting(body="ks", day=known, to=MEETINGS[1], by=JOB, now=NOW)
    with pytest.raises(refusals.NoSuchMeeting):
        move_meeting(body="ks", day=other, to=known, by=JOB, now=NOW)
    with pytest.raises(refusals.NoSuchMeeting):
        remove_meeting(body="ks", day=other, by=JOB, now=NOW)
    with pytest.raises(refusals.NoSuchBody):
        add_meeting(body="finns-inte", day=other, by=JOB, now=NOW)


def test_only_the_controller_plans_the_year(carl: User, mona: User) -> None:
    with pytest.raises(refusals.NotYours):
        open_year(body="ks", year=2025, by=actor_of(mona), now=NOW)
    assert len(open_year(body="ks", year=2025, by=actor_of(carl), now=NOW).made) == 15


@pytest.mark.parametrize(
    "day",
    [
        *(date(2025, 1, 1), date(2025, 1, 6), date(2025, 4, 18), date(2025, 4, 21)),
        *(date(2025, 5, 1), date(2025, 5, 29), date(2025, 6, 6), date(2025, 6, 20)),
        *(date(2025, 12, 24), date(2025, 12, 25), date(2025, 12, 26), date(2025, 12, 31)),
        *(date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31)),
    ],
    ids=str,
)
def test_nobody_works_on_a_holiday_nor_on_the_three_eves(day: date) -> None:
    assert day in days_off_of(2025, 2026)


@pytest.mark.parametrize("day", [date(2025, 4, 17), date(2025, 4, 30), date(2025, 5, 30)], ids=str)
def test_the_day_before_a_holiday_and_the_one_after_are_worked(day: date) -> None:
    assert day not in days_off(2025)


def test_the_margins_are_settings_of_the_municipality() -> None:
    assert read_calendar(TERTIAL, MONTH).tertial.opens == 30
    assert read_calendar("20,9,8,7,6,30", MONTH).tertial_days_after == 30


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d,e,f", "1,2,3,4,5,6", "30,18,13,10,7,0"])
def test_margins_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(UnreadableCalendar):
        read_calendar(text, MONTH)
