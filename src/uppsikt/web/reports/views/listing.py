"""Which reports there are: of a body's year, and of the whole municipality."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from uppsikt.core.swedish import swedish_key
from uppsikt.exchange.reports.queries import ClosedReport, ListedReport, listed_reports
from uppsikt.followup.queries.holders import names_in
from uppsikt.plans.policies import sight_of
from uppsikt.web.reports.access import ReportVisit, show, visit_view
from uppsikt.web.reports.words import PERIODS, period_name


@dataclass(frozen=True, slots=True)
class PeriodOfYear:
    """A period in the list of a body's year."""

    period: str
    name: str
    closed: ClosedReport | None
    is_begun: bool
    sees_draft: bool


@visit_view
def reports(request: HttpRequest, visit: ReportVisit) -> HttpResponse:
    """The reports of a body's year: those that are closed, and to some those being written."""
    names = names_in([visit.body], visit.year)
    if visit.body not in names.bodies:
        raise Http404(_("There is no such body."))
    found = listed_reports(visit.sight, bodies=[visit.body], year=visit.year)
    by_period = {one.period: one for one in found}
    sees_draft = visit.sight.sees_drafts(visit.body)
    periods = [_of_year(one, visit.year, by_period.get(one), sees_draft) for one in PERIODS]
    shown = [one for one in periods if one.closed or one.sees_draft]
    return show(
        request,
        visit,
        "list",
        body_name=names.body(visit.body),
        tertials=[one for one in shown if not one.period.isdecimal()],
        months=[one for one in shown if one.period.isdecimal()],
    )


def _of_year(period: str, year: int, found: ListedReport | None, sees_draft: bool) -> PeriodOfYear:
    return PeriodOfYear(
        period=period,
        name=period_name(period, year),
        closed=found.closed if found else None,
        is_begun=found is not None,
        sees_draft=sees_draft,
    )


BodyOfYear = tuple[str, str, tuple[tuple[str, ListedReport], ...]]


@dataclass(frozen=True, slots=True)
class ReportsOfYear:
    """The reports of a year in the list of the municipality, by body."""

    year: int
    bodies: tuple[BodyOfYear, ...]
    """The body, what it is called, and its reports with what their periods are called."""


@require_safe
def all_reports(request: HttpRequest) -> HttpResponse:
    """Every report of the municipality that the reader may see, year by year and body by body."""
    sight = sight_of(request.user, on=timezone.localdate())
    found = listed_reports(sight)
    names = names_in({one.body for one in found})
    years = [
        ReportsOfYear(year, tuple(_bodies([one for one in found if one.year == year], names.body)))
        for year in sorted({one.year for one in found}, reverse=True)
    ]
    return render(request, "web/reports/all.html", {"years": years})


def _bodies(found: list[ListedReport], name: Callable[[str], str]) -> Iterator[BodyOfYear]:
    slugs = sorted({one.body for one in found}, key=lambda slug: swedish_key(name(slug)))
    for slug in slugs:
        own = sorted((one for one in found if one.body == slug), key=_place)
        yield slug, name(slug), tuple((period_name(one.period, one.year), one) for one in own)


def _place(one: ListedReport) -> int:
    return PERIODS.index(one.period)
