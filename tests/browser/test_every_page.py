"""Every page in a real browser: axe, narrow windows, 200 per cent, keyboard and paper.

The addresses come from the site's own list, so that a new page is walked too. On a quiet machine
a walk of all pages takes about five seconds with axe, and two without.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NOT_THERE, NewPage
from tests.browser.looks import found_by_axe, tab_stops, too_wide
from tests.support.pages import FRONT_PAGES, pages_of, unknown_addresses
from tests.support.planting import example

# The thread of one item of each kind that the page shows in its own way.
THREADS = ("mal-5", "ram-kommunikation", "matt-sjukfranvaro", "uppdrag-2023-1", "sakerhet")
ADDRESSES = [
    "/",
    NOT_THERE,
    *pages_of(example()),
    *(f"/ks/2025/trad/{item}" for item in THREADS),
]


def test_no_page_is_left_out_of_the_walks() -> None:
    assert list(unknown_addresses()) == []
    assert FRONT_PAGES == ("bodies",)
    assert len(ADDRESSES) == len(set(ADDRESSES)) >= 15


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_page(site: str, new_page: NewPage, axe: Axe, width: int) -> None:
    page = new_page(width)
    found = {}
    for address in ADDRESSES:
        page.goto(site + address)
        found[address] = found_by_axe(page, axe)
    assert {address: lines for address, lines in found.items() if lines} == {}


def test_axe_finds_nothing_on_an_english_page(site: str, new_page: NewPage, axe: Axe) -> None:
    page = new_page()
    page.context.add_cookies([{"name": "language", "value": "en", "url": site}])
    for address in ("/ks/2025/", "/ks/2025/uppdrag", "/ks/2025/budget"):
        page.goto(site + address)
        assert page.locator("html").get_attribute("lang") == "en"
        assert found_by_axe(page, axe) == []


@pytest.mark.parametrize(
    ("width", "scale"),
    [
        pytest.param(390, 1, id="a telephone"),
        pytest.param(640, 2, id="a screen of 1280 pixels at 200 per cent"),
        pytest.param(320, 4, id="a screen of 1280 pixels at 400 per cent"),
    ],
)
def test_no_page_is_wider_than_its_window(
    site: str, new_page: NewPage, width: int, scale: int
) -> None:
    page = new_page(width, device_scale_factor=scale)
    wide = {}
    for address in ADDRESSES:
        page.goto(site + address)
        wide[address] = too_wide(page)
    assert {address: lines for address, lines in wide.items() if lines} == {}


def test_the_tab_key_leads_through_every_page_with_the_focus_in_sight(
    site: str, new_page: NewPage
) -> None:
    page = new_page()
    wrong = []
    for address in ADDRESSES:
        page.goto(site + address)
        stops = tab_stops(page, most=50)
        assert len(stops) >= 4, address
        assert stops[0]["name"] == "a# Hoppa till innehållet"
        wrong += [
            (address, stop["name"]) for stop in stops if not (stop["ring"] and stop["inSight"])
        ]
    assert wrong == []


def test_the_skip_link_is_first_and_moves_the_focus_to_the_content(
    site: str, new_page: NewPage
) -> None:
    page = new_page(390)
    for address in ADDRESSES:
        page.goto(site + address)
        page.keyboard.press("Tab")
        link = page.locator(":focus")
        assert link.inner_text() == "Hoppa till innehållet"
        box = link.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "page_content", address
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.querySelector('header').contains(document.activeElement)"
        ) is (False)


def test_on_paper_there_is_the_content_and_no_navigation_and_nothing_is_cut(
    site: str, new_page: NewPage
) -> None:
    # The width of an A4 page between its margins.
    page = new_page(700)
    page.emulate_media(media="print")
    for address in ADDRESSES:
        page.goto(site + address)
        assert page.locator("h1").is_visible(), address
        shown = [
            name
            for name in (".sections", ".years", ".language", ".filters", ".formats", ".crumbs")
            if page.locator(name).first.is_visible()
        ]
        assert shown == [], address
        assert page.locator(".reading-contents:visible, .ds-skip-link:visible").count() == 0
        assert too_wide(page) == [], address
    page.emulate_media(media="screen")
    page.goto(f"{site}/ks/2025/uppdrag")
    assert page.locator(".sections").is_visible()
    assert page.locator(".filters").is_visible()
