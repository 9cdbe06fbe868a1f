"""Every link leads somewhere: on the page, to another page, and to a place on it."""

from collections import defaultdict
from functools import cache
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client

from tests.integration.web.conftest import Store
from tests.support.html_checks import html_faults
from tests.support.other_plans import of_body, of_year
from tests.support.pages import files_of, pages_of
from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage, words
from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument

pytestmark = pytest.mark.django_db

HTMX = "safety: <script>"


def test_every_link_from_every_page_leads_to_a_page_and_a_place_that_are_there(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    store(board_plan, of_year(board_plan, 2026), of_body(board_plan))
    files = set(files_of(board_plan).values())
    places: dict[str, set[str]] = {}
    links: dict[str, set[str]] = defaultdict(set)

    @cache
    def status(address: str) -> int:
        return client.get(address, follow=True).status_code

    for address in ["/", *pages_of(board_plan, each_item=True)]:
        page = WebPage(client.get(address).content.decode())
        places[address] = set(page.identities)
        for link in page.links:
            links[urljoin(address, link)].add(address)
    assert len(places) > 250
    assert [f"{link} from {min(links[link])}" for link in links if "://" in link] == []
    wrong = []
    for link, sources in links.items():
        address, place = urldefrag(link)
        # Files take long to make, and have tests of their own.
        if address not in files and address not in places and status(address) != 200:
            wrong.append(f"{link} from {min(sources)}: {status(address)}")
        if place and place not in places[address]:
            wrong.append(f"{link} from {min(sources)}: no such place")
    assert wrong == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_is_valid_and_holds_no_script_or_style_of_its_own(
    client: Client, store: Store, board_plan: PlanDocument, language: str
) -> None:
    store(board_plan)
    client.cookies["language"] = language
    addresses = ["/", "/nowhere/at/all", *pages_of(board_plan), "/ks/2025/trad/ram-kommunikation"]
    for address in addresses:
        html = client.get(address).content.decode()
        page = WebPage(html)
        faults = html_faults(html)
        if "/trad/" in address:
            # What an item serves stands above it, and so does that part's heading.
            above = words(page.every(".//h2")[0])
            faults.remove(f"headings: {above!r} skips from level 0 to 2")
        assert faults == [HTMX], address
        (script,) = page.every(".//script")
        assert script.get("src", "").startswith("/static/")
        assert not script.text
        assert page.every(".//style") == []


def test_no_item_can_share_its_identity_with_a_part_of_a_page(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    store(board_plan)
    its_own = {found.id for found in items(board_plan)}
    for address in ["/", "/nowhere/at/all", *pages_of(board_plan)]:
        page = WebPage(client.get(address).content.decode())
        # No identity of an item holds an underscore; every other one on a page does.
        assert [one for one in page.identities if one not in its_own and "_" not in one] == []


def test_a_page_that_names_what_is_not_on_it_is_found_out(client: Client, store: Store) -> None:
    store(small_plan())
    html = client.get("/ks/2025/uppdrag").content.decode()
    assert html_faults(html) == [HTMX]
    for right, wrong, fault in (
        ('href="#page_content"', 'href="#elsewhere"', "links: #elsewhere leads nowhere"),
        ("<main ", '<main style="color:red" ', "safety: style on <main>"),
        ("<main ", '<main onclick="f()" ', "safety: onclick on <main>"),
        ('for="choose_period"', 'for="period"', "identities: for points at period"),
    ):
        assert right in html
        assert any(fault in one for one in html_faults(html.replace(right, wrong)))
