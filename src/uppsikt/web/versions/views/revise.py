"""A decided plan opened for revision, and the revision given up."""

from django.http import HttpRequest, HttpResponse

from uppsikt.exchange.versions import abandon_revision, begin_revision
from uppsikt.web.plan_page import show
from uppsikt.web.versions.access import Stepping, done, step_view


@step_view("revise")
def revise(request: HttpRequest, stepping: Stepping) -> HttpResponse:
    """What it means, and the button."""
    if request.method == "POST":
        begin_revision(**stepping.operation)
        return done(stepping)
    return show(
        request, stepping.page, "versions/confirm", "versions", step=stepping.step, is_grave=False
    )


@step_view("abandon")
def abandon(request: HttpRequest, stepping: Stepping) -> HttpResponse:
    """What it means, and the button."""
    if request.method == "POST":
        abandon_revision(**stepping.operation)
        return done(stepping)
    return show(
        request, stepping.page, "versions/confirm", "versions", step=stepping.step, is_grave=True
    )
