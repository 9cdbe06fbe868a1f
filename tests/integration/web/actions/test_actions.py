"""The pages of action plans and deviations, from the call to the decision."""

from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.support.follow_up import (
    asked,
    give,
    make_user,
    opened,
    question,
    responsible,
    save,
)
from tests.support.follow_up_site import Site, form_fields
from tests.support.people import BY, NOW
from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.money import TKR
from uppsikt.documents.plan.outlook import Contractor, Contractors
from uppsikt.exchange.load import import_plan
from uppsikt.followup.models import Action, ActionPlan, Deviation, Round
from uppsikt.followup.operations.year import open_year

PLANS, DEVIATIONS = "/ks/2025/atgarder", "/ks/2025/avvikelser"
SECTION = "OSL 26 kap. 1 §"


@pytest.fixture(autouse=True)
def _year(db: None) -> None:
    hemtjanst = Contractor(id="hemtjanst", name="Hemtjänst AB", follow_up="Avtal", unit="ekonomi")
    hemlig = Contractor(id="hemlig", name="Hemlig AB", follow_up="Avtal", confidential=SECTION)
    contractors = Contractors(items=(hemtjanst, hemlig))
    import_plan(
        document=small_plan().model_copy(update={"contractors": contractors}), by=BY, now=NOW
    )
    open_year(body="ks", year=2025, by=BY, now=NOW)


@pytest.fixture
def carl() -> User:
    return give(make_user("carl"), Role.BOARD_CONTROLLER, "ks")


@pytest.fixture
def controller(carl: User) -> Site:
    """The site of the board's controller."""
    return Site(carl)


@pytest.fixture
def reader() -> Site:
    """The site of somebody who reads the board's plans."""
    return Site(give(make_user("rita"), Role.READER, "ks"))


def make_plan(**more: Any) -> ActionPlan:
    its = Round.objects.select_related("body").get(body__slug="ks", period="03")
    deficit = {
        "frame_ore": -12_000_000_000,
        "variance_ore": -250_050_000,
        "percent": "1",
        "floor_ore": 100_000_000,
    }
    facts: dict[str, Any] = {
        "cause": "deficit",
        "name": "Underskott i mars",
        "called_to": "arbetsutskottet",
        "due": timezone.localdate(),
        "arithmetic": deficit,
    }
    return ActionPlan.objects.create(
        body=its.body, year=2025, round=its, called_at=timezone.now(), **(facts | more)
    )


def chosen_in(select: Element) -> str:
    """What a list has chosen, or its first."""
    options = select.findall("option")
    found = next((one for one in options if one.get("selected") is not None), options[0])
    return found.get("value", "")


def sent(site: Site, address: str, status: int = 200, **fields: str) -> WebPage:
    """The form at the address, filled in with these fields and sent."""
    page = site.see(address)
    form = ".//form[@class='decision-form']"
    chosen = {one.get("name", ""): chosen_in(one) for one in page.every(f"{form}//select")}
    return site.send_fields(address, form_fields(page, form) | chosen | fields, status)


ACTION = {
    "what": "Håll tjänster vakanta",
    "role": "ekonomichef",
    "due": "2025-09-30",
    "effect": "1 800,5",
}
DECISION = {
    "decided_by": "Kommunstyrelsen",
    "day": "2025-10-01",
    "paragraph": "§ 112",
    "registration_number": "KS-2025/112",
}


def test_a_plan_goes_from_the_call_to_the_decision(controller: Site) -> None:
    plan = make_plan()
    address = f"{PLANS}/{plan.pk}"
    rows = controller.see(PLANS).rows("Årets åtgärdsplaner")
    assert rows[0][:4] == ["Underskott i mars", *rows[0][1:2], "Upptäckt i mars", *rows[0][3:4]]
    assert rows[0][-2:] == ["Effekt hittills –", "Utlovad effekt –"]
    assert "Ingenting är skrivet än." in controller.see(address).text
    sent(controller, f"{address}/skriv", summary="Vikarier.\r\n\r\nKonsulter.")
    page = sent(controller, f"{address}/ny-atgard", **ACTION)
    assert "Åtgärderna ska ge 1\u00a0800,5 tkr mot ett underskott på 2\u00a0500,5 tkr." in page.text
    assert "700 tkr av underskottet möts inte av någon åtgärd." in page.text
    rows = controller.see(PLANS).rows("Årets åtgärdsplaner")
    assert rows[0][-2:] == ["Effekt hittills 0\u00a0tkr", "Utlovad effekt 1\u00a0800,5\u00a0tkr"]
    action = Action.objects.get()
    sent(controller, f"{address}/atgard/{action.pk}", what="Håll fler vakanta")
    sent(controller, f"{address}/dag", due="2025-12-24")
    assert "2025-12-24" in controller.see(address).text
    sent(controller, f"{address}/presentera")
    sent(controller, f"{address}/begar-igen", reason="För litet.")
    sent(controller, f"{address}/presentera")
    page = sent(controller, f"{address}/stang", **DECISION)
    assert "Kommunstyrelsen 2025-10-01, § 112, diarienummer KS-2025/112" in page.text
    plan.refresh_from_db()
    assert (plan.state, plan.actions.get().what) == ("closed", "Håll fler vakanta")
    for rest in ("skriv", "ny-atgard", "dag", "presentera", "begar-igen", "stang"):
        controller.see(f"{address}/{rest}", status=403)


def test_the_plan_shows_the_rule_step_by_step_as_it_was(reader: Site) -> None:
    page = reader.see(f"{PLANS}/{make_plan().pk}")
    for step in (
        "Årets ram är −120\u00a0000 tkr.",
        "ett underskott på 2\u00a0500,5 tkr.",
        "1 % av ramen är 1\u00a0200 tkr. Underskottet är större än så.",
        "Regeln kallar: en åtgärdsplan ska redovisas för Arbetsutskottet.",
    ):
        assert step in page.text, step


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("what", " ", "Skriv vad som ska göras."),
        ("due", "", "Välj en dag."),
        ("due", "30/9", "Skriv dagen som 2025-01-31."),
        ("effect", "tolv", "Skriv ett belopp i tusental kronor"),
        ("effect", "1.250", "En punkt och tre siffror"),
        ("role", "", "Välj en roll, eller skriv vem som ansvarar."),
        ("role", "finns-inte", "Planen har ingen sådan roll."),
    ],
)
def test_what_is_wrong_with_an_action_is_told_at_its_field(
    controller: Site, field: str, value: str, said: str
) -> None:
    address = f"{PLANS}/{make_plan().pk}/ny-atgard"
    page = sent(controller, address, status=422, **(ACTION | {field: value}))
    assert said in page.text
    assert f"#field_{field}" in page.links
    assert not Action.objects.exists()


def test_an_effect_on_the_measure_is_asked_for_where_the_plan_answers_to_one(
    controller: Site,
) -> None:
    plan = make_plan(cause="measure", item="sjukfranvaro", arithmetic=None, called_to="ks")
    address = f"{PLANS}/{plan.pk}/ny-atgard"
    page = sent(controller, address, status=422, **(ACTION | {"value": "0,00001"}))
    assert "Skriv ett tal med högst fyra decimaler." in page.text
    page = sent(controller, address, **(ACTION | {"value": "−0,2"}))
    assert "−0,2" in page.text
    assert "/ks/2025/trad/sjukfranvaro" in page.links


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("day", "2999-01-01", "Skriv dagen som"),
        ("day", "2149-01-01", "Den dagen har inte kommit än."),
        ("paragraph", " ", "Skriv det som det står i protokollet."),
        ("decided_by", "", "Skriv namnet på organet som beslutade."),
    ],
)
def test_what_is_wrong_with_a_decision_is_told_at_its_field(
    controller: Site, field: str, value: str, said: str
) -> None:
    plan = make_plan(state="presented")
    page = sent(controller, f"{PLANS}/{plan.pk}/stang", status=422, **(DECISION | {field: value}))
    assert said in page.text
    plan.refresh_from_db()
    assert plan.state == "presented"


def test_a_plan_that_another_changed_keeps_what_was_written_on_the_page(controller: Site) -> None:
    plan = make_plan()
    address = f"{PLANS}/{plan.pk}/skriv"
    fields = form_fields(controller.see(address), ".//form[@class='decision-form']")
    sent(controller, address, summary="Den andras.")
    page = controller.send_fields(address, fields | {"summary": "Min."}, status=422)
    assert "Någon annan har ändrat åtgärdsplanen" in page.text
    again = form_fields(page, ".//form[@class='decision-form']")
    assert again["summary"] == "Min."
    controller.send_fields(address, again)
    plan.refresh_from_db()
    assert plan.summary == "Min."


def test_an_empty_plan_is_not_presented(controller: Site) -> None:
    address = f"{PLANS}/{make_plan().pk}/presentera"
    page = sent(controller, address, status=422)
    assert "Planen har ingen åtgärd än." in page.text


def test_an_action_is_taken_away(controller: Site) -> None:
    plan = make_plan()
    address = f"{PLANS}/{plan.pk}"
    sent(controller, f"{address}/ny-atgard", **ACTION)
    page = sent(controller, f"{address}/atgard/{Action.objects.get().pk}/ta-bort")
    assert "Åtgärden är borttagen." in page.text
    assert not Action.objects.exists()
    controller.see(f"{address}/atgard/1/ta-bort", status=404)


def test_a_bodys_own_plan_is_for_those_who_see_its_rounds() -> None:
    plan = make_plan(state="presented", presented_at=NOW)
    Action.objects.create(
        plan=plan, position=1, what="Gör", role="ekonomichef", due=NOW, effect_amount=TKR
    )
    its = opened([], period="04")
    assert its.questions.get().role == "ekonomichef"
    eva = Site(responsible(make_user("eva"), "ekonomichef"))
    eva.see(f"{PLANS}/{plan.pk}", status=404)
    both = give(make_user("bo"), Role.READER, "ks")
    page = Site(both).see(f"{PLANS}/{plan.pk}")
    assert "Ekonomichef" in page.text
    assert "Berätta hur det går" not in page.text
    responsible(both, "markchef")
    Action.objects.update(role="markchef")
    its.questions.update(role="markchef")
    page = Site(both).see(f"{PLANS}/{plan.pk}")
    assert f"/fraga/{its.questions.get().pk}" in page.links


def test_what_is_not_there_is_told_alike_to_all(controller: Site, reader: Site) -> None:
    plan = make_plan(confidential=SECTION)
    for address in (f"{PLANS}/{plan.pk}", f"{PLANS}/{2**70}", f"/bn/2025/atgarder/{plan.pk}"):
        reader.see(address, status=404)
    controller.see(f"{PLANS}/{plan.pk}")
    controller.see(f"/ks/2024/atgarder/{plan.pk}", status=404)
    assert "Ingen åtgärdsplan har begärts i år." in reader.see(PLANS).text


def test_a_reader_sees_a_plan_and_changes_nothing(reader: Site) -> None:
    plan = make_plan()
    page = reader.see(f"{PLANS}/{plan.pk}")
    assert not [link for link in page.links if "/skriv" in link or "/stang" in link]
    for rest in ("skriv", "ny-atgard", "dag", "presentera", "begar-igen", "stang"):
        reader.see(f"{PLANS}/{plan.pk}/{rest}", status=403)


# Deviations

DEVIATION = {
    "item": "hemtjanst",
    "happened_on": "2025-03-01",
    "what": "Tre missade besök.",
    "consequence": "En person blev utan mat.",
}


def test_a_deviation_is_reported_followed_and_closed(controller: Site) -> None:
    assert "Ingen avvikelse har rapporterats i år." in controller.see(DEVIATIONS).text
    page = sent(controller, f"{DEVIATIONS}/ny", **DEVIATION)
    assert page.rows("Årets avvikelser")[0][:3] == [
        "Hemtjänst AB",
        "2025-03-01",
        "Tre missade besök.",
    ]
    assert page.rows("Årets avvikelser")[0][4] == "Tas upp i T1 2025"
    one = Deviation.objects.get()
    assert one.unit == "ekonomi"
    address = f"{DEVIATIONS}/{one.pk}"
    sent(controller, f"{address}/andra", measures_taken="Möte hållet.")
    page = sent(controller, f"{address}/atgardsplan")
    assert "Se åtgärdsplanen" in page.text
    plan = ActionPlan.objects.get()
    assert f"{DEVIATIONS}/{one.pk}" in controller.see(f"{PLANS}/{plan.pk}").links
    page = sent(controller, f"{address}/stang", reason="Ny bemanning.")
    assert "Möte hållet." in page.text
    controller.see(f"{address}/andra", status=403)
    sent(controller, f"{address}/oppna", reason="Igen.")
    one.refresh_from_db()
    assert one.state == "open"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("item", "", "Välj var det hände."),
        ("item", "finns-inte", "Planen har ingen sådan utförare."),
        ("what", "", "Skriv vad som hände."),
        ("happened_on", "2149-01-01", "Den dagen har inte kommit än."),
    ],
)
def test_what_is_wrong_with_a_deviation_is_told_at_its_field(
    controller: Site, field: str, value: str, said: str
) -> None:
    page = sent(controller, f"{DEVIATIONS}/ny", status=422, **(DEVIATION | {field: value}))
    assert said in page.text
    assert not Deviation.objects.exists()


def test_what_happens_at_a_confidential_contractor_is_confidential(
    controller: Site, reader: Site
) -> None:
    sent(controller, f"{DEVIATIONS}/ny", **(DEVIATION | {"item": "hemlig"}))
    one = Deviation.objects.get()
    assert one.confidential == SECTION
    assert "Hemlig" not in reader.see(DEVIATIONS).all_text
    reader.see(f"{DEVIATIONS}/{one.pk}", status=404)
    assert "Hemlig AB" in controller.see(f"{DEVIATIONS}/{one.pk}").text


def test_a_reporter_is_not_told_of_a_confidential_contractor_and_keeps_a_mark() -> None:
    site = Site(give(make_user("robin"), Role.REPORTER, "ks"))
    page = site.see(f"{DEVIATIONS}/ny")
    assert "Hemtjänst AB" in page.text
    assert "Hemlig" not in page.all_text
    sent(site, f"{DEVIATIONS}/ny", **(DEVIATION | {"confidential": SECTION}))
    one = Deviation.objects.get()
    page = sent(site, f"{DEVIATIONS}/{one.pk}/andra", status=422, confidential="")
    assert "Bara den som får sekretessmarkera" in page.text


def test_a_deviation_that_another_changed_is_not_written_over(controller: Site) -> None:
    sent(controller, f"{DEVIATIONS}/ny", **DEVIATION)
    address = f"{DEVIATIONS}/{Deviation.objects.get().pk}/andra"
    form = ".//form[@class='decision-form']"
    fields = form_fields(controller.see(address), form) | {"item": "hemtjanst"}
    sent(controller, address, what="Den andras.", item="hemtjanst")
    page = controller.send_fields(address, fields | {"what": "Min."}, status=422)
    assert "Någon annan har ändrat avvikelsen" in page.text
    assert form_fields(page, form)["what"] == "Min."
    assert Deviation.objects.get().what == "Den andras."


def test_who_answers_for_something_in_the_plan_reports_and_sees_their_own() -> None:
    site = Site(responsible(make_user("eva"), "ekonomichef"))
    sent(site, f"{DEVIATIONS}/ny", **DEVIATION)
    other = Site(responsible(make_user("hanna"), "markchef"))
    assert "Tre missade besök." in site.see(DEVIATIONS).text
    assert "Tre missade besök." not in other.see(DEVIATIONS).text
    Site(make_user("nobody")).see(DEVIATIONS, status=404)


def test_the_lists_take_as_many_queries_however_long_they_are(controller: Site, carl: User) -> None:
    def count(address: str) -> int:
        site = Site(carl)
        site.see(address)
        with CaptureQueriesContext(connection) as queries:
            site.see(address)
        return len(queries)

    def more(number: int) -> None:
        for one in range(number):
            plan = make_plan(cause="goal", item=f"mal-{number}-{one}", arithmetic=None)
            Action.objects.create(
                plan=plan, position=1, what="Gör", responsible="Vi", due="2025-09-30"
            )
            sent(controller, f"{DEVIATIONS}/ny", **DEVIATION)

    more(1)
    before = {address: count(address) for address in (PLANS, DEVIATIONS)}
    more(5)
    assert {address: count(address) for address in (PLANS, DEVIATIONS)} == before
    assert max(before.values()) <= 25


# The way to these pages


def test_an_answer_that_asks_for_a_plan_says_so_before_it_is_approved(
    controller: Site, carl: User, reader: Site
) -> None:
    opened([asked("mal-1", QuestionKind.GOAL_JUDGEMENT)])
    one = question("mal-1")
    save("mal-1", carl, status="partly", text="Så.")
    said = "När svaret godkänns begärs en åtgärdsplan:"
    assert said not in controller.see(f"/fraga/{one.pk}").text
    save("mal-1", carl, revision=1, status="not-met", text="Så.")
    assert said in controller.see(f"/fraga/{one.pk}").text
    assert said not in reader.see(f"/fraga/{one.pk}").text


def test_the_pages_of_the_year_lead_to_months_plans_and_deviations(controller: Site) -> None:
    its = opened([asked("ram-ekonomi", QuestionKind.MONTH)], period="03")
    links = controller.see("/ks/2025/uppfoljning").links
    assert {"/ks/2025/manad", "/ks/2025/manad/03", PLANS, DEVIATIONS} <= set(links)
    assert "/ks/2025/manad/03" in controller.see("/ks/2025/uppfoljning/03").links
    of_month = controller.see(f"/fraga/{its.questions.get().pk}").links
    assert "/ks/2025/manad/03#ram-ekonomi" in of_month
    assert "/ks/2025/uppfoljning/03" in controller.see("/ks/2025/manad/03").links


# What is called for, and the effect on a measure


def test_a_plan_that_is_called_for_stands_first_on_its_writers_page_and_in_the_year(
    controller: Site,
) -> None:
    plan = make_plan(cause="measure", item="matt", name="Sjukfrånvaro", role="ekonomichef")
    address = f"{PLANS}/{plan.pk}"
    eva = Site(responsible(make_user("eva"), "ekonomichef"))
    for site in (eva, controller):
        (heading, *_) = site.see("/mina-fragor").every(".//main//h2")
        assert heading.get("id") == "plans_heading"
        assert address in [one.get("href") for one in site.see("/mina-fragor").every(".//a")]
        assert plan.due.isoformat() in site.see("/mina-fragor").text
    assert controller.see("/ks/2025/uppfoljning").every(f".//p/a[@href='{PLANS}']")


@pytest.mark.parametrize("cause", ["measure", "goal"])
def test_the_effect_on_a_measure_is_asked_for_only_where_the_plan_is_about_one(
    controller: Site, cause: str
) -> None:
    plan = make_plan(cause=cause, item="matt", name="Sjukfrånvaro", role="ekonomichef")
    Action.objects.create(
        plan=plan,
        position=1,
        what="Scheman",
        role="ekonomichef",
        due=plan.due,
        effect_value=Decimal("-0.3"),
    )
    ActionPlan.objects.update(state="presented", presented_at=timezone.now())
    opened([], period="T2")
    one = question(f"atgard-{Action.objects.get().pk}")
    page = controller.see(f"/fraga/{one.pk}")
    assert bool(page.every(".//input[@name='total']")) is (cause == "measure")
    assert not page.every(".//input[@name='total_persons']")
    fields = {"status": "under-way", "total": "-0,2", "text": "", "revision": "0", "do": "save"}
    controller.send_fields(f"/fraga/{one.pk}", fields)
    kept = [str(value.value.normalize()) for value in one.answer.values.all()]
    assert kept == (["-0.2"] if cause == "measure" else [])
