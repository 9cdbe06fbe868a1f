"""What the tests of letters share: a board, people who answer and approve, a mail server."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests.support.follow_up import give, make_body, make_user, plan_year, responsible
from tests.support.mail_server import MailServer, mail_server
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role


@pytest.fixture
def board(db: None) -> None:
    """The board, with the rounds of 2025 planned."""
    make_body("ks")
    plan_year("ks")


@pytest.fixture
def eva(db: None) -> User:
    """Answers for the role ekonomichef of the board's plan."""
    return responsible(make_user("eva"), "ekonomichef")


@pytest.fixture
def mona(db: None) -> User:
    """Manager of the unit ekonomi."""
    return give(make_user("mona"), Role.UNIT_MANAGER, "ks", "ekonomi")


@pytest.fixture
def post(settings: LazySettings) -> Iterator[MailServer]:
    """A mail server, to which this process sends."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 5
        settings.DEFAULT_FROM_EMAIL = "Uppsikt <uppsikt@kommun.example>"
        settings.SITE_URL = "https://uppsikt.example.se"
        yield server
