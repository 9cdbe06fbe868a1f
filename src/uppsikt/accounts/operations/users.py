"""People: let in, renamed, closed and let in again."""

from contextlib import nullcontext
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.operations.common import (
    day_of,
    end,
    locked,
    not_over,
    raise_round,
    record_of,
)
from uppsikt.accounts.operations.last_administrator import an_administrator_remains
from uppsikt.accounts.operations.refusals import (
    EmailIsTaken,
    NameIsMissing,
    NoSuchLanguage,
    NotAnEmailAddress,
)
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor


def create_user(*, email: str, name: str, by: Actor, now: datetime) -> User:
    """Let a person sign in, with no password yet and no roles.

    Raises NotAnEmailAddress, and EmailIsTaken where somebody, active or not, has the address.
    """
    email, name = _address(email), name.strip()
    with transaction.atomic():
        if User.objects.filter(email=email).exists():
            raise EmailIsTaken(email)
        user = User(email=email, name=name or email)
        user.set_unusable_password()
        user.save()
        record_new_user(user=user, by=by, now=now)
    return user


def record_new_user(*, user: User, by: Actor, now: datetime) -> None:
    """Enter in the record that a person may sign in from now on."""
    new = {"email": user.email, "name": user.name}
    record_of(user, "user.create", by=by, now=now, new=new)


def change_user(*, user: User, email: str, name: str, by: Actor, now: datetime) -> None:
    """Let a person be called, or sign in by, something else. Does nothing where it is the same.

    Raises NameIsMissing, NotAnEmailAddress, and EmailIsTaken where another has the address.
    """
    email, name = _address(email), name.strip()
    if not name:
        raise NameIsMissing
    with transaction.atomic():
        stored = locked(user)
        old = {"email": stored.email, "name": stored.name}
        new = {"email": email, "name": name}
        if new != old:
            if User.objects.filter(email=email).exclude(pk=stored.pk).exists():
                raise EmailIsTaken(email)
            stored.email, stored.name = email, name
            stored.save(update_fields=["email", "name"])
            if email != old["email"]:
                # django-allauth's own list of addresses would let the former one go on signing in.
                EmailAddress.objects.filter(user_id=stored.pk).delete()
            record_of(stored, "user.change", by=by, now=now, old=old, new=new)
    user.email, user.name = email, name


def deactivate_user(*, user: User, by: Actor, now: datetime) -> None:
    """Let a person sign in no more: every session ends, and so does every role in force or ahead.

    Does nothing to one who is not active. Raises LastAdministrator.
    """
    today = day_of(now)
    with transaction.atomic():
        user = locked(user)
        if not user.is_active:
            return
        held = RoleHolding.objects.filter(user=user)
        is_administrator = held.filter(role=Role.ADMINISTRATOR).exists()
        with an_administrator_remains(today) if is_administrator else nullcontext():
            user.is_active = False
            user.sign_in_round += 1
            user.set_unusable_password()
            user.save()
            record_of(user, "user.deactivate", by=by, now=now, old=True, new=False)
            for holding in not_over(held, today):
                end(holding, by=by, now=now, operation="role.end")
            for appointment in not_over(PlanRoleHolding.objects.filter(user=user), today):
                end(appointment, by=by, now=now, operation="responsible.end")


def reactivate_user(*, user: User, by: Actor, now: datetime) -> None:
    """Let a person sign in again, without the roles that ended. Does nothing to one who can."""
    with transaction.atomic():
        user = locked(user)
        if user.is_active:
            return
        user.is_active = True
        user.save(update_fields=["is_active"])
        record_of(user, "user.reactivate", by=by, now=now, old=False, new=True)


def choose_letters(
    *, user: User, wants_reminders: bool, language: str, by: Actor, now: datetime
) -> None:
    """Let a person get reminders or none, and letters in that language.

    Raises NoSuchLanguage. Does nothing where it is as before.
    """
    if language not in dict(settings.LANGUAGES):
        raise NoSuchLanguage(language)
    new = {"wants_reminders": wants_reminders, "letter_language": language}
    with transaction.atomic():
        stored = locked(user)
        old = {field: getattr(stored, field) for field in new}
        if new != old:
            stored.wants_reminders, stored.letter_language = wants_reminders, language
            stored.save(update_fields=list(new))
            record_of(stored, "user.letters", by=by, now=now, old=old, new=new)
    user.wants_reminders, user.letter_language = wants_reminders, language


def end_sessions(*, user: User, by: Actor, now: datetime) -> None:
    """Sign the person out everywhere, at once."""
    with transaction.atomic():
        raise_round(user)
        record_of(user, "sign-in.end-all", by=by, now=now)


def _address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise NotAnEmailAddress(email) from None
    return email
