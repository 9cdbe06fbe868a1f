"""Bodies, units and headcount."""

from django.http import HttpRequest, HttpResponse

from uppsikt.documents.items import items
from uppsikt.documents.render.sections.organisation import bodies_table, headcount_table
from uppsikt.documents.thread import anchorings
from uppsikt.web.holders import holders_on
from uppsikt.web.plan_page import PlanPage, plan_view, show


@plan_view
def organisation(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Who decides, who does the work, and how many they are."""
    plan = page.document
    composer = page.composer
    units = anchorings(plan, [found for found in items(plan) if found.kind == "Unit"])
    return show(
        request,
        page,
        "organisation",
        "organisation",
        bodies=bodies_table(composer, plan.organisation.bodies),
        headcount=headcount_table(composer),
        units=units,
        holders=holders_on(request, page),
    )
