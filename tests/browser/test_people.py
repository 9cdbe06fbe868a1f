"""The pages of people and of who is responsible, in a real browser, by mouse, keyboard and axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import NewPage
from tests.browser.looks import found_by_axe, tab_stops, too_wide
from tests.support.people import BY, PASSWORD, person
from uppsikt.accounts import operations
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.cli.example import load_example_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """A site with the example, an administrator, and somebody who answers for something."""
    cache.clear()
    load_example_once()
    now = timezone.now()
    anna, bo = person("anna"), person("bo")
    day = timezone.localdate(now)
    operations.grant(user=anna, role=Role.ADMINISTRATOR, from_date=day, by=BY, now=now)
    operations.grant(user=bo, role=Role.READER, body="ks", from_date=day, by=BY, now=now)
    operations.appoint(user=bo, body="ks", role="hr-chef", from_date=day, by=BY, now=now)
    return str(live_server.url)


def sign_in(page: Page, site: str) -> None:
    """As the administrator."""
    page.goto(f"{site}/konto/logga-in/")
    page.get_by_label("E-postadress").fill("anna@kommun.example")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("link", name="Anna")).to_be_visible()


def addresses() -> list[str]:
    """Every page of people, with the people of the site."""
    bo = User.objects.get(name="Bo").pk
    role = RoleHolding.objects.get(user_id=bo).pk
    appointment = PlanRoleHolding.objects.get().pk
    return [
        "/personer",
        "/personer?sok=ingen",
        "/personer/ny",
        f"/personer/{bo}",
        f"/personer/{bo}/andra",
        f"/personer/{bo}/stang",
        f"/personer/{bo}/roller/ny",
        f"/personer/{bo}/roller/{role}/avsluta",
        "/ks/ansvariga",
        "/ks/ansvariga/hr-chef/tillsatt",
        f"/ks/ansvariga/tillsattning/{appointment}/avsluta",
    ]


def stops(page: Page) -> list[dict[str, object]]:
    """Where the tab key leads; a day, which has stops within that its browser marks, once."""
    found = {
        (stop["id"] or number, stop["name"]): stop
        for number, stop in reversed(list(enumerate(tab_stops(page, most=40))))
    }
    return list(found.values())


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_people_keep_nobody_out(
    new_page: NewPage, axe: Axe, site: str, width: int
) -> None:
    page = new_page(width)
    sign_in(page, site)
    wrong = {}
    for address in addresses():
        page.goto(site + address)
        lost = [stop["name"] for stop in stops(page) if not (stop["ring"] and stop["inSight"])]
        wrong[address] = [*found_by_axe(page, axe), *too_wide(page), *lost]
    assert {address: lines for address, lines in wrong.items() if lines} == {}


@pytest.mark.parametrize("has_script", [True, False])
def test_somebody_is_let_in_given_a_role_and_made_responsible(
    new_page: NewPage, axe: Axe, site: str, has_script: bool
) -> None:
    page = new_page(java_script_enabled=has_script)
    sign_in(page, site)
    page.get_by_role("link", name="Personer").click()
    page.get_by_role("link", name="Bjud in en person").click()
    page.get_by_role("button", name="Bjud in").click()
    expect(page.get_by_role("alert")).to_contain_text("Namn: Skriv vad personen heter.")
    if has_script:
        assert found_by_axe(page, axe) == []
    page.get_by_label("Namn").fill("Kim Karlsson")
    page.get_by_label("E-postadress").fill("kim@kommun.example")
    page.get_by_role("button", name="Bjud in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kim Karlsson har ett konto")
    page.get_by_role("link", name="Ge en roll").click()
    page.get_by_label("Roll", exact=True).select_option("board-controller")
    page.get_by_label("Innehas för").select_option("ks")
    page.get_by_role("button", name="Ge rollen").click()
    expect(page.get_by_role("status")).to_have_text("Rollen är given.")
    page.goto(f"{site}/ks/ansvariga")
    page.get_by_role("link", name="Utse ansvarig: Ekonomidirektör").click()
    page.get_by_label("Person").select_option(label="Kim Karlsson (kim@kommun.example)")
    page.get_by_role("button", name="Utse").click()
    expect(page.get_by_role("article", name="Ekonomidirektör")).to_contain_text("Kim Karlsson")
