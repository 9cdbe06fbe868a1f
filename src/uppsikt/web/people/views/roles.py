"""Giving a person a role, and ending one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from uppsikt.accounts import operations
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.held_queries import When, roles_over_time
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.plans.names import named_bodies
from uppsikt.web.people.access import for_administrators
from uppsikt.web.people.forms import LastDayForm, RoleForm
from uppsikt.web.people.views.people import find_person
from uppsikt.web.people.words import PlaceNames, role_facts

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@for_administrators
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the person a role for a place, from one day to another."""
    user, now = find_person(pk), timezone.now()
    others = User.objects.filter(is_active=True).exclude(pk=user.pk)
    form = RoleForm(
        request.POST if request.method == "POST" else None,
        places=PlaceNames(named_bodies()),
        people=others,
        today=timezone.localdate(now),
    )

    def grant() -> None:
        body, unit = form.place_parts()
        operations.grant(
            user=user,
            role=Role(form.cleaned_data["role"]),
            body=body,
            unit=unit,
            from_date=form.cleaned_data["from_date"],
            to_date=form.cleaned_data["last_day"],
            substitute_for=form.chosen("substitute_for", others),
            by=actor_of(request.user),
            now=now,
        )

    if request.method == "POST" and form.does(grant):
        messages.success(request, _("The role is given."))
        return redirect("person", user.pk)
    context = {"form": form, "person": user, "facts": role_facts()}
    return render(request, "web/people/give.html", context)


@FORM
@for_administrators
def end(request: HttpRequest, pk: int, holding: int) -> HttpResponse:
    """End a role at once, or after a day to come."""
    user, now = find_person(pk), timezone.now()
    held = next((one for one in roles_over_time(user) if one.pk == holding), None)
    if held is None or held.when(timezone.localdate(now)) is When.EARLIER:
        raise Http404(_("The person holds no such role."))
    form = LastDayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.does(
        lambda: operations.end_role(
            holding=RoleHolding.objects.get(pk=held.pk),
            last_day=form.cleaned_data["last_day"],
            by=actor_of(request.user),
            now=now,
        )
    ):
        at_once = form.cleaned_data["last_day"] is None
        said = _("The role is ended.") if at_once else _("The role has a last day.")
        messages.success(request, said)
        return redirect("person", user.pk)
    context = {"form": form, "person": user, "held": held, "places": PlaceNames(named_bodies())}
    return render(request, "web/people/end.html", context)
