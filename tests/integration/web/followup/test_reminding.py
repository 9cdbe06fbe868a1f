"""A manager or controller reminds those who are late, and nobody is flooded with letters."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.integration.web.followup.conftest import BODY, about, at, browser, page_of, see, send
from tests.integration.web.followup.test_mine import due_in
from tests.support.follow_up import JOB, give, make_user, responsible
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.followup.models import Message, Round
from uppsikt.followup.operations.approval import accept_lacks
from uppsikt.followup.operations.delegation import delegate
from uppsikt.followup.operations.rounds import hand_in

REMIND = "/mina-fragor/paminn"
BUTTON = ".//form[@action='/mina-fragor/paminn']"


@pytest.fixture(autouse=True)
def mail(settings: Any, t1: Round) -> None:
    """Mail is sent, and nothing is late yet."""
    due_in(5)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def remind(user: User, *items: str, back: str = "/mina-fragor", gives: int = 302) -> Any:
    """What comes back when the user reminds of the questions about these."""
    sent = {"question": [about(one).pk for one in items], "tillbaka": back}
    answer = browser(user).post(REMIND, sent, follow=gives == 302)
    assert answer.status_code == (200 if gives == 302 else gives)
    return answer


def test_who_waits_reminds_all_who_are_late_from_their_page_of_the_late(
    eva: User, carl: User
) -> None:
    due_in(-2, item="medel")
    due_in(-2, item="sjukfranvaro")
    page = see(carl, "/mina-fragor?visa=forsenade")
    assert "Påminn om de 2 försenade svaren" in page.text
    sent = {one.get("value") for one in page.every(f"{BUTTON}/input[@name='question']")}
    assert sent == {str(about("medel").pk), str(about("sjukfranvaro").pk)}
    answer = remind(carl, "medel", "sjukfranvaro", back="/mina-fragor?visa=forsenade")
    assert answer.redirect_chain[-1][0] == "/mina-fragor?visa=forsenade"
    assert "En påminnelse är på väg till: eva." in page_of(answer).text
    letter = Message.objects.get()
    assert letter.user == eva
    assert "Jämlikhet" in letter.body
    assert "Sjukfrånvaro" in letter.body
    assert DBTaskResult.objects.filter(task_path__endswith="send_letters").count() == 1


def test_each_question_that_was_reminded_of_is_entered_in_the_record(eva: User, carl: User) -> None:
    due_in(-2, item="medel")
    remind(carl, "medel", "sjukfranvaro")
    entry = Entry.objects.get(operation="answer.remind")
    assert entry.object_id == str(about("medel").pk)
    assert entry.actor_name == "carl"
    assert "Påmind om ett försenat svar" in see(carl, at("medel")).text


def test_nobody_gets_two_letters_in_a_day_whoever_asks(eva: User, carl: User, mona: User) -> None:
    due_in(-2, item="medel")
    remind(carl, "medel")
    answer = remind(mona, "medel")
    assert "Har redan fått veta det i dagens brev: eva." in page_of(answer).text
    assert Message.objects.count() == 1
    assert Entry.objects.filter(operation="answer.remind").count() == 1


def test_who_wants_no_letters_gets_none_and_who_asks_is_told(eva: User, carl: User) -> None:
    User.objects.filter(pk=eva.pk).update(wants_reminders=False)
    due_in(-2, item="medel")
    answer = remind(carl, "medel")
    assert "tala med dem: eva." in page_of(answer).text
    assert not Message.objects.exists()


def test_it_is_the_one_it_was_handed_to_who_is_reminded(eva: User, carl: User, t1: Round) -> None:
    bo = give(make_user("bo"), Role.REPORTER, BODY)
    due_in(-2, item="medel")
    delegate(question_id=about("medel").pk, to=bo, by=JOB, now=timezone.now())
    remind(carl, "medel")
    assert Message.objects.get().user == bo


def test_a_substitute_is_reminded_in_the_place_of_the_responsible(eva: User, carl: User) -> None:
    tor = responsible(make_user("tor"), "ekonomichef", substitute_for=eva)
    due_in(-2, item="medel")
    remind(carl, "medel")
    assert Message.objects.get().user == tor


def test_a_vacant_role_is_told_of(carl: User) -> None:
    due_in(-2, item="tom")
    answer = remind(carl, "tom")
    assert "1 försenad fråga ligger hos ingen: rollen är vakant." in page_of(answer).text
    assert not Message.objects.exists()


def test_nobody_is_reminded_of_what_is_not_late(eva: User, carl: User) -> None:
    due_in(2)
    answer = remind(carl, "medel", "sjukfranvaro")
    assert "Ingen annan är försenad med något av det nu." in page_of(answer).text
    assert not Message.objects.exists()


def test_the_late_are_reminded_from_the_round_and_from_the_question(eva: User, carl: User) -> None:
    due_in(-2, item="medel")
    for address in ("/ks/2025/uppfoljning/T1", at("medel")):
        page = see(carl, address)
        assert "Påminn om det försenade svaret" in page.text
        assert page.one(f"{BUTTON}/input[@name='tillbaka']").get("value") == address
    assert not see(carl, at("sjukfranvaro")).every(BUTTON)


def test_who_answers_is_offered_nobody_to_remind_and_reminds_of_nothing(eva: User) -> None:
    due_in(-2)
    assert not see(eva, at("medel")).every(BUTTON)
    remind(eva, "medel", gives=404)
    assert not Message.objects.exists()


@pytest.mark.parametrize("sent", ["99999", "-1", "x", "9" * 30, "²"])
def test_what_is_no_question_is_not_there(carl: User, sent: str) -> None:
    send(carl, REMIND, 404, question=sent)


def test_a_reader_reminds_of_nothing(rita: User, eva: User) -> None:
    due_in(-2)
    remind(rita, "medel", gives=404)
    assert not Message.objects.exists()


def test_a_round_that_is_handed_in_is_not_reminded_of(eva: User, carl: User, t1: Round) -> None:
    due_in(-2, item="medel")
    accept_lacks(
        question_ids=t1.questions.values_list("pk", flat=True),
        reason="Kom aldrig.",
        by=JOB,
        now=timezone.now(),
    )
    hand_in(round_id=t1.pk, by=JOB, now=timezone.now())
    answer = remind(carl, "medel")
    assert "Omgången tar inte emot svar nu" in page_of(answer).text
    assert not Message.objects.exists()


def test_one_comes_back_to_no_other_site(carl: User) -> None:
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        assert send(carl, REMIND, tillbaka=elsewhere)["Location"] == "/mina-fragor"


def test_where_no_mail_is_sent_that_is_told(eva: User, carl: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    due_in(-2, item="medel")
    assert "skickas ingen e-post" in page_of(remind(carl, "medel")).text
    assert not Message.objects.exists()


def test_the_letter_tells_of_what_is_soon_due_too_as_the_daily_one(eva: User, carl: User) -> None:
    due_in(-2, item="medel")
    due_in(1, item="mal-1")
    remind(carl, "medel")
    its = Message.objects.get().body
    assert "Växa hållbart" in its
    assert (timezone.localdate() - timedelta(days=2)).isoformat() in its
