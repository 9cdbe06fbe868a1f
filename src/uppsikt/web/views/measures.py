"""The measures, by women, men and in total against their targets."""

from django.http import HttpRequest, HttpResponse

from uppsikt.documents.highlights import assessed_measures
from uppsikt.documents.render.charts import measure_chart
from uppsikt.web.plan_page import PlanPage, plan_view, show


@plan_view
def measures(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Every measure with its latest values, the gap between women and men, and its target."""
    items = page.document.measures.items
    chart = measure_chart(items, language=page.language) if items else None
    return show(
        request, page, "measures", "measures", rows=assessed_measures(page.document), chart=chart
    )
