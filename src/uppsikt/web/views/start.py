"""The start page of a body's year: one page that tells what to ask about."""

from django.http import HttpRequest, HttpResponse

from uppsikt.core.periods import Tertial
from uppsikt.documents.highlights import highlights
from uppsikt.documents.render.formats import FORMATS
from uppsikt.documents.schedules import falls_in
from uppsikt.web.plan_page import PlanPage, plan_view, show
from uppsikt.web.worth_asking import worth_asking


@plan_view
def start(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Key figures, what is put first, what falls due when, and what deserves a question."""
    plan = page.document
    due = [
        (
            period,
            [one for one in plan.assignments.items if falls_in(one.schedule, period, plan)],
        )
        for period in Tertial
    ]
    return show(
        request,
        page,
        "start",
        "start",
        highlights=highlights(plan),
        worth_asking=worth_asking(request, page),
        due=due,
        formats=FORMATS.values(),
        counts={
            "assignments": len(plan.assignments.items),
            "goals": len(plan.goals),
            "measures": len(plan.measures.items),
        },
    )
