"""What is entered in the record of how people come in."""

from datetime import datetime

from django.db import transaction

from uppsikt.accounts.models import User
from uppsikt.accounts.operations.common import record_of
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record


def record_sign_in(*, user: User, method: str, by: Actor, now: datetime) -> None:
    """Enter in the record that a person has signed in, and how."""
    with transaction.atomic():
        record_of(user, "sign-in.succeed", by=by, now=now, new={"method": method})


def record_failed_sign_in(*, user: User | None, reason: str, by: Actor, now: datetime) -> None:
    """Enter in the record that a sign-in failed.

    What was typed is not kept: where nobody has that name, it may be somebody's password.
    """
    with transaction.atomic():
        record(
            by=by,
            now=now,
            operation="sign-in.fail",
            object_kind="User",
            object_id=str(user.pk) if user else "",
            object_name=user.name if user else "",
            new={"reason": reason},
        )


def record_credential_change(*, user: User, what: str, by: Actor, now: datetime) -> None:
    """Enter in the record that a password, a code generator or a passkey was set or removed."""
    with transaction.atomic():
        record_of(user, "user.credential", by=by, now=now, new={"what": what})


def record_link(*, user: User, by: Actor, now: datetime) -> None:
    """Enter in the record that somebody made a link by which the person chooses a password.

    Whoever has the link can sign in as the person; the record tells who had it made.
    """
    with transaction.atomic():
        record_of(user, "user.link", by=by, now=now)
