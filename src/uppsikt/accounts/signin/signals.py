"""What is noted when somebody has signed in, or changed how they do."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from uppsikt.accounts import operations
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.signin.sessions import mark_signed_in


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, user: User, **about: Any) -> None:
    """Begin the session's time, and enter the sign-in in the record of changes."""
    mark_signed_in(request)
    steps = [
        str(step.get("provider") or step.get("type") or step["method"])
        for step in get_authentication_records(request, user)
    ]
    operations.record_sign_in(
        user=user, method="+".join(steps) or "demo", by=actor_of(user), now=timezone.now()
    )


def _note_credential(what: str, user: User) -> None:
    operations.record_credential_change(user=user, what=what, by=actor_of(user), now=timezone.now())


@receiver(post_save, sender=Authenticator)
def note_added(instance: Authenticator, created: bool, **about: Any) -> None:
    """A code app, a passkey or recovery codes came. In the transaction that stores them."""
    if created:
        _note_credential(f"{instance.type} added", instance.user)


@receiver(post_delete, sender=Authenticator)
def note_removed(instance: Authenticator, **about: Any) -> None:
    """A code app, a passkey or recovery codes went."""
    _note_credential(f"{instance.type} removed", instance.user)
