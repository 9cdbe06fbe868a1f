"""Letting a person in, changing what they are called, closing their account and opening it."""

from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from uppsikt.accounts import operations
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.signin.links import mail_is_sent, password_path, send_invitation
from uppsikt.web.people.access import for_administrators
from uppsikt.web.people.forms import PeopleForm, PersonForm
from uppsikt.web.people.views.people import about, find_person

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@for_administrators
def invite(request: HttpRequest) -> HttpResponse:
    """Let a person in; then a link is mailed to them, or shown to be handed over."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    made: list[User] = []
    if request.method == "POST" and form.does(
        lambda: made.append(
            operations.create_user(
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                by=actor_of(request.user),
                now=timezone.now(),
            )
        )
    ):
        return _with_link(request, made[0], is_new=True)
    return render(request, "web/people/invite.html", {"form": form})


@FORM
@for_administrators
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change name and address."""
    user = find_person(pk)
    is_sent = request.method == "POST"
    form = PersonForm(
        request.POST if is_sent else None, initial={"name": user.name, "email": user.email}
    )
    if is_sent and form.does(
        lambda: operations.change_user(
            user=user,
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            by=actor_of(request.user),
            now=timezone.now(),
        )
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("person", user.pk)
    context = {"form": form, "person": find_person(pk)}
    return render(request, "web/people/change.html", context)


@require_POST
@for_administrators
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link by which the person chooses a password, mailed or shown."""
    return _with_link(request, find_person(pk), is_new=False)


@FORM
@for_administrators
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what closing ends, and then do it."""
    user = find_person(pk)
    form = PeopleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.does(
        lambda: operations.deactivate_user(user=user, by=actor_of(request.user), now=timezone.now())
    ):
        messages.success(request, _("The account of %(name)s is closed.") % {"name": user.name})
        return redirect("person", user.pk)
    return render(request, "web/people/close.html", about(user) | {"form": form})


@require_POST
@for_administrators
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person sign in again."""
    user = find_person(pk)
    operations.reactivate_user(user=user, by=actor_of(request.user), now=timezone.now())
    messages.success(
        request,
        _("The account of %(name)s is open. Roles that ended are not given back.")
        % {"name": user.name},
    )
    return redirect("person", user.pk)


def _with_link(request: HttpRequest, user: User, *, is_new: bool) -> HttpResponse:
    """The page that tells what happens next: the link is mailed, or is to be handed over.

    The link stands on this page only, and in no address and no cookie.
    """
    why_not = _no_password_for(user)
    if why_not:
        messages.error(request, why_not)
        return redirect("person", user.pk)
    context = {"person": user, "is_new": is_new, "is_mailed": False, "mail_failed": False}
    with transaction.atomic():
        operations.record_link(user=user, by=actor_of(request.user), now=timezone.now())
    if mail_is_sent():
        try:
            send_invitation(request, user)
            context["is_mailed"] = True
        except OSError:
            context["mail_failed"] = True
    else:
        context["link"] = request.build_absolute_uri(password_path(user))
    return render(request, "web/people/link.html", context)


def _no_password_for(user: User) -> str:
    """Why the person is not to choose a password; empty where they may."""
    if not user.is_active:
        return _("The account is closed. Open it first.")
    if SocialAccount.objects.filter(user_id=user.pk).exists():
        return _("The person signs in by the municipality's identity provider.")
    return ""
