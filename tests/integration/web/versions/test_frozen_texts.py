"""The very text of a version for anybody to take the checksum of; a text that is damaged."""

import hashlib
import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.integration.web.conftest import Store
from tests.integration.web.versions.conftest import PLAN, BringTo, SignedIn
from tests.support.emptying.triggers import put_aside
from tests.support.web_page import WebPage
from uppsikt.accounts.roles import Role
from uppsikt.documents.frozen import checksum
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.versions import propose_plan
from uppsikt.plans.models import PlanVersion

pytestmark = pytest.mark.django_db

TEXT = "/ks/2025/version/2/plan.frozen"
VERSIONS = "/ks/2025/versioner"


def test_a_citizen_takes_the_text_and_finds_the_checksum_that_is_printed(
    client: Client, bring_to: BringTo
) -> None:
    bring_to("decided")
    page = WebPage(client.get(VERSIONS).content.decode())
    assert TEXT in page.links
    answer = client.get(TEXT)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="ks-2025-version-2.json"'
    assert hashlib.sha256(answer.content).hexdigest() in page.text
    assert answer.content.decode() == PlanVersion.objects.get(number=2).document


def test_what_holds_is_had_without_saying_which_version(client: Client, bring_to: BringTo) -> None:
    bring_to("decided")
    assert client.get("/ks/2025/plan.frozen").content == client.get(TEXT).content


def test_a_draft_has_no_such_text(signed_in: SignedIn, bring_to: BringTo) -> None:
    bring_to("revised")
    client = signed_in(Role.BOARD_CONTROLLER)
    assert client.get("/ks/2025/utkast/plan.frozen").status_code == 404
    assert client.get(TEXT).status_code == 200


@pytest.fixture
def concealed(store: Store, board_plan: PlanDocument, settings: Any) -> str:
    """A plan with a confidential assignment, put forward for all to see; what nobody may tell."""
    settings.UPPSIKT_PUBLIC = "proposed"
    hidden = {"confidential": "OSL 18 kap. 13 §", "name": "Hemligt uppdrag"}
    first, *others = board_plan.assignments.items
    listed = (first.model_copy(update=hidden), *others)
    assignments = board_plan.assignments.model_copy(update={"items": listed})
    store(board_plan.model_copy(update={"assignments": assignments}))
    propose_plan(**PLAN)
    return "Hemligt uppdrag"


PROPOSED = "/ks/2025/version/1/plan.frozen"


def test_a_text_with_something_confidential_is_withheld_with_a_reason(
    client: Client, concealed: str
) -> None:
    client.cookies["language"] = "en"
    answer = client.get(PROPOSED)
    assert answer.status_code == 403
    page = WebPage(answer.content.decode())
    assert concealed not in page.text
    assert "Part of it is confidential" in page.text
    listed = WebPage(client.get(VERSIONS).content.decode())
    assert PROPOSED not in listed.links


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.READER, 403),
        (Role.ADMINISTRATOR, 403),
        (Role.AUDITOR, 200),
        (Role.BOARD_CONTROLLER, 200),
    ],
)
def test_the_text_goes_to_those_who_may_see_all_of_it(
    role: Role, status: int, signed_in: SignedIn, concealed: str
) -> None:
    client = signed_in(role)
    answer = client.get(PROPOSED)
    assert answer.status_code == status
    assert (concealed in answer.content.decode()) == (status == 200)
    links = WebPage(client.get(VERSIONS).content.decode()).links
    assert (PROPOSED in links) == (status == 200)


def damage(document: str, sha256: str | None = None) -> None:
    forget_documents()
    with put_aside(connection):
        its = PlanVersion.objects.filter(number=2)
        its.update(document=document, **{"sha256": sha256} if sha256 else {})


@pytest.mark.parametrize(
    "address", ["/ks/2025/plan", "/ks/2025/plan.pdf", "/ks/2025/", VERSIONS, TEXT]
)
def test_a_damaged_text_is_a_page_that_says_what_to_do_and_a_line_in_the_log(
    address: str, client: Client, bring_to: BringTo, caplog: pytest.LogCaptureFixture
) -> None:
    bring_to("decided")
    damage("{}")
    with caplog.at_level(logging.ERROR, logger="uppsikt.integrity"):
        answer = client.get(address)
    assert answer.status_code == 500
    assert "no-store" in answer["Cache-Control"]
    page = WebPage(answer.content.decode())
    assert "ks" in page.text
    assert "uppsikt audit verify" in page.text
    assert page.every(".//header"), "the page has its frame"
    (logged,) = [one for one in caplog.records if one.name == "uppsikt.integrity"]
    assert "number=2" in logged.getMessage()


def test_a_text_of_a_later_release_is_told_as_such(client: Client, bring_to: BringTo) -> None:
    bring_to("decided")
    text = PlanVersion.objects.get(number=2).document
    later = text.replace("uppsikt-plan/1", "uppsikt-plan/9")
    damage(later, checksum(later))
    answer = client.get("/ks/2025/plan")
    assert answer.status_code == 500
    assert "uppsikt-plan/9" in WebPage(answer.content.decode()).text


def test_other_plans_are_read_as_usual(client: Client, bring_to: BringTo) -> None:
    bring_to("revised")
    damage("{}")
    assert client.get("/").status_code == 200
    assert client.get("/ks/2025/version/1/plan").status_code in {200, 404}
