"""The letter of the day: who gets one, what it says, and that it says nothing confidential."""

from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from django.conf import LazySettings
from django.utils import timezone

from tests.support.follow_up import (
    JOB,
    NOW,
    asked,
    give,
    make_user,
    opened,
    question,
    responsible,
)
from tests.support.letters import send, states
from tests.support.mail_server import PERMANENTLY, MailServer
from uppsikt.accounts import operations as accounts
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.follow_up_kinds import MessageState
from uppsikt.core.reminders import Part
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.jobs import remind
from uppsikt.followup.models import Message, Question, Round
from uppsikt.followup.operations.answers import mark_ready, save_answer
from uppsikt.followup.operations.delegation import delegate
from uppsikt.followup.queries.letters import waiting_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("board")]

MONDAY = date(2025, 5, 5)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the jobs of these tests are done."""
    it_is(monkeypatch, MONDAY)


def it_is(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    moment = NOW + (day - MONDAY)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def due(day: date, *items: str) -> None:
    """Let what is asked about the items be due then; all there is without any."""
    rows = Question.objects.filter(item__in=items) if items else Question.objects.all()
    rows.update(due=day)


def reminded(day: date = MONDAY) -> int:
    """Remind of the day and send the letters; how many were written."""
    written = remind.call(day.isoformat())
    send()
    return written


def letter_for(name: str, post: MailServer) -> EmailMessage:
    (found,) = [one for one in post.letters if one["To"] == f"{name}@kommun.example"]
    return found


def subject_for(name: str, post: MailServer) -> str:
    """Where a long one is folded it begins on a line of its own, by a space."""
    return str(letter_for(name, post)["Subject"]).strip()


def text_for(name: str, post: MailServer) -> str:
    text: str = letter_for(name, post).get_content()
    return text


def test_who_answers_is_told_five_days_before_with_the_address(
    post: MailServer, eva: User, mona: User
) -> None:
    opened([asked("a", name="Ta fram en plan")])
    due(date(2025, 5, 12))
    assert reminded() == 1
    assert subject_for("eva", post) == "Uppföljning: 1 att svara på"
    assert text_for("eva", post).replace("\r", "") == (
        "Hej eva!\n\n"
        "Att svara på (1)\n\n"
        "- Ta fram en plan\n"
        "  ks, T1 2025, ska vara klar 2025-05-12\n"
        f"  https://uppsikt.example.se/fraga/{question('a').pk}\n\n"
        "Allt som är ditt finns här:\n"
        "https://uppsikt.example.se/mina-fragor\n\n"
        "Du får högst ett sådant här brev om dagen. Om du vill ha dem väljer du här:\n"
        "https://uppsikt.example.se/konto/\n"
    )


def test_two_hundred_late_questions_are_one_letter_each(
    post: MailServer, eva: User, mona: User
) -> None:
    opened([asked(f"a-{number}") for number in range(200)])
    due(date(2025, 5, 2))
    assert reminded() == 2
    assert post.receivers == ["eva@kommun.example", "mona@kommun.example"]
    text = text_for("eva", post)
    assert "Att svara på (200)" in text
    assert text.count("/fraga/") == 20
    assert "och 180 till" in text
    assert len(text) < 5000


def test_who_waits_is_told_what_is_late_and_with_whom(
    post: MailServer, eva: User, mona: User
) -> None:
    opened([asked("a"), asked("b", role="ingen"), asked("c")])
    due(date(2025, 5, 2), "a", "b")
    due(date(2025, 5, 12), "c")
    reminded()
    text = text_for("mona", post)
    assert subject_for("mona", post) == "Uppföljning: 2 försenade svar att vänta på"
    assert "skulle ha varit klar 2025-05-02, ligger hos eva" in text
    assert "vakant" in text
    assert "- c" not in text


def test_who_approves_is_told_what_waits_for_it(post: MailServer, eva: User, mona: User) -> None:
    its = opened([asked("a")])
    saved = save_answer(
        question_id=question("a").pk,
        content=AnswerContent(status="done", text="Klart."),
        revision=0,
        by=JOB,
        now=NOW,
    )
    mark_ready(question_id=question("a").pk, revision=saved.revision, by=JOB, now=NOW)
    Round.objects.filter(pk=its.pk).update(
        opens=date(2025, 4, 1),
        answers_due=date(2025, 5, 5),
        approval_due=date(2025, 5, 6),
        hand_in_due=date(2025, 5, 20),
    )
    assert reminded() == 1
    assert subject_for("mona", post) == "Uppföljning: 1 att godkänna"
    assert "ska vara klar 2025-05-06" in text_for("mona", post)


def test_what_is_confidential_is_not_named_in_a_letter(
    post: MailServer, eva: User, mona: User
) -> None:
    opened([asked("hemligt", name="Vräkningen av Svensson", confidential="OSL 26:1")])
    due(date(2025, 5, 2))
    reminded()
    for name in ("eva", "mona"):
        text = text_for(name, post)
        assert "Svensson" not in text
        assert "hemligt" not in text
        assert "En fråga som är sekretessmarkerad" in text
        assert "/fraga/" in text
    assert "Svensson" not in "".join(Message.objects.values_list("body", flat=True))


def test_a_question_handed_on_is_told_to_who_has_it(post: MailServer, eva: User) -> None:
    sven = give(make_user("sven"), Role.REPORTER, "ks", "ekonomi")
    opened([asked("a")])
    due(date(2025, 5, 12))
    delegate(question_id=question("a").pk, to=sven, by=JOB, now=NOW)
    assert reminded() == 1
    assert post.receivers == ["sven@kommun.example"]


def test_who_wants_no_letters_or_has_left_gets_none(post: MailServer, eva: User) -> None:
    olle, lisa = make_user("olle"), make_user("lisa")
    for user in (olle, lisa):
        responsible(user, "ekonomichef", substitute_for=eva)
    opened([asked("a")])
    due(date(2025, 5, 12))
    accounts.choose_letters(user=olle, wants_reminders=False, language="sv", by=JOB, now=NOW)
    accounts.deactivate_user(user=lisa, by=JOB, now=NOW)
    reminded()
    assert post.receivers == ["eva@kommun.example"]


def test_a_letter_is_in_the_language_that_the_person_chose(post: MailServer, eva: User) -> None:
    opened([asked("a")])
    due(date(2025, 5, 12))
    accounts.choose_letters(user=eva, wants_reminders=True, language="en", by=JOB, now=NOW)
    reminded()
    assert subject_for("eva", post) == "Follow-up: 1 to answer"


def test_done_twice_on_a_day_the_job_writes_no_other_letter(post: MailServer, eva: User) -> None:
    opened([asked("a")])
    due(date(2025, 5, 2))
    assert (reminded(), reminded()) == (1, 0)
    assert len(post.letters) == 1


def test_the_next_day_has_no_letter_where_nothing_new_falls(
    post: MailServer, eva: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened([asked("a")])
    due(date(2025, 5, 2))
    reminded()
    for ahead in range(1, 8):
        day = MONDAY + timedelta(days=ahead)
        it_is(monkeypatch, day)
        assert reminded(day) == (1 if ahead == 7 else 0)


def test_what_no_letter_told_is_told_the_next_day(
    post: MailServer, eva: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened([asked("a")])
    due(date(2025, 5, 2))
    post.refused = {"eva@kommun.example": PERMANENTLY}
    reminded()
    assert states() == {"eva": MessageState.FAILED}
    post.refused = {}
    it_is(monkeypatch, MONDAY + timedelta(days=1))
    assert reminded(MONDAY + timedelta(days=1)) == 1
    assert post.receivers == ["eva@kommun.example"]


@pytest.mark.parametrize("day", [date(2025, 5, 1), date(2025, 5, 3)])
def test_nobody_gets_a_letter_on_a_day_that_is_not_worked(
    day: date, post: MailServer, eva: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened([asked("a")])
    due(date(2025, 4, 28))
    it_is(monkeypatch, day)
    assert reminded(day) == 0


def test_a_job_of_yesterday_reminds_of_nothing(post: MailServer, eva: User) -> None:
    opened([asked("a")])
    due(date(2025, 5, 2))
    assert remind.call("2025-05-02") == 0
    assert not Message.objects.exists()


def test_without_a_mail_server_nothing_is_written(settings: LazySettings, eva: User) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    opened([asked("a")])
    due(date(2025, 5, 2))
    assert remind.call(MONDAY.isoformat()) == 0
    assert not Message.objects.exists()


def test_what_is_ones_own_to_answer_is_not_also_waited_for(eva: User) -> None:
    give(eva, Role.UNIT_MANAGER, "ks", "ekonomi")
    opened([asked("a"), asked("b", role="annan")])
    due(date(2025, 5, 2))
    todos = {(one.key, one.part) for one in waiting_of(eva, on=MONDAY).todos}
    assert todos == {(question("a").pk, Part.ANSWER), (question("b").pk, Part.WAIT)}


@pytest.mark.parametrize("count", [1, 30])
def test_what_waits_for_a_person_takes_the_same_queries_however_much_it_is(
    count: int,
    eva: User,
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    give(eva, Role.UNIT_MANAGER, "ks", "ekonomi")
    opened(
        [
            asked(f"{role}-{number}", role=role)
            for number in range(count)
            for role in ("ekonomichef", "annan")
        ]
    )
    due(date(2025, 5, 2))
    with django_assert_num_queries(16):
        waiting_of(User.objects.get(pk=eva.pk), on=MONDAY)
