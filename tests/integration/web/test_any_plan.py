"""Pages of plans that hold almost nothing, and of plans that hold anything at all."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.integration.web.conftest import See, Store
from tests.support.html_checks import html_faults
from tests.support.other_plans import bare_plan, of_year, with_texts
from tests.support.pages import files_of, pages_of
from tests.support.planting import planted
from tests.support.random_plan import random_plan
from tests.support.web_page import WebPage
from uppsikt.documents.plan import PlanDocument
from uppsikt.web import plan_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "swedish", "english"),
    [
        ("", "Planen nämner inget fokus för organet som helhet.", "names no focus area"),
        ("", "T1 inget uppdrag T2 inget uppdrag T3 inget uppdrag", "T1 no assignment"),
        ("", "Inget sticker ut", "Nothing stands out"),
        ("mal", "Planen innehåller inga mål.", "The plan holds no goals."),
        ("uppdrag", "Planen innehåller inga uppdrag.", "The plan holds no assignments."),
        ("resultatmatt", "Planen innehåller inga resultatmått.", "The plan holds no measures."),
        ("budget", "Ingen ram har fått tillskott.", "No frame has an addition."),
        ("organisation", "Planen redovisar inga anställda.", "The plan counts no staff."),
        ("anmarkningar", "Inget att anmärka på.", "Nothing to remark on."),
        ("trad/kontoret", "här slutar tråden", "the thread ends here"),
        ("plan", "En tom plan", "En tom plan"),
        ("trad", "Kontoret", "Kontoret"),
    ],
)
def test_a_plan_with_nothing_in_it_says_so(
    see: See, store: Store, board_plan: PlanDocument, address: str, swedish: str, english: str
) -> None:
    store(bare_plan(board_plan))
    assert swedish in see(f"/ks/2025/{address}").text
    assert english in see(f"/ks/2025/{address}", "en").text


def test_a_plan_with_nothing_in_it_has_every_page_and_every_file(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    plan = bare_plan(board_plan)
    store(plan)
    for address in [*pages_of(plan, each_item=True), *files_of(plan).values()]:
        assert client.get(address).status_code == 200, address


def test_very_long_names_are_shown_in_full(
    client: Client, store: Store, board_plan: PlanDocument
) -> None:
    long = with_texts(board_plan, lambda text: (text.text + " " + "ordentligt " * 60)[:490].strip())
    store(long)
    for address in pages_of(long):
        assert client.get(address).status_code == 200, address
    titles = WebPage(client.get("/ks/2025/plan").content.decode())
    assert titles.heading == " ".join(long.title.split())
    listed = client.get("/ks/2025/uppdrag").content.decode()
    assert " ".join(long.assignments.items[0].name.split()) in WebPage(listed).text


@pytest.mark.parametrize("seed", range(6))
def test_a_plan_made_by_chance_has_every_page(
    client: Client,
    store: Store,
    board_plan: PlanDocument,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    plan = random_plan(seed, filled=(0.2, 0.5, 0.9)[seed % 3])
    # Its sums are wrong, so that no import takes it: it is shown in the place of one that is.
    store(of_year(bare_plan(board_plan, plan.body), plan.year))
    real = plan_page.shown_plan

    def shown(*asked: object) -> object:
        return replace(real(*asked), document=plan)

    monkeypatch.setattr(plan_page, "shown_plan", shown)
    client.cookies["language"] = ("sv", "en")[seed % 2]
    for address in pages_of(plan, each_item=True):
        answer = client.get(address)
        assert answer.status_code == 200, address
        if "/trad/" not in address:
            assert html_faults(answer.content.decode()) == ["safety: <script>"], address


def test_a_measure_that_nobody_has_observed_yet_is_shown_with_its_target(
    see: See, store: Store, board_plan: PlanDocument
) -> None:
    store(planted(board_plan, [("matt-sjukfranvaro.observations", [])]))
    page = see("/ks/2025/resultatmatt")
    table = "Utfall i planen mot målvärde"
    row = page.row(table, "Sjukfrånvaro")
    assert row == ["högst 3,9", "–", "–", "–", "–", "–", "T1, T2, T3"]
    assert "Sjukfrånvaro" not in see("/ks/2025/").text
