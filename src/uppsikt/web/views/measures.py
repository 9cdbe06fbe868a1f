"""The measures, by women, men and in total against their targets."""

from django.http import HttpRequest, HttpResponse

from uppsikt.documents.highlights import assessed_measures
from uppsikt.documents.render.charts import measure_chart
from uppsikt.followup.queries.measures import values_over_time
from uppsikt.web.followed import reader_on
from uppsikt.web.measure_series import chart_of, measure_rows
from uppsikt.web.plan_page import PlanPage, plan_view, show


@plan_view
def measures(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Every measure with its latest values, the gap between women and men, and its target; then
    the values that were reported through the years, as far as the reader is told."""
    items = page.document.measures.items
    reader = reader_on(request, page)
    series = values_over_time(reader, body=page.body, year=int(page.year), measures=items)
    return show(
        request,
        page,
        "measures",
        "measures",
        rows=assessed_measures(page.document),
        chart=measure_chart(items, language=page.language) if items else None,
        followed=measure_rows(page, items, series),
        series_chart=chart_of(page, items, series),
    )
