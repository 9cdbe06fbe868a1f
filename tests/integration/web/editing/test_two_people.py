"""Two people who edit the same: the second sees both versions and chooses."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localtime

from tests.integration.web.editing.conftest import SignIn, now, open_page, send, typed
from tests.support.web_page import WebPage, words
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.documents.plan import PlanDocument

GOAL = "/ks/2025/redigera/mal-1"
ADDRESS = f"{GOAL}/andra"


def shown(answer: Any) -> WebPage:
    return WebPage(answer.content.decode())


@pytest.fixture
def conflict(small: PlanDocument, anna: Client, bo: Client) -> WebPage:
    """What Bo is shown when Anna has saved first; both changed the name, each one thing more."""
    bos = open_page(bo, ADDRESS)
    assert send(anna, ADDRESS, name="Annas mål", planning="Annas plan.").status_code == 302
    answer = send(bo, ADDRESS, bos, name="Bos mål", number="9")
    assert answer.status_code == 409
    return shown(answer)


def test_the_second_sees_what_it_was_and_both_versions_and_nothing_is_written(
    conflict: WebPage,
) -> None:
    fields = {
        words(one.find("legend")): words(one)  # type: ignore[arg-type]
        for one in conflict.every(".//fieldset")
    }
    assert list(fields) == ["Nummer", "Namn", "Planering"]
    assert "Växa hållbart" in fields["Namn"]
    assert "Annas mål" in fields["Namn"]
    assert "Bos mål" in fields["Namn"]
    assert "Ni har båda ändrat det här." in fields["Namn"]
    assert "Bara du har ändrat det här." in fields["Nummer"]
    assert "Bara de har ändrat det här." in fields["Planering"]
    assert now().goals[0].name == "Annas mål"


def test_the_second_is_told_who_saved_the_other_version_and_when(
    small: PlanDocument, anna: Client, bo: Client
) -> None:
    for one in (anna, bo):
        one.cookies["language"] = "en"
    bos = open_page(bo, ADDRESS)
    assert send(anna, ADDRESS, name="Annas mål").status_code == 302
    saved = Entry.objects.latest("sequence")
    page = shown(send(bo, ADDRESS, bos, name="Bos mål"))
    moment = localtime(saved.at).strftime("%Y-%m-%d %H:%M")
    assert f"Anna saved the other version {moment}." in page.text


def test_who_saved_is_not_told_where_the_history_is_confidential(
    small: PlanDocument, anna: Client, sign_in: SignIn
) -> None:
    mona = sign_in("mona", Role.UNIT_MANAGER, body="ks", unit="mark")
    mona.cookies["language"] = "en"
    # It was confidential with another unit before it came to hers.
    assert (
        send(anna, "/ks/2025/redigera/ekonomi-budget/andra", confidential="OSL 18").status_code
        == 302
    )
    moved = "/ks/2025/redigera/ekonomi-branscher/flytta-till"
    assert send(anna, moved, spot="mark-forsorjning/follow_ups").status_code == 302
    address = "/ks/2025/redigera/ekonomi-branscher/andra"
    monas = open_page(mona, address)
    assert send(anna, address, method="Annas sätt").status_code == 302
    page = shown(send(mona, address, monas, method="Monas sätt"))
    assert "Annas sätt" in page.text
    assert "saved the other version" not in page.text


def test_what_only_one_changed_is_chosen_beforehand_and_what_both_did_is_not(
    conflict: WebPage,
) -> None:
    chosen = typed(conflict)
    assert chosen["choice-number"] == ["yours"]
    assert chosen["choice-planning"] == ["theirs"]
    assert "choice-name" not in chosen


def test_the_second_must_choose(conflict: WebPage, bo: Client) -> None:
    answer = send(bo, f"{GOAL}/valj", conflict)
    assert answer.status_code == 409
    page = shown(answer)
    assert "Välj ett av de två" in page.text
    assert typed(page)["choice-number"] == ["yours"]
    assert now().goals[0].name == "Annas mål"


@pytest.mark.parametrize(("choice", "name"), [("yours", "Bos mål"), ("theirs", "Annas mål")])
def test_what_is_chosen_is_stored_field_by_field(
    conflict: WebPage, bo: Client, choice: str, name: str
) -> None:
    answer = send(bo, f"{GOAL}/valj", conflict, choice__name=choice)
    assert answer.status_code == 302
    goal = now().goals[0]
    assert (goal.name, goal.number, goal.planning) == (name, "9", "Annas plan.")


def test_the_second_may_go_on_editing_what_was_chosen(conflict: WebPage, bo: Client) -> None:
    answer = send(bo, f"{GOAL}/valj", conflict, choice__name="yours", then="edit")
    assert answer.status_code == 200
    page = shown(answer)
    assert typed(page)["name"] == ["Bos mål"]
    assert typed(page)["planning"] == ["Annas plan."]
    assert now().goals[0].name == "Annas mål"
    assert send(bo, ADDRESS, page, name="Bådas mål").status_code == 302
    assert now().goals[0].name == "Bådas mål"


def test_who_is_overtaken_again_while_choosing_chooses_again(
    conflict: WebPage, anna: Client, bo: Client
) -> None:
    assert send(anna, ADDRESS, name="Annas tredje").status_code == 302
    answer = send(bo, f"{GOAL}/valj", conflict, choice__name="yours")
    assert answer.status_code == 409
    assert "Annas tredje" in shown(answer).text
    assert now().goals[0].name == "Annas tredje"


def test_two_who_edit_different_things_are_not_in_each_others_way(
    small: PlanDocument, anna: Client, bo: Client
) -> None:
    bos = open_page(bo, "/ks/2025/redigera/ekonomi/andra")
    assert send(anna, "/ks/2025/redigera/ekonomi-budget/andra", name="Årsbudget").status_code == 302
    assert send(bo, "/ks/2025/redigera/ekonomi/andra", bos, name="Finans").status_code == 302


def test_what_was_taken_away_meanwhile_shows_what_was_written(
    small: PlanDocument, anna: Client, bo: Client
) -> None:
    key = "/ks/2025/redigera/ks-ledning-revision"
    bos = open_page(bo, f"{key}/andra")
    assert send(anna, f"{key}/ta-bort").status_code == 302
    answer = send(bo, f"{key}/andra", bos, method="Bos metod")
    assert answer.status_code == 410


def test_a_choice_that_was_tampered_with_is_refused(conflict: WebPage, bo: Client) -> None:
    for name in ("base", "theirs", "yours"):
        sent = typed(conflict) | {name: "x", "choice-name": "yours"}
        assert bo.post(f"{GOAL}/valj", sent).status_code == 400
    sent = typed(conflict) | {"yours": '{"kind":"secret"}', "choice-kind": "yours"}
    sent |= {f"choice-{name}": "yours" for name in ("name", "number", "planning", "serves")}
    assert bo.post(f"{GOAL}/valj", sent | {"choice-financial_target": "yours"}).status_code == 400
    assert now().goals[0].name == "Annas mål"
