"""Adding, ordering and taking away on the pages."""

import pytest
from django.test import Client

from tests.integration.web.editing.conftest import faults, now, open_page, send, typed
from tests.support.web_page import WebPage
from uppsikt.documents.plan import PlanDocument

EDIT = "/ks/2025/redigera"
GOALS = f"{EDIT}/avsnitt.plan/ny/goals"
NEW_GOAL = {"number": "4", "name": "Nytt mål", "kind": "strategic"}


def test_the_whole_plan_is_reached_from_its_page(small: PlanDocument, anna: Client) -> None:
    seen: set[str] = set()
    waiting = [f"{EDIT}/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        links = open_page(anna, address).links
        waiting += [one for one in links if one.startswith(EDIT) and one.endswith("/")]
    for key in ("mal-1", "ram-ekonomi-stod", "beredskap-ekonomi", "ekonomi-budget-arlig"):
        assert f"{EDIT}/{key}/" in seen
    assert f"{EDIT}/avsnitt.administration.headcount/" in seen


def test_an_item_is_added_with_an_identity_of_its_name(small: PlanDocument, anna: Client) -> None:
    answer = send(anna, GOALS, **NEW_GOAL)
    assert answer["Location"] == f"{EDIT}/#4-nytt-mal"
    assert now().goals[-1].id == "4-nytt-mal"
    page = open_page(anna, f"{EDIT}/")
    assert "Nytt mål är tillagd." in page.text


def test_an_item_is_added_with_an_identity_that_was_chosen(
    small: PlanDocument, anna: Client
) -> None:
    assert send(anna, GOALS, identity="mal-4", **NEW_GOAL).status_code == 302
    assert now().goals[-1].id == "mal-4"


@pytest.mark.parametrize(
    ("identity", "said"), [("ekonomi", "Ekonomi har redan"), ("Mål 4", "små bokstäver")]
)
def test_an_identity_that_does_not_do_is_told_with_all_else_that_is_wrong(
    small: PlanDocument, anna: Client, identity: str, said: str
) -> None:
    answer = send(anna, GOALS, identity=identity, **NEW_GOAL)
    assert answer.status_code == 422
    assert said in faults(answer)[0]
    assert typed(WebPage(answer.content.decode()))["name"] == ["Nytt mål"]
    assert now() == small


def test_an_empty_form_adds_nothing_and_says_what_is_missing(
    small: PlanDocument, anna: Client
) -> None:
    answer = anna.post(GOALS, {})
    assert answer.status_code == 422
    assert len(faults(answer)) == 3
    assert now() == small


@pytest.mark.parametrize(
    ("place", "item"),
    [
        ("avsnitt.organisation/ny/forums", {"name": "Rådet"}),
        ("avsnitt.budget/ny/rates", {"name": "Index", "percent": "2,5"}),
        ("kontoret-ram/ny/rows", {"name": "HR", "previous": "-10", "total": "-12"}),
        ("ram-mark/ny/of_which", {"name": "Varav", "previous": "-1", "total": "-2"}),
        ("ekonomi/ny/remits", {"name": "Inköp"}),
        ("ekonomi/ny/units", {"name": "Redovisning", "kind": "unit"}),
        ("avsnitt.assignments/ny/items", {"number": "2025:1", "origin": "council", "name": "Gör"}),
        ("riktade-medel/ny/parts", {"name": "Del", "amount": "100", "rounded_to": "100"}),
        ("investeringar/ny/rows", {"name": "Bro", "expenditure": "500"}),
        (
            "avsnitt.budget/ny/transfers",
            {"amount": "5", "giver": "ram-ekonomi", "receiver": "ram-mark", "reason": "Flytt"},
        ),
        ("avsnitt.outlook/ny/items", {"name": "Åldrande", "kind": "challenge"}),
    ],
)
def test_something_can_be_added_to_every_kind_of_list(
    small: PlanDocument, anna: Client, place: str, item: dict[str, str]
) -> None:
    answer = send(anna, f"{EDIT}/{place}", **item)
    assert answer.status_code == 302, faults(answer)
    assert now() != small


def test_a_list_that_is_not_there_is_not_found(small: PlanDocument, anna: Client) -> None:
    for place in ("avsnitt.plan/ny/title", "mal-1/ny/items", "nothing/ny/rows"):
        assert anna.get(f"{EDIT}/{place}").status_code == 404


def test_an_item_is_moved_and_the_page_tells_where_it_stands(
    small: PlanDocument, anna: Client
) -> None:
    answer = anna.post(f"{EDIT}/mal-3/flytta", {"step": "up"})
    assert answer["Location"] == f"{EDIT}/#mal-3"
    assert [goal.id for goal in now().goals] == ["mal-1", "mal-3", "mal-2"]
    page = open_page(anna, f"{EDIT}/")
    assert "3. Resultat om två procent står nu som nummer 2 av 3." in page.text


def test_a_move_by_htmx_brings_the_list_alone_and_announces_it(
    small: PlanDocument, anna: Client
) -> None:
    answer = anna.post(f"{EDIT}/mal-1/flytta", {"step": "down"}, headers={"HX-Request": "true"})
    page = WebPage(answer.content.decode())
    assert "<main" not in answer.content.decode()
    status = [one for one in page.elements if one.get("id") == "move_status"]
    assert "står nu som nummer 2 av 3." in "".join(status[0].itertext())
    assert status[0].get("hx-swap-oob") == "true"
    order = [one.get("id") for one in page.every(".//li") if one.get("id")]
    assert order == ["mal-2", "mal-1", "mal-3"]


def test_a_move_that_is_none_is_not_found(small: PlanDocument, anna: Client) -> None:
    assert anna.post(f"{EDIT}/mal-1/flytta", {"step": "sideways"}).status_code == 404
    assert anna.post(f"{EDIT}/avsnitt.budget/flytta", {"step": "up"}).status_code == 410
    assert anna.get(f"{EDIT}/mal-1/flytta").status_code == 405


def test_an_item_is_taken_away_only_after_a_question(small: PlanDocument, anna: Client) -> None:
    page = open_page(anna, f"{EDIT}/ks-ledning/ta-bort")
    assert "Extern revision" in page.text
    assert now() == small
    assert send(anna, f"{EDIT}/ks-ledning/ta-bort", page).status_code == 302
    assert now().body_remit.remits == ()


def test_what_refers_is_told_and_lets_go_when_asked_to(small: PlanDocument, anna: Client) -> None:
    address = f"{EDIT}/mal-2/ta-bort"
    page = open_page(anna, address)
    assert "Sjukfrånvaro" in page.text
    assert "Arbetskraftsbrist" in page.text
    refused = send(anna, address, page)
    assert refused.status_code == 409
    assert now() == small
    assert send(anna, address, page, drop="1").status_code == 302
    assert now().measures.items[0].goals == ()


def test_what_must_be_referred_to_has_no_button_to_take_it_away(
    small: PlanDocument, anna: Client
) -> None:
    page = open_page(anna, f"{EDIT}/ram-mark/ta-bort")
    assert "måste hänvisa till något" in page.text
    assert not [one for one in page.every(".//form") if "edit-form" in one.get("class", "")]
    forged = {"shown": "x", "drop": "1"}
    assert anna.post(f"{EDIT}/ram-mark/ta-bort", forged).status_code == 409
    assert now() == small


def test_what_changed_since_the_question_is_asked_about_again(
    small: PlanDocument, anna: Client, bo: Client
) -> None:
    address = f"{EDIT}/ks-ledning/ta-bort"
    page = open_page(anna, address)
    added = send(bo, f"{EDIT}/ks-ledning/ny/follow_ups", method="Enkät")
    assert added.status_code == 302
    answer = send(anna, address, page)
    assert answer.status_code == 409
    assert "Enkät" in WebPage(answer.content.decode()).text
    assert len(now().body_remit.remits) == 1


@pytest.mark.parametrize("key", ["kontoret", "avsnitt.budget", "total", "nothing"])
def test_what_the_plan_cannot_do_without_has_no_such_page(
    small: PlanDocument, anna: Client, key: str
) -> None:
    assert anna.get(f"{EDIT}/{key}/ta-bort").status_code == 404


def test_a_section_is_taken_away(small: PlanDocument, anna: Client) -> None:
    assert send(anna, f"{EDIT}/avsnitt.outlook/ta-bort").status_code == 302
    assert now().outlook is None
