"""Reminders (påminnelser): who is told today of what is due, and of what is late."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from uppsikt.core.decimals import require_int
from uppsikt.core.working_days import is_working_day, working_days_after, working_days_before

_DAY = timedelta(days=1)


class Part(StrEnum):
    """What somebody has to do with a question, or with an action plan."""

    ANSWER = "answer"
    APPROVE = "approve"
    WAIT = "wait"
    """Somebody else is to answer: they are told only when it is late."""
    PRESENT = "present"
    """An action plan to be presented to a body."""


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """The municipality's settings. Raises ValueError for numbers below 1, and for none before.

    `before` are working days before the day that something is due.
    """

    before: tuple[int, ...] = (5, 1)
    every: int = 7
    """Days between reminders of what is late."""

    def __post_init__(self) -> None:
        if not self.before or min(map(require_int, (*self.before, self.every))) < 1:
            raise ValueError(f"the days are not above zero: {self.before}, {self.every}")


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that a person is to do or waits for, and when it is due."""

    key: int
    part: Part
    due: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one letter tells one person; each part in the order that it is due."""

    answer: tuple[ToDo, ...]
    approve: tuple[ToDo, ...]
    wait: tuple[ToDo, ...]
    present: tuple[ToDo, ...] = ()


def reminder(
    todos: Iterable[ToDo],
    *,
    last: date,
    today: date,
    days_off: Container[date],
    settings: ReminderSettings,
) -> Reminder | None:
    """What the person is to be told today, or None where there is no reason to.

    There is a reason when the day of a reminder of anything (`reminder_days`) has come since
    `last`, the day of the letter before. The letter then tells of all that is late or due within
    the longest time before. Never on a day that is not worked: what fell on one comes the next.
    Source: docs/formulas/15-reminders.md.
    """
    if not is_working_day(today, days_off):
        return None
    ordered = sorted(todos, key=lambda one: (one.due, one.key))
    if not any(_falls(one, last, today, days_off, settings) for one in ordered):
        return None
    return all_told(ordered, today=today, days_off=days_off, settings=settings)


def all_told(
    todos: Iterable[ToDo], *, today: date, days_off: Container[date], settings: ReminderSettings
) -> Reminder:
    """What a letter of today tells, whether there is a reason for one or somebody asked for it:
    all that is late or due within the longest time before. Source: docs/formulas/15-reminders.md.
    """
    ordered = sorted(todos, key=lambda one: (one.due, one.key))
    told = [one for one in ordered if _is_told(one, today, days_off, settings)]
    parts = {part: tuple(one for one in told if one.part is part) for part in Part}
    return Reminder(
        answer=parts[Part.ANSWER],
        approve=parts[Part.APPROVE],
        wait=parts[Part.WAIT],
        present=parts[Part.PRESENT],
    )


def reminder_days(
    todo: ToDo, *, until: date, days_off: Container[date], settings: ReminderSettings
) -> tuple[date, ...]:
    """The days up to `until` on which there is a reason to remind of it, in order.

    So many working days before it is due; the first working day after, and then at an interval,
    each moved on to a working day. Who waits is told only of what is late. Source:
    docs/formulas/15-reminders.md.
    """
    days: set[date] = set()
    if todo.part is not Part.WAIT:
        days = {working_days_before(todo.due, count, days_off) for count in settings.before}
    late = working_days_after(todo.due, 1, days_off)
    while late <= until:
        days.add(_on_or_after(late, days_off))
        late += timedelta(days=settings.every)
    return tuple(sorted(day for day in days if day <= until))


def _falls(
    todo: ToDo, last: date, today: date, days_off: Container[date], settings: ReminderSettings
) -> bool:
    days = reminder_days(todo, until=today, days_off=days_off, settings=settings)
    return any(day > last for day in days)


def _is_told(
    todo: ToDo, today: date, days_off: Container[date], settings: ReminderSettings
) -> bool:
    if todo.part is Part.WAIT:
        return todo.due < today
    return working_days_before(todo.due, max(settings.before), days_off) <= today


def _on_or_after(day: date, days_off: Container[date]) -> date:
    while not is_working_day(day, days_off):
        day += _DAY
    return day
