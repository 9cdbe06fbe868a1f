"""The person's own page, signing out, and the example users of the demo."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uppsikt.accounts import demo, operations
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.queries import roles_of
from uppsikt.accounts.signin import oidc, saml


@require_safe
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is signed in as, which roles one holds, and how one signs in."""
    user = request.user
    kinds = set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    return render(
        request,
        "accounts/account.html",
        {
            "languages": settings.LANGUAGES,
            "roles": roles_of(user, on=timezone.localdate()),
            "has_password": user.has_usable_password(),
            "comes_by_provider": SocialAccount.objects.filter(user_id=user.pk).exists(),
            "has_code_generator": Authenticator.Type.TOTP in kinds,
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
        },
    )


@never_cache
@login_required
@require_POST
def choose_letters(request: HttpRequest) -> HttpResponse:
    """Choose whether one gets reminders, and in which language letters are."""
    try:
        operations.choose_letters(
            user=request.user,
            wants_reminders=request.POST.get("reminders") == "daily",
            language=request.POST.get("language", request.user.letter_language),
            by=actor_of(request.user),
            now=timezone.now(),
        )
    except operations.NoSuchLanguage:
        return HttpResponseBadRequest(_("Uppsikt does not write in that language."))
    messages.success(request, _("Your choice is saved."))
    return redirect("account")


@never_cache
@login_required
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of one's own, this one too."""
    now = timezone.now()
    operations.end_sessions(user=request.user, by=actor_of(request.user), now=now)
    logout(request)
    return _cleared(redirect("account_login"))


@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, and then sign out: here, and at the identity provider that one came by."""
    if request.method == "GET":
        if not request.user.is_authenticated:
            return redirect("account_login")
        return render(request, "account/logout.html")
    id_token = request.session.get(oidc.ID_TOKEN)
    saml_subject = request.session.get(saml.SIGNED_IN_AS)
    get_adapter(request).logout(request)
    address = None
    if id_token:
        back_to = request.build_absolute_uri(settings.LOGOUT_REDIRECT_URL)
        address = oidc.sign_out_address(request, id_token, back_to)
    elif saml_subject:
        address = saml.sign_out_address(request, saml_subject)
    return _cleared(redirect(address or settings.LOGOUT_REDIRECT_URL))


def _cleared(answer: HttpResponse) -> HttpResponse:
    """The answer, with a word to the browser to keep nothing of what was seen.

    Cookies are left: the choice of language is one, and the session's is good for nothing now.
    """
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@never_cache
@require_POST
def sign_in_as_example(request: HttpRequest, example: str) -> HttpResponse:
    """Sign in as one of the demo's example users; no such page outside the demo."""
    if not demo.is_on() or not demo.is_from_this_computer(request.META.get("REMOTE_ADDR", "")):
        raise Http404
    found = next((one for one in demo.EXAMPLES if one.key == example), None)
    user = found and User.objects.filter(email=found.email, is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    back = request.POST.get("next", "")
    return redirect(back if back and get_adapter(request).is_safe_url(back) else "account")
