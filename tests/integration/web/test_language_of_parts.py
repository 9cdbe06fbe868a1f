"""On an English page the plan's own words are told to be Swedish."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from django.test import Client

from tests.integration.web.conftest import Store
from tests.support.pages import pages_of
from tests.support.people import BY, NOW, TODAY, person
from tests.support.web_page import WebPage
from uppsikt.accounts import operations
from uppsikt.accounts.roles import Role
from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument

pytestmark = pytest.mark.django_db

BY_THE_RENDERER = {"plan-table-block", "plan-figure"}
"""Tables and charts that documents and pages share: names and English words stand in one cell."""

EDITING = (
    "/ks/2025/redigera/",
    "/ks/2025/redigera/hr/",
    "/ks/2025/redigera/hr/andra",
    "/ks/2025/redigera/hr-kompetens/flytta-till",
    "/ks/2025/redigera/mal-5/ta-bort",
    "/ks/2025/nytt-ar",
)


def texts(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Every text within the element, with the language that it is told to be in."""
    language = element.get("lang") or language
    if set((element.get("class") or "").split()) & BY_THE_RENDERER:
        return
    yield (element.text or "").strip(), language
    for inner in element:
        if isinstance(inner.tag, str):
            yield from texts(inner, language)
        yield (inner.tail or "").strip(), language


def said_in(client: Client, address: str, language: str, known: set[str]) -> set[tuple[str, str]]:
    """The names of items that the page tells, with the language that each is told to be in."""
    client.cookies["language"] = language
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = WebPage(answer.content.decode())
    main = page.one(".//main")
    return {(text, its) for text, its in texts(main, language) if text in known}


def names(document: PlanDocument) -> set[str]:
    """The names of items, those left out that are words of both languages or of a kind."""
    return {one.label for one in items(document) if " " in one.label}


def test_names_of_the_plan_are_told_to_be_swedish(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    store(board_plan)
    known, found = names(board_plan), 0
    for address in pages_of(board_plan):
        told = said_in(client, address, "en", known)
        assert {text for text, its in told if its != "sv"} == set(), address
        found += len(told)
    assert found > 100


def test_they_are_on_the_pages_of_editing_too(store: Store, board_plan: PlanDocument) -> None:
    store(board_plan)
    user = person("anna")
    role = Role.BOARD_CONTROLLER
    operations.grant(user=user, role=role, body="ks", from_date=TODAY, by=BY, now=NOW)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    known = names(board_plan)
    for address in EDITING:
        told = said_in(client, address, "en", known)
        assert {text for text, its in told if its != "sv"} == set(), address
    form = WebPage(client.get("/ks/2025/redigera/hr/andra").content.decode())
    assert form.one(".//*[@id='id_description']").get("lang") == "sv"
    assert form.one(".//*[@id='id_kind_0']").get("lang") is None


def test_a_swedish_page_says_nothing_of_it(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    store(board_plan)
    for address in pages_of(board_plan):
        if address.endswith("/plan"):
            continue
        client.cookies["language"] = "sv"
        main = WebPage(client.get(address).content.decode()).one(".//main")
        assert [one for one in main.iter() if one.get("lang")] == [], address
