"""Deviations: the list, one reported, one followed, changed and closed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from uppsikt.followup.operations.deviations import (
    DeviationContent,
    ask_for_plan,
    change_deviation,
    close_deviation,
    reopen_deviation,
    report_deviation,
)
from uppsikt.followup.queries.deviations import (
    SeenDeviation,
    SeenDeviations,
    deviation_of,
    deviations_of,
)
from uppsikt.web.actions.contractors import Place, places_in
from uppsikt.web.actions.forms import DeviationForm, FollowUpForm, ReasonForm
from uppsikt.web.actions.views.change import sent_revision
from uppsikt.web.months.access import Visit, nothing_there, show, visit_view


@visit_view("GET")
def deviations(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The list, the open ones first."""
    found = _found(visit)
    rows = [{"one": one, "state": visit.say(one.state)} for one in found.deviations]
    return show(
        request,
        visit,
        "actions/deviations",
        "deviations",
        rows=rows,
        may_report=found.may_report and bool(places_in(visit)),
        has_places=bool(places_in(visit)),
    )


@visit_view("GET", "POST")
def report(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A deviation reported."""
    found = _found(visit)
    places = {one.item: one for one in places_in(visit) if one.unit in found.units}
    if not found.may_report:
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    asked = request.GET.get("item", "")
    # What is told after the year is over happened in it, on a day that whoever tells chooses.
    day = visit.today if visit.today.year == visit.year else None
    form = DeviationForm(
        sent,
        items=_choices(places),
        today=visit.today,
        year=visit.year,
        initial={"item": asked, "happened_on": day},
    )
    if sent is not None and form.does(
        lambda: report_deviation(
            body=visit.body, year=visit.year, content=_content(form, places), **visit.acting
        )
    ):
        messages.success(request, _("The deviation is reported."))
        return redirect("deviations", visit.body, visit.year)
    return _form(request, visit, None, form, _("Report a deviation"), button=_("Report it"))


@visit_view("GET")
def deviation(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """One deviation."""
    one = _one(visit, pk)
    return show(request, visit, "actions/deviation", "deviations", **_facts(visit, one))


@visit_view("GET", "POST")
def change(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """A deviation told otherwise."""
    one = _one(visit, pk)
    if not one.may_change:
        raise PermissionDenied
    places = {its.item: its for its in places_in(visit)}
    # What the plan no longer has can still be chosen where it happened.
    places.setdefault(one.item, Place(one.item, one.item_name, one.unit, ""))
    sent = request.POST if request.method == "POST" else None
    names = ("item", "happened_on", "what", "consequence", "measures_taken", "confidential")
    form = DeviationForm(
        sent,
        items=_choices(places),
        today=visit.today,
        year=visit.year,
        initial={name: getattr(one, name) for name in names},
        must_stay_marked=bool(one.confidential) and not one.may_unmark,
    )
    if sent is not None and form.does(
        lambda: change_deviation(
            deviation_id=pk,
            content=_content(form, places),
            revision=sent_revision(request),
            **visit.acting,
        )
    ):
        messages.success(request, _("The deviation is saved."))
        return redirect("deviation", visit.body, visit.year, pk)
    return _form(request, visit, one, form, _("Change the deviation"))


@visit_view("GET", "POST")
def close(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """A deviation closed, and how it was dealt with."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        visit,
        pk,
        form,
        lambda: close_deviation(
            deviation_id=pk, reason=form.cleaned_data["reason"], **visit.acting
        ),
        title=_("Close the deviation"),
        said=_("The deviation is closed."),
    )


@visit_view("GET", "POST")
def reopen(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """A closed deviation opened again."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        visit,
        pk,
        form,
        lambda: reopen_deviation(
            deviation_id=pk, reason=form.cleaned_data["reason"], **visit.acting
        ),
        title=_("Open the deviation again"),
        said=_("The deviation is open again."),
    )


@visit_view("GET", "POST")
def ask(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """An action plan called for."""
    form = FollowUpForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        visit,
        pk,
        form,
        lambda: ask_for_plan(deviation_id=pk, **visit.acting),
        title=_("Ask for an action plan"),
        said=_("An action plan is called for."),
        about=_("The body is to be shown what is done, by whom and when."),
    )


def _step(
    request: HttpRequest,
    visit: Visit,
    pk: int,
    form: FollowUpForm,
    operation: Callable[[], object],
    *,
    title: str,
    said: str,
    about: str = "",
) -> HttpResponse:
    one = _one(visit, pk)
    if not one.may_end:
        raise PermissionDenied
    if request.method == "POST" and form.does(operation):
        messages.success(request, said)
        return redirect("deviation", visit.body, visit.year, pk)
    return _form(request, visit, one, form, title, button=title, about=about)


def _found(visit: Visit) -> SeenDeviations:
    units = {one.unit for one in places_in(visit)}
    found = deviations_of(visit.user, body=visit.body, year=visit.year, units=units, on=visit.today)
    if found is None:
        raise nothing_there()
    return found


def _one(visit: Visit, pk: int) -> SeenDeviation:
    found = deviation_of(visit.user, pk, on=visit.today) if pk < 2**63 else None
    if found is None or (found.body, found.year) != (visit.body, visit.year):
        raise nothing_there()
    return found


def _facts(visit: Visit, one: SeenDeviation) -> dict[str, Any]:
    return {
        "one": one,
        "state": visit.say(one.state),
        "unit": visit.names.unit(visit.body, one.unit) if one.unit else "",
    }


def _choices(places: dict[str, Place]) -> list[tuple[str, Any]]:
    return [(one.item, one.name) for one in places.values()]


def _content(form: DeviationForm, places: dict[str, Place]) -> DeviationContent:
    place = places[form.cleaned_data["item"]]
    content = form.content(place.name, place.unit)
    if place.confidential and not content.confidential:
        # What happens at somebody who is named in confidence is confidential too.
        return replace(content, confidential=place.confidential)
    return content


def _form(
    request: HttpRequest,
    visit: Visit,
    one: SeenDeviation | None,
    form: FollowUpForm,
    title: str,
    *,
    button: str = "",
    about: str = "",
) -> HttpResponse:
    context = _facts(visit, one) if one else {"one": None}
    context |= {"form": form, "title": title, "button": button or _("Save"), "about": about}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, visit, "actions/deviation_form", "deviations", status=status, **context)
