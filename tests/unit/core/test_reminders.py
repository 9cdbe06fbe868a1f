"""Whom to remind of what on which day: the figures are those of docs/formulas/15-reminders.md."""

from datetime import date, timedelta

import pytest

from uppsikt.core.reminders import (
    Part,
    Reminder,
    ReminderSettings,
    ToDo,
    all_told,
    reminder,
    reminder_days,
)

FIRST_OF_MAY, EASTER_MONDAY = date(2025, 5, 1), date(2025, 4, 21)
GOOD_FRIDAY = date(2025, 4, 18)
DAYS_OFF = frozenset({FIRST_OF_MAY, EASTER_MONDAY, GOOD_FRIDAY})
SETTINGS = ReminderSettings()
DAY = timedelta(days=1)
DUE = date(2025, 4, 29)
"""A Tuesday."""


def day(text: str) -> date:
    return date.fromisoformat(f"2025-{text}")


def days_of(part: Part, due: date, until: date, settings: ReminderSettings = SETTINGS) -> list[str]:
    found = reminder_days(ToDo(1, part, due), until=until, days_off=DAYS_OFF, settings=settings)
    return [f"{one:%m-%d}" for one in found]


def told(
    *todos: ToDo, today: date, last: date | None = None, settings: ReminderSettings = SETTINGS
) -> Reminder | None:
    since = today - DAY if last is None else last
    return reminder(todos, last=since, today=today, days_off=DAYS_OFF, settings=settings)


@pytest.mark.parametrize(
    ("part", "due", "expected"),
    [
        (Part.ANSWER, "04-29", ["04-22", "04-28", "04-30", "05-07", "05-14"]),
        # The week over a bank holiday: five working days before the 24th is the 15th.
        (Part.ANSWER, "04-24", ["04-15", "04-23", "04-25", "05-02", "05-09"]),
        # Due on the eve of a holiday and a Friday between: late from the 2nd of May.
        (Part.APPROVE, "04-30", ["04-23", "04-29", "05-02", "05-09"]),
        (Part.WAIT, "04-29", ["04-30", "05-07", "05-14"]),
        # The week after the 24th is the 1st of May, which is moved on to the 2nd.
        (Part.WAIT, "04-23", ["04-24", "05-02", "05-08"]),
    ],
)
def test_reminders_fall_on_these_days(part: Part, due: str, expected: list[str]) -> None:
    assert days_of(part, day(due), day("05-14")) == expected


def test_the_municipality_chooses_the_days() -> None:
    often = ReminderSettings(before=(3, 2), every=2)
    assert days_of(Part.ANSWER, DUE, day("05-06"), often) == [
        *("04-24", "04-25"),
        *("04-30", "05-02", "05-05", "05-06"),
    ]


@pytest.mark.parametrize("wrong", [{"before": ()}, {"before": (0,)}, {"every": 0}])
def test_settings_without_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not above zero"):
        ReminderSettings(**wrong)  # type: ignore[arg-type]


def test_nobody_is_told_on_a_day_between_reminders() -> None:
    todo = ToDo(1, Part.ANSWER, DUE)
    assert told(todo, today=day("04-22")) is not None
    assert told(todo, today=day("04-23")) is None
    assert told(todo, today=day("04-21")) is None
    assert told(todo, today=day("04-29")) is None


def test_one_letter_tells_of_all_that_is_late_or_soon_due_in_its_order() -> None:
    reason, soon, late = (
        ToDo(1, Part.ANSWER, DUE),
        ToDo(2, Part.ANSWER, day("04-24")),
        ToDo(3, Part.ANSWER, day("04-10")),
    )
    later = ToDo(4, Part.ANSWER, day("06-10"))
    approve = ToDo(5, Part.APPROVE, day("04-25"))
    waited, not_late = ToDo(6, Part.WAIT, day("04-10")), ToDo(7, Part.WAIT, day("04-24"))
    its = told(later, not_late, waited, approve, reason, soon, late, today=day("04-22"))
    assert its == Reminder((late, soon, reason), (approve,), (waited,))


def test_two_hundred_late_questions_give_one_letter() -> None:
    todos = [ToDo(number, Part.ANSWER, DUE) for number in range(200)]
    its = told(*todos, today=day("04-30"))
    assert its is not None
    assert len(its.answer) == 200


@pytest.mark.parametrize("today", ["04-18", "04-19", "04-20", "04-21", "05-01"])
def test_nobody_is_told_anything_on_a_day_that_is_not_worked(today: str) -> None:
    assert told(ToDo(1, Part.ANSWER, day("04-01")), today=day(today), last=day("04-01")) is None


def test_what_was_missed_since_the_last_letter_is_told_the_next_time() -> None:
    todo = ToDo(1, Part.ANSWER, DUE)
    assert told(todo, today=day("04-24"), last=day("04-22")) is None
    assert told(todo, today=day("04-24"), last=day("04-21")) is not None


def test_what_has_been_told_is_not_a_reason_again() -> None:
    todo = ToDo(1, Part.ANSWER, DUE)
    assert told(todo, today=day("04-30"), last=day("04-30")) is None


def test_nothing_to_do_gives_no_letter() -> None:
    assert told(today=day("04-30")) is None


def test_what_is_asked_for_tells_what_the_days_letter_would_whatever_day_it_is() -> None:
    late, soon = ToDo(1, Part.ANSWER, day("04-25")), ToDo(2, Part.ANSWER, day("05-06"))
    ahead, waited = ToDo(3, Part.ANSWER, day("06-30")), ToDo(4, Part.WAIT, day("05-06"))
    todos = (waited, ahead, soon, late)
    assert told(*todos, today=FIRST_OF_MAY) is None
    asked_for = all_told(todos, today=FIRST_OF_MAY, days_off=DAYS_OFF, settings=SETTINGS)
    assert asked_for == Reminder(answer=(late, soon), approve=(), wait=())
