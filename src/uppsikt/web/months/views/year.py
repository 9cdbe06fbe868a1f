"""The months of a year: how far each has come, and what is forecast."""

from django.http import HttpRequest, HttpResponse

from uppsikt.documents.language import translator
from uppsikt.documents.render.report.codes import month_name
from uppsikt.followup.queries.months import months_of_year
from uppsikt.web.followup.words import ROUND_STATES
from uppsikt.web.months.access import Visit, nothing_there, show, visit_view
from uppsikt.web.months.words import tkr_in_words


@visit_view("GET")
def months(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The list of months."""
    found = months_of_year(visit.user, body=visit.body, year=visit.year, on=visit.today)
    if found is None:
        raise nothing_there()
    words = translator(visit.language)
    rows = [
        {
            "period": one.round.period,
            "name": month_name(int(one.round.period), words),
            "state": ROUND_STATES[one.round.state],
            "round": one.round,
            "variance": "" if one.round.opened_at is None else tkr_in_words(one.variance),
            "lacking": one.lacking,
        }
        for one in found
    ]
    return show(request, visit, "months/year", "months", rows=rows)
