"""What every template may need to know of sign-in. Costs no query."""

from typing import Any

from django.http import HttpRequest

from uppsikt.accounts import demo
from uppsikt.accounts.signin.links import mail_is_sent


def sign_in(request: HttpRequest) -> dict[str, Any]:
    """The demo's example users, and whether mail is sent."""
    return {
        "example_users": demo.EXAMPLES if demo.is_on() else (),
        "mail_is_sent": mail_is_sent(),
    }
