"""What a part has said over time, and the way back."""

from django.test import Client

from tests.integration.web.editing.conftest import SignIn, now, open_page, send
from tests.integration.web.versions.conftest import DECISION, PLAN
from tests.support.web_page import WebPage, words
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.documents.items import items, items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.versions import (
    abandon_revision,
    begin_revision,
    decide_plan,
    propose_plan,
)

EDIT = "/ks/2025/redigera"
GOAL = f"{EDIT}/mal-1"


def buttons(page: WebPage) -> list[dict[str, str]]:
    """What each button to restore would send, newest change first."""
    found = []
    for form in page.every(".//form"):
        if form.get("action", "").endswith("/aterstall"):
            fields = list(form.iter("input"))
            sent = {one.get("name", ""): one.get("value", "") for one in fields}
            found.append(sent)
    return found


def test_every_change_is_listed_with_who_made_it_and_what_it_changed(
    small: PlanDocument, anna: Client, bo: Client
) -> None:
    send(anna, f"{GOAL}/andra", name="Annas")
    send(bo, f"{GOAL}/andra", name="Bos")
    page = open_page(anna, f"{GOAL}/historik")
    assert page.text.index("ändrad, Bo") < page.text.index("ändrad, Anna")
    assert "ändrad, Anna" in page.text
    assert "ändrad, Bo" in page.text
    assert "Växa hållbart" in page.text


def test_a_change_is_undone_by_a_new_edit(small: PlanDocument, anna: Client) -> None:
    send(anna, f"{GOAL}/andra", name="Första", planning="Text.")
    send(anna, f"{GOAL}/andra", name="Andra")
    page = open_page(anna, f"{GOAL}/historik")
    latest, first, *_ = buttons(page)
    assert anna.post(f"{GOAL}/aterstall", latest).status_code == 302
    assert (now().goals[0].name, now().goals[0].planning) == ("Första", "Text.")
    latest, *_ = buttons(open_page(anna, f"{GOAL}/historik"))
    oldest = buttons(open_page(anna, f"{GOAL}/historik"))[-1]
    assert anna.post(f"{GOAL}/aterstall", oldest).status_code == 302
    assert now() == small
    entry = Entry.objects.order_by("-sequence")[0]
    assert (entry.operation, entry.object_id, entry.actor_name) == ("item.change", "mal-1", "Anna")
    assert first["before"]


def test_what_it_says_now_is_not_offered(small: PlanDocument, anna: Client) -> None:
    send(anna, f"{GOAL}/andra", name="Annat")
    send(anna, f"{GOAL}/andra", name="Växa hållbart")
    offered = buttons(open_page(anna, f"{GOAL}/historik"))
    assert len(offered) == 1


def test_who_was_overtaken_chooses_between_both(
    small: PlanDocument, anna: Client, bo: Client
) -> None:
    send(anna, f"{GOAL}/andra", name="Första")
    (undo,) = buttons(open_page(anna, f"{GOAL}/historik"))
    send(bo, f"{GOAL}/andra", name="Bos")
    answer = anna.post(f"{GOAL}/aterstall", undo)
    assert answer.status_code == 409
    assert now().goals[0].name == "Bos"


def test_a_section_has_a_history_too(small: PlanDocument, anna: Client) -> None:
    address = f"{EDIT}/avsnitt.financial_work"
    send(anna, f"{address}/andra", description="Ny text.")
    send(anna, f"{EDIT}/avsnitt.plan/andra", title="Ny titel")
    (undo,) = buttons(open_page(anna, f"{address}/historik"))
    assert anna.post(f"{address}/aterstall", undo).status_code == 302
    assert now().financial_work == small.financial_work
    assert now().title == "Ny titel"


def test_what_was_taken_away_is_put_back_where_it_stood_with_all_in_it(
    small: PlanDocument, anna: Client
) -> None:
    send(anna, f"{EDIT}/ekonomi-budget/ta-bort", drop="1")
    assert "ekonomi-budget-arlig" not in items_by_id(now())
    around = open_page(anna, f"{EDIT}/ekonomi/historik")
    assert f"{EDIT}/ekonomi-budget/historik" in around.links
    page = open_page(anna, f"{EDIT}/ekonomi-budget/historik")
    assert "Anna" in page.text
    (put_back,) = buttons(page)
    assert anna.post(f"{EDIT}/ekonomi-budget/aterstall", put_back).status_code == 302
    assert [one.id for one in items(now())] == [one.id for one in items(small)]
    assert now() == small


def test_what_was_taken_out_of_the_plan_itself_comes_back_between_the_others(
    small: PlanDocument, anna: Client
) -> None:
    send(anna, f"{EDIT}/mal-2/ta-bort", drop="1")
    (put_back,) = buttons(open_page(anna, f"{EDIT}/mal-2/historik"))
    assert anna.post(f"{EDIT}/mal-2/aterstall", put_back).status_code == 302
    assert now() == small


def test_what_has_nowhere_to_be_put_is_told_so(small: PlanDocument, anna: Client) -> None:
    send(anna, f"{EDIT}/ekonomi-budget-arlig/ta-bort")
    send(anna, f"{EDIT}/ekonomi-budget/ta-bort")
    answer = anna.post(f"{EDIT}/ekonomi-budget-arlig/aterstall", {})
    assert answer.status_code == 409
    assert "ekonomi-budget-arlig" not in items_by_id(now())


def test_what_never_was_has_no_history(small: PlanDocument, anna: Client) -> None:
    assert anna.get(f"{EDIT}/nothing/historik").status_code == 404
    assert anna.post(f"{EDIT}/nothing/aterstall", {}).status_code == 404
    assert anna.post(f"{GOAL}/aterstall", {"before": "999"}).status_code == 404
    assert anna.post(f"{GOAL}/aterstall", {"before": "x"}).status_code == 404


def test_what_an_old_version_refers_to_must_still_be_there(
    small: PlanDocument, anna: Client
) -> None:
    send(anna, f"{EDIT}/sjukfranvaro/andra", goals=[])
    (undo,) = buttons(open_page(anna, f"{EDIT}/sjukfranvaro/historik"))
    send(anna, f"{EDIT}/mal-2/ta-bort", drop="1")
    answer = anna.post(f"{EDIT}/sjukfranvaro/aterstall", undo)
    assert answer.status_code == 409
    assert now().measures.items[0].goals == ()


def test_a_unit_manager_does_not_restore_what_is_not_the_units(
    small: PlanDocument, anna: Client, sign_in: SignIn
) -> None:
    send(anna, f"{GOAL}/andra", name="Första")
    carl = sign_in("carl", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    page = open_page(carl, f"{GOAL}/historik")
    assert buttons(page) == []
    assert carl.post(f"{GOAL}/aterstall", {}).status_code == 403


def put_back(client: Client, key: str) -> list[str]:
    """What is said when what was taken away is put back."""
    open_page(client, f"{EDIT}/")
    assert client.post(f"{EDIT}/{key}/aterstall", {}).status_code == 302
    page = open_page(client, f"{EDIT}/{key}/")
    return [words(one) for one in page.elements if "said" in one.get("class", "").split()]


def test_what_let_go_of_it_refers_to_it_again(small: PlanDocument, anna: Client) -> None:
    send(anna, f"{EDIT}/ekonomichef/ta-bort", drop="1")
    assert {one.responsible for one in now().assignments.items} == {None}
    assert put_back(anna, "ekonomichef") == [
        "Den är tillbaka där den stod. 2 hänvisningar hit är återställda."
    ]
    assert now() == small


def test_what_cannot_refer_to_it_again_is_told(small: PlanDocument, anna: Client) -> None:
    send(anna, f"{EDIT}/mal-2/ta-bort", drop="1")
    send(anna, f"{EDIT}/arbetskraft/ta-bort", drop="1")
    assert put_back(anna, "mal-2") == [
        "Hänvisningen från Arbetskraftsbrist till 2. Sänkt sjukfrånvaro kunde inte återställas.",
        "Den är tillbaka där den stod. 1 hänvisning hit är återställd.",
    ]
    assert now().measures == small.measures


def test_what_it_referred_to_itself_may_be_gone(small: PlanDocument, anna: Client) -> None:
    send(anna, f"{EDIT}/sjukfranvaro/ta-bort", drop="1")
    send(anna, f"{EDIT}/mal-2/ta-bort", drop="1")
    said = put_back(anna, "sjukfranvaro")
    assert said[0] == "Hänvisningen från Sjukfrånvaro till mal-2 kunde inte återställas."
    assert now().measures.items[0].goals == ()


def test_what_was_given_to_another_meanwhile_keeps_it(small: PlanDocument, anna: Client) -> None:
    send(anna, f"{EDIT}/ekonomichef/ta-bort", drop="1")
    role = {"name": "Ny chef", "identity": "ny-chef"}
    assert send(anna, f"{EDIT}/avsnitt.plan/ny/roles", **role).status_code == 302
    send(anna, f"{EDIT}/uppdrag-2023-1/andra", responsible="ny-chef")
    said = put_back(anna, "ekonomichef")
    first, second, *_ = now().assignments.items
    assert (first.responsible, second.responsible) == ("ny-chef", "ekonomichef")
    assert "2023:1" in said[0]


def test_who_may_read_the_history_and_no_more_opens_it_and_undoes_nothing(
    small: PlanDocument, anna: Client, sign_in: SignIn
) -> None:
    send(anna, f"{GOAL}/andra", name="Första")
    reader = sign_in("rut", Role.READER, body="ks")
    assert f"{GOAL}/historik" in open_page(reader, "/ks/2025/trad/mal-1").links
    page = open_page(reader, f"{GOAL}/historik")
    assert "Växa hållbart" in page.text
    assert buttons(page) == []
    to_editing = [link for link in page.links if "/redigera/" in link]
    assert to_editing == []
    assert "/ks/2025/trad/mal-1" in page.links
    assert open_page(reader, f"{EDIT}/avsnitt.budget/historik")
    assert reader.post(f"{GOAL}/aterstall", {}).status_code == 403
    send(anna, f"{EDIT}/arbetskraft/ta-bort", drop="1")
    gone = open_page(reader, f"{EDIT}/arbetskraft/historik")
    assert "Anna" in gone.text
    assert buttons(gone) == []


def test_a_revision_that_was_given_up_is_told_in_words(small: PlanDocument, anna: Client) -> None:
    propose_plan(**PLAN)
    decide_plan(**PLAN, decision=DECISION)
    begin_revision(**PLAN)
    send(anna, f"{EDIT}/avsnitt.plan/andra", title="En annan titel")
    abandon_revision(**PLAN)
    page = open_page(anna, f"{EDIT}/avsnitt.plan/historik")
    assert "En annan titel" in page.text
    assert ": Revidering avbröts, " in page.text
    assert "plan." not in page.text
    assert buttons(page) == []
