"""A new year made from last year's plan, on the page that shows it first."""

from django.test import Client

from tests.integration.web.editing.conftest import NOW, SignIn, now, open_page, send, typed
from tests.support.web_page import WebPage
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import plan_document
from uppsikt.plans.models import Plan, PlanStatus

ADDRESS = "/ks/2025/nytt-ar"


def made() -> PlanDocument:
    stored = plan_document("ks", 2026)
    assert stored is not None
    return stored.document


def test_the_three_lists_are_shown_before_anything_is_made(
    small: PlanDocument, anna: Client
) -> None:
    page = open_page(anna, ADDRESS)
    assert "Vad som är klart" in page.text
    assert "1 Se över avgifterna" in page.text
    assert "Vad som behöver skrivas om" in page.text
    assert "2023:1 Ställ om verksamheten: Planering" in page.text
    assert "Vad som följer med" in page.text
    assert "Mål: 3" in page.text
    assert typed(page)["ended"] == ["ks-uppdrag-1"]
    assert Plan.objects.count() == 1


def test_the_plan_is_made_without_what_was_ticked(small: PlanDocument, anna: Client) -> None:
    answer = send(anna, ADDRESS)
    assert answer["Location"] == "/ks/2026/redigera/"
    assert "ks-uppdrag-1" not in items_by_id(made())
    assert made().budget.office.previous == small.budget.office.total
    assert now() == small
    assert Plan.objects.get(year=2026).status == PlanStatus.DRAFT
    assert "Planen för 2026 är påbörjad." in open_page(anna, "/ks/2026/redigera/").text
    entry = Entry.objects.filter(year=2026, object_kind="Plan").get()
    assert (entry.operation, entry.actor_name) == ("plan.begin", "Anna")


def test_what_is_not_ticked_goes_on_and_nothing_else_can_be_ticked(
    small: PlanDocument, anna: Client
) -> None:
    assert anna.post(ADDRESS, {"ended": ["uppdrag-2023-1", "mal-1"]}).status_code == 302
    assert {"ks-uppdrag-1", "uppdrag-2023-1", "mal-1"} <= set(items_by_id(made()))


def test_a_year_that_is_there_is_not_made_again(small: PlanDocument, anna: Client) -> None:
    assert anna.post(ADDRESS, {}).status_code == 302
    before = made()
    again = anna.post(ADDRESS, {"ended": ["ks-uppdrag-1"]})
    assert "Det finns redan en plan för 2026." in WebPage(again.content.decode()).text
    assert made() == before


def test_the_form_of_the_new_year_shows_what_it_said_the_year_before(
    small: PlanDocument, anna: Client
) -> None:
    anna.post(ADDRESS, {})
    page = open_page(anna, "/ks/2026/redigera/uppdrag-2023-1/andra")
    assert typed(page)["planning"] == [""]
    assert "Planering i planen för 2025" in page.text
    assert "Modellen används av alla nämnder." in page.text
    sent = send(anna, "/ks/2026/redigera/uppdrag-2023-1/andra", page, planning="Nytt.")
    assert sent.status_code == 302
    assert "i planen för 2025" not in open_page(anna, "/ks/2026/redigera/uppdrag-2023-1/andra").text


def test_a_decided_plan_begins_the_next_year_too(small: PlanDocument, anna: Client) -> None:
    Plan.objects.update(status=PlanStatus.DECIDED)
    assert anna.post(ADDRESS, {}).status_code == 302
    assert made().year == 2026


def test_a_unit_manager_does_not_begin_a_year(small: PlanDocument, sign_in: SignIn) -> None:
    eva = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    assert eva.get(ADDRESS).status_code == 403
    assert eva.post(ADDRESS, {}).status_code == 403
    assert Plan.objects.count() == 1


def test_the_latest_year_that_a_plan_can_have_is_the_last(
    anna: Client, small: PlanDocument
) -> None:
    last = small.model_copy(update={"year": 2150})
    import_plan(document=last, by=Actor.system("a test"), now=NOW)
    answer = anna.post("/ks/2150/nytt-ar", {})
    assert answer.status_code == 409
    assert not Plan.objects.filter(year=2151).exists()
