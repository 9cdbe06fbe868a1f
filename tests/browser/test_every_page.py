"""Every page in a real browser: axe, narrow windows, 400 per cent, keyboard and paper.

The pages come from the site's own lists of addresses, so that a new page is walked too, and a new
list by a test of its own. A page is loaded once, and looked at in every way.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import NewPage
from tests.browser.looks import found_by_axe, tab_stops, too_wide
from tests.support.every_page import NO_PAGES, Stop, patterns, stops
from tests.support.stage import Stage, set_people, set_plans
from uppsikt.exchange.queries import forget_documents

LISTS = [
    name for name, several in patterns().items() if {one.name for one in several} - NO_PAGES.keys()
]

TELEPHONE, MAGNIFIED, SCREEN, PAPER = 390, 320, 1280, 700
"""Widths in pixels: a telephone, a screen at 400 per cent, a screen, A4 between its margins."""

SKIP_LINK = "a# Hoppa till innehållet"

NOT_ON_PAPER = (".sections", ".years", ".language", ".filters", ".formats", ".crumbs")


@pytest.fixture
def stage(live_server: LiveServer) -> Stage:
    """A site on which every page can be looked at."""
    forget_documents()
    set_plans()
    return set_people()


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_wrong_with_any_page_of_the_list(
    stage: Stage, live_server: LiveServer, new_page: NewPage, axe: Axe, name: str
) -> None:
    # A key that one signs in by belongs to a name, never to a number.
    site = live_server.url.replace("127.0.0.1", "localhost")
    pages: dict[str, Page] = {}
    wrong: dict[str, list[str]] = {}
    for stop in stops(name, stage):
        if stop.who not in pages:
            pages[stop.who] = new_page(SCREEN)
            pages[stop.who].context.add_cookies(
                [
                    {"name": key, "value": one.value, "url": site}
                    for key, one in stage.browsers[stop.who].cookies.items()
                ]
            )
        if found := looked_at(pages[stop.who], site, stop, axe):
            wrong[f"{stop.address}, {stop.who}"] = found
    assert wrong == {}


def looked_at(page: Page, site: str, stop: Stop, axe: Axe) -> list[str]:
    """What is wrong with the page, looked at in every way."""
    answer = page.goto(site + stop.address)
    assert answer is not None
    if answer.status != stop.status:
        return [f"answers {answer.status}"]
    found = [] if page.locator("h1").count() == 1 else ["has not one heading of the first level"]
    found += [] if page.locator("html").get_attribute("lang") == "sv" else ["is not in Swedish"]
    found += found_by_axe(page, axe)
    found += by_keyboard(page)
    for width in (TELEPHONE, MAGNIFIED):
        page.set_viewport_size({"width": width, "height": 800})
        found += too_wide(page)
    found += on_paper(page)
    page.set_viewport_size({"width": SCREEN, "height": 900})
    return found


def by_keyboard(page: Page) -> list[str]:
    """What is wrong for one who has no mouse: the skip link, and the focus out of sight."""
    reached = tab_stops(page, most=60)
    if not reached or reached[0]["name"] != SKIP_LINK:
        return ["does not begin with the link past the navigation"]
    return [
        f"the focus is not seen at {one['name']}"
        for one in reached
        if not (one["ring"] and one["inSight"])
    ]


def on_paper(page: Page) -> list[str]:
    """What is wrong when it is printed: navigation, or something cut off."""
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    found = [f"{one} is printed" for one in NOT_ON_PAPER if page.locator(one).first.is_visible()]
    found += [] if page.locator("h1").is_visible() else ["is printed without its heading"]
    found += too_wide(page)
    page.emulate_media(media="screen")
    return found


def test_the_skip_link_moves_the_focus_past_the_navigation(page: Page, site: str) -> None:
    for address in ("/", "/ks/2025/plan", "/konto/logga-in/"):
        page.goto(site + address)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "page_content", address
        page.keyboard.press("Tab")
        in_header = "document.querySelector('header').contains(document.activeElement)"
        assert page.evaluate(in_header) is False


@pytest.mark.parametrize("width", [SCREEN, TELEPHONE])
def test_axe_finds_nothing_on_an_english_page_or_on_a_telephone(
    site: str, new_page: NewPage, axe: Axe, width: int
) -> None:
    page = new_page(width)
    page.context.add_cookies([{"name": "language", "value": "en", "url": site}])
    for address in ("/", "/ks/2025/", "/ks/2025/plan", "/ks/2025/uppdrag", "/ks/2025/budget"):
        page.goto(site + address)
        assert page.locator("html").get_attribute("lang") == "en"
        assert found_by_axe(page, axe) == []
