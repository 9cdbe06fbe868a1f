"""The meetings of a body, which the rounds are counted back from."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from uppsikt.followup.operations.year import add_meeting, move_meeting, remove_meeting
from uppsikt.followup.queries.calendar import meetings_of
from uppsikt.web.followup.access import Visitor, for_controllers
from uppsikt.web.followup.days_form import MeetingForm
from uppsikt.web.followup.frame import show

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@for_controllers
def meetings(request: HttpRequest, visitor: Visitor, body: str, year: int) -> HttpResponse:
    """The meetings of the year and the next, and a form to add one."""
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.does(
        lambda: add_meeting(body=body, day=form.cleaned_data["day"], **visitor.operation)
    ):
        _said(request)
        return redirect("followup_meetings", body, year)
    return show(
        request,
        "meetings",
        body,
        year,
        422 if form.errors else 200,
        form=form,
        meetings=meetings_of(body, (year, year + 1)),
    )


@FORM
@for_controllers
def meeting(
    request: HttpRequest, visitor: Visitor, body: str, year: int, day: date
) -> HttpResponse:
    """One meeting: moved to another day, or removed."""
    if day not in meetings_of(body, (day.year,)):
        raise Http404(_("The body does not meet on that day."))
    form = MeetingForm(request.POST if request.method == "POST" else None, initial={"day": day})
    if request.method == "POST":
        if request.POST.get("do") == "remove":
            remove_meeting(body=body, day=day, **visitor.operation)
            _said(request)
            return redirect("followup_meetings", body, year)
        if form.does(
            lambda: move_meeting(
                body=body, day=day, to=form.cleaned_data["day"], **visitor.operation
            )
        ):
            _said(request)
            return redirect("followup_meetings", body, year)
    status = 422 if form.errors else 200
    return show(request, "meeting", body, year, status, form=form, day=day)


def _said(request: HttpRequest) -> None:
    messages.success(request, _("Changed. Planned rounds are counted anew from the meetings."))
