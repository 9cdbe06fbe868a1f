"""A real browser for the tests of the pages, and axe to judge them."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser import chromium

# Playwright keeps an event loop in the tests' own thread, which Django takes for asynchronous
# code and would refuse to let use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of the process."""
    path = chromium.find()
    if path is None:
        pytest.fail("There is no Chromium. `make test` installs one.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path, headless=True, args=list(chromium.ARGUMENTS)
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a Swedish browser; the test fails if the page breaks its policy or has an error."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe() -> Axe:
    """`axe.run(page)` finds what keeps people out; see `violations_count` of what it returns."""
    return Axe()
