"""The list of people, and one of them."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from uppsikt.accounts.held_queries import Held, When, appointments_of, roles_over_time
from uppsikt.accounts.models import User
from uppsikt.accounts.queries import Person, users_with_roles
from uppsikt.core.swedish import swedish_key
from uppsikt.plans.names import named_bodies, role_names
from uppsikt.web.people.access import for_readers_of_people, manages_people
from uppsikt.web.people.words import PlaceNames

ON_A_PAGE = 100

STATES = {
    "aktiva": gettext_lazy("Who may sign in"),
    "avslutade": gettext_lazy("Whose account is closed"),
    "alla": gettext_lazy("Everybody"),
}
"""Whom the list can be narrowed down to, by what addresses say."""


@require_safe
@for_readers_of_people
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with the roles they hold today, by name; four queries however many they are."""
    sought, state = request.GET.get("sok", "").strip()[:200], request.GET.get("visa", "")
    state = state if state in STATES else "aktiva"
    everybody = users_with_roles(on=timezone.localdate())
    found = [one for one in everybody if _is_sought(one, sought) and _is_in(one, state)]
    found.sort(key=lambda one: swedish_key(one.name))
    pages = Paginator(found, ON_A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("sida")),
        "count": len(found),
        "places": PlaceNames(named_bodies()),
        "sought": sought,
        "state": state,
        "states": STATES.items(),
        "may_change": manages_people(request.user),
    }
    return render(request, "web/people/list.html", context)


@dataclass(frozen=True, slots=True)
class HeldByTime:
    """What a person holds now, is to hold and has held."""

    now: list[Held]
    coming: list[Held]
    earlier: list[Held]


@require_safe
@for_readers_of_people
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: roles, what they answer for, how they sign in, and what can be done."""
    user = find_person(pk)
    context = about(user) | {"may_change": manages_people(request.user)}
    return render(request, "web/people/person.html", context)


def find_person(pk: int) -> User:
    """The person of that number. Raises Http404."""
    user = User.objects.filter(pk=pk).first() if pk < 2**63 else None
    if user is None:
        raise Http404(_("There is no such person."))
    return user


def about(user: User) -> dict[str, Any]:
    """What the page of a person shows. Nine queries at most."""
    kinds = set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    return {
        "person": user,
        "roles": by_time(roles_over_time(user)),
        "appointments": by_time(appointments_of(user)),
        "places": PlaceNames(named_bodies()),
        "role_names": role_names(),
        "comes_by_provider": SocialAccount.objects.filter(user_id=user.pk).exists(),
        "has_code_generator": Authenticator.Type.TOTP in kinds,
        "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
    }


def by_time(held: tuple[Held, ...]) -> HeldByTime:
    """What is held today, later and earlier, each in its order."""
    today = timezone.localdate()
    found: dict[When, list[Held]] = {when: [] for when in When}
    for one in held:
        found[one.when(today)].append(one)
    return HeldByTime(found[When.NOW], found[When.COMING][::-1], found[When.EARLIER])


def _is_sought(one: Person, sought: str) -> bool:
    """Whether every word is in the name or the address; capitals make no difference."""
    text = f"{one.name} {one.email}".casefold()
    return all(word in text for word in sought.casefold().split())


def _is_in(one: Person, state: str) -> bool:
    return state == "alla" or one.is_active is (state == "aktiva")
