"""The judges of the pages can fail: each sees a fault that is planted."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import listen
from tests.browser.looks import found_by_axe, tab_stops, too_wide

GOOD = """<!doctype html><html lang="sv"><head><title>Plan</title></head>
<body><main><h1>Plan</h1>{}</main></body></html>"""


def test_axe_finds_nothing_on_a_good_page(page: Page, axe: Axe) -> None:
    page.set_content(GOOD.format("<p>Budget</p>"))
    assert found_by_axe(page, axe) == []


def test_axe_finds_a_picture_without_words(page: Page, axe: Axe) -> None:
    page.set_content(GOOD.format('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    (found,) = found_by_axe(page, axe)
    assert found.startswith("image-alt: <img")


def test_a_page_wider_than_its_window_is_seen_and_what_scrolls_within_it_is_not(
    page: Page,
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    wide = '<p style="width: 800px">Budget</p>'
    page.set_content(GOOD.format(f'<div style="overflow-x: auto">{wide}</div>'))
    assert too_wide(page) == []
    page.set_content(GOOD.format(wide))
    assert any(line.startswith("p. ends at 8") for line in too_wide(page))


def test_a_focus_without_a_ring_or_out_of_sight_is_seen(page: Page) -> None:
    ring = "<style>a:focus { outline: 3px solid }</style>"
    links = '<a href="#1">ett</a> <a href="#2" style="outline: none">två</a>'
    away = ' <a href="#3" style="position: fixed; left: -900px">tre</a>'
    page.set_content(GOOD.format(ring + links + away))
    stops = tab_stops(page, most=10)
    assert [stop["ring"] for stop in stops] == [True, False, True]
    assert [stop["inSight"] for stop in stops] == [True, True, False]


def test_a_page_that_asks_another_machine_or_breaks_is_seen(browser: Browser) -> None:
    complaints: list[str] = []
    page = browser.new_page()
    listen(page, complaints)
    page.route("**/*", lambda route: route.abort())
    page.set_content(GOOD.format('<img alt="" src="http://elsewhere.example/spy.gif">'))
    page.evaluate("console.error('broken')")
    page.close()
    assert "asks http://elsewhere.example/spy.gif" in complaints
    assert "broken" in complaints
