"""What the tests of the pages of reports share: two bodies that have answered, and people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.support.follow_up import give, make_user
from tests.support.reporting import answered, ready_to_close, two_bodies
from tests.support.web_page import WebPage, words
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.exchange.reports.queries import KEPT
from uppsikt.followup.models import Report, Round

T1 = "/ks/2025/rapport/T1"
EDITOR = f"{T1}/redigera"
CLOSING = f"{T1}/stang"


@pytest.fixture(autouse=True)
def _only_what_is_decided_is_public(settings: Any) -> None:
    """As a municipality in earnest has it."""
    settings.UPPSIKT_PUBLIC = "decided"


@pytest.fixture
def bodies(db: None) -> None:
    """The board with a secret, and a committee."""
    KEPT.clear()
    two_bodies()


@pytest.fixture
def t1(bodies: None) -> Round:
    """The board's T1, answered and approved, question by question."""
    return answered()


@pytest.fixture
def ready(bodies: None) -> Round:
    """The board's T1, approved as a whole."""
    return ready_to_close()


@pytest.fixture
def carl(db: None) -> User:
    """The board's controller."""
    return give(make_user("carl"), Role.BOARD_CONTROLLER, "ks")


@pytest.fixture
def cilla(db: None) -> User:
    """The controller of the whole municipality."""
    return give(make_user("cilla"), Role.CENTRAL_CONTROLLER)


@pytest.fixture
def rita(db: None) -> User:
    """Reads the board's drafts, and nothing confidential."""
    return give(make_user("rita"), Role.READER, "ks")


@pytest.fixture
def auditor(db: None) -> User:
    """Reads everything, and changes nothing."""
    return give(make_user("revisor"), Role.AUDITOR)


@pytest.fixture
def sten(db: None) -> User:
    """Has an account and no role."""
    return make_user("sten")


def browser(user: User | None = None, language: str = "sv") -> Client:
    """A browser in which the user is signed in."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = language
    return client


def get(user: User | None, address: str, status: int = 200, **headers: str) -> Any:
    """What the user gets there."""
    answer = browser(user).get(address, headers=headers)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return answer


def see(user: User | None, address: str, status: int = 200) -> WebPage:
    """The page there, as the user sees it."""
    return page_of(get(user, address, status))


def send(user: User | None, address: str, gives: int = 302, /, **fields: Any) -> Any:
    """What comes back when these fields are sent there."""
    answer = browser(user).post(address, fields)
    assert answer.status_code == gives, f"{address}: {answer.status_code}"
    return answer


def page_of(answer: Any) -> WebPage:
    """The page that came back."""
    return WebPage(answer.content.decode())


def begin(user: User) -> Report:
    """Begin to write the board's T1."""
    send(user, f"{EDITOR}/borja")
    return Report.objects.get(body__slug="ks", period="T1")


def form_of(page: WebPage) -> dict[str, Any]:
    """The fields of the editor's form, as a browser would send them untouched."""
    fields: dict[str, Any] = {}
    form = next(one for one in page.elements if "report-form" in one.get("class", "").split())
    for one in form.iter():
        name = one.get("name")
        if not name or one.tag == "button":
            continue
        if one.get("type") == "checkbox" and one.get("checked") is None:
            continue
        value = one.get("value", "on" if one.get("type") == "checkbox" else "")
        if one.tag == "textarea":
            value = "".join(one.itertext())
        if one.tag == "select":
            options = list(one.iter("option"))
            chosen = [each for each in options if each.get("selected") is not None] or options[:1]
            value = chosen[0].get("value", "") if chosen else ""
        fields.setdefault(name, []).append(value)
    fields.pop("csrfmiddlewaretoken", None)
    return fields


Write = Callable[..., Any]


def write(user: User, gives: int = 302, /, do: str = "save", **changes: str) -> Any:
    """Send the editor as it is with these fields changed; `section_goals__heading` for dots."""
    fields = form_of(see(user, EDITOR)) | {"do": do}
    for name, value in changes.items():
        fields[name.replace("__", ".").replace("_", "-")] = value
    return send(user, EDITOR, gives, **fields)


def faults(page: WebPage) -> list[str]:
    """What the summary of faults says."""
    found = [one for one in page.elements if "ds-error-summary" in one.get("class", "").split()]
    return [words(line) for one in found for line in one.iter("li")]
