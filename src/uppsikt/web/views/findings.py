"""What the checks say of the plan."""

from django.http import HttpRequest, HttpResponse

from uppsikt.core.findings import by_severity
from uppsikt.documents.checks import check_plan
from uppsikt.web.plan_page import PlanPage, plan_view, show


@plan_view
def findings(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Every finding, the heaviest first, with what to do about it."""
    groups = by_severity(check_plan(page.document))
    return show(request, page, "findings", "findings", groups=groups)
