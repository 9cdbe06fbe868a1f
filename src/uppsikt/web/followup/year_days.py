"""The days of a year of follow-up in words: of one body, and of all that somebody may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.core.statutory_days import StatutoryDay, StatutoryKind
from uppsikt.followup.queries.calendar import MeetingDay
from uppsikt.followup.queries.calendar_years import BodyInYear
from uppsikt.followup.queries.seen import SeenRound
from uppsikt.web.followup.access import Visitor
from uppsikt.web.followup.words import period_name
from uppsikt.web.followup.year_wheel import Mark, Marked

STATUTORY: dict[StatutoryKind, Promise] = {
    StatutoryKind.ANNUAL_REPORT: gettext_lazy("Annual report of %(year)s handed over"),
    StatutoryKind.DISCHARGE: gettext_lazy("Discharge for %(year)s decided"),
    StatutoryKind.INTERIM_REPORT: gettext_lazy("Interim report of %(year)s handed over"),
    StatutoryKind.BUDGET_PROPOSAL: gettext_lazy("The board's budget proposal for %(year)s"),
    StatutoryKind.BUDGET: gettext_lazy("The council's budget for %(year)s"),
    StatutoryKind.MINUTES: gettext_lazy("Minutes approved"),
}


def statutory_words(day: StatutoryDay) -> str:
    """What the law wants done by the day."""
    words = str(STATUTORY[day.kind])
    return words % {"year": day.concerns} if "%" in words else words


def days_of_body(
    rounds: Iterable[SeenRound],
    statutory: Iterable[StatutoryDay],
    meetings: Iterable[date],
) -> list[Marked]:
    """The days of a body's year, in order."""
    found = [Marked(day, Mark.MEETING, _("Meeting")) for day in meetings]
    found += [Marked(law.last, Mark.STATUTORY, statutory_words(law)) for law in statutory]
    found += [day for one in rounds for day in _days(one)]
    return sorted(found, key=lambda one: one.day)


def through_the_rounds(
    days: Iterable[Marked], rounds: Iterable[SeenRound], year: int
) -> list[Marked]:
    """Those of the days from the year's first to its last, or to the last of its rounds, which
    are written and taken up in the year after.
    """
    ends = [day for one in rounds for day in (one.hand_in_due, one.meeting) if day]
    first, last = date(year, 1, 1), max([date(year, 12, 31), *ends])
    return [one for one in days if first <= one.day <= last]


def _days(its: SeenRound) -> Iterator[Marked]:
    named = {"period": period_name(its.period, its.year)}
    yield Marked(its.answers_due, Mark.ANSWERS, _("Answers due, %(period)s") % named)
    yield Marked(its.hand_in_due, Mark.REPORT, _("Report written, %(period)s") % named)


@dataclass(frozen=True, slots=True)
class DayOfBodies:
    """Something that happens on a day, and in which bodies; none for what the law says to all."""

    day: date
    mark: str
    text: str
    bodies: tuple[str, ...]


def days_of_bodies(
    bodies: Sequence[BodyInYear],
    statutory: Iterable[StatutoryDay],
    meetings: Iterable[MeetingDay],
    year: int,
) -> list[DayOfBodies]:
    """The days of the year of all the bodies, in order: what is the same in several stands once."""
    met: dict[str, list[date]] = {}
    for one in meetings:
        met.setdefault(one.body, []).append(one.day)
    shared: dict[Marked, list[str]] = {}
    for body in bodies:
        for day in days_of_body(body.rounds, (), met.get(body.body, ())):
            shared.setdefault(day, []).append(body.name)
    laws = [Marked(law.last, Mark.STATUTORY, statutory_words(law)) for law in statutory]
    found = [DayOfBodies(one.day, one.mark.value, one.text, ()) for one in laws]
    found += [
        DayOfBodies(one.day, one.mark.value, one.text, tuple(names))
        for one, names in shared.items()
    ]
    return sorted(
        (one for one in found if one.day.year == year), key=lambda one: (one.day, one.text)
    )


HOLIDAY = "holiday"
"""The mark of a day on which nobody works."""


def with_holidays(days: Iterable[DayOfBodies], holidays: Mapping[date, str]) -> list[DayOfBodies]:
    """The days with the holidays among them, first of their day."""
    off = [DayOfBodies(day, HOLIDAY, name, ()) for day, name in holidays.items()]
    return sorted([*off, *days], key=lambda one: (one.day, one.mark != HOLIDAY, one.text))


def on_wheel(days: Iterable[DayOfBodies]) -> list[Marked]:
    """A mark for each day and ring, that tells all that happens there."""
    found: dict[tuple[date, str], list[str]] = {}
    for one in days:
        words = f"{one.text} ({', '.join(one.bodies)})" if one.bodies else one.text
        found.setdefault((one.day, one.mark), []).append(words)
    return [Marked(day, Mark(mark), "; ".join(said)) for (day, mark), said in found.items()]


def year_asked_for(request: HttpRequest, visitor: Visitor, years: Sequence[int]) -> int:
    """The year in the address if it has rounds, else the latest that has begun and has."""
    asked = request.GET.get("ar", "")
    of_old = next((one for one in years if one <= visitor.today.year), visitor.today.year)
    return next((one for one in years if str(one) == asked), of_old)


def unplanned_year(request: HttpRequest, years: Sequence[int]) -> int | None:
    """The year in the address that has no rounds, which is told where another is shown."""
    asked = request.GET.get("ar", "")
    is_year = len(asked) == 4 and asked.isascii() and asked.isdigit()
    return int(asked) if is_year and int(asked) not in years else None
