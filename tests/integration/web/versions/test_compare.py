"""Two versions side by side, on a page and in Word."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.web.conftest import Store
from tests.integration.web.versions.conftest import REVISED, BringTo
from tests.support.people import BY, NOW
from tests.support.web_page import WebPage
from tests.support.word_checks import schema_faults, word_faults
from tests.support.word_tables import WordFile
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import store_plan

pytestmark = pytest.mark.django_db

COMPARE = "/ks/2025/jamforelse"
BOTH = "?fran=2&till=utkast"


@pytest.fixture
def revised(bring_to: BringTo, store: Store, board_plan: PlanDocument) -> None:
    """A decided plan with a draft in which a krona, a word and an assignment differ."""
    bring_to("revised")
    office = board_plan.budget.office
    first, *rest = office.rows
    rows = (first.model_copy(update={"name": f"{first.name} och mer"}), *rest)
    budget = board_plan.budget.model_copy(
        update={"office": office.model_copy(update={"rows": rows})}
    )
    assignments = board_plan.assignments.model_copy(
        update={"items": board_plan.assignments.items[1:]}
    )
    changed = board_plan.model_copy(
        update={"title": REVISED, "budget": budget, "assignments": assignments}
    )
    store_plan(document=changed, operation="a.test", by=BY, now=NOW)


@pytest.mark.usefixtures("revised")
def test_on_a_narrow_screen_each_cell_tells_which_version_it_is_of(client: Client) -> None:
    page = WebPage(client.get(COMPARE + BOTH).content.decode())
    (row, *_) = page.every(".//tbody/tr/td/..")
    of = [one.get("data-column") for one in row.iter("td")]
    assert of == ["Version 2, beslutad 2024-11-25", "Utkast", "Skillnad"]
    # Cells that are no longer set as a table keep what they are to a screen reader.
    assert {one.get("role") for one in row.iter("td")} == {"cell"}


@pytest.mark.usefixtures("revised")
def test_the_page_tells_what_was_changed_added_and_removed(
    client: Client, board_plan: PlanDocument
) -> None:
    page = WebPage(client.get(COMPARE + BOTH).content.decode())
    assert "Från Version 2, beslutad 2024-11-25 till Utkast" in page.text
    row = page.rows("Budget: Version 2, beslutad 2024-11-25 bredvid Utkast")
    first = board_plan.budget.office.rows[0]
    assert row[0] == [f"Ändrat: Ram – {first.name} och mer"]
    assert row[1][0] == "Namn"
    assert row[1][2] == f"{first.name} [tillagt: och mer ]"
    gone = board_plan.assignments.items[0]
    assert f"Borttaget: Uppdrag – {gone.number} {gone.name}" in page.text


@pytest.mark.usefixtures("revised")
def test_word_tells_the_same(client: Client, board_plan: PlanDocument) -> None:
    answer = client.get(f"{COMPARE}.docx{BOTH}")
    assert answer["Content-Disposition"] == (
        'attachment; filename="ks-2025-fran-2-till-utkast.docx"'
    )
    assert (word_faults(answer.content), schema_faults(answer.content, ".docx")) == ([], [])
    told = WordFile(answer.content).tables()
    name = board_plan.budget.office.rows[0].name
    assert told["Budget"][0] == ["Vad", "Version 2, beslutad 2024-11-25", "Utkast", "Skillnad"]
    assert told["Budget"][2] == ["Namn", name, f"{name}+ och mer+", ""]
    gone = board_plan.assignments.items[0]
    assert told["Uppdrag"][1][0] == f"Borttaget: Uppdrag – {gone.number} {gone.name}"
    assert ["Namn", f"-{gone.name}-", "", ""] in told["Uppdrag"]


@pytest.mark.usefixtures("revised")
def test_what_holds_and_the_newest_are_compared_where_nothing_is_said(client: Client) -> None:
    page = WebPage(client.get(COMPARE).content.decode())
    assert "Från Version 2, beslutad 2024-11-25 till Utkast" in page.text


@pytest.mark.usefixtures("revised")
def test_what_was_put_forward_and_what_was_decided_say_the_same(client: Client) -> None:
    page = WebPage(client.get(f"{COMPARE}?fran=1&till=2").content.decode())
    assert "Versionerna säger samma sak." in page.text
    assert page.every(".//table") == []


@pytest.mark.usefixtures("revised")
@pytest.mark.parametrize("asked", ["?fran=2&till=9", "?fran=x&till=2", "?fran=1", "?fran=2&till=0"])
def test_versions_that_are_not_there_are_not_compared(client: Client, asked: str) -> None:
    expected = 200 if asked == "?fran=1" else 404
    assert client.get(COMPARE + asked).status_code == expected


@pytest.mark.usefixtures("revised")
@pytest.mark.parametrize("asked", ["", BOTH, "?fran=1&till=2"])
def test_nobody_compares_what_they_may_not_see(
    public: Callable[[str], None], client: Client, asked: str
) -> None:
    public("proposed")
    for address in (COMPARE, f"{COMPARE}.docx"):
        assert client.get(address + asked).status_code == 404
    assert client.get(f"{COMPARE}?fran=2&till=2").status_code == 200


def test_a_plan_with_one_version_has_nothing_to_compare(bring_to: BringTo, client: Client) -> None:
    bring_to("draft")
    assert client.get(COMPARE).status_code == 404
    assert "jamforelse" not in client.get("/ks/2025/versioner").content.decode()


@pytest.mark.usefixtures("revised")
def test_a_comparison_of_two_versions_read_before_takes_three_queries(client: Client) -> None:
    client.get(COMPARE + BOTH)
    with CaptureQueriesContext(connection) as captured:
        client.get(COMPARE + BOTH)
    assert len(captured) == 3
