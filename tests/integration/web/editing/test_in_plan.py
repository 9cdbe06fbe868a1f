"""Editing on the page of the whole plan."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.integration.web.editing.conftest import NOW, SignIn, now, open_page, send, typed
from tests.support.web_page import WebPage
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.contents import anchors
from uppsikt.documents.render.plan_blocks import plan_blocks
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.versions import propose_plan

PLAN = "/ks/2025/plan"
EDIT = "/ks/2025/redigera"
HTMX = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PLAN}"}


@pytest.fixture(autouse=True)
def _public(settings: Any) -> None:
    settings.UPPSIKT_PUBLIC = "all"


def links(page: WebPage) -> dict[str, Any]:
    """The links to editing of the plan's text, by the key of what they change."""
    found = [one for one in page.every(".//a") if one.get("class") == "plan-edit"]
    return {one.get("href", "").split("/")[4]: one for one in found}


def test_every_item_that_the_page_shows_has_a_link_for_who_may_edit_all(
    small: PlanDocument, anna: Client
) -> None:
    shown = {one for one in anchors(plan_blocks(small)) if "_" not in one}
    found = links(open_page(anna, PLAN))
    assert shown <= set(found) | {"ataganden", "kontoret-ram", "gemensamt", "investeringar"}
    assert {"ekonomi-budget", "mal-1", "sjukfranvaro", "uppdrag-2023-1", "arbetskraft"} <= set(
        found
    )
    assert {"avsnitt.outlook", "avsnitt.budget", "avsnitt.body_remit"} <= set(found)
    for key in found:
        assert anna.get(f"{EDIT}/{key}/andra").status_code == 200, key


def test_a_unit_manager_has_links_in_the_own_unit_only(
    small: PlanDocument, sign_in: SignIn
) -> None:
    client = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    assert set(links(open_page(client, PLAN))) == {"ekonomi", "ekonomi-budget"}


def test_everybody_else_gets_the_page_as_it_was(
    small: PlanDocument, client: Client, sign_in: SignIn, anna: Client
) -> None:
    forget_documents()
    client.cookies["language"] = "sv"
    before = client.get(PLAN)
    assert "Cache-Control" not in before.headers
    assert links(open_page(anna, PLAN))
    after = client.get(PLAN)
    assert without_token(after) == without_token(before)
    assert "plan-edit" not in after.content.decode()
    assert "editing.css" not in after.content.decode()
    for role in (Role.READER, Role.AUDITOR):
        reader = sign_in(str(role), role, body="" if role is Role.AUDITOR else "ks")
        assert links(open_page(reader, PLAN)) == {}


def without_token(answer: Any) -> str:
    """The page without what its form to choose a language is known by."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())


def test_a_plan_that_is_put_forward_has_no_links(small: PlanDocument, anna: Client) -> None:
    propose_plan(body="ks", year=2025, by=Actor.system("a test"), now=NOW)
    assert links(open_page(anna, PLAN)) == {}


def test_without_scripts_the_link_leads_to_the_form_and_back_to_the_same_place(
    small: PlanDocument, anna: Client
) -> None:
    link = links(open_page(anna, PLAN))["ekonomi-budget"]
    answer = send(anna, link.get("href"), name="Budgeten")
    assert answer.status_code == 302
    assert answer["Location"] == f"{PLAN}#ekonomi-budget"
    page = open_page(anna, PLAN)
    assert "Budgeten är sparad." in page.text
    assert page.every(".//*[@id='ekonomi-budget']")
    assert now().administration.units[0].remits[0].name == "Budgeten"


def test_with_htmx_the_form_opens_alone_and_the_page_is_read_anew_when_it_is_saved(
    small: PlanDocument, anna: Client
) -> None:
    link = links(open_page(anna, PLAN))["ekonomi-budget"]
    answer = anna.get(link.get("hx-get"), headers=HTMX | {"HX-Target": "t_remits-ekonomi"})
    html = answer.content.decode()
    assert "<main" not in html
    form = WebPage(html)
    assert form.one(".//*[@id='in_place']").get("lang") == "sv"
    assert form.every(".//h1") == []
    sent = typed(form) | {"name": ["Budgeten"]}
    headers = HTMX | {"HX-Target": "in_place"}
    saved = anna.post(f"{EDIT}/ekonomi-budget/andra", sent, headers=headers)
    assert saved.status_code == 204
    assert json.loads(saved["HX-Location"]) == {
        "path": PLAN,
        "target": "#page_content",
        "select": "#page_content",
        "swap": "outerHTML show:[id='ekonomi-budget']:top",
    }
    assert now().administration.units[0].remits[0].name == "Budgeten"


def test_a_fault_opens_the_form_again_in_its_place(small: PlanDocument, anna: Client) -> None:
    link = links(open_page(anna, PLAN))["ekonomi-budget"]
    form = WebPage(anna.get(link.get("hx-get"), headers=HTMX).content.decode())
    answer = anna.post(
        f"{EDIT}/ekonomi-budget/andra",
        typed(form) | {"name": [""]},
        headers=HTMX | {"HX-Target": "in_place"},
    )
    again = WebPage(answer.content.decode())
    assert answer.status_code == 200
    assert again.one(".//*[@id='in_place']") is not None
    assert "HX-Retarget" not in answer
    assert typed(again)["i-planen"] == ["1"]
    assert now() == small


def test_a_form_that_is_cancelled_is_taken_away(small: PlanDocument, anna: Client) -> None:
    link = links(open_page(anna, PLAN))["ekonomi-budget"]
    form = WebPage(anna.get(link.get("hx-get"), headers=HTMX).content.decode())
    (cancel,) = [one for one in form.every(".//a") if "avbryt" in one.get("hx-get", "")]
    assert cancel.get("hx-target") == "#in_place"
    assert cancel.get("href") == f"{PLAN}#ekonomi-budget"
    answer = anna.get(cancel.get("hx-get"), headers=HTMX)
    assert (answer.status_code, answer.content) == (200, b"<span hidden></span>")


def test_the_page_tells_a_hostile_name_as_it_is_written(small: PlanDocument, anna: Client) -> None:
    hostile = "<script>x</script> \" onclick='x'"
    send(anna, f"{EDIT}/ekonomi-budget/andra", name=hostile)
    page = open_page(anna, PLAN)
    assert hostile in "".join(links(page)["ekonomi-budget"].itertext())
    assert page.every(".//article//script") == []


def test_the_page_costs_the_editor_a_fixed_number_of_queries(
    small: PlanDocument, anna: Client, django_assert_num_queries: Any
) -> None:
    open_page(anna, PLAN)
    # One of them counts the questions that wait for who is signed in, for the head of the page.
    with django_assert_num_queries(8):
        open_page(anna, PLAN)
