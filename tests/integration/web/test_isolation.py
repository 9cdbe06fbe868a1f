"""A page shows its own plan, and nothing of another's."""

import pytest
from django.test import Client

from tests.integration.web.conftest import Store
from tests.support.other_plans import marked, of_body, of_year
from tests.support.pages import files_of, pages_of
from uppsikt.documents.plan import PlanDocument

pytestmark = pytest.mark.django_db


def test_nothing_of_another_year_or_body_is_on_a_page_or_in_a_file(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    plans = {
        "fjolårets-märke": marked(of_year(board_plan, 2024), "fjolårets-märke"),
        "styrelsens-märke": marked(board_plan, "styrelsens-märke"),
        "nämndens-märke": marked(of_body(board_plan), "nämndens-märke"),
    }
    store(*plans.values())
    for _again in range(2):
        for mark, plan in plans.items():
            data = files_of(plan)
            for address in [*pages_of(plan), "/trad/".join(_thread(plan)), data["json"]]:
                text = client.get(address).content.decode()
                assert mark in text, address
                assert [other for other in plans if other != mark and other in text] == [], address


def _thread(plan: PlanDocument) -> tuple[str, str]:
    return f"/{plan.body}/{plan.year}", "mal-5"


def test_a_changed_plan_shows_as_changed_at_once(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    store(board_plan)
    before = {address: client.get(address).content.decode() for address in pages_of(board_plan)}
    store(marked(board_plan, "rättat"))
    for address, text in before.items():
        assert "rättat" not in text
        assert "rättat" in client.get(address).content.decode(), address
