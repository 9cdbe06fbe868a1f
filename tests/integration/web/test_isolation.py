"""A page shows its own plan, and nothing of another's."""

import pytest
from django.test import Client

from tests.integration.web.conftest import NOW, Store
from tests.support.other_plans import marked, of_body, of_year, with_texts
from tests.support.pages import files_of, pages_of
from tests.support.people import BY, person
from tests.support.reported import open_period
from tests.support.stage import signed_in
from uppsikt.accounts.operations import grant
from uppsikt.accounts.roles import Role
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


OF_FOLLOW_UP = (
    "uppfoljning/T1",
    "uppfoljning/T1/saknas",
    "manad/03",
    "rapport/T1",
    "rapport/T1.json",
    "rapport/T1.html",
    "rapport/T1/stang",
)
"""What of a year's follow-up tells of the plan in its own words."""


def test_nothing_of_another_year_or_body_is_in_what_is_followed_up(
    store: Store, board_plan: PlanDocument
) -> None:
    def its_own(plan: PlanDocument, mark: str) -> PlanDocument:
        # What bodies, units and roles are called is told of all years as the latest plan has it.
        names = {"organisation", "administration", "roles"}
        return with_texts(
            plan, lambda one: one.text if one.place[0] in names else f"{one.text} {mark}"
        )

    plans = {
        "fjolårets-märke": its_own(of_year(board_plan, 2024), "fjolårets-märke"),
        "styrelsens-märke": its_own(board_plan, "styrelsens-märke"),
        "nämndens-märke": its_own(of_body(board_plan), "nämndens-märke"),
    }
    store(*plans.values())
    central = person("central")
    grant(user=central, role=Role.CENTRAL_CONTROLLER, from_date=NOW.date(), by=BY, now=NOW)
    browser = signed_in(central)
    for plan in plans.values():
        for period in ("T1", "03"):
            open_period(plan.body, period, plan.year)
    for mark, plan in plans.items():
        for address in OF_FOLLOW_UP:
            address = f"/{plan.body}/{plan.year}/{address}"
            answer = browser.get(address)
            assert answer.status_code == 200, address
            text = answer.content.decode()
            assert mark in text, address
            assert [other for other in plans if other != mark and other in text] == [], address


def test_a_changed_plan_shows_as_changed_at_once(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    store(board_plan)
    before = {address: client.get(address).content.decode() for address in pages_of(board_plan)}
    store(marked(board_plan, "rättat"))
    for address, text in before.items():
        assert "rättat" not in text
        assert "rättat" in client.get(address).content.decode(), address
