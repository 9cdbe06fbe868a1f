"""A draft put forward for decision, and taken back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from uppsikt.core.findings import Severity, by_severity
from uppsikt.documents.checks import check_plan
from uppsikt.exchange.result import PlanHasErrors
from uppsikt.exchange.version_queries import draft_document
from uppsikt.exchange.versions import PlanChangedMeanwhile, propose_plan, withdraw_proposal
from uppsikt.web.plan_page import show
from uppsikt.web.versions.access import Stepping, done, step_view


@step_view("propose")
def propose(request: HttpRequest, stepping: Stepping) -> HttpResponse:
    """What stands in the way, what will have to be accepted, and the button."""
    if request.method == "POST":
        try:
            propose_plan(**stepping.operation, shown=_shown(request.POST.get("shown", "")))
        except PlanHasErrors:
            return _page(request, stepping)
        return done(stepping)
    return _page(request, stepping)


def _page(request: HttpRequest, stepping: Stepping) -> HttpResponse:
    groups = by_severity(check_plan(draft_document(stepping.history.plan)))
    return show(
        request,
        stepping.page,
        "versions/propose",
        "versions",
        step=stepping.step,
        history=stepping.history,
        errors=groups.get(Severity.ERROR, ()),
        warnings=groups.get(Severity.WARNING, ()),
        revision=stepping.history.plan.revision,
    )


def _shown(sent: str) -> UUID:
    try:
        return UUID(sent)
    except ValueError:
        raise PlanChangedMeanwhile(sent) from None


@step_view("withdraw")
def withdraw(request: HttpRequest, stepping: Stepping) -> HttpResponse:
    """What it means, and the button."""
    if request.method == "POST":
        withdraw_proposal(**stepping.operation)
        return done(stepping)
    return show(
        request, stepping.page, "versions/confirm", "versions", step=stepping.step, is_grave=False
    )
