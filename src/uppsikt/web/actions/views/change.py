"""An action plan written: what it says in general, and its actions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from uppsikt.core.follow_up_kinds import Cause
from uppsikt.documents.render.words import number_text
from uppsikt.followup.operations.action_plans import put_action, remove_action, write_summary
from uppsikt.followup.queries.actions import SeenAction, SeenPlan
from uppsikt.plans.names import responsible_roles
from uppsikt.web.actions.forms import ActionForm, FollowUpForm, SummaryForm
from uppsikt.web.actions.views.plans import found_plan, plan_context
from uppsikt.web.months.access import Visit, nothing_there, show, visit_view
from uppsikt.web.months.table import amount_text

_LONGEST_NUMBER = 9


@visit_view("GET", "POST")
def write(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """What the plan says in general."""
    one = _plan_to_write(visit, pk)
    sent = request.POST if request.method == "POST" else None
    form = SummaryForm(sent, initial={"summary": one.summary})
    if sent is not None and form.does(
        lambda: write_summary(
            plan_id=pk,
            summary=form.cleaned_data["summary"],
            revision=sent_revision(request),
            **visit.acting,
        )
    ):
        messages.success(request, _("The action plan is saved."))
        return redirect("action_plan", visit.body, visit.year, pk)
    return _form(request, visit, one, form, _("Write the plan in general"))


@visit_view("GET", "POST")
def new_action(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """A new action."""
    return _put(request, visit, _plan_to_write(visit, pk), None)


@visit_view("GET", "POST")
def action(request: HttpRequest, visit: Visit, pk: int, action: int) -> HttpResponse:
    """An action changed."""
    one = _plan_to_write(visit, pk)
    return _put(request, visit, one, _action(one, action))


@visit_view("GET", "POST")
def remove(request: HttpRequest, visit: Visit, pk: int, action: int) -> HttpResponse:
    """An action taken away that no round has followed."""
    one = _plan_to_write(visit, pk)
    its = _action(one, action)
    form = FollowUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.does(
        lambda: remove_action(
            plan_id=pk, action_id=its.pk, revision=sent_revision(request), **visit.acting
        )
    ):
        messages.success(request, _("The action is taken away."))
        return redirect("action_plan", visit.body, visit.year, pk)
    title, button = _("Take the action away"), _("Take it away")
    return _form(request, visit, one, form, title, button=button, about=its.what)


def _put(request: HttpRequest, visit: Visit, one: SeenPlan, its: SeenAction | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    roles = [(role.slug, role.name) for role in responsible_roles(visit.body) or ()]
    form = ActionForm(
        sent,
        roles=roles,
        with_value=one.cause is Cause.MEASURE,
        initial=_initial(its) if its else {"role": one.role},
    )
    if sent is not None and form.does(
        lambda: put_action(
            plan_id=one.pk,
            action_id=its.pk if its else None,
            content=form.content(),
            revision=sent_revision(request),
            **visit.acting,
        )
    ):
        messages.success(request, _("The action is saved."))
        return redirect("action_plan", visit.body, visit.year, one.pk)
    title = _("Change the action") if its else _("A new action")
    return _form(request, visit, one, form, title)


def _initial(its: SeenAction) -> dict[str, Any]:
    return {
        "what": its.what,
        "role": its.role,
        "responsible": its.responsible,
        "due": its.due,
        "effect": amount_text(its.effect_amount),
        "value": "" if its.effect_value is None else number_text(its.effect_value),
    }


def _plan_to_write(visit: Visit, pk: int) -> SeenPlan:
    one = found_plan(visit, pk)
    if not one.may_write:
        raise PermissionDenied
    return one


def _action(one: SeenPlan, number: int) -> SeenAction:
    its = next((action for action in one.actions if action.pk == number), None)
    if its is None:
        raise nothing_there()
    return its


def sent_revision(request: HttpRequest) -> int:
    """The revision of what was shown, in a hidden field."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0


def _form(
    request: HttpRequest,
    visit: Visit,
    one: SeenPlan,
    form: FollowUpForm,
    title: str,
    *,
    button: str = "",
    about: str = "",
) -> HttpResponse:
    context = plan_context(visit, one)
    context |= {"form": form, "title": title, "button": button or _("Save"), "about": about}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, visit, "actions/form", "action_plans", status=status, **context)
