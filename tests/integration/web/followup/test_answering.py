"""A question is answered, marked ready, taken back; and nothing that is written is lost."""

from decimal import Decimal

import pytest
from django.test import Client

from tests.integration.web.followup.conftest import about, at, browser, faults, page_of, see, send
from tests.support.follow_up import answer_and_approve, save
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionState
from uppsikt.core.money import Money
from uppsikt.followup.models import Answer, AnswerDraft, Round
from uppsikt.followup.operations.answers import mark_ready
from uppsikt.followup.operations.rounds import close_round, hand_in

pytestmark = pytest.mark.usefixtures("t1")

TEXT = "Arbetet följer planen."


def test_the_page_shows_the_plan_the_responsible_and_the_way_to_the_red_thread(eva: User) -> None:
    page = see(eva, at("uppdrag-2023-1"))
    assert page.heading == "Minska sjukfrånvaron"
    assert "Vad planen säger om uppdrag-2023-1." in page.text
    assert "Ekonomichef: eva" in page.text
    assert "/ks/2025/trad/uppdrag-2023-1" in page.links
    assert "Frågan har inte besvarats och godkänts förut." in page.text


def test_an_answer_is_saved_and_marked_ready(eva: User) -> None:
    fields = {"revision": "0", "status": "under-way", "text": TEXT, "do": "ready"}
    answer = send(eva, at("uppdrag-2023-1"), **fields)
    assert answer["Location"] == at("uppdrag-2023-1")
    assert about("uppdrag-2023-1").state == QuestionState.READY
    page = see(eva, at("uppdrag-2023-1"))
    assert "Pågår" in page.text
    assert TEXT in page.text
    assert "Ta tillbaka svaret för att ändra det" in page.text


def test_all_that_is_missing_is_told_at_once_each_at_its_field(eva: User) -> None:
    answer = send(eva, at("mal-1"), 422, revision="0", do="ready")
    page = page_of(answer)
    assert [one.partition(": ")[0] for one in faults(page)] == [
        "Är målet uppfyllt?",
        "Skäl för bedömningen",
    ]
    assert page.title.startswith("Fel:")
    targets = {link.removeprefix("#") for link in page.links if link.startswith("#answer_")}
    assert len(targets) == 2
    assert targets <= set(page.identities)
    assert about("mal-1").state == QuestionState.WAITING


def test_what_cannot_be_read_and_what_is_missing_are_told_together(eva: User) -> None:
    fields = {"women": "fem", "men_persons": "4", "total": "", "revision": "0", "do": "ready"}
    page = page_of(send(eva, at("sjukfranvaro"), 422, **fields))
    assert [one.partition(": ")[0] for one in faults(page)] == ["Kvinnor", "Män", "Totalt"]
    assert not Answer.objects.exists()
    kept = AnswerDraft.objects.get()
    assert kept.fields["women"] == "fem"


def test_an_answer_that_is_saved_but_not_ready_says_both(eva: User) -> None:
    page = page_of(
        send(eva, at("uppdrag-2023-1"), 422, revision="0", status="deviates", do="ready")
    )
    assert faults(page) == ["Kommentar: Skriv varför."]
    assert Answer.objects.get().status == "deviates"
    assert about("uppdrag-2023-1").state == QuestionState.BEGUN
    revision = page.one(".//input[@name='revision']").get("value")
    send(eva, at("uppdrag-2023-1"), revision=revision, status="deviates", text="Ja.", do="ready")


def test_values_and_numbers_of_persons_are_read_in_swedish_notation(eva: User) -> None:
    fields = {"women": "5,0", "women_persons": "1 640", "total": "3,9", "revision": "0"}
    send(eva, at("sjukfranvaro"), **fields, do="save")
    kept = {one.of: (one.value, one.persons) for one in Answer.objects.get().values.all()}
    assert kept == {"women": (Decimal("5.0"), 1640), "total": (Decimal("3.9"), None)}


def test_an_amount_is_read_to_the_ore(eva: User) -> None:
    send(eva, at("medel"), amount="12 500,50", revision="0", do="ready")
    assert Answer.objects.get().amount == Money(1_250_050)
    assert "12\u00a0500,50 kr" in see(eva, at("medel")).text


@pytest.mark.parametrize(
    ("item", "field", "typed"),
    [
        ("medel", "amount", "12 tkr"),
        ("medel", "amount", "9" * 20),
        ("sjukfranvaro", "total", "1,23456"),
        ("sjukfranvaro", "total", "9" * 14),
        ("sjukfranvaro", "total_persons", "99999999999"),
        ("mal-1", "status", "done"),
        ("mal-1", "text", "x" * 50_001),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(
    eva: User, item: str, field: str, typed: str
) -> None:
    fields = {"total": "1", "status": "met"} | {field: typed}
    page = page_of(send(eva, at(item), 422, revision="0", do="save", **fields))
    assert len(faults(page)) == 1
    assert not Answer.objects.exists()


def test_a_character_that_no_database_keeps_is_told(eva: User) -> None:
    page = page_of(send(eva, at("mal-1"), 422, revision="0", do="save", text="noll\x00"))
    assert len(faults(page)) == 1


def test_a_ready_answer_is_taken_back(eva: User) -> None:
    send(eva, at("uppdrag-2023-1"), revision="0", status="done", do="ready")
    send(eva, at("uppdrag-2023-1", "/ta-tillbaka"))
    assert about("uppdrag-2023-1").state == QuestionState.BEGUN
    # A second time there is nothing to take back, which is told.
    send(eva, at("uppdrag-2023-1", "/ta-tillbaka"))


# Two people --------------------------------------------------------------------------------------


def test_the_second_of_two_sees_both_answers_and_chooses(eva: User, mona: User) -> None:
    send(eva, at("uppdrag-2023-1"), revision="0", status="under-way", text="Evas", do="save")
    answer = send(
        mona, at("uppdrag-2023-1"), 409, revision="0", status="done", text="Monas", do="save"
    )
    page = page_of(answer)
    assert "eva har sparat ett annat svar under tiden" in page.text
    assert "Evas" in page.text
    assert "Monas" in page.text
    assert Answer.objects.get().text == "Evas"
    # What Mona wrote is kept as a draft meanwhile, and still not over Eva's.
    assert AnswerDraft.objects.get(user=mona).fields["text"] == "Monas"
    again = see(mona, at("uppdrag-2023-1"))
    assert "eva har sparat ett annat svar sedan dess." in again.text
    assert "Evas" in again.text
    revision = page.one(".//input[@name='revision']").get("value")
    fields = {"revision": revision, "status": "done", "text": "Monas", "do": "save"}
    send(mona, at("uppdrag-2023-1"), **fields)
    assert Answer.objects.get().text == "Monas"
    assert not AnswerDraft.objects.exists()


def test_the_second_of_two_keeps_the_first_answer(eva: User, mona: User) -> None:
    send(eva, at("uppdrag-2023-1"), revision="0", text="Evas", do="save")
    send(mona, at("uppdrag-2023-1"), 409, revision="0", text="Monas", do="save")
    send(mona, at("uppdrag-2023-1", "/utkast/kasta"))
    assert not AnswerDraft.objects.exists()
    page = see(mona, at("uppdrag-2023-1"))
    assert "Monas" not in page.text
    assert "Evas" in page.text


def test_what_comes_after_the_answer_was_marked_ready_is_shown_to_be_copied(
    eva: User, mona: User
) -> None:
    saved = save("uppdrag-2023-1", mona, status="done", text="Monas")
    mark_ready(
        question_id=about("uppdrag-2023-1").pk,
        revision=saved,
        by=actor_of(mona),
        now=Answer.objects.get().saved_at,
    )
    page = page_of(send(eva, at("uppdrag-2023-1"), 409, revision="1", text="Evas", do="save"))
    assert "Svaret har klarmarkerats under tiden." in page.text
    assert "Det du skrev, som inte är sparat" in page.text
    assert "Evas" in page.text


def test_what_comes_after_the_round_was_handed_in_is_shown_to_be_copied(
    eva: User, t1: Round
) -> None:
    Round.objects.filter(pk=t1.pk).update(state="handed-in")
    page = page_of(send(eva, at("uppdrag-2023-1"), 409, revision="0", text="Evas", do="save"))
    assert "Omgången tar inte emot svar nu: den är inlämnad." in page.text
    assert "Evas" in page.text


# Drafts ------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_and_stands_there_again(eva: User) -> None:
    answer = send(eva, at("mal-1", "/utkast"), 200, text="Halvfärdigt", status="met", revision="0")
    assert "sparat som utkast" in answer.content.decode()
    page = see(eva, at("mal-1"))
    assert page.one(".//textarea[@name='text']").text == "Halvfärdigt"
    assert page.one(".//input[@value='met']").get("checked") is not None
    assert "sparade inte." in page.text
    assert not Answer.objects.exists()
    send(eva, at("mal-1"), text="Klart", status="met", revision="0", do="save")
    assert not AnswerDraft.objects.exists()


def test_what_is_typed_after_the_session_was_lost_is_told_not_to_be_kept(eva: User) -> None:
    lost = Client(headers={"HX-Request": "true"}).post(at("mal-1", "/utkast"), {"text": "Hej"})
    assert lost.status_code == 200
    assert "/konto/logga-in/" in lost.content.decode()
    assert not AnswerDraft.objects.exists()


def test_what_is_sent_after_the_session_was_lost_is_shown_to_be_copied(eva: User) -> None:
    page = page_of(send(None, at("mal-1"), 403, text="Tre timmars arbete", do="save"))
    assert (page.one(".//textarea").text or "").strip() == "Tre timmars arbete"
    assert any(link.startswith("/konto/logga-in/") for link in page.links)
    assert send(None, at("mal-1"))["Location"].startswith("/konto/logga-in/")


def test_a_draft_that_is_longer_than_is_kept_is_refused(eva: User) -> None:
    send(eva, at("mal-1", "/utkast"), 400, text="x" * 200_001)


# Who, and when -----------------------------------------------------------------------------------


def test_a_question_of_others_is_not_there(sten: User) -> None:
    for rest in ("", "/utkast", "/ta-tillbaka", "/godkann", "/lamna-over"):
        assert browser(sten).post(at("mal-1", rest)).status_code == 404
    see(sten, at("mal-1"), 404)
    see(sten, "/fraga/99999999999999999999", 404)


def test_a_reader_sees_the_question_and_changes_nothing(rita: User) -> None:
    page = see(rita, at("mal-1"))
    assert not page.every(".//textarea[@name='text']")
    assert not page.every(".//form[@class='follow-form']")
    send(rita, at("mal-1"), 403, text="Nej", revision="0", do="save")
    send(rita, at("mal-1", "/utkast"), 403, text="Nej")
    send(rita, at("mal-1", "/ta-tillbaka"), 403)
    send(rita, at("mal-1", "/godkann"), 403)
    send(rita, at("mal-1", "/skicka-tillbaka"), 403, reason="Nej")
    send(rita, at("mal-1", "/skicka-tillbaka"), 403)
    send(rita, at("mal-1", "/lamna-over"), 403)
    send(rita, at("mal-1", "/lamna-over/avsluta"), 403)
    assert not Answer.objects.exists()


def test_a_confidential_question_is_marked_and_hidden_from_readers(eva: User, rita: User) -> None:
    assert "Sekretess, OSL 18:13" in see(eva, at("hemlig")).text
    see(rita, at("hemlig"), 404)


def test_a_closed_round_is_read_and_never_changed(eva: User, carl: User, t1: Round) -> None:
    for question in t1.questions.all():
        content = {"text": TEXT}
        if question.kind in {"assignment", "goal-judgement"}:
            content["status"] = "done" if question.kind == "assignment" else "met"
        answer_and_approve(question, **content)
    by, now = actor_of(carl), Answer.objects.first().saved_at
    hand_in(round_id=t1.pk, by=by, now=now)
    Round.objects.filter(pk=t1.pk).update(state="approved")
    close_round(round_id=t1.pk, by=by, now=now)
    page = see(eva, at("mal-1"))
    assert TEXT in page.text
    assert not page.every(".//textarea")
    send(eva, at("mal-1"), 409, text="Nytt", revision="1", do="save")
    assert Answer.objects.get(question=about("mal-1")).text == TEXT


def test_the_last_answer_stands_beside_the_field(eva: User, ask: object, t1: Round) -> None:
    answer_and_approve(about("mal-1"), status="partly", text="Förra gången")
    ask(period="T2")  # type: ignore[operator]
    page = see(eva, f"/fraga/{about('mal-1', round__period='T2').pk}")
    assert "T1 2025" in page.text
    assert "Delvis uppfyllt" in page.text
    assert "Förra gången" in page.text


def test_the_way_leads_from_question_to_question(eva: User) -> None:
    first, second = about("uppdrag-2023-1").pk, about("mal-1").pk
    page = see(eva, f"/fraga/{first}")
    assert f"/fraga/{second}" in page.links
    back = see(eva, f"/fraga/{second}")
    assert f"/fraga/{first}" in back.links
    # One that is ready is passed over.
    send(eva, f"/fraga/{first}", status="done", revision="0", do="ready")
    assert f"/fraga/{first}" not in see(eva, f"/fraga/{second}").links


def test_who_has_done_what_is_told(eva: User) -> None:
    send(eva, at("uppdrag-2023-1"), revision="0", status="done", do="ready")
    text = see(eva, at("uppdrag-2023-1")).text
    assert "Svar sparat eva" in text
    assert "Svar klarmarkerat eva" in text
