"""Sessions that end: when nobody is there, and in any case when the working day is over."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

SIGNED_IN_AT = "uppsikt_signed_in_at"
SEEN_AT = "uppsikt_seen_at"
SECONDS_BETWEEN_MARKS = 60


def mark_signed_in(request: HttpRequest) -> None:
    """Let the session's time begin."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(timezone.now().timestamp())


class SessionsThatEnd:
    """Middleware: signs out who has been away too long, or has been signed in too long.

    Costs nothing for a visitor without a session, and writes at most once a minute for others.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session before the page does."""
        signed_in_at = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            signed_in_at = request.session.get(SIGNED_IN_AT)
        if signed_in_at is not None:
            now = int(timezone.now().timestamp())
            seen_at = request.session.get(SEEN_AT, signed_in_at)
            if (
                now - seen_at > settings.SESSION_IDLE_SECONDS
                or now - signed_in_at > settings.SESSION_COOKIE_AGE
            ):
                logout(request)
            elif now - seen_at >= SECONDS_BETWEEN_MARKS:
                request.session[SEEN_AT] = now
        return self.get_response(request)
