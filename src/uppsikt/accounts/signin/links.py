"""The link by which a person chooses a password: made by whoever lets them in."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from uppsikt.accounts.models import User


def password_path(user: User) -> str:
    """Where on the site the person chooses a password, once and within a day."""
    key = default_token_generator.make_token(user)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )


def mail_is_sent() -> bool:
    """Whether the installation has a mail server, so that mail reaches people."""
    backend: str = settings.EMAIL_BACKEND
    return not any(kind in backend for kind in ("dummy", "filebased"))


def send_invitation(request: HttpRequest, user: User) -> None:
    """Mail the person the link. Raises OSError where the mail server does not take it."""
    link = request.build_absolute_uri(password_path(user))
    get_adapter(request).send_mail(
        "account/email/invitation", user.email, {"link": link, "person": user}
    )
