"""What the tests of people share: a plan, people with roles, and forms as a browser sends them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.integration.web.editing.conftest import typed
from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage, words
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)

Person = Callable[..., User]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Begin with no documents in memory, as a process that has just started."""
    forget_documents()
    yield
    forget_documents()


@pytest.fixture
def small(db: None) -> None:
    """The small plan, in the database: the board's, with the one responsible role ekonomichef."""
    import_plan(document=small_plan(), by=Actor.system("a test"), now=NOW)


def made(name: str, role: Role | None = None, body: str = "", unit: str = "") -> User:
    """Somebody with an account, and a role since long if one is named."""
    user = User(email=f"{name.lower()}@kommun.example", name=name)
    user.set_unusable_password()
    user.save()
    if role is not None:
        RoleHolding.objects.create(
            user=user,
            role=role,
            body=body,
            unit=unit,
            from_date=date(2020, 1, 1),
            granted_by="system",
        )
    return user


def browser_of(user: User) -> Client:
    """The browser in which the person is signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = "sv"
    return client


@pytest.fixture
def adi(db: None) -> Client:
    """The browser of the only administrator."""
    return browser_of(made("Adi", Role.ADMINISTRATOR))


@pytest.fixture
def cecilia(small: None) -> Client:
    """The browser of the board's controller, who may appoint and not grant."""
    return browser_of(made("Cecilia", Role.BOARD_CONTROLLER, "ks"))


def today() -> date:
    """The day that it is."""
    return timezone.localdate()


def see(client: Client, address: str, status: int = 200) -> WebPage:
    """The page at the address."""
    answer = client.get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return WebPage(answer.content.decode())


def send(client: Client, address: str, **new: Any) -> Any:
    """What comes back when the form at the address is sent with these fields filled in."""
    sent = typed(see(client, address), "people-form")
    return client.post(address, sent | {name: [str(value)] for name, value in new.items()})


def said(answer: Any) -> list[str]:
    """What the summary of faults says."""
    page = WebPage(answer.content.decode())
    found = [one for one in page.elements if "ds-error-summary" in one.get("class", "").split()]
    return [words(line) for one in found for line in one.iter("li")]
