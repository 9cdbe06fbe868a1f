"""The year of a body as a wheel (årshjul): what happens when, drawn; the page lists the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import cos, pi, sin

from uppsikt.core.periods import MONTHS_IN_YEAR
from uppsikt.documents.language import Translator
from uppsikt.documents.render.report.codes import month_name

MIDDLE = 300
"""Of the drawing, which is twice as wide and high."""
_OUTER, _INNER, _NAMES, _HAND = 252, 96, 274, 262


class Mark(StrEnum):
    """What a mark on the wheel stands for, each on a ring of its own."""

    STATUTORY = "statutory"
    MEETING = "meeting"
    REPORT = "report"
    ANSWERS = "answers"


RINGS = {Mark.STATUTORY: 228, Mark.MEETING: 194, Mark.REPORT: 160, Mark.ANSWERS: 126}
"""How far out each ring lies."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Something that happens on a day."""

    day: date
    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing, with what stands there."""

    x: float
    y: float
    text: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line from near the middle outwards."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Wheel:
    """The year drawn: rings, months, marks, and the hand that shows today."""

    rings: tuple[tuple[str, int], ...]
    spokes: tuple[Line, ...]
    months: tuple[Point, ...]
    marks: tuple[Point, ...]
    hand: Line | None
    size: int = 2 * MIDDLE
    middle: int = MIDDLE
    outer: int = _OUTER
    inner: int = _INNER


def wheel_of(year: int, marked: Iterable[Marked], today: date, translator: Translator) -> Wheel:
    """The wheel of the calendar year; what lies outside it is left out."""
    starts = [date(year, month, 1) for month in range(1, MONTHS_IN_YEAR + 1)]
    middles = [date(year, month, 16) for month in range(1, MONTHS_IN_YEAR + 1)]
    return Wheel(
        rings=tuple((mark.value, radius) for mark, radius in RINGS.items()),
        spokes=tuple(_spoke(day, _INNER, _OUTER) for day in starts),
        months=tuple(
            _point(day, _NAMES, month_name(day.month, translator)[:3].capitalize())
            for day in middles
        ),
        marks=tuple(
            _point(one.day, RINGS[one.mark], f"{one.day}: {one.text}", one.mark.value)
            for one in marked
            if one.day.year == year
        ),
        hand=_spoke(today, _INNER, _HAND) if today.year == year else None,
    )


def _angle(day: date) -> float:
    """Clockwise from the top, where the year begins."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return 2 * pi * (day - first).days / (following - first).days


def _point(day: date, radius: int, text: str, mark: str = "") -> Point:
    angle = _angle(day)
    x, y = MIDDLE + radius * sin(angle), MIDDLE - radius * cos(angle)
    return Point(round(x, 1), round(y, 1), text, mark)


def _spoke(day: date, start: int, end: int) -> Line:
    inner, outer = _point(day, start, ""), _point(day, end, "")
    return Line(inner.x, inner.y, outer.x, outer.y)
