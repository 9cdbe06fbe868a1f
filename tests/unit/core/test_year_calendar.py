"""The dates of every round are counted back from its meeting (docs/formulas/14-calendar)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.swedish_holidays import HOLIDAYS
from uppsikt.core.periods import ReportingPeriod
from uppsikt.core.working_days import is_working_day
from uppsikt.core.year_calendar import (
    CalendarFault,
    CalendarSettings,
    Margins,
    Step,
    meetings_for,
    round_dates,
    year_calendar,
)

PAGE = "14-calendar.md"

TERTIAL = Margins(dispatch=7, hand_in=10, approval=13, answers=18, opens=30)
MONTH = Margins(dispatch=5, hand_in=6, approval=7, answers=8, opens=10)
SETTINGS = CalendarSettings(TERTIAL, MONTH, tertial_days_after=35, month_days_after=12)
MEETINGS = [
    *("2025-01-21", "2025-02-18", "2025-03-18", "2025-04-15", "2025-05-20", "2025-06-17"),
    *("2025-08-26", "2025-09-23", "2025-10-28", "2025-11-18", "2025-12-16"),
    *("2026-01-20", "2026-02-24", "2026-03-31"),
]

# Period, meeting, opens, answers, approval, hand-in, dispatch, statutory day.
YEAR = """
2025-01 2025-02-18 2025-02-04 2025-02-06 2025-02-07 2025-02-10 2025-02-11 –
2025-02 2025-03-18 2025-03-04 2025-03-06 2025-03-07 2025-03-10 2025-03-11 –
2025-03 2025-04-15 2025-04-01 2025-04-03 2025-04-04 2025-04-07 2025-04-08 –
2025-04 2025-05-20 2025-05-06 2025-05-08 2025-05-09 2025-05-12 2025-05-13 –
2025-05 2025-06-17 2025-06-02 2025-06-04 2025-06-05 2025-06-09 2025-06-10 –
2025-06 – 2025-07-02 2025-07-04 2025-07-07 2025-07-08 2025-07-09 –
2025-07 2025-08-26 2025-08-12 2025-08-14 2025-08-15 2025-08-18 2025-08-19 –
2025-08 2025-09-23 2025-09-09 2025-09-11 2025-09-12 2025-09-15 2025-09-16 –
2025-09 2025-10-28 2025-10-14 2025-10-16 2025-10-17 2025-10-20 2025-10-21 –
2025-10 2025-11-18 2025-11-04 2025-11-06 2025-11-07 2025-11-10 2025-11-11 –
2025-11 2025-12-16 2025-12-02 2025-12-04 2025-12-05 2025-12-08 2025-12-09 –
2025-12 2026-01-20 2026-01-05 2026-01-08 2026-01-09 2026-01-12 2026-01-13 –
2025-T1 2025-06-17 2025-05-02 2025-05-20 2025-05-27 2025-06-02 2025-06-05 –
2025-T2 2025-10-28 2025-09-16 2025-10-02 2025-10-09 2025-10-14 2025-10-17 2025-10-31
2025-T3 2026-02-24 2026-01-13 2026-01-29 2026-02-05 2026-02-10 2026-02-13 2026-04-15
"""
# Period, meetings; the one that takes it up, counted from, opens, what does not hold.
OTHER = [
    ("2025-T1", "none", "–", "2025-06-24", "2025-05-08", "–"),
    ("2025-T2", "none", "–", "2025-10-31", "2025-09-19", "–"),
    ("2025-T3", "none", "–", "2026-04-15", "2026-03-02", "–"),
    ("2025-03", "none", "–", "2025-04-16", "2025-04-02", "–"),
    *(
        ("2025-T2", meetings, meeting, meeting, opens, fault)
        for meetings, meeting, opens, fault in [
            ("2025-11-18", "2025-11-18", "2025-10-07", "meeting-after-limit"),
            ("2025-09-30, 2025-11-18", "2025-09-30", "2025-08-19", "before-period-is-over"),
            ("2025-10-31, 2025-11-18", "2025-10-31", "2025-09-19", "–"),
        ]
    ),
    ("2025-T2", "2025-08-31", "–", "2025-10-31", "2025-09-19", "–"),
    ("2026-T2", "none", "–", "2026-10-30", "2026-09-18", "–"),
]


def days(texts):
    return [date.fromisoformat(text) for text in texts]


def calendar(meetings=MEETINGS, settings=SETTINGS):
    return year_calendar(2025, days(meetings), HOLIDAYS, settings)


def test_the_rounds_of_the_year_are_those_of_the_page(on_page):
    found = [
        tuple(
            "–" if one is None else str(one)
            for one in (
                dates.period,
                dates.meeting,
                dates.opens,
                dates.answers_due,
                dates.approval_due,
                dates.hand_in_due,
                dates.dispatch,
                dates.statutory_day,
            )
        )
        for dates in calendar().rounds
    ]
    assert found == [tuple(line.split()) for line in YEAR.strip().splitlines()]
    for row in found:
        on_page(PAGE, *row)


def test_the_settings_are_those_of_the_page(on_page):
    for name, margins, after in (("tertial", TERTIAL, 35), ("month", MONTH, 12)):
        counts = (
            *(margins.opens, margins.answers, margins.approval, margins.hand_in),
            *(margins.dispatch, after),
        )
        on_page(PAGE, name, *map(str, counts))


@pytest.mark.parametrize("row", OTHER, ids=lambda row: f"{row[0]} {row[1]}")
def test_other_meetings_or_none_give_the_dates_of_the_page(row, on_page):
    text, meetings, meeting, counted_from, opens, fault = row
    period = ReportingPeriod.parse(text)
    known = [] if meetings == "none" else days(meetings.split(", "))
    (chosen,) = meetings_for([period], known, HOLIDAYS, SETTINGS)
    found = round_dates(period, chosen, HOLIDAYS, SETTINGS)
    assert str(found.meeting or "–") == meeting
    assert [str(found.counted_from), str(found.opens)] == [counted_from, opens]
    assert ", ".join(one.code for one in found.findings) == fault.replace("–", "")
    on_page(PAGE, *row)


def test_a_finding_tells_the_step_the_day_and_the_limit():
    period = ReportingPeriod.parse("2025-T2")
    late = round_dates(period, date(2025, 11, 18), HOLIDAYS, SETTINGS).findings
    assert [(one.code, one.step, one.day, one.limit) for one in late] == [
        (
            CalendarFault.MEETING_AFTER_LIMIT,
            Step.MEETING,
            date(2025, 11, 18),
            date(2025, 10, 31),
        )
    ]
    early = round_dates(period, date(2025, 8, 31), HOLIDAYS, SETTINGS).findings
    assert {one.step for one in early} == set(Step)
    assert {(one.code, one.limit) for one in early} == {
        (CalendarFault.BEFORE_PERIOD_IS_OVER, date(2025, 8, 31))
    }


def test_a_meeting_on_the_last_day_that_the_law_allows_is_in_time():
    period = ReportingPeriod.parse("2025-T3")
    assert round_dates(period, date(2026, 4, 15), HOLIDAYS, SETTINGS).findings == ()
    (finding,) = round_dates(period, date(2026, 4, 16), HOLIDAYS, SETTINGS).findings
    assert finding.code is CalendarFault.MEETING_AFTER_LIMIT


def test_a_meeting_on_the_laws_last_day_is_taken_before_a_later_one_that_gives_more_time():
    settings = replace(SETTINGS, tertial=replace(TERTIAL, opens=50), tertial_days_after=51)
    period = ReportingPeriod.parse("2025-T2")
    meetings = days(["2025-10-31", "2025-12-16"])
    assert meetings_for([period], meetings[1:], HOLIDAYS, settings) == (meetings[1],)
    assert meetings_for([period], meetings, HOLIDAYS, settings) == (meetings[0],)


def test_a_round_that_would_open_on_the_last_day_of_its_period_is_told_of():
    margins = replace(MONTH, opens=11)
    settings = replace(SETTINGS, month=margins)
    period = ReportingPeriod.parse("2025-03")
    (finding,) = round_dates(period, date(2025, 4, 15), HOLIDAYS, settings).findings
    assert (finding.step, finding.day) == (Step.OPENS, date(2025, 3, 31))
    assert meetings_for([period], [date(2025, 4, 15)], HOLIDAYS, settings) == (None,)


def test_a_meeting_takes_up_the_latest_month_that_would_come_to_it():
    found = calendar(["2025-05-20", "2025-12-16", "2026-03-31"])
    taken_up = {one.period.month: str(one.meeting) for one in found.months if one.meeting}
    # The meeting in March takes up January 2026, so December has none.
    assert taken_up == {4: "2025-05-20", 11: "2025-12-16"}


def test_a_year_without_meetings_has_all_its_rounds_and_nothing_wrong():
    found = calendar([])
    assert [str(one.period) for one in found.rounds] == [
        *(f"2025-{month:02d}" for month in range(1, 13)),
        *("2025-T1", "2025-T2", "2025-T3"),
    ]
    assert [one for one in found.rounds if one.findings or one.meeting] == []


def test_the_year_has_the_laws_days_and_the_minutes_of_its_own_meetings():
    found = calendar()
    assert {one.last.year for one in found.statutory} == {2025}
    assert [str(one.meeting) for one in found.minutes] == MEETINGS[:11]


@pytest.mark.parametrize(
    "margins", [(-1, 0, 0, 0, 0), (2, 1, 3, 4, 5), (1, 2, 4, 3, 5), (1, 2, 3, 5, 4)]
)
def test_margins_are_in_the_order_of_the_steps(margins):
    with pytest.raises(ValueError, match="not in order"):
        Margins(*margins)


@pytest.mark.parametrize("after", [{"tertial_days_after": 30}, {"month_days_after": 10}])
def test_a_round_without_meeting_never_opens_within_its_period(after):
    with pytest.raises(ValueError, match="within it"):
        replace(SETTINGS, **after)


def test_no_float_gets_in():
    with pytest.raises(TypeError):
        Margins(1, 2, 3, 4, 5.0)


MEETING_DAYS = st.frozensets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=25)
SOME_MARGINS = st.lists(st.integers(0, 40), min_size=5, max_size=5).map(
    lambda counts: Margins(*sorted(counts))
)
SOME_SETTINGS = st.builds(
    lambda tertial, month, more: CalendarSettings(
        tertial, month, tertial.opens + more, month.opens + more
    ),
    SOME_MARGINS,
    SOME_MARGINS,
    st.integers(1, 20),
)


@given(MEETING_DAYS, SOME_SETTINGS)
def test_every_due_day_is_worked_and_they_come_in_order(meetings, settings):
    for dates in year_calendar(2025, meetings, HOLIDAYS, settings).rounds:
        steps = [
            *(dates.opens, dates.answers_due, dates.approval_due),
            *(dates.hand_in_due, dates.dispatch),
        ]
        assert all(is_working_day(day, HOLIDAYS) for day in steps)
        assert [*steps, dates.counted_from] == sorted([*steps, dates.counted_from])


@given(MEETING_DAYS, SOME_SETTINGS)
def test_no_meeting_takes_up_two_months_or_two_tertials(meetings, settings):
    found = year_calendar(2025, meetings, HOLIDAYS, settings)
    for rounds in (found.months, found.tertials):
        taken_up = [one.meeting for one in rounds if one.meeting]
        assert len(taken_up) == len(set(taken_up))
        assert set(taken_up) <= meetings
        assert taken_up == sorted(taken_up)


@given(MEETING_DAYS, SOME_SETTINGS)
def test_a_month_has_nothing_wrong_and_a_tertial_only_what_the_law_presses_it_to(
    meetings, settings
):
    found = year_calendar(2025, meetings, HOLIDAYS, settings)
    assert [one for one in found.months if one.findings] == []
    for dates in found.tertials:
        if dates.statutory_day is None:
            assert dates.findings == ()
        late = [one for one in dates.findings if one.code is CalendarFault.MEETING_AFTER_LIMIT]
        in_time = [
            day for day in meetings if dates.period.span.last < day <= (dates.statutory_day or day)
        ]
        assert not (late and in_time)
