"""The page of a round, and the steps that the controller takes it through."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.integration.web.followup.conftest import (
    ITEMS,
    Ask,
    about,
    at,
    browser,
    faults,
    page_of,
    see,
    send,
)
from tests.integration.web.followup.test_judging import ready
from tests.support.follow_up import JOB, answer_and_approve, asked
from tests.support.other_plans import of_year
from tests.support.planting import planted
from tests.support.small_plan import small_plan
from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionState
from uppsikt.exchange.load import import_plan
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.year import add_meeting, open_year
from uppsikt.organisation.models import Body

T1 = "/ks/2025/uppfoljning/T1"


def state(period: str = "T1") -> str:
    """How far the round has come."""
    return Round.objects.get(year=2025, period=period).state


def test_who_is_not_signed_in_is_led_to_sign_in_and_others_are_refused(
    t1: Round, sten: User
) -> None:
    for rest in ("", "/saknas", "/dagar", "/steg/lamna-in"):
        assert browser().get(T1 + rest)["Location"].startswith("/konto/logga-in/")
        see(sten, T1 + rest, 403)


def test_a_reader_sees_the_round_and_takes_no_step(t1: Round, rita: User) -> None:
    page = see(rita, T1)
    assert "Uppföljning T1 2025" in page.heading
    assert "Det här kan du göra med omgången" not in page.text
    for rest in ("/saknas", "/dagar", "/steg/lamna-in"):
        see(rita, T1 + rest, 403)
    for rest in ("/godkann-svar", "/saknas", "/dagar", "/steg/lamna-in"):
        send(rita, T1 + rest, 403)


def test_a_round_keeps_the_names_of_its_year_when_a_later_plan_gives_others(
    t1: Round, eva: User, carl: User
) -> None:
    pages = (T1, f"{T1}/saknas", at("uppdrag-2023-1"), "/uppfoljning")
    before = [see(carl, address).text for address in pages]
    named = [("ks.name", "Styrelsen"), ("ekonomi.name", "Finans"), ("ekonomichef.name", "Boss")]
    later = planted(of_year(small_plan(), 2026), named)
    import_plan(document=later, by=JOB, now=timezone.now())
    after = [see(carl, address).text for address in pages]
    assert not [name for _, name in named for text in after if name in text]
    assert all("Ekonomi" in text for text in after[:3])
    assert after == before


def test_the_round_is_told_by_unit_with_numbers_and_vacant_roles(
    t1: Round, eva: User, carl: User
) -> None:
    ready("uppdrag-2023-1", eva)
    answer_and_approve(about("medel"), text="Inget är använt.")
    rows = see(carl, T1).rows("Hur långt varje enhet har kommit")
    by_unit = {row[0]: row[1:] for row in rows}
    assert by_unit["Kommunstyrelsen"] == [
        "Frågor 1",
        "Väntar 1",
        "1 utan någon som svarar",
    ] or by_unit["Kommunstyrelsen"][1].startswith("Väntar 1")
    assert by_unit["Ekonomi"][1].startswith("Godkänd 1 Klar 1 Väntar 3")
    assert "utan någon som svarar" in by_unit["Kommunstyrelsen"][2]


def test_what_is_confidential_is_in_no_readers_round(t1: Round, rita: User, carl: User) -> None:
    assert "Hemlig plats" in see(carl, T1).text
    text = see(rita, T1).text
    assert "Hemlig plats" not in text
    assert {row[0]: row[1] for row in see(rita, T1).rows("Hur långt varje enhet har kommit")}[
        "Ekonomi"
    ] == "Frågor 4"


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("forsenade", {"Jämlikhet"}),
        ("klara", {"Minska sjukfrånvaron"}),
        ("vakanta", {"Utan ansvarig"}),
        ("kvar", {"Minska sjukfrånvaron", "Jämlikhet", "Utan ansvarig", "Växa hållbart"}),
    ],
)
def test_the_questions_are_narrowed_down(
    t1: Round, eva: User, carl: User, shown: str, names: set[str]
) -> None:
    day = timezone.localdate()
    Question.objects.update(due=day)
    Question.objects.filter(item="medel").update(due=day.replace(year=day.year - 1))
    ready("uppdrag-2023-1", eva)
    text = see(carl, f"{T1}?visa={shown}").text
    every = {one.name for one in ITEMS}
    found = {name for name in every if name in text.partition("Frågorna")[2]}
    if shown == "kvar":
        assert names <= found
    else:
        assert found == names


def test_several_answers_are_approved_at_once_or_none(t1: Round, eva: User, mona: User) -> None:
    items = ("uppdrag-2023-1", "medel")
    ready(items[0], eva)
    ready(items[1], eva, text="Inget är använt.")
    page = see(mona, T1)
    ticked = [one.get("value") for one in page.every(".//input[@name='answer']")]
    assert len(ticked) == 2
    client = browser(mona)
    stale = [ticked[0], f"{about(items[1]).pk}:7"]
    answer = client.post(f"{T1}/godkann-svar", {"answer": stale}, follow=True)
    assert "Läs det igen först." in page_of(answer).text
    assert not Question.objects.filter(state=QuestionState.APPROVED).exists()
    answer = client.post(f"{T1}/godkann-svar", {"answer": ticked}, follow=True)
    assert "2 svar är godkända." in page_of(answer).text
    assert Question.objects.filter(state=QuestionState.APPROVED).count() == 2
    answer = client.post(f"{T1}/godkann-svar", {"answer": ["x", "1:y", "99:1"]}, follow=True)
    assert "Kryssa för de svar som du godkänner." in page_of(answer).text


def test_a_round_that_is_not_open_is_opened_from_the_plan(year: None, carl: User) -> None:
    assert "Omgången är inte öppen." in see(carl, T1).text
    see(carl, f"{T1}/steg/oppna")
    send(carl, f"{T1}/steg/oppna")
    assert state() == "open"
    assert Question.objects.filter(round__period="T1").exists()
    # Somebody else was quicker: the page says how far the round has come.
    text = page_of(send(carl, f"{T1}/steg/oppna", 409)).text
    assert "Omgången kan inte ta det steget nu. Läget är: Öppen." in text


def test_without_a_plan_there_is_nothing_to_ask(year: None, carl: User) -> None:
    open_year(body="ks", year=2031, by=JOB, now=timezone.now())
    text = page_of(send(carl, "/ks/2031/uppfoljning/T1/steg/oppna", 409)).text
    assert "Organet har ingen plan för året" in text


def test_a_round_is_not_handed_in_while_answers_are_lacking(t1: Round, carl: User) -> None:
    assert "/ks/2025/uppfoljning/T1/steg/lamna-in" not in see(carl, T1).links
    page = see(carl, f"{T1}/steg/lamna-in")
    assert "6 svar är varken godkända eller accepterade som saknade:" in page.text
    assert not [one for one in page.every(".//form") if one.get("class") == "follow-form"]
    text = page_of(send(carl, f"{T1}/steg/lamna-in", 409)).text
    assert "Omgången kan inte lämnas in: 6 svar" in text
    assert state() == "open"


def test_what_is_lacking_is_accepted_with_a_reason_and_asked_for_again(
    t1: Round, carl: User
) -> None:
    lacks = f"{T1}/saknas"
    pk = str(about("medel").pk)
    assert "Kryssa för de frågor" in page_of(send(carl, lacks, 422, do="accept")).text
    text = page_of(send(carl, lacks, 422, do="accept", question=pk, reason=" ")).text
    assert "Skriv varför svaren får saknas." in text
    send(carl, lacks, do="accept", question=pk, reason="Upphandlingen är överklagad.")
    assert about("medel").lack_reason == "Upphandlingen är överklagad."
    assert "Accepterad som saknad" in see(carl, T1).text
    send(carl, lacks, do="again", question=pk)
    assert about("medel").lack_reason == ""


def test_a_round_goes_all_the_way_and_is_then_closed_for_ever(t1: Round, carl: User) -> None:
    every = [str(one.pk) for one in Question.objects.all()]
    send(carl, f"{T1}/saknas", do="accept", question=every, reason="Provomgång.")
    send(carl, f"{T1}/steg/lamna-in")
    assert state() == "handed-in"
    page = page_of(send(carl, f"{T1}/steg/aterlamna", 422, reason=""))
    assert "Skriv skälet." in page.text
    send(carl, f"{T1}/steg/aterlamna", reason="En siffra är fel.")
    assert state() == "open"
    for step, after in (
        ("lamna-in", "handed-in"),
        ("godkann", "approved"),
        ("stang", "closed"),
    ):
        send(carl, f"{T1}/steg/{step}")
        assert state() == after
    page = see(carl, T1)
    assert "Stängd" in page.text
    assert "Det här kan du göra med omgången" not in page.text
    for step in ("oppna", "lamna-in", "aterlamna", "stang"):
        send(carl, f"{T1}/steg/{step}", 409, reason="Nej")
    assert browser(carl).get(f"{T1}/steg/finns-inte").status_code == 404


def test_a_month_is_approved_with_its_figures_and_not_here(year: None, carl: User) -> None:
    Round.objects.filter(period="03").update(state="handed-in", opened_at=timezone.now())
    page = see(carl, "/ks/2025/uppfoljning/03")
    assert "mars 2025" in page.heading
    assert "/ks/2025/uppfoljning/03/steg/godkann" not in page.links
    send(carl, "/ks/2025/uppfoljning/03/steg/godkann", 409)


def test_asking_anew_tells_what_the_plan_has_got_and_lost(t1: Round, carl: User) -> None:
    page = page_of(send(carl, f"{T1}/steg/uppdatera", 200))
    assert "Nya frågor" in page.text
    assert "Inte längre i planen" in page.text
    again = page_of(send(carl, f"{T1}/steg/uppdatera", 200))
    assert "Nya frågor" not in again.text


def test_the_days_of_an_open_round_are_changed_in_order(t1: Round, carl: User) -> None:
    add_meeting(body="ks", day=date(2025, 6, 17), by=JOB, now=timezone.now())
    days = {"answers_due": "2025-06-02", "approval_due": "2025-06-04"}
    page = page_of(send(carl, f"{T1}/dagar", 422, **days, hand_in_due="2025-06-03"))
    assert "Dagarna måste komma i ordning" in page.text
    # Sunday 8 June, the national day, and the day after the meeting: each is told of at once.
    page = page_of(
        send(
            carl,
            f"{T1}/dagar",
            422,
            answers_due="2025-06-06",
            approval_due="2025-06-08",
            hand_in_due="2025-06-18",
            meeting="2025-06-17",
        )
    )
    told = faults(page)
    assert len(told) == 3
    assert sum("Den dagen är ingen arbetsdag." in one for one in told) == 2
    assert "Kommer efter sammanträdet 2025-06-17." in told[2]
    assert len(page.every(".//*[@aria-invalid='true']")) == 3
    unknown = send(carl, f"{T1}/dagar", 422, **days, hand_in_due="2025-06-05", meeting="2025-06-16")
    assert "Organet sammanträder inte den dagen." in page_of(unknown).text
    send(carl, f"{T1}/dagar", **days, hand_in_due="2025-06-05")
    assert about("medel").due.isoformat() == "2025-06-02"
    text = page_of(
        send(carl, "/ks/2025/uppfoljning/T3/dagar", 422, **days, hand_in_due="2025-06-05")
    ).text
    assert "Flytta sammanträdet i stället." in text


def test_a_round_that_there_is_not_is_not_found(year: None, carl: User) -> None:
    see(carl, "/ks/2030/uppfoljning/T1", 404)
    see(carl, "/ks/2025/uppfoljning/T4", 404)
    see(carl, "/ks/2025/uppfoljning/13", 404)


def test_as_much_is_asked_of_the_database_for_many_questions_as_for_few(
    ask: Ask, carl: User
) -> None:
    client = browser(carl)

    def number(period: str) -> int:
        client.get(f"/ks/2025/uppfoljning/{period}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/ks/2025/uppfoljning/{period}").status_code == 200
        return len(queries)

    ask([asked("uppdrag-1")], period="T1")
    ask([asked(f"uppdrag-{one}") for one in range(200)], period="T2")
    assert number("T1") == number("T2")


def test_the_whole_municipality_asks_as_little_for_twenty_bodies_as_for_one(
    year: None, carl: User
) -> None:
    from tests.support.follow_up import give, make_user, opened
    from uppsikt.accounts.roles import Role

    central = give(make_user("central"), Role.CENTRAL_CONTROLLER)
    client = browser(central)

    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/uppfoljning").status_code == 200
        return len(queries)

    one = number()
    municipality = Body.objects.get(slug="ks").municipality
    for each in range(20):
        body = Body.objects.create(municipality=municipality, slug=f"n{each}")
        open_year(body=body.slug, year=2025, by=JOB, now=timezone.now())
    opened([asked(f"uppdrag-{each}") for each in range(200)], body="n1")
    assert number() == one
    assert see(central, "/uppfoljning").text.count("T1 Planerad") == 20
    assert at("uppdrag-7").startswith("/fraga/")
