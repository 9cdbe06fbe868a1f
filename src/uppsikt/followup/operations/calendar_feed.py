"""The address at which somebody's own days can be subscribed to: made, made anew, ended."""

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from uppsikt.accounts.models import User
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record
from uppsikt.followup.models import CalendarFeed

TOKEN_BYTES = 32
"""256 bits: nobody guesses it."""


def make_feed(*, user: User, by: Actor, now: datetime) -> str:
    """Make the address, or another in its place; its secret part, which is not kept."""
    token = token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        _, is_new = CalendarFeed.objects.update_or_create(
            user=user, defaults={"token_sha256": digest(token), "made_at": now}
        )
        _record(user, "calendar-feed.make" if is_new else "calendar-feed.renew", by, now)
    return token


def end_feed(*, user: User, by: Actor, now: datetime) -> None:
    """Let the address lead nowhere any more; nothing where there is none."""
    with transaction.atomic():
        if CalendarFeed.objects.filter(user=user).delete()[0]:
            _record(user, "calendar-feed.end", by, now)


def digest(token: str) -> str:
    """What is kept of the secret part."""
    return sha256(token.encode()).hexdigest()


def _record(user: User, operation: str, by: Actor, now: datetime) -> None:
    record(
        operation=operation,
        object_kind="CalendarFeed",
        object_id=str(user.pk),
        object_name=user.name,
        by=by,
        now=now,
    )
