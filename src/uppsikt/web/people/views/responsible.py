"""Who answers for each responsible role of a body's plans: now, earlier and later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from uppsikt.accounts import operations
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.held_queries import Held, When, appointments_in
from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.terms import gaps
from uppsikt.plans.names import ResponsibleRole, named_bodies, responsible_roles
from uppsikt.plans.policies import EVERYTHING
from uppsikt.plans.queries import bodies_with_years
from uppsikt.web.people.access import (
    appoints,
    for_appointers,
    for_readers_of_responsible,
    sees_responsible,
)
from uppsikt.web.people.forms import AppointmentForm, LastDayForm
from uppsikt.web.people.words import PlaceNames

FORM = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a responsible role's history: somebody held it, or nobody did."""

    from_date: date
    last_day: date | None
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class RoleHistory:
    """A responsible role with who answers for it today, and what was and is to be."""

    role: ResponsibleRole
    now: tuple[Held, ...]
    """Who answers for it today; a substitute comes first."""
    coming: tuple[Held, ...]
    lines: tuple[Line, ...]
    """All who have held it until today, and the gaps between them; the latest first."""

    @property
    def is_vacant(self) -> bool:
        """Whether nobody answers for a role that the latest plan has."""
        return self.role.is_current and not self.now


@require_safe
@never_cache
@login_required
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies whose holders one may see, be it none; straight on where there is only one."""
    user = request.user
    found = [one for one in bodies_with_years(EVERYTHING) if sees_responsible(user, one.slug)]
    if len(found) == 1:
        return redirect("responsible", found[0].slug)
    return render(request, "web/people/bodies.html", {"bodies": found})


@require_safe
@for_readers_of_responsible
def of_body(request: HttpRequest, body: str) -> HttpResponse:
    """Each responsible role of the body's plans, and who holds it. Six queries at most."""
    histories = role_histories(body, timezone.localdate())
    context = {
        "body": body,
        "body_name": PlaceNames(named_bodies()).called(body),
        "current": [one for one in histories if one.role.is_current],
        "former": [one for one in histories if not one.role.is_current],
        "vacant": sum(one.is_vacant for one in histories),
        "may_appoint": appoints(request.user, body),
    }
    return render(request, "web/people/responsible.html", context)


@FORM
@for_appointers
def appoint(request: HttpRequest, body: str, role: str) -> HttpResponse:
    """Say who is to answer for a role of the body's latest plan, and for how long."""
    now = timezone.now()
    found = [one for one in _roles(body) if one.slug == role and one.is_current]
    if not found:
        raise Http404(_("The body's plan has no such role."))
    people = User.objects.filter(is_active=True)
    is_sent = request.method == "POST"
    form = AppointmentForm(
        request.POST if is_sent else None, people=people, today=timezone.localdate(now)
    )
    if is_sent and form.does(
        lambda: operations.appoint(
            user=User.objects.get(pk=form.cleaned_data["user"]),
            body=body,
            role=role,
            from_date=form.cleaned_data["from_date"],
            to_date=form.cleaned_data["last_day"],
            substitute_for=form.chosen("substitute_for", people),
            by=actor_of(request.user),
            now=now,
        )
    ):
        messages.success(request, _("The appointment is saved."))
        return redirect("responsible", body)
    held = [one for one in appointments_in(body) if one.role == role]
    context = {
        "form": form,
        "body": body,
        "body_name": PlaceNames(named_bodies()).called(body),
        "history": _history(found[0], held, timezone.localdate(now)),
    }
    return render(request, "web/people/appoint.html", context)


@FORM
@for_appointers
def end(request: HttpRequest, body: str, pk: int) -> HttpResponse:
    """End an appointment at once, or after a day."""
    now = timezone.now()
    held = next((one for one in appointments_in(body) if one.pk == pk), None)
    if held is None or held.when(timezone.localdate(now)) is When.EARLIER:
        raise Http404(_("There is no such appointment."))
    form = LastDayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.does(
        lambda: operations.end_appointment(
            appointment=PlanRoleHolding.objects.get(pk=held.pk),
            last_day=form.cleaned_data["last_day"],
            by=actor_of(request.user),
            now=now,
        )
    ):
        messages.success(request, _("The appointment has been ended, or has a last day."))
        return redirect("responsible", body)
    names = {one.slug: one.name for one in _roles(body)}
    context = {
        "form": form,
        "body": body,
        "body_name": PlaceNames(named_bodies()).called(body),
        "held": held,
        "role_name": names.get(held.role, held.role),
    }
    return render(request, "web/people/end_appointment.html", context)


def role_histories(body: str, today: date) -> list[RoleHistory]:
    """Every responsible role of the body's plans, with its history. Raises Http404."""
    held = appointments_in(body)
    return [
        _history(role, [one for one in held if one.role == role.slug], today)
        for role in _roles(body)
    ]


def _roles(body: str) -> tuple[ResponsibleRole, ...]:
    found = responsible_roles(body)
    if found is None:
        raise Http404(_("There is no plan of that body."))
    return found


def _history(role: ResponsibleRole, held: list[Held], today: date) -> RoleHistory:
    by_time = {when: [one for one in held if one.when(today) is when] for when in When}
    been = [one for one in held if not one.was_taken_back and one.from_date <= today]
    return RoleHistory(
        role,
        tuple(sorted(by_time[When.NOW], key=lambda one: not one.substitute_for)),
        tuple(reversed(by_time[When.COMING])),
        tuple(_lines(been, held, today)),
    )


def _lines(been: list[Held], held: Iterable[Held], today: date) -> list[Line]:
    terms = [
        (one.from_date, one.last_day)
        for one in held
        if not one.substitute_for and not one.was_taken_back
    ]
    lines = [Line(one.from_date, one.last_day, one) for one in been]
    lines += [Line(first, last) for first, last in gaps(terms, today) if first <= today]
    return sorted(lines, key=lambda line: line.from_date, reverse=True)
