"""Who may let people in and give them roles, who may say who answers for what, and who may see
both: auditors read everything, and change nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.accounts.queries import may_somewhere
from uppsikt.web.record.access import may_read_record
from uppsikt.web.unsaved import to_sign_in

View = Callable[..., HttpResponse]


def manages_people(user: Any) -> bool:
    """Whether the user may let people in and give them roles today."""
    return may(user, Permission.USERS_MANAGE, on=timezone.localdate())


def appoints_somewhere(user: Any) -> bool:
    """Whether the user may say, of any body, who answers for what today."""
    return may_somewhere(user, Permission.RESPONSIBLE_APPOINT, on=timezone.localdate())


def appoints(user: Any, body: str) -> bool:
    """Whether the user may say who answers for what in the body's plans today."""
    return may(user, Permission.RESPONSIBLE_APPOINT, body=body, on=timezone.localdate())


def sees_people(user: Any) -> bool:
    """Whether the user may see who may sign in and which roles each holds today."""
    return manages_people(user) or may_read_record(user)


def sees_responsible(user: Any, body: str) -> bool:
    """Whether the user may see who answers for what in the body's plans today."""
    return appoints(user, body) or may_read_record(user)


def sees_responsible_somewhere(user: Any) -> bool:
    """The same of any body."""
    return appoints_somewhere(user) or may_read_record(user)


def for_readers_of_people(view: View) -> View:
    """Send who is not signed in to do so, refuse who may not see people."""
    return _guarded(view, Permission.USERS_MANAGE, lambda user, _address: sees_people(user))


def for_readers_of_responsible(view: View) -> View:
    """The same, of who may not see who answers for what in the body of the address."""
    return _guarded(
        view,
        Permission.RESPONSIBLE_APPOINT,
        lambda user, address: sees_responsible(user, address["body"]),
    )


def for_administrators(view: View) -> View:
    """Send who is not signed in to do so, refuse who may not manage people."""
    return _guarded(view, Permission.USERS_MANAGE, lambda user, _address: manages_people(user))


def for_appointers(view: View) -> View:
    """The same, of who may not appoint for the body in the address."""
    return _guarded(
        view,
        Permission.RESPONSIBLE_APPOINT,
        lambda user, address: appoints(user, address["body"]),
    )


def _guarded(
    view: View, permission: Permission, allows: Callable[[Any, dict[str, Any]], bool]
) -> View:
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not allows(request.user, address):
            raise PermissionDenied(permission)
        return view(request, **address)

    guarded.asks_for_right = True  # type: ignore[attr-defined]
    return guarded
