"""The steps of an action plan: another day, presented, asked for again, closed by a decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from uppsikt.followup.operations.action_plans import (
    close_plan,
    present_plan,
    set_due,
    take_back_plan,
)
from uppsikt.followup.queries.actions import SeenPlan
from uppsikt.followup.queries.holders import names_in
from uppsikt.web.actions.forms import CloseForm, DueForm, FollowUpForm, ReasonForm
from uppsikt.web.actions.views.plans import found_plan, plan_context
from uppsikt.web.months.access import Visit, show, visit_view


@visit_view("GET", "POST")
def due(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Another day to present it by."""
    one = _plan_to_run(visit, pk)
    form = DueForm(_sent(request), initial={"due": one.due})
    return _step(
        request,
        visit,
        one,
        form,
        lambda: set_due(plan_id=pk, due=form.cleaned_data["due"], **visit.acting),
        title=_("When it is to be presented"),
        said=_("The day is changed."),
    )


@visit_view("GET", "POST")
def present(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """The plan told to be presented."""
    one = _plan_to_run(visit, pk)
    called_to = names_in([one.called_to]).body(one.called_to)
    about = _(
        "Tell that the plan is presented to %(body)s. From the next round on, who answers for "
        "each action is asked how it goes."
    ) % {"body": called_to}
    return _step(
        request,
        visit,
        one,
        FollowUpForm(_sent(request)),
        lambda: present_plan(plan_id=pk, **visit.acting),
        title=_("The plan is presented"),
        said=_("The plan is presented, and its actions are followed."),
        about=about,
        button=_("It is presented"),
    )


@visit_view("GET", "POST")
def call_again(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """A presented plan asked for again."""
    one = _plan_to_run(visit, pk)
    form = ReasonForm(_sent(request))
    return _step(
        request,
        visit,
        one,
        form,
        lambda: take_back_plan(plan_id=pk, reason=form.cleaned_data["reason"], **visit.acting),
        title=_("Ask for the plan again"),
        said=_("The plan is asked for again."),
        about=_("The body was not content with the plan: it is written anew and presented again."),
        button=_("Ask for it again"),
    )


@visit_view("GET", "POST")
def close(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """The plan closed by a decision."""
    one = _plan_to_run(visit, pk)
    initial = {"decided_by": names_in([one.called_to]).body(one.called_to)}
    form = CloseForm(_sent(request), today=visit.today, initial=initial)
    return _step(
        request,
        visit,
        one,
        form,
        lambda: close_plan(plan_id=pk, decision=form.decision(), **visit.acting),
        title=_("Close the plan by a decision"),
        said=_("The plan is closed."),
        about=_("A closed plan never changes, and its actions are asked about no longer."),
        button=_("Close the plan"),
    )


def _plan_to_run(visit: Visit, pk: int) -> SeenPlan:
    one = found_plan(visit, pk)
    if not one.may_run:
        raise PermissionDenied
    return one


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _step(
    request: HttpRequest,
    visit: Visit,
    one: SeenPlan,
    form: FollowUpForm,
    operation: Callable[[], object],
    *,
    title: str,
    said: str,
    about: str = "",
    button: str = "",
) -> HttpResponse:
    if request.method == "POST" and form.does(operation):
        messages.success(request, said)
        return redirect("action_plan", visit.body, visit.year, one.pk)
    context = plan_context(visit, one)
    context |= {"form": form, "title": title, "button": button or _("Save"), "about": about}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, visit, "actions/form", "action_plans", status=status, **context)
