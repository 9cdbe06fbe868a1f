"""The year's calendar (årshjulet): the dates of every round, counted back from the meetings."""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from uppsikt.core.decimals import require_int
from uppsikt.core.periods import MONTHS_IN_YEAR, ReportingPeriod, Tertial
from uppsikt.core.statutory_days import (
    StatutoryDay,
    last_day_of_report,
    minutes_days,
    statutory_days,
)
from uppsikt.core.working_days import on_or_before, working_days_after, working_days_before


class Step(StrEnum):
    """A day in a round's life, in the order that they come."""

    OPENS = "opens"
    ANSWERS_DUE = "answers-due"
    APPROVAL_DUE = "approval-due"
    HAND_IN_DUE = "hand-in-due"
    DISPATCH = "dispatch"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Margins:
    """How many working days before the meeting each thing is to be done.

    Raises ValueError unless 0 <= dispatch <= hand_in <= approval <= answers <= opens,
    TypeError unless they are ints.
    """

    dispatch: int
    """When the papers are sent out (utskick, kallelse)."""
    hand_in: int
    """When the body's report is written."""
    approval: int
    """When the managers have approved the answers."""
    answers: int
    """When the answers are ready."""
    opens: int

    def __post_init__(self) -> None:
        days = [self.dispatch, self.hand_in, self.approval, self.answers, self.opens]
        if any(require_int(later) < 0 for later in days) or days != sorted(days):
            raise ValueError(f"the margins are not in order: {days}")


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """The municipality's settings for tertials and months.

    The `days_after` are where dates are counted from when neither a meeting nor a statutory
    day is known: so many working days after the period's end. Raises ValueError unless they
    are more than the margin for opening, so that the round opens when the period is over.
    """

    tertial: Margins
    month: Margins
    tertial_days_after: int
    month_days_after: int

    def __post_init__(self) -> None:
        for days_after, margins in (
            (self.tertial_days_after, self.tertial),
            (self.month_days_after, self.month),
        ):
            if require_int(days_after) <= margins.opens:
                raise ValueError(f"{days_after} days after the period, the round opens within it")

    def margins(self, period: ReportingPeriod) -> Margins:
        """The margins of a tertial or of a month."""
        return self.month if period.tertial is None else self.tertial

    def days_after(self, period: ReportingPeriod) -> int:
        """The working days after the end of a tertial or of a month."""
        return self.month_days_after if period.tertial is None else self.tertial_days_after


class CalendarFault(StrEnum):
    """What is wrong with a round's dates."""

    MEETING_AFTER_LIMIT = "meeting-after-limit"
    BEFORE_PERIOD_IS_OVER = "before-period-is-over"


@dataclass(frozen=True, slots=True)
class CalendarFinding:
    """A day that does not hold. `limit` is the statutory last day, or the period's last."""

    code: CalendarFault
    step: Step
    day: date
    limit: date


@dataclass(frozen=True, slots=True)
class RoundDates:
    """The dates of the round for one period, and what is wrong with them.

    `counted_from` is the meeting, or what stands for it where none is known. `statutory_day`
    is the law's last day itself, which may be a Sunday; all days before the meeting are
    working days.
    """

    period: ReportingPeriod
    opens: date
    answers_due: date
    approval_due: date
    hand_in_due: date
    dispatch: date
    meeting: date | None
    counted_from: date
    statutory_day: date | None
    findings: tuple[CalendarFinding, ...]


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The rounds of a body in a year, and the days that the law sets in that year."""

    year: int
    months: tuple[RoundDates, ...]
    tertials: tuple[RoundDates, ...]
    statutory: tuple[StatutoryDay, ...]
    minutes: tuple[StatutoryDay, ...]

    @property
    def rounds(self) -> tuple[RoundDates, ...]:
        """All rounds, the months first."""
        return (*self.months, *self.tertials)


def round_dates(
    period: ReportingPeriod,
    meeting: date | None,
    holidays: Container[date],
    settings: CalendarSettings,
) -> RoundDates:
    """The dates of the round for that period of a year, counted back in working days.

    From the meeting; where none is known from the statutory day, or from so many working
    days after the period's end. A day that comes too early or too late is kept as counted,
    with a finding. Raises ValueError for a tertial without a year.
    Source: docs/formulas/14-calendar.md.
    """
    statutory = last_day_of_report(period)
    counted_from = meeting or _stand_in(period, statutory, holidays, settings)
    days = _counted_back(counted_from, holidays, settings.margins(period))
    return RoundDates(
        period=period,
        opens=days[Step.OPENS],
        answers_due=days[Step.ANSWERS_DUE],
        approval_due=days[Step.APPROVAL_DUE],
        hand_in_due=days[Step.HAND_IN_DUE],
        dispatch=days[Step.DISPATCH],
        meeting=meeting,
        counted_from=counted_from,
        statutory_day=statutory,
        findings=_findings(period, days, meeting, statutory),
    )


def meetings_for(
    periods: Sequence[ReportingPeriod],
    meetings: Collection[date],
    holidays: Container[date],
    settings: CalendarSettings,
) -> tuple[date | None, ...]:
    """The meeting that takes up each of the periods, given in order of time.

    The first for which the round opens after the period is over; where that is later than
    the law allows, the last one that the law does allow. A meeting takes up the latest of
    the periods that would come to it, and the earlier ones have none.
    Source: docs/formulas/14-calendar.md.
    """
    days = sorted(set(meetings))
    first = [_first_meeting(period, days, holidays, settings) for period in periods]
    return tuple(
        None if meeting == following else meeting for meeting, following in pairwise([*first, None])
    )


def year_calendar(
    year: int,
    meetings: Collection[date],
    holidays: Container[date],
    settings: CalendarSettings,
) -> YearCalendar:
    """The whole year of a body, given the days on which it meets, this year and the next.

    `holidays` (helgdagar) hold for both years and include the days that are customarily not
    worked. Source: docs/formulas/14-calendar.md.
    """
    # What comes after the year can take a meeting from the year's last round.
    months = [ReportingPeriod(year, month=month) for month in range(1, MONTHS_IN_YEAR + 1)]
    tertials = [ReportingPeriod(year, tertial) for tertial in Tertial]
    after = (ReportingPeriod(year + 1, month=1), ReportingPeriod(year + 1, Tertial.T1))

    def rounds(
        periods: Sequence[ReportingPeriod], following: ReportingPeriod
    ) -> tuple[RoundDates, ...]:
        chosen = meetings_for([*periods, following], meetings, holidays, settings)
        return tuple(
            round_dates(period, meeting, holidays, settings)
            for period, meeting in zip(periods, chosen, strict=False)
        )

    return YearCalendar(
        year=year,
        months=rounds(months, after[0]),
        tertials=rounds(tertials, after[1]),
        statutory=statutory_days(year, holidays),
        minutes=minutes_days((day for day in meetings if day.year == year), holidays),
    )


def _stand_in(
    period: ReportingPeriod,
    statutory: date | None,
    holidays: Container[date],
    settings: CalendarSettings,
) -> date:
    if statutory is not None:
        return on_or_before(statutory, holidays)
    return working_days_after(period.span.last, settings.days_after(period), holidays)


def _counted_back(
    counted_from: date, holidays: Container[date], margins: Margins
) -> dict[Step, date]:
    counts = {
        Step.OPENS: margins.opens,
        Step.ANSWERS_DUE: margins.answers,
        Step.APPROVAL_DUE: margins.approval,
        Step.HAND_IN_DUE: margins.hand_in,
        Step.DISPATCH: margins.dispatch,
    }
    return {
        step: working_days_before(counted_from, count, holidays) for step, count in counts.items()
    }


def _findings(
    period: ReportingPeriod,
    days: dict[Step, date],
    meeting: date | None,
    statutory: date | None,
) -> tuple[CalendarFinding, ...]:
    last = period.span.last
    early = [
        CalendarFinding(CalendarFault.BEFORE_PERIOD_IS_OVER, step, day, last)
        for step, day in [*days.items(), (Step.MEETING, meeting)]
        if day is not None and day <= last
    ]
    if meeting is None or statutory is None or meeting <= statutory:
        return tuple(early)
    late = CalendarFinding(CalendarFault.MEETING_AFTER_LIMIT, Step.MEETING, meeting, statutory)
    return (*early, late)


def _first_meeting(
    period: ReportingPeriod,
    meetings: Sequence[date],
    holidays: Container[date],
    settings: CalendarSettings,
) -> date | None:
    last = period.span.last
    margin = settings.margins(period).opens
    later = [day for day in meetings if day > last]
    fitting = (day for day in later if working_days_before(day, margin, holidays) > last)
    first = next(fitting, None)
    statutory = last_day_of_report(period)
    if statutory is None or (first is not None and first <= statutory):
        return first
    allowed = [day for day in later if day <= statutory]
    return allowed[-1] if allowed else first
