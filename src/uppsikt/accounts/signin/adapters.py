"""Where django-allauth asks us: who may come in, what is told of it, and how secrets are kept."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from uppsikt.accounts import operations
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.actors import Actor

SIGN_IN = Actor.system("sign-in")
"""Who acts while nobody is signed in yet."""


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves: people are invited, or come by a provider."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Enter it in the record of changes."""
        email = str(credentials.get("email") or "").lower()
        user = User.objects.filter(email=email).first()
        operations.record_failed_sign_in(
            user=user, reason="password", by=SIGN_IN, now=timezone.now()
        )

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Enter it in the record of changes, and say that the account is closed."""
        operations.record_failed_sign_in(user=user, reason="closed", by=SIGN_IN, now=timezone.now())
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The person's own page."""
        return reverse("account")

    def clean_password(self, password: str, user: User | None = None) -> str:
        """The password, if it is good enough; one who comes by a provider has none here.

        Else they could go on signing in when the provider no longer lets them in.
        """
        if user is not None and SocialAccount.objects.filter(user_id=user.pk).exists():
            raise ValidationError(
                _("You sign in by your municipality's identity provider, and need no password.")
            )
        cleaned: str = super().clean_password(password, user)
        return cleaned

    def set_password(self, user: User, password: str) -> None:
        """Store a password that was changed or chosen, and enter it in the record of changes.

        Every other session ends by itself, as it carries the old one.
        """
        with transaction.atomic():
            super().set_password(user, password)
            operations.record_credential_change(
                user=user, what="password", by=actor_of(user), now=timezone.now()
            )

    def can_delete_email(self, email_address: Any) -> bool:
        """The address is the name that one signs in by; administrators give it."""
        return False


class ProviderAdapter(DefaultSocialAccountAdapter):
    """People who come by the municipality's identity provider.

    The provider is the municipality's own and is believed: whoever it says has an address is
    the person with that address here.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Whom the provider lets in is let in; without a group they hold no role."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> User:
        """Take address and name as the provider has them."""
        user: User = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = data.get("name") or " ".join(part for part in parts if part) or user.email
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let roles follow the groups. Refuse one without address, and linking by hand."""
        groups = _groups(sociallogin)
        sociallogin.account.extra_data = {"groups": groups}
        if sociallogin.account.pk:
            sociallogin.account.save(update_fields=["extra_data"])
        linking = sociallogin.state.get("process") == AuthProcess.CONNECT
        if linking or not sociallogin.user.email:
            reason = "linking" if linking else "no-address"
            operations.record_failed_sign_in(
                user=None, reason=reason, by=SIGN_IN, now=timezone.now()
            )
            raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
        if sociallogin.is_existing and sociallogin.user.is_active:
            _follow(sociallogin, groups)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Store one who comes for the first time, and give the roles of their groups."""
        with transaction.atomic():
            user: User = super().save_user(request, sociallogin, form)
            operations.record_new_user(user=user, by=SIGN_IN, now=timezone.now())
            _follow(sociallogin, sociallogin.account.extra_data.get("groups", []))
        return user

    def on_authentication_error(self, request: HttpRequest, provider: Any, **about: Any) -> None:
        """Enter it in the record of changes."""
        operations.record_failed_sign_in(
            user=None, reason=str(provider.app.provider), by=SIGN_IN, now=timezone.now()
        )


class SecretsAdapter(DefaultMFAAdapter):
    """Keeps what code generators are made from under the installation's key."""

    def get_totp_issuer(self) -> str:
        """What a code generator calls us."""
        return "Uppsikt"

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The text as it was."""
        return _box().decrypt(encrypted_text.encode("ascii")).decode()


def _box() -> MultiFernet:
    """Locks with the present key, and opens with former ones too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"uppsikt.mfa:" + key.encode()).digest()))
        for key in keys
    )


def _groups(sociallogin: SocialLogin) -> list[str]:
    """The groups that the provider names; a text with commas counts as several."""
    said = sociallogin.account.extra_data
    claim = sociallogin.provider.app.settings.get("groups", "groups")
    found: Any = None
    for part in (said, said.get("id_token"), said.get("userinfo")):
        if isinstance(part, dict) and part.get(claim) is not None:
            found = part[claim]
    if isinstance(found, str):
        found = found.split(",")
    return [str(one).strip() for one in found or []]


def _follow(sociallogin: SocialLogin, groups: list[str]) -> None:
    operations.follow_groups(
        user=sociallogin.user,
        provider=sociallogin.account.provider,
        given=settings.GROUP_ROLES.of(groups),
        by=SIGN_IN,
        now=timezone.now(),
    )
