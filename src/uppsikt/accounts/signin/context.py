"""What every template may need to know of sign-in. Costs no query."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from uppsikt.accounts import demo


def sign_in(request: HttpRequest) -> dict[str, Any]:
    """The demo's example users, and whether mail is sent."""
    return {
        "example_users": demo.EXAMPLES if demo.is_on() else (),
        "mail_is_sent": "dummy" not in settings.EMAIL_BACKEND,
    }
