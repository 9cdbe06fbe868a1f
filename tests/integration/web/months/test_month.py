"""The pages of a body's months: filled in, approved, handed in, closed, and corrected."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import give, make_user, responsible
from tests.support.follow_up_site import Site, form_fields
from tests.support.people import BY, NOW
from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.money import TKR
from uppsikt.exchange.load import import_plan
from uppsikt.followup.models import ActionPlan, Answer, MonthFigure, MonthVersion, Question, Round
from uppsikt.followup.operations.year import open_year

YEAR = "/ks/2025/manad"
MARCH = f"{YEAR}/03"


@pytest.fixture(autouse=True)
def _year(db: None) -> None:
    import_plan(document=small_plan(), by=BY, now=NOW)
    open_year(body="ks", year=2025, by=BY, now=NOW)


@pytest.fixture
def carl() -> User:
    """The board's controller."""
    return give(make_user("carl"), Role.BOARD_CONTROLLER, "ks")


@pytest.fixture
def controller(carl: User) -> Site:
    """The site of the board's controller, with March open."""
    site = Site(carl)
    site.send(MARCH, do="open")
    return site


@pytest.fixture
def eva() -> User:
    """Holds the role ekonomichef, and no other."""
    return responsible(make_user("eva"), "ekonomichef")


def amounts() -> dict[str, int]:
    return {
        f"{one.unit}.{one.cost}.{one.figure}": one.amount.ore for one in MonthFigure.objects.all()
    }


def fill_in(site: Site, **more: str) -> WebPage:
    """Give every unit a forecast, and a comment; mark each ready."""
    page = site.see(MARCH)
    fields = form_fields(page)
    fields |= {
        "ram-ekonomi.staff.forecast": "-2000",
        "ram-ekonomi.other.forecast": "-530",
        "ram-mark.staff.forecast": "-600",
        "ram-mark.other.forecast": "-10",
        "postdistribution.other.forecast": "-360",
    } | {name.replace("__", "."): value for name, value in more.items()}
    for name in fields:
        if name.startswith("comment."):
            fields[name] = "Förklaring."
    page = site.send_fields(MARCH, fields | {"do": "save"})
    for question in Question.objects.filter(round__period="03"):
        fields = form_fields(site.see(MARCH))
        page = site.send_fields(MARCH, fields | {"do": f"ready.{question.pk}"})
    return page


def handed_in(site: Site, **more: str) -> WebPage:
    fill_in(site, **more)
    fields = form_fields(site.see(MARCH))
    site.send_fields(MARCH, fields | {"do": "approve-all"})
    return site.send(MARCH, do="hand-in")


# The list


def test_the_months_stand_in_their_order_with_how_far_they_have_come(controller: Site) -> None:
    rows = controller.see(YEAR).rows("Årets månader")
    assert [row[0] for row in rows][:3] == ["Januari", "Februari", "Mars"]
    assert [row[1] for row in rows][:3] == ["Planerad", "Planerad", "Öppen"]
    assert rows[2][4] == "Helårsprognos, tkr inte känd 3 enheter saknar prognos"
    assert rows[0][4] == ""


def test_a_year_that_is_not_planned_says_so(carl: User) -> None:
    assert "inte planerad än" in Site(carl).see("/ks/2024/manad").text
    Site(carl).see("/ks/2024/manad/03", status=404)


def test_who_may_see_nothing_is_told_that_there_is_nothing() -> None:
    for user in (make_user("nobody"), give(make_user("other"), Role.BOARD_CONTROLLER, "bn")):
        Site(user).see(YEAR, status=404)
        Site(user).see(MARCH, status=404)
    stranger = Site().client.get(MARCH)
    assert stranger.status_code == 302
    assert "/konto/logga-in/" in stranger["Location"]


def test_what_the_signed_in_see_is_kept_in_no_cache(controller: Site) -> None:
    for address in (YEAR, MARCH, f"{MARCH}/underlag.xlsx"):
        assert "no-store" in controller.client.get(address)["Cache-Control"]


# Filling in


def test_figures_and_comments_are_stored_and_shown(controller: Site) -> None:
    fields = form_fields(controller.see(MARCH))
    question = Question.objects.get(item="ram-ekonomi")
    fields["ram-ekonomi.staff.outcome"] = "−500,00001"
    fields["ram-ekonomi.other.outcome"] = "-100"
    fields[f"comment.{question.pk}"] = "Går bra."
    page = controller.send_fields(MARCH, fields | {"do": "save"})
    assert "3 ändringar är sparade." in page.text
    assert amounts() == {
        "ram-ekonomi.staff.outcome": -50_000_001,
        "ram-ekonomi.other.outcome": -10_000_000,
    }
    row = next(one for one in page.rows("Alla enheter, tusental kronor") if one[0] == "Ekonomi")
    assert row == ["Ekonomi", "−2\u00a0530", "−633", "−600", "–", "inte känd", "Påbörjad"]
    again = form_fields(page)
    assert again["ram-ekonomi.staff.outcome"] == "−500,00001"
    assert again[f"comment.{question.pk}"] == "Går bra."
    assert "Ingenting ändrades." in controller.send_fields(MARCH, again | {"do": "save"}).text


def test_every_fault_stands_at_its_field_and_what_was_written_stays(controller: Site) -> None:
    fields = form_fields(controller.see(MARCH))
    fields["ram-ekonomi.staff.outcome"] = "tolv"
    fields["ram-mark.other.forecast"] = "1.250"
    fields["postdistribution.other.budget"] = "0,000001"
    fields["postdistribution.other.outcome"] = "-90"
    page = controller.send_fields(MARCH, fields | {"do": "save"}, status=422)
    assert page.title.startswith("Fel:")
    for name in ("ram-ekonomi-staff-outcome", "ram-mark-other-forecast"):
        assert page.one(f".//input[@id='figure-{name}']").get("aria-invalid") == "true"
    assert f"#{'figure-ram-ekonomi-staff-outcome'}" in page.links
    assert form_fields(page)["ram-ekonomi.staff.outcome"] == "tolv"
    assert amounts() == {}


def test_two_persons_are_both_told_and_choose(controller: Site, eva: User) -> None:
    mine = form_fields(controller.see(MARCH))
    question = Question.objects.get(item="ram-ekonomi")
    theirs = Site(eva)
    fields = form_fields(theirs.see(MARCH))
    fields |= {"ram-ekonomi.staff.outcome": "-700", f"comment.{question.pk}": "Evas."}
    fields |= {"ram-ekonomi.other.outcome": "-70"}
    theirs.send_fields(MARCH, fields | {"do": "save"})
    mine |= {"ram-ekonomi.staff.outcome": "-800"}
    page = controller.send_fields(MARCH, mine | {"do": "save"}, status=422)
    assert "någon annan har sparat −700 under tiden" in page.text
    assert amounts()["ram-ekonomi.staff.outcome"] == -70_000_000
    chosen = form_fields(page)
    assert chosen["ram-ekonomi.staff.outcome"] == "-800"
    controller.send_fields(MARCH, chosen | {"do": "save"})
    assert amounts() == {
        "ram-ekonomi.staff.outcome": -80_000_000,
        "ram-ekonomi.other.outcome": -7_000_000,
    }
    assert Answer.objects.get(question=question).text == "Evas."


def test_a_comment_that_another_wrote_is_shown_beside_ones_own(controller: Site, eva: User) -> None:
    mine = form_fields(controller.see(MARCH))
    question = Question.objects.get(item="ram-ekonomi")
    theirs = Site(eva)
    name = f"comment.{question.pk}"
    theirs.send_fields(MARCH, form_fields(theirs.see(MARCH)) | {name: "Evas.", "do": "save"})
    page = controller.send_fields(MARCH, mine | {name: "Min.", "do": "save"}, status=422)
    assert "Evas." in page.text
    chosen = form_fields(page)
    assert chosen[name] == "Min."
    controller.send_fields(MARCH, chosen | {"do": "save"})
    assert Answer.objects.get(question=question).text == "Min."


def test_who_answers_for_one_unit_sees_that_and_fills_it_in(controller: Site, eva: User) -> None:
    site = Site(eva)
    page = site.see(MARCH)
    fields = form_fields(page)
    assert "ram-ekonomi.staff.outcome" in fields
    assert not any(name.startswith(("ram-mark", "postdistribution")) for name in fields)
    assert "Mark" not in [row[0] for row in page.rows("Alla enheter, tusental kronor")]
    assert "Månadens steg" not in page.text
    # A field that was never shown is not stored, whoever sends it.
    forged = fields | {"ram-mark.staff.outcome": "-1", "ram-mark.seen": "", "do": "save"}
    site.send_fields(MARCH, forged)
    assert amounts() == {}


def test_a_reader_sees_all_and_changes_nothing(controller: Site) -> None:
    site = Site(give(make_user("rita"), Role.READER, "ks"))
    page = site.see(MARCH)
    assert len(page.rows("Alla enheter, tusental kronor")) > 3
    assert not page.every(".//input[@class='ds-input month-amount']")
    site.send(MARCH, status=403, do="hand-in")
    site.see(f"{MARCH}/las-in", status=403)


def test_a_deficit_is_not_ready_without_a_comment(controller: Site) -> None:
    fields = form_fields(controller.see(MARCH))
    fields |= {"ram-mark.staff.forecast": "-700", "ram-mark.other.forecast": "0"}
    question = Question.objects.get(item="ram-mark")
    page = controller.send_fields(MARCH, fields | {"do": f"ready.{question.pk}"})
    assert "Ett prognostiserat underskott ska förklaras i kommentaren." in page.text
    assert amounts()["ram-mark.staff.forecast"] == -70_000_000
    fields = form_fields(page) | {f"comment.{question.pk}": "Så är det."}
    controller.send_fields(MARCH, fields | {"do": f"ready.{question.pk}"})
    question.refresh_from_db()
    assert question.state == "ready"


def test_a_ready_unit_is_taken_back_or_sent_back_with_a_reason(controller: Site) -> None:
    fill_in(controller)
    question = Question.objects.get(item="ram-mark")

    def do(step: str, **more: str) -> WebPage:
        fields = form_fields(controller.see(MARCH)) | {"do": f"{step}.{question.pk}"}
        return controller.send_fields(MARCH, fields | more)

    do("take-back")
    question.refresh_from_db()
    assert question.state == "begun"
    do("ready")
    assert "Skriv varför." in do("send-back").text
    do("send-back", **{f"reason.send-back.{question.pk}": "Fel belopp."})
    question.refresh_from_db()
    assert question.state == "sent-back"
    assert question.remarks.get().reason == "Fel belopp."


def test_nobody_approves_their_own_but_the_controller(eva: User, controller: Site) -> None:
    mona = give(make_user("mona"), Role.UNIT_MANAGER, "ks", "ekonomi")
    site = Site(mona)
    question = Question.objects.get(item="ram-ekonomi")
    fields = form_fields(site.see(MARCH)) | {f"comment.{question.pk}": "Mitt."}
    site.send_fields(MARCH, fields | {"do": f"ready.{question.pk}"})
    fields = form_fields(site.see(MARCH)) | {"do": f"approve.{question.pk}"}
    assert "Ingen godkänner det som man själv har svarat." in site.send_fields(MARCH, fields).text
    fields = form_fields(controller.see(MARCH)) | {"do": f"approve.{question.pk}"}
    assert "godkänd" in controller.send_fields(MARCH, fields).text


# The month's own steps


def test_a_month_is_handed_in_when_every_unit_is_approved(controller: Site) -> None:
    fill_in(controller)
    page = controller.send(MARCH, status=409, do="hand-in")
    assert "Månaden är inte inlämnad" in page.text
    assert "Ekonomi" in page.text
    fields = form_fields(controller.see(MARCH)) | {"do": "approve-all"}
    assert "3 enheter är godkända." in controller.send_fields(MARCH, fields).text
    assert "Månaden är inlämnad." in controller.send(MARCH, do="hand-in").text


def test_a_month_is_handed_in_with_what_is_lacking_when_somebody_says_why(
    controller: Site,
) -> None:
    page = controller.send(MARCH, do="hand-in-lacking")
    assert "Skriv varför." in page.text
    page = controller.send_fields(
        MARCH, {"do": "hand-in-lacking", "reason.hand-in-lacking": "Systemet låg nere."}
    )
    assert "trots det som saknas" in page.text
    assert "Godtaget utan svar: Systemet låg nere." in page.text


def test_a_month_that_is_approved_calls_the_body_and_shows_every_step(controller: Site) -> None:
    handed_in(controller, **{"ram-ekonomi__other__forecast": "-1530,5"})
    page = controller.send(MARCH, do="approve-month")
    assert "en åtgärdsplan är begärd" in page.text
    plan = ActionPlan.objects.get()
    assert plan.called_to == "arbetsutskottet"
    for step in (
        "mer än 1 % av ramen och minst 1\u00a0000 tkr",
        "Årets ram är −3\u00a0500 tkr.",
        "ett underskott på 1\u00a0000,5 tkr.",
        "1 % av ramen är 35 tkr. Underskottet är större än så.",
        "Underskottet är minst så stort.",
        "Regeln kallar: en åtgärdsplan ska redovisas för Arbetsutskottet.",
    ):
        assert step in page.text, step


def test_the_month_and_the_message_of_its_approval_lead_to_the_plan(controller: Site) -> None:
    handed_in(controller, **{"ram-ekonomi__other__forecast": "-1530,5"})
    before = {one.get("href", "") for one in controller.see(MARCH).every(".//a")}
    assert not any(one.startswith("/ks/2025/atgarder/") for one in before)
    page = controller.send(MARCH, do="approve-month")
    address = f"/ks/2025/atgarder/{ActionPlan.objects.get().pk}"
    assert [one.get("href") for one in page.every(".//a")].count(address) == 2
    again = controller.see(MARCH)
    assert [one.get("href") for one in again.every(".//a")].count(address) == 1


def test_a_correction_over_the_line_leads_to_the_plan_and_one_back_is_told_on_it(
    controller: Site,
) -> None:
    handed_in(controller)
    controller.send(MARCH, do="approve-month")
    controller.send(MARCH, do="close")
    assert not ActionPlan.objects.exists()
    for forecast_ in ("-1530,5", "-530"):
        fields = form_fields(controller.see(f"{MARCH}/ratta")) | {"why": "Fel faktura."}
        fields["ram-ekonomi.other.forecast"] = forecast_
        page = controller.send_fields(f"{MARCH}/ratta", fields)
        plan = ActionPlan.objects.get()
        address = f"/ks/2025/atgarder/{plan.pk}"
        links = [one.get("href") for one in page.every(".//a")].count(address)
        assert links == (2 if forecast_ == "-1530,5" else 1)
    assert plan.state == "called"
    seen = controller.see(address)
    assert ".".join(seen.text.split()).count("Regeln.kallar.inte.längre.") == 1


def test_the_rule_does_not_call_just_below_its_line(controller: Site) -> None:
    handed_in(controller, **{"ram-ekonomi__other__forecast": "-1529,99999"})
    page = controller.send(MARCH, do="approve-month")
    assert "Regeln kallar inte." in page.text
    assert not ActionPlan.objects.exists()


def test_a_closed_month_shows_what_is_kept_and_is_corrected_beside_it(controller: Site) -> None:
    handed_in(controller)
    controller.send(MARCH, do="approve-month")
    page = controller.send(MARCH, do="close")
    assert "stängd och bevaras" in page.text
    MonthFigure.objects.all().update(amount=TKR * 77)
    assert controller.see(MARCH).rows("Alla enheter, tusental kronor")[-1][4] == "−3\u00a0500"
    fields = form_fields(controller.see(f"{MARCH}/ratta"))
    fields["postdistribution.other.forecast"] = "-400"
    page = controller.send_fields(f"{MARCH}/ratta", fields, status=422)
    assert "Skriv vad som ändras och varför." in page.text
    assert form_fields(page)["postdistribution.other.forecast"] == "-400"
    page = controller.send_fields(f"{MARCH}/ratta", fields | {"why": "Fel faktura."})
    assert "Månaden är rättad." in page.text
    assert "Fel faktura." in page.text
    assert MonthVersion.objects.count() == 2
    old = controller.see(f"{MARCH}?version=1")
    assert "Det här är version 1." in old.text
    assert "−400" in page.text
    assert "−400" not in old.text
    controller.see(f"{MARCH}?version=9", status=404)


def test_a_correction_of_what_was_corrected_meanwhile_is_told(controller: Site) -> None:
    handed_in(controller)
    controller.send(MARCH, do="approve-month")
    controller.send(MARCH, do="close")
    first = form_fields(controller.see(f"{MARCH}/ratta")) | {"why": "Ett."}
    second = dict(first)
    controller.send_fields(f"{MARCH}/ratta", first | {"postdistribution.other.forecast": "-1"})
    page = controller.send_fields(
        f"{MARCH}/ratta", second | {"postdistribution.other.forecast": "-2"}, status=409
    )
    assert "Månaden har rättats sedan sidan visades." in page.text
    assert MonthVersion.objects.count() == 2


def test_a_month_is_opened_again_with_a_reason_until_it_is_closed(controller: Site) -> None:
    handed_in(controller)
    assert "Skriv varför." in controller.send(MARCH, do="reopen").text
    controller.send_fields(MARCH, {"do": "reopen", "reason.reopen": "Fel."})
    assert Round.objects.get(period="03").state == "open"


def test_a_step_that_somebody_else_took_meanwhile_is_told(controller: Site) -> None:
    handed_in(controller)
    controller.send(MARCH, do="approve-month")
    page = controller.send(MARCH, do="approve-month")
    assert "Månaden har kommit till ett annat läge" in page.text


# The result


def test_the_forecast_of_the_result_is_held_against_the_goal(controller: Site) -> None:
    address = f"{MARCH}/resultat"
    fields = form_fields(controller.see(address), ".//main//form")
    names = ("result", "tax_income", "general_grants", "equalisation")
    for name, amount in zip(names, ("19,99999", "900", "200", "-100"), strict=True):
        fields[f"2025.{name}"] = amount
    fields["2026.result"] = "x"
    page = controller.send_fields(address, fields, status=422)
    assert form_fields(page, ".//main//form")["2025.result"] == "19,99999"
    fields["2026.result"] = ""
    page = controller.send_fields(address, fields)
    rows = page.rows("Prognosen mot det finansiella målet")
    assert rows[0] == ["2025", "20", "1\u00a0000", "2,00", "nås inte"]
    assert [row[-1] for row in rows[1:]] == ["ingen prognos"] * 3


# What cannot be kept, and what comes too late

LONG = "å" * 20_001


def refused_in_all(page: WebPage) -> set[str]:
    """The identities of the fields that the page tells of."""
    return {link for link in page.links if link.startswith(("#figure-", "#comment-"))}


def test_all_that_is_wrong_with_figures_and_comments_is_told_at_once_and_kept(
    controller: Site,
) -> None:
    fields = form_fields(controller.see(MARCH))
    ekonomi, mark = (
        f"comment.{Question.objects.get(round__period='03', item=unit).pk}"
        for unit in ("ram-ekonomi", "ram-mark")
    )
    wrong = {"ram-ekonomi.staff.forecast": "tolv", ekonomi: "a\x00b", mark: LONG}
    page = controller.send_fields(MARCH, fields | wrong | {"do": "save"}, status=422)
    told = {"#figure-ram-ekonomi-staff-forecast", "#comment-ram-ekonomi", "#comment-ram-mark"}
    assert refused_in_all(page) == told
    kept = form_fields(page)
    assert kept["ram-ekonomi.staff.forecast"] == "tolv"
    assert kept[mark] == LONG
    assert (amounts(), Answer.objects.count()) == ({}, 0)


@pytest.mark.parametrize(
    "written", ["1" + "0" * 15, "1" + "0" * 40, "12" + " " * 70 + "34", "1_000", "NaN", "1\x005"]
)
def test_no_part_of_an_amount_is_taken_for_the_whole(controller: Site, written: str) -> None:
    fields = form_fields(controller.see(MARCH)) | {"ram-ekonomi.staff.forecast": written}
    page = controller.send_fields(MARCH, fields | {"do": "save"}, status=422)
    assert refused_in_all(page) == {"#figure-ram-ekonomi-staff-forecast"}
    assert amounts() == {}


def test_what_is_written_while_somebody_hands_the_month_in_is_given_back(
    controller: Site, eva: User
) -> None:
    site = Site(eva)
    fields = form_fields(site.see(MARCH))
    comment = next(name for name in fields if name.startswith("comment."))
    written = {"ram-ekonomi.staff.forecast": "−7", comment: "Lång förklaring."}
    handed_in(controller)
    before = amounts()
    page = site.send_fields(MARCH, fields | written | {"do": "save"}, status=409)
    assert "så att det inte längre kan ändras" in page.text
    given_back = [(one.text or "").strip() for one in page.every(".//textarea")]
    assert given_back == ["−7", "Lång förklaring."]
    assert "Ekonomi, Personal, Helårsprognos" in page.text
    assert amounts() == before


def test_what_is_written_for_a_unit_that_is_ready_is_given_back_and_the_rest_stays(
    controller: Site, eva: User
) -> None:
    fields = form_fields(controller.see(MARCH))
    fields |= {"ram-ekonomi.staff.forecast": "-7", "ram-mark.staff.forecast": "-8", "do": "save"}
    theirs = Site(eva)
    ready = form_fields(theirs.see(MARCH)) | {"ram-ekonomi.staff.forecast": "-2530"}
    ready |= {name: "Klart." for name in ready if name.startswith("comment.")}
    number = Question.objects.get(round__period="03", item="ram-ekonomi").pk
    theirs.send_fields(MARCH, ready | {"do": f"ready.{number}"})
    before = amounts()
    page = controller.send_fields(MARCH, fields, status=409)
    assert "-7" in [(one.text or "").strip() for one in page.every(".//textarea")]
    kept = form_fields(page)
    assert kept["ram-mark.staff.forecast"] == "-8"
    assert amounts() == before
    controller.send_fields(MARCH, kept | {"do": "save"})
    assert amounts() == before | {"ram-mark.staff.forecast": -800_000}


def test_a_correction_that_comes_second_is_given_back(controller: Site) -> None:
    handed_in(controller)
    controller.send(MARCH, do="approve-month")
    controller.send(MARCH, do="close")
    address = f"{MARCH}/ratta"
    fields = form_fields(controller.see(address))
    first = {"ram-ekonomi.staff.forecast": "-1", "why": "Fel\x00 konto"}
    controller.send_fields(address, fields | first)
    assert MonthVersion.objects.get(number=2).what_changed == "Fel konto"
    second = {"ram-ekonomi.staff.forecast": "-3", "why": "Ett långt skäl"}
    page = controller.send_fields(address, fields | second, status=409)
    given_back = [(one.text or "").strip() for one in page.every(".//textarea")]
    assert {"-3", "Ett långt skäl"} <= set(given_back)
    assert "Ekonomi, Personal, Helårsprognos" in page.text
    assert MonthVersion.objects.count() == 2


def test_a_character_that_no_database_keeps_is_left_out_of_a_reason(controller: Site) -> None:
    fill_in(controller)
    number = Question.objects.get(round__period="03", item="ram-mark").pk
    reason = {f"reason.send-back.{number}": "Se\x00 över", "do": f"send-back.{number}"}
    page = controller.send_fields(MARCH, form_fields(controller.see(MARCH)) | reason)
    assert "Enhetens månad är återsänd." in page.text


# By file


def csv(*lines: str) -> SimpleUploadedFile:
    head = "Rad;Kostnadsslag;Utfall till och med perioden;Helårsprognos"
    return SimpleUploadedFile("mars.csv", "\r\n".join((head, *lines)).encode("cp1252"))


def test_a_file_is_shown_before_anything_is_stored(controller: Site) -> None:
    address = f"{MARCH}/las-in"
    page = controller.send(address, file=csv("ram-ekonomi;Personal;-500,5;", "ram-mark;Övrigt;;-7"))
    assert page.rows("Tusental kronor") == [
        ["Ekonomi", "Personal", "Utfall till och med perioden", "–", "−500,5"],
        ["Mark", "Övrigt", "Helårsprognos", "–", "−7"],
    ]
    assert amounts() == {}
    shown = page.one(".//input[@name='shown']").get("value")
    page = controller.send(address, shown=shown)
    assert "2 uppgifter är sparade." in page.text
    assert amounts() == {
        "ram-ekonomi.staff.outcome": -50_050_000,
        "ram-mark.other.forecast": -700_000,
    }


def test_every_fault_of_a_file_is_told_with_its_cell_and_nothing_can_be_stored(
    controller: Site,
) -> None:
    page = controller.send(
        f"{MARCH}/las-in",
        status=422,
        file=csv(
            "ram-ekonomi;Personal;tolv;",
            "okand;Personal;1;",
            "ram-mark;Lokaler;1;",
            "ram-mark;Övrigt;1.250;0,000001",
            "ram-ekonomi;Övrigt;-5;",
        ),
    )
    assert [(row[0], row[1]) for row in page.rows("Det som är fel i filen")] == [
        ("A3", "okand"),
        ("B4", "Lokaler"),
        ("C2", "tolv"),
        ("C5", "1.250"),
        ("D5", "0,000001"),
    ]
    assert not page.every(".//input[@name='shown']")
    assert amounts() == {}


def test_dates_formulas_without_a_value_and_merged_cells_are_told_and_nothing_is_stored(
    controller: Site,
) -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    hidden, sheet = book.add_worksheet(), book.add_worksheet()
    hidden.write_string("A1", "Gamla figurer")
    sheet.activate()
    hidden.hide()
    sheet.write_row("A1", ("Rad", "Kostnadsslag", "Utfall till och med perioden", "Helårsprognos"))
    sheet.write_row("A2", ("ram-ekonomi", "Personal", -500))
    sheet.write_datetime("D2", date(2025, 5, 3), book.add_format({"num_format": "d mmm"}))
    sheet.write_row("A3", ("ram-ekonomi", "Övrigt"))
    sheet.write_formula("C3", "=-B9/1000", None, "")
    sheet.write_row("A4", ("ram-mark", "Övrigt"))
    sheet.merge_range("C4:D4", -7)
    book.close()
    file = SimpleUploadedFile("mars.xlsx", written.getvalue())
    page = controller.send(f"{MARCH}/las-in", status=422, file=file)
    told = page.rows("Det som är fel i filen")
    assert [(row[0], row[1]) for row in told] == [
        ("C3", "=-B9/1000"),
        ("C4:D4", "-7"),
        ("D2", "2025-05-03"),
    ]
    assert "inte vad den ger för värde" in told[0][2]
    assert told[1][2].startswith("Cellerna är sammanfogade.")
    assert told[2][2].startswith("Skriv ett belopp i tusental kronor")
    assert not page.every(".//input[@name='shown']")
    assert amounts() == {}


def test_what_was_changed_since_the_preview_is_not_written_over(controller: Site) -> None:
    address = f"{MARCH}/las-in"
    page = controller.send(address, file=csv("ram-ekonomi;Personal;-500;"))
    shown = page.one(".//input[@name='shown']").get("value")
    fields = form_fields(controller.see(MARCH)) | {"ram-ekonomi.staff.outcome": "-1"}
    controller.send_fields(MARCH, fields | {"do": "save"})
    page = controller.send(address, shown=shown)
    assert "Någon har ändrat månaden sedan förhandsvisningen." in page.text
    assert amounts() == {"ram-ekonomi.staff.outcome": -100_000}


def test_a_preview_is_nobody_elses_and_cannot_be_forged(controller: Site, eva: User) -> None:
    address = f"{MARCH}/las-in"
    page = controller.send(address, file=csv("ram-ekonomi;Personal;-500;"))
    shown = str(page.one(".//input[@name='shown']").get("value"))
    for site, text in ((Site(eva), shown), (controller, shown[:-1]), (controller, "x")):
        assert "Förhandsvisningen är för gammal." in site.send(address, shown=text).text
    assert amounts() == {}


def test_a_column_that_a_file_lacks_is_told_by_its_swedish_name_and_nothing_stands_there(
    controller: Site,
) -> None:
    file = SimpleUploadedFile("m.csv", b"Belopp;Kostnadsslag\n1;Personal\n")
    page = controller.send(f"{MARCH}/las-in", status=422, file=file)
    unit, figures = page.rows("Det som är fel i filen")
    assert unit == ["A1", "–", "Den första raden har ingen kolumn ”Rad”."]
    assert figures[:2] == ["A1", "–"]
    assert figures[2].startswith("Den första raden har ingen kolumn med belopp.")
    assert figures[2].endswith("Helårsprognos.")


def test_a_file_only_changes_what_one_answers_for(controller: Site, eva: User) -> None:
    page = Site(eva).send(f"{MARCH}/las-in", status=422, file=csv("ram-mark;Övrigt;-5;"))
    (fault,) = page.rows("Det som är fel i filen")
    assert fault[2] == "Månaden frågar inte efter någon sådan enhet."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Välj en fil."),
        (b"PK\x03\x04skadad", "Filen är varken Excel"),
        (b"\n\n", "Filen är tom."),
        (b"a" * (2 * 1024 * 1024 + 1), "Filen är för stor."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(controller: Site, content: bytes, said: str) -> None:
    data: dict[str, Any] = {"file": SimpleUploadedFile("f.xlsx", content)} if content else {}
    page = controller.send_fields(f"{MARCH}/las-in", data, status=422)
    assert said in page.text


def test_the_file_to_fill_in_is_read_again_without_a_change(controller: Site) -> None:
    fields = form_fields(controller.see(MARCH)) | {"ram-ekonomi.staff.outcome": "-500,5"}
    controller.send_fields(MARCH, fields | {"do": "save"})
    content = controller.client.get(f"{MARCH}/underlag.xlsx").content
    page = controller.send(f"{MARCH}/las-in", file=SimpleUploadedFile("m.xlsx", content))
    assert "Ingenting i m.xlsx är annorlunda än det som är sparat." in page.text


# Questions to the database


def test_the_pages_take_as_many_queries_whatever_is_filled_in(controller: Site, carl: User) -> None:
    def count(address: str) -> int:
        site = Site(carl)
        site.see(address)
        with CaptureQueriesContext(connection) as queries:
            site.see(address)
        return len(queries)

    before = {address: count(address) for address in (YEAR, MARCH)}
    fill_in(controller)
    assert count(YEAR) == before[YEAR] <= 25
    # What is said of measures is read with the answers, once there are any.
    assert count(MARCH) == before[MARCH] + 1 <= 25


def test_no_figure_of_the_form_is_without_a_name(controller: Site) -> None:
    page = controller.see(MARCH)
    for one in page.every(".//input[@class='ds-input month-amount']"):
        assert re.fullmatch(r".+, (Personal|Övrigt), .+", one.get("aria-label", ""))
