"""What the tests of editing share: a plan, people with roles, and forms as a browser sends them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django.test import Client

from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage, words
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents, plan_document

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Begin with no documents in memory, as a process that has just started."""
    forget_documents()
    yield
    forget_documents()


@pytest.fixture
def small(db: None) -> PlanDocument:
    """The small plan, in the database."""
    document = small_plan()
    import_plan(document=document, by=Actor.system("a test"), now=NOW)
    return document


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """`sign_in("anna", Role.BOARD_CONTROLLER, body="ks")` is the browser of somebody with it."""

    def browser(name: str, role: Role | None = None, body: str = "", unit: str = "") -> Client:
        user = User.objects.create(email=f"{name}@example.se", name=name.title())
        if role is not None:
            RoleHolding.objects.create(
                user=user,
                role=role,
                body=body,
                unit=unit,
                from_date=date(2020, 1, 1),
                granted_by="system",
            )
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.cookies["language"] = "sv"
        return client

    return browser


@pytest.fixture
def anna(sign_in: SignIn) -> Client:
    """The browser of the board's controller."""
    return sign_in("anna", Role.BOARD_CONTROLLER, body="ks")


@pytest.fixture
def bo(sign_in: SignIn) -> Client:
    """The browser of the central controller."""
    return sign_in("bo", Role.CENTRAL_CONTROLLER)


def now() -> PlanDocument:
    """The plan as it is in the database."""
    forget_documents()
    stored = plan_document("ks", 2025)
    assert stored is not None
    return stored.document


def open_page(client: Client, address: str, status: int = 200) -> WebPage:
    """The page at the address."""
    answer = client.get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return WebPage(answer.content.decode())


def typed(page: WebPage, form: str = "edit-form") -> dict[str, list[str]]:
    """What a browser would send of the form as it stands on the page, buttons left out."""
    (its,) = [one for one in page.every(".//form") if form in one.get("class", "").split()]
    sent: dict[str, list[str]] = {}
    for one in its.iter():
        name = one.get("name") if isinstance(one.tag, str) else None
        if name and one.tag != "button":
            for value in _values(one):
                sent.setdefault(name, []).append(value)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def _values(control: Element) -> Iterator[str]:
    if control.tag == "textarea":
        yield "".join(control.itertext()).removeprefix("\n")
    elif control.tag == "select":
        options = list(control.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        yield from (one.get("value", "") for one in chosen)
    elif control.get("type") in {"checkbox", "radio"}:
        if control.get("checked") is not None:
            yield control.get("value", "on")
    else:
        yield control.get("value", "")


def send(client: Client, address: str, page: WebPage | None = None, **new: Any) -> Any:
    """What comes back when the form at the address is sent with these fields changed."""
    sent = typed(page or open_page(client, address))
    sent |= {name.replace("__", "-"): _listed(value) for name, value in new.items()}
    return client.post(address, sent)


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def faults(answer: Any) -> list[str]:
    """What the summary at the top of the form says."""
    page = WebPage(answer.content.decode())
    found = [one for one in page.elements if "ds-error-summary" in one.get("class", "").split()]
    return [words(line) for one in found for line in one.iter("li")]
