"""Every address of the site leads to a page that the walks look at, or is said to lead to none."""

from collections.abc import Iterator
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path
from pytest_django import DjangoDbBlocker

from tests.integration.web.test_headers import POLICY
from tests.support.every_page import NO_PAGES, Stop, addresses_of, patterns, stops
from tests.support.stage import ANONYMOUS, EVERY_ROLE, SECURED, Stage, kept_stage, with_new_browsers
from tests.support.web_page import WebPage

pytestmark = pytest.mark.django_db

NO_SUCH_METHOD = 405


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A site on which every page can be looked at."""
    with kept_stage(django_db_blocker) as stage:
        yield stage


@pytest.fixture
def stage(kept: Stage, db: None) -> Stage:
    """That site, with nobody at it yet."""
    return with_new_browsers(kept)


def is_page(stage: Stage, who: str, address: str) -> bool:
    """Whether that visitor is shown a page there."""
    answer = stage.browsers[who].get(address)
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def faults_of(stage: Stage, stop: Stop) -> list[str]:
    """What keeps the walks from looking at the page."""
    answer = stage.browsers[stop.who].get(stop.address)
    if answer.status_code != stop.status or "text/html" not in answer["Content-Type"]:
        return [f"{stop} is no page: {answer.status_code} {answer.get('Location', '')}"]
    page = WebPage(answer.content.decode())
    headings = len(page.every(".//h1"))
    return [] if headings == 1 else [f"{stop} has {headings} headings of the first level"]


def test_every_address_is_a_page_that_is_walked_or_is_said_to_be_none(stage: Stage) -> None:
    found = [
        fault
        for name in patterns()
        for one in stops(name, stage)
        for fault in faults_of(stage, one)
    ]
    assert found == []


def test_what_is_said_to_be_no_page_is_none(stage: Stage) -> None:
    known = [one for several in patterns().values() for one in several]
    assert NO_PAGES.keys() <= {one.name for one in known}
    assert [
        address
        for one in known
        if one.name in NO_PAGES
        for address in addresses_of(one, stage)
        for who in (EVERY_ROLE, SECURED, ANONYMOUS)
        if is_page(stage, who, address)
    ] == []


def test_every_answer_carries_the_policy_and_nothing_of_the_signed_in_is_kept(
    stage: Stage,
) -> None:
    wrong = []
    for several in patterns().values():
        for one in several:
            for address in addresses_of(one, stage):
                for who in (EVERY_ROLE, ANONYMOUS):
                    answer = stage.browsers[who].get(address)
                    kept = "no-store" not in answer.headers.get("Cache-Control", "")
                    policy = set(answer.headers["Content-Security-Policy"].split("; "))
                    if policy != POLICY or (kept and who != ANONYMOUS):
                        wrong.append((address, who))
                    if answer.headers["X-Content-Type-Options"] != "nosniff":
                        wrong.append((address, who))
    assert wrong == []


def test_no_address_takes_a_method_that_no_page_sends(stage: Stage) -> None:
    browser = stage.browsers[EVERY_ROLE]
    taken = [
        (method, address)
        for several in patterns().values()
        for one in several
        # Django's own: it answers anything but a POST by leading back, and changes nothing.
        if one.name != "set_language"
        for address in addresses_of(one, stage)
        for method in ("put", "patch", "delete", "trace")
        if getattr(browser, method)(address).status_code not in {404, NO_SUCH_METHOD}
    ]
    assert taken == []


# That the walk can fail -------------------------------------------------------------------------


def urlconf(*more: object) -> ModuleType:
    """The site with a list of addresses more."""
    added, whole = ModuleType("a_new_list"), ModuleType("site_with_a_new_list")
    added.urlpatterns = list(more)  # type: ignore[attr-defined]
    whole.urlpatterns = [  # type: ignore[attr-defined]
        path("", include("uppsikt.config.urls")),
        path("ny/", include(added)),
    ]
    return whole


def test_a_new_list_of_addresses_is_walked_or_the_walk_says_what_is_missing(stage: Stage) -> None:
    def page(request: object, **parts: object) -> HttpResponse:
        return HttpResponse("<h1>En</h1><h1>Två</h1>")

    new = path("sida", page, name="new_page")
    with override_settings(ROOT_URLCONF=urlconf(new)):
        (stop,) = stops("a_new_list", stage)
        assert stop.address == "/ny/sida"
        assert faults_of(stage, stop) == [f"{stop} has 2 headings of the first level"]
    with (
        override_settings(
            ROOT_URLCONF=urlconf(path("<int:never_heard_of>", page, name="new_page"))
        ),
        pytest.raises(AssertionError, match="what stands for never_heard_of"),
    ):
        stops("a_new_list", stage)
