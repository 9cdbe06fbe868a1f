"""An item moved to stand in something else, and back."""

from typing import Any

import pytest
from django.test import Client

from tests.integration.web.editing.conftest import NOW, SignIn, faults, now, open_page, send, typed
from tests.integration.web.editing.test_history import buttons
from tests.support.small_plan import small_plan
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan

EDIT = "/ks/2025/redigera"
MOVE = f"{EDIT}/ekonomi-budget/flytta-till"


def remits(document: PlanDocument) -> dict[str, list[str]]:
    """The remits of the body and of each unit."""
    its = {"body": document.body_remit.remits}
    its |= {unit.id: unit.remits for unit in document.administration.units}
    return {key: [one.id for one in some] for key, some in its.items()}


def test_the_page_offers_every_other_place_and_tells_where_it_stands(
    small: PlanDocument, anna: Client
) -> None:
    page = open_page(anna, MOVE)
    offered = {
        one.get("value"): "".join(one.itertext())
        for one in page.every(".//select[@name='spot']/option")
    }
    assert offered == {
        "": "–",
        "section.body_remit/remits": "Organets grunduppdrag",
        "mark/remits": "Kommunkontoret › Mark",
    }
    assert "Kommunkontoret › Ekonomi" in page.text
    assert MOVE in open_page(anna, f"{EDIT}/ekonomi-budget/").links
    assert MOVE in open_page(anna, f"{EDIT}/ekonomi/").links
    assert "flytta-till" not in open_page(anna, f"{EDIT}/mal-1/").html


def test_an_item_is_moved_with_all_in_it_and_the_person_comes_to_it(
    small: PlanDocument, anna: Client
) -> None:
    answer = send(anna, MOVE, spot="mark/remits")
    assert answer.status_code == 302
    assert answer["Location"] == f"{EDIT}/mark/#ekonomi-budget"
    assert remits(now()) == {
        "body": ["ks-ledning"],
        "ekonomi": [],
        "mark": ["mark-forsorjning", "ekonomi-budget"],
    }
    assert now().administration.units[1].remits[1] == small.administration.units[0].remits[0]
    said = open_page(anna, f"{EDIT}/mark/").text
    assert "Budget står nu i Kommunkontoret › Mark." in said


def test_the_move_is_in_the_record_and_is_undone_from_the_history(
    small: PlanDocument, anna: Client
) -> None:
    send(anna, MOVE, spot="mark/remits")
    entry = Entry.objects.get(operation="item.move")
    assert (entry.object_id, entry.object_name, entry.actor_name) == (
        "ekonomi-budget",
        "Budget",
        "Anna",
    )
    assert (entry.old, entry.new) == (
        {"in": "ekonomi", "list": "remits", "place": 0},
        {"in": "mark", "list": "remits", "place": 1},
    )
    changed = Entry.objects.filter(operation="item.change", at=entry.at)
    assert set(changed.values_list("object_id", flat=True)) == {"ekonomi", "mark"}
    page = open_page(anna, f"{EDIT}/ekonomi-budget/historik")
    assert "Från Kommunkontoret › Ekonomi till Kommunkontoret › Mark" in page.text
    around = open_page(anna, f"{EDIT}/ekonomi/historik").text
    assert "Flyttat till annan plats" in around
    assert "Borttaget" not in around
    (undo,) = buttons(page)
    assert anna.post(f"{EDIT}/ekonomi-budget/aterstall", undo).status_code == 302
    assert now() == small
    assert len(buttons(open_page(anna, f"{EDIT}/ekonomi-budget/historik"))) == 1


def test_what_it_stood_in_may_be_gone(small: PlanDocument, anna: Client) -> None:
    send(anna, f"{EDIT}/ekonomi-branscher/flytta-till", spot="mark-forsorjning/follow_ups")
    (undo,) = buttons(open_page(anna, f"{EDIT}/ekonomi-branscher/historik"))
    send(anna, f"{EDIT}/ekonomi-budget/ta-bort", drop="1")
    page = open_page(anna, f"{EDIT}/ekonomi-branscher/historik")
    assert buttons(page) == []
    assert "Från ekonomi-budget till" in page.text
    before = now()
    answer = anna.post(f"{EDIT}/ekonomi-branscher/aterstall", undo)
    assert answer.status_code == 409
    assert "Det kan inte längre stå där det stod." in answer.content.decode()
    assert now() == before


@pytest.mark.parametrize("spot", ["", "nothing", "mark/units", "mal-1/remits", "ekonomi/remits"])
def test_a_place_that_is_none_is_refused(small: PlanDocument, anna: Client, spot: str) -> None:
    answer = send(anna, MOVE, spot=spot)
    assert answer.status_code == 422
    assert faults(answer) == ["Flytta till: Välj något i listan."]
    assert now() == small


def test_a_place_that_somebody_took_away_meanwhile_is_told(
    small: PlanDocument, anna: Client, bo: Client
) -> None:
    page = open_page(anna, MOVE)
    send(bo, f"{EDIT}/mark-forsorjning/ta-bort", drop="1")
    gone = anna.post(
        f"{EDIT}/ekonomi-budget-arlig/flytta-till", {"spot": "mark-forsorjning/follow_ups"}
    )
    assert gone.status_code == 422
    send(bo, f"{EDIT}/ekonomi-budget/ta-bort", drop="1")
    assert anna.post(MOVE, typed(page) | {"spot": "mark/remits"}).status_code == 404


def test_what_has_no_other_place_has_no_such_page(small: PlanDocument, anna: Client) -> None:
    for key in ("mal-1", "kontoret", "avsnitt.budget", "nothing"):
        assert anna.get(f"{EDIT}/{key}/flytta-till").status_code == 404


def test_a_unit_manager_moves_between_own_parts_only(small: PlanDocument, sign_in: SignIn) -> None:
    client = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    assert client.get(MOVE).status_code == 404
    assert client.post(MOVE, {"spot": "mark/remits"}).status_code == 404
    assert client.get(f"{EDIT}/mark-forsorjning/flytta-till").status_code == 403
    own = {"name": "Redovisning", "serves": [""]}
    assert client.post(f"{EDIT}/ekonomi/ny/remits", own).status_code == 302
    arlig = f"{EDIT}/ekonomi-budget-arlig/flytta-till"
    spots = open_page(client, arlig).every(".//select[@name='spot']/option")
    assert [one.get("value") for one in spots] == ["", "redovisning/follow_ups"]
    assert send(client, arlig, spot="redovisning/follow_ups").status_code == 302
    assert now().administration.units[0].remits[1].follow_ups[0].id == "ekonomi-budget-arlig"


def test_who_may_not_mark_moves_nothing_out_of_what_is_confidential(
    db: None, sign_in: SignIn
) -> None:
    values = small_plan().model_dump()
    unit = values["administration"]["units"][0]
    unit["remits"][0]["confidential"] = "OSL 18 kap. 13 §"
    follow_up = {"id": "oppet-arlig", "method": "Årligen"}
    remit = {"id": "ekonomi-oppet", "name": "Öppet", "follow_ups": [follow_up]}
    unit["remits"] = [*unit["remits"], remit]
    document = PlanDocument.model_validate(values)
    import_plan(document=document, by=Actor.system("a test"), now=NOW)
    manager = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    controller = sign_in("kim", Role.BOARD_CONTROLLER, body="ks")
    address = f"{EDIT}/ekonomi-budget-arlig/flytta-till"
    assert manager.get(address).status_code == 404
    assert manager.post(address, {"spot": "ekonomi-oppet/follow_ups"}).status_code == 404
    assert now() == document
    assert send(controller, address, spot="ekonomi-oppet/follow_ups").status_code == 302


def test_the_page_takes_a_fixed_number_of_queries(
    small: PlanDocument, anna: Client, django_assert_num_queries: Any
) -> None:
    open_page(anna, MOVE)
    # One of them counts the questions that wait for who is signed in, for the head of the page.
    with django_assert_num_queries(8):
        open_page(anna, MOVE)
