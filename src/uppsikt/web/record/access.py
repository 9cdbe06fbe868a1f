"""Who may read the record."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.web.unsaved import to_sign_in

View = Callable[..., HttpResponseBase]


def may_read_record(user: Any) -> bool:
    """Whether the user may search the whole record today."""
    return may(user, Permission.AUDIT_READ, on=timezone.localdate())


def for_auditors(view: View) -> View:
    """Send who is not signed in to do so, refuse who may not read the record."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **address: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not may_read_record(request.user):
            raise PermissionDenied(Permission.AUDIT_READ)
        return view(request, **address)

    return guarded
