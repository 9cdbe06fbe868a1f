"""A body's year of follow-up: its rounds, its meetings, and the days that the law sets."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from uppsikt.core.year_calendar import CalendarFault, RoundDates, Step, YearCalendar
from uppsikt.documents.language import DEFAULT_LANGUAGE, translator
from uppsikt.followup.operations.year import calendar_of, open_year
from uppsikt.followup.queries.calendar import meetings_of, statutory_days
from uppsikt.followup.queries.called import open_plans
from uppsikt.followup.queries.rounds import (
    round_overview,
    rounds_of_all,
    years_with_rounds,
)
from uppsikt.organisation.models import Body
from uppsikt.web.followup.access import (
    Visitor,
    for_controllers,
    for_readers_of_rounds,
    for_signed_in,
)
from uppsikt.web.followup.frame import show
from uppsikt.web.followup.progress import bar_of
from uppsikt.web.followup.refused import does
from uppsikt.web.followup.words import period_name
from uppsikt.web.followup.year_days import (
    days_of_body,
    statutory_words,
    through_the_rounds,
    unplanned_year,
    year_asked_for,
)
from uppsikt.web.followup.year_wheel import wheel_of

STEPS: dict[Step, Promise] = {
    Step.OPENS: gettext_lazy("the round opens"),
    Step.ANSWERS_DUE: gettext_lazy("answers are due"),
    Step.APPROVAL_DUE: gettext_lazy("approval is due"),
    Step.HAND_IN_DUE: gettext_lazy("the report is written"),
    Step.DISPATCH: gettext_lazy("the papers are sent out"),
    Step.MEETING: gettext_lazy("the meeting"),
}

TERTIALS = ("T1", "T2", "T3")


@require_safe
@for_readers_of_rounds
def year_(request: HttpRequest, visitor: Visitor, body: str, year: int) -> HttpResponse:
    """The year as a wheel and as lists."""
    rounds = round_overview(visitor.user, body=body, year=year, on=visitor.today)
    calendar = calendar_of(body, year)
    meetings = meetings_of(body, (year, year + 1))
    minutes = {one.meeting: one.last for one in calendar.minutes}
    its = [one.round for one in rounds]
    laws = (*calendar.statutory, *(law for law in statutory_days(year + 1) if law.concerns == year))
    # A round that is late may be taken up by a meeting of a later year still.
    met = {*meetings, *(one.meeting for one in its if one.meeting)}
    marked = through_the_rounds(days_of_body(its, laws, met), its, year)
    language = (get_language() or DEFAULT_LANGUAGE).split("-")[0]
    return show(
        request,
        "year",
        body,
        year,
        tertials=[(one, bar_of(one.standings)) for one in rounds if not one.round.is_month],
        months=[(one, bar_of(one.standings)) for one in rounds if one.round.is_month],
        meetings=[(day, minutes.get(day)) for day in meetings],
        statutory=[(day, statutory_words(day)) for day in calendar.statutory],
        findings=list(_findings(calendar)),
        wheel=wheel_of(year, marked, visitor.today, translator(language)),
        marked=marked,
        plans=open_plans(visitor.user, body=body, year=year, on=visitor.today),
        may_run=visitor.runs(body),
        has_body=bool(rounds) or Body.objects.filter(slug=body).exists(),
        today=visitor.today,
    )


def _findings(calendar: YearCalendar) -> Iterator[str]:
    for dates in calendar.rounds:
        for finding in dates.findings:
            facts = {
                "period": _name(dates, calendar.year),
                "step": STEPS[finding.step],
                "day": finding.day,
                "limit": finding.limit,
            }
            if finding.code is CalendarFault.MEETING_AFTER_LIMIT:
                yield (
                    _(
                        "%(period)s: the meeting on %(day)s comes after the last day that the law "
                        "allows, %(limit)s. Add an earlier meeting."
                    )
                    % facts
                )
            else:
                yield (
                    _(
                        "%(period)s: %(step)s on %(day)s, before the period is over on %(limit)s. "
                        "Choose a later meeting."
                    )
                    % facts
                )


def _name(dates: RoundDates, year: int) -> str:
    tertial = dates.period.tertial
    return period_name(tertial.value if tertial else f"{dates.period.last_month:02d}", year)


@require_POST
@for_controllers
def plan_year(request: HttpRequest, visitor: Visitor, body: str, year: int) -> HttpResponse:
    """Plan the rounds of the year; done again, what is missing of them."""
    done = _("The year is planned: T1, T2, T3 and the twelve months.")
    does(request, lambda: open_year(body=body, year=year, **visitor.operation), done)
    return redirect("followup_year", body, year)


@require_safe
@for_signed_in
def all_bodies(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Every body whose rounds the visitor sees: how far each tertial and month has come."""
    years = years_with_rounds()
    year = year_asked_for(request, visitor, years)
    found = rounds_of_all(visitor.user, year=year, on=visitor.today)
    rows = [
        (
            body,
            [(one, bar_of(one.standings)) for one in map(body.rounds.get, TERTIALS) if one],
            [one for period, one in body.rounds.items() if period not in TERTIALS],
        )
        for body in found
    ]
    context = {
        "rows": rows,
        "years": years,
        "year": year,
        "unplanned": unplanned_year(request, years),
        "tertials": TERTIALS,
    }
    return render(request, "web/followup/all.html", context)
