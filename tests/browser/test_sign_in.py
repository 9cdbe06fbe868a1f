"""Signing in with a browser: passkeys, and pages that keep nobody out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.support.people import PASSWORD, person
from uppsikt.audit.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The site under a name: a passkey belongs to a name, never to a number."""
    cache.clear()
    person("anna")
    return live_server.url.replace("127.0.0.1", "localhost")


def sign_in(page: Page, site: str) -> None:
    """By address and password."""
    page.goto(f"{site}/konto/logga-in/")
    page.get_by_label("E-postadress").fill("anna@kommun.example")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("link", name="Anna")).to_be_visible()


def with_a_key(page: Page) -> None:
    """Give the browser a key of its own that knows its owner by touch, as a phone does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_added_and_signs_in_without_a_password(page: Page, site: str) -> None:
    with_a_key(page)
    sign_in(page, site)
    page.goto(f"{site}/konto/nycklar/ny/")
    expect(page).to_have_url(f"{site}/konto/bekrafta/?next=%2Fkonto%2Fnycklar%2Fny%2F")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Bekräfta").click()
    page.get_by_label("Utan lösenord").check()
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reservkoder")

    page.goto(f"{site}/konto/logga-ut/")
    page.get_by_role("main").get_by_role("button", name="Logga ut").click()
    page.goto(f"{site}/konto/logga-in/?next=/konto/")
    page.get_by_role("button", name="Logga in med en nyckel").click()
    expect(page).to_have_url(f"{site}/konto/")
    latest = Entry.objects.filter(operation="sign-in.succeed").latest("sequence")
    assert latest.new == {"method": "webauthn"}

    page.goto(f"{site}/konto/nycklar/")
    page.get_by_role("link", name="Ta bort").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekräfta att det är du")


PAGES = [
    "logga-in/",
    "losenord/glomt/",
    "losenord/klart/",
    "avstangt/",
    "leverantor/avbrutet/",
]
OWN_PAGES = ["", "logga-ut/", "losenord/", "bekrafta/", "nycklar/"]
PROTECTED_PAGES = ["tvasteg/app/", "nycklar/ny/"]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_sign_in_keep_nobody_out(page: Page, axe: Axe, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    def look(path: str) -> None:
        answer = page.goto(f"{site}/konto/{path}")
        assert answer is not None
        assert answer.ok, path
        found = axe.run(page)
        assert found.violations_count == 0, (path, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path

    for path in PAGES:
        look(path)
    sign_in(page, site)
    for path in OWN_PAGES:
        look(path)
    page.goto(f"{site}/konto/bekrafta/?next=/konto/nycklar/ny/")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Bekräfta").click()
    for path in PROTECTED_PAGES:
        look(path)


def test_a_refused_sign_in_says_so_beside_the_form(page: Page, axe: Axe, site: str) -> None:
    page.goto(f"{site}/konto/logga-in/")
    page.get_by_label("E-postadress").fill("anna@kommun.example")
    page.get_by_label("Lösenord").fill("fel")
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe.run(page).violations_count == 0
