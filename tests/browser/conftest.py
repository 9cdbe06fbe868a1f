"""A real browser for the tests of the pages, and axe to judge them."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser import chromium
from tests.support.every_page import MORE
from tests.support.other_plans import of_body, of_year
from tests.support.planting import example
from uppsikt.audit.actors import Actor
from uppsikt.cli.example import load_example_once
from uppsikt.exchange.load import import_plan

THIS_MACHINE = {"127.0.0.1", "localhost"}
REFUSED = [one.address for one in MORE if one.status >= 400] + ["/konto/leverantor/fel/"]
NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)

NewPage = Callable[..., Page]

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
def new_page(browser: Browser) -> Iterator[NewPage]:
    """`new_page()` opens a page in a Swedish browser, 1280 pixels wide unless told otherwise.

    The test fails if a page breaks its policy, has an error, or asks another machine for anything.
    """
    complaints: list[str] = []
    with ExitStack() as opened:

        def open_one(width: int = 1280, height: int = 900, **options: Any) -> Page:
            context = browser.new_context(
                locale="sv-SE", viewport={"width": width, "height": height}, **options
            )
            opened.callback(context.close)
            page = context.new_page()
            listen(page, complaints)
            return page

        yield open_one
    assert complaints == []


def listen(page: Page, complaints: list[str]) -> None:
    """Add to the complaints what the page does wrong, as it does it."""

    def note(message: ConsoleMessage) -> None:
        # The browser says so of every page that is refused or not there, those of the tests too.
        expected = {one for one in REFUSED if message.location["url"].endswith(one)}
        if message.type == "error" and not expected:
            complaints.append(message.text)

    def note_foreign(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname not in THIS_MACHINE:
            complaints.append(f"asks {request.url}")

    page.on("console", note)
    page.on("request", note_foreign)
    page.on("pageerror", lambda error: complaints.append(str(error)))


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page, as `new_page` opens it."""
    return new_page()


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of a site with the example, its plan for the year after, and another body's."""
    load_example_once({"ks"})
    plan = example()
    for other in (of_year(plan, 2026), of_body(plan)):
        import_plan(document=other, by=Actor.system("a test"), now=NOW)
    return str(live_server.url)


@pytest.fixture(scope="session")
def axe() -> Axe:
    """`axe.run(page)` finds what keeps people out; see `violations_count` of what it returns."""
    return Axe()
