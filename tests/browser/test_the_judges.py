"""The judges of the pages can fail: axe sees a planted fault, and so does the page itself."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GOOD = """<!doctype html><html lang="sv"><head><title>Plan</title></head>
<body><main><h1>Plan</h1>{}</main></body></html>"""


def test_axe_finds_nothing_on_a_good_page(page: Page, axe: Axe) -> None:
    page.set_content(GOOD.format("<p>Budget</p>"))
    assert axe.run(page).violations_count == 0


def test_axe_finds_a_picture_without_words(page: Page, axe: Axe) -> None:
    page.set_content(GOOD.format('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    found = axe.run(page).response["violations"]
    assert [violation["id"] for violation in found] == ["image-alt"]
