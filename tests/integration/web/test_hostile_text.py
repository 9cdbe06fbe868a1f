"""Markup and template syntax in a plan's texts are text: on every page and in the file."""

import pytest
from django.test import Client

from tests.integration.web.conftest import Store
from tests.support.other_plans import with_texts
from tests.support.pages import files_of, pages_of
from tests.support.web_page import WebPage, words
from uppsikt.documents.items import texts
from uppsikt.documents.plan import PlanDocument

pytestmark = pytest.mark.django_db

ATTACK = (
    "<script>alert({n})</script>\"><img src=x onerror=alert({n})>'><svg/onload=f({n})>"
    "</title></textarea>{{{{ 7*7{n} }}}}{{% now 'Y' %}}${{7*7}}&lt;b&gt;%(n)s{{n}}"
)


def attack(number: int) -> str:
    """What is put into the text of that number: no two are alike."""
    return ATTACK.format(n=number)


@pytest.fixture
def attacked(store: Store, board_plan: PlanDocument) -> PlanDocument:
    """The example's plan with an attack in every text."""
    places = {text.place: number for number, text in enumerate(texts(board_plan))}
    plan = with_texts(board_plan, lambda text: f"{text.text[:300]} {attack(places[text.place])}")
    assert len([text for text in texts(plan) if "<script>" in text.text]) > 400
    store(plan)
    return plan


def kinds_of_markup(page: WebPage) -> set[tuple[str, ...]]:
    """Each kind of element on the page with the names of its attributes."""
    return {(one.tag, *sorted(one.keys())) for one in page.elements}


def scripts(page: WebPage) -> list[tuple[str | None, str]]:
    """Each script's address and content."""
    return [(one.get("src"), words(one)) for one in page.every(".//script")]


def test_every_text_is_shown_as_it_is_and_is_never_markup(
    client: Client, attacked: PlanDocument, board_plan: PlanDocument
) -> None:
    shown = ""
    for address in pages_of(attacked, each_item=True):
        html = client.get(address).content.decode()
        page = WebPage(html)
        shown += page.all_text
        assert len(scripts(page)) == 1, address
        assert scripts(page)[0][1] == ""
        unsafe = [
            (one.tag, name)
            for one in page.elements
            for name in (*one.keys(), one.tag)
            if name in {"img", "style", "iframe"} or name.startswith("on")
        ]
        assert unsafe == [], address
    missing = [
        text.place
        for number, text in enumerate(texts(attacked))
        if text.place[-1] != "number" and attack(number) not in shown
    ]
    assert missing == []


def test_an_attack_makes_no_element_or_attribute_that_an_honest_plan_has_not(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    store(board_plan)
    honest = {address: _get(client, address) for address in _addresses(board_plan)}
    kinds = set().union(*(kinds_of_markup(page) for page in honest.values()))
    store(with_texts(board_plan, lambda text: f"{text.text[:300]} {attack(1)}"))
    for address in _addresses(board_plan):
        page = _get(client, address)
        assert attack(1) in page.all_text, address
        assert kinds_of_markup(page) <= kinds, address


def _addresses(plan: PlanDocument) -> list[str]:
    return [*pages_of(plan), "/ks/2025/trad/mal-5", files_of(plan)["html"]]


def _get(client: Client, address: str) -> WebPage:
    return WebPage(client.get(address).content.decode())
