"""Where addresses lead: to a page, on to another, or to a page that helps."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.integration.web.conftest import See, Store
from tests.support.other_plans import of_body, of_year
from tests.support.pages import (
    FRONT_PAGES,
    ITEM_PAGES,
    PLAN_PAGES,
    files_of,
    pages_of,
    unknown_addresses,
)
from tests.support.web_page import words
from uppsikt.documents.plan import PlanDocument

pytestmark = pytest.mark.django_db


def test_every_address_has_a_form_that_the_walks_know() -> None:
    assert list(unknown_addresses()) == []
    assert FRONT_PAGES == ("bodies",)
    assert ITEM_PAGES == ("thread",)
    assert len(PLAN_PAGES) >= 9


@pytest.mark.usefixtures("example_plan")
@pytest.mark.parametrize(
    ("address", "swedish", "english"),
    [
        ("/nämnden/", "Det finns ingen sida på den här adressen.", "There is no page at this"),
        ("/bn/", "Det finns ingen plan för det organet.", "There is no plan of that body."),
        ("/bn/2025/budget", "Det finns ingen plan för det organet och det året.", "for that year"),
        ("/ks/2031/", "Det finns ingen plan för det organet och det året.", "for that year"),
        ("/ks/0000/plan", "Det finns ingen plan för det organet och det året.", "for that year"),
        ("/ks/2025/trad/mal-99", "Planen innehåller ingen sådan post.", "holds no such item"),
        ("/ks/2025/plan.exe", "Planen finns inte i det formatet.", "cannot be had in that format"),
        (
            "/ks/2025/planen",
            "Det finns ingen sida på den här adressen.",
            "There is no page at this",
        ),
        ("/ks/20255/", "Det finns ingen sida på den här adressen.", "There is no page at this"),
        ("/ks/٢٠٢٥/plan", "Det finns ingen sida på den här adressen.", "There is no page at this"),
        ("/KS/2025/", "Det finns ingen sida på den här adressen.", "There is no page at this"),
        ("/ks/2025/trad/../../..", "Det finns ingen sida på den här", "There is no page at this"),
        ("/<script>alert(1)</script>/", "Det finns ingen sida på den", "There is no page at this"),
        ("/ks/2025/trad/%00%ff", "Det finns ingen sida på den här", "There is no page at this"),
        ("/" + "a-" * 2000 + "a/", "Det finns ingen plan för det organet", "There is no plan"),
        ("/ks/2025/plan?" + "a=b&" * 500, "", ""),
    ],
)
def test_a_wrong_address_gets_words_and_a_way_on(
    see: See, address: str, swedish: str, english: str
) -> None:
    status = 404 if swedish else 200
    for language, expected in (("sv", swedish), ("en", english)):
        page = see(address, language, status=status)
        assert expected in page.text
        assert "Resolver404" not in page.all_text
        assert "/" in page.links
        assert len(page.every(".//script")) == 1


@pytest.mark.usefixtures("example_plan")
def test_a_body_leads_on_to_its_latest_plan_and_a_missing_slash_is_forgiven(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    assert client.get("/ks/").headers["Location"] == "/ks/2025/"
    store(of_year(board_plan, 2026), of_year(board_plan, 2023))
    assert client.get("/ks/").headers["Location"] == "/ks/2026/"
    assert client.get("/ks").headers["Location"] == "/ks/"
    assert client.get("/ks/2025").headers["Location"] == "/ks/2025/"


def test_the_year_is_switched_on_every_page_and_leads_to_the_same_page(
    see: See, store: Store, board_plan: PlanDocument
) -> None:
    store(*(of_year(board_plan, year) for year in (2023, 2025, 2026)))
    for name in PLAN_PAGES:
        page = see(reverse(name, args=["ks", 2025]))
        years = page.one(".//nav[@class='years']")
        assert [(words(link), link.get("href")) for link in years.iter("a")][:2] == [
            ("← 2023", reverse(name, args=["ks", 2023])),
            ("2026 →", reverse(name, args=["ks", 2026])),
        ]
    item = see("/ks/2025/trad/mal-1")
    assert {"/ks/2023/trad", "/ks/2026/trad"} <= set(item.links)
    first = see("/ks/2023/budget").one(".//nav[@class='years']")
    assert [words(link) for link in first.iter("a")] == ["2025 →", "Annat organ eller år"]


def test_the_body_is_switched_on_every_page_and_the_choice_leads_to_the_same_page(
    see: See, store: Store, board_plan: PlanDocument
) -> None:
    store(board_plan, of_body(board_plan))
    for name in PLAN_PAGES:
        page = see(reverse(name, args=["ks", 2025]))
        choose = page.one(".//nav[@class='years']").findall(".//a")[-1].get("href", "")
        bodies = see(choose)
        assert reverse(name, args=["bn", 2025]) in bodies.links, choose
        assert reverse(name, args=["ks", 2025]) in bodies.links, choose


@pytest.mark.usefixtures("example_plan")
def test_the_choice_of_a_page_that_is_none_leads_to_the_overview(see: See) -> None:
    for asked in ("", "thread", "file", "set_language", "//elsewhere.example", "<b>"):
        assert see(f"/?sida={asked}").links.count("/ks/2025/") == 1


@pytest.mark.usefixtures("example_plan")
def test_what_is_only_read_can_be_asked_for_its_headers_and_refuses_to_be_written_to(
    client: Client, board_plan: PlanDocument
) -> None:
    redirect = "/ks/"
    for address in ("/", redirect, *pages_of(board_plan), *files_of(board_plan).values()):
        head = client.head(address)
        assert head.status_code == (302 if address == redirect else 200)
        assert head.content == b""
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(address).status_code == 405, address


def test_an_empty_site_says_how_to_load_a_plan(see: See) -> None:
    assert "uppsikt plan import" in see("/").text
    assert "Här finns ingen plan än." in see("/").text
