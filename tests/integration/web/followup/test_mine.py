"""My page: what I have to answer, what I have answered, and what others wait for me to do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.integration.web.followup.conftest import ITEMS, Ask, about, browser, see, send
from tests.integration.web.followup.test_judging import ready
from tests.support.follow_up import asked, give, make_user, responsible
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.followup.models import Question, Round
from uppsikt.followup.queries.mine import my_questions, number_to_answer

CAPTION = "Att svara på, i den ordning det ska vara klart"


def due_in(days: int, **which: object) -> None:
    """Let questions be due so many days from now."""
    day = timezone.localdate() + timedelta(days=days)
    Question.objects.filter(**which).update(due=day)


def test_who_has_nothing_to_answer_is_told_so(year: None, sten: User, eva: User) -> None:
    for user in (sten, eva):
        page = see(user, "/mina-fragor")
        assert "Du har inget att svara på nu." in page.text
        assert not page.every(".//table")


def test_the_late_come_first_and_are_told_in_words(t1: Round, eva: User) -> None:
    due_in(5)
    due_in(-3, item="medel")
    rows = see(eva, "/mina-fragor").rows(CAPTION)
    assert len(rows) == 5
    assert rows[0][0] == "Riktade medel Jämlikhet"
    assert rows[0][3] == "Väntar Försenad"
    assert not any("Försenad" in row[3] for row in rows[1:])
    assert "1 är försenad." in see(eva, "/mina-fragor").text


def test_every_row_tells_kind_body_period_day_and_state(t1: Round, eva: User) -> None:
    due_in(5)
    rows = {row[0]: row[1:] for row in see(eva, "/mina-fragor").rows(CAPTION)}
    day = (timezone.localdate() + timedelta(days=5)).isoformat()
    its = rows["Uppdrag Minska sjukfrånvaron"]
    assert its == ["Kommunstyrelsen T1 2025", f"Klart senast {day}", "Väntar"]
    assert "Fokusområde Sekretess Hemlig plats" in rows or any(
        "Hemlig plats" in name and "Sekretess" in name for name in rows
    )


def test_what_is_answered_handed_on_or_waits_for_approval_is_in_lists_of_its_own(
    t1: Round, eva: User, mona: User
) -> None:
    ready("uppdrag-2023-1", eva)
    send(eva, f"/fraga/{about('medel').pk}/lamna-over", to=str(mona.pk))
    assert "Minska sjukfrånvaron" not in see(eva, "/mina-fragor").text
    assert "Minska sjukfrånvaron" in see(eva, "/mina-fragor?visa=svarade").text
    handed = see(eva, "/mina-fragor?visa=overlamnade").text
    assert "Jämlikhet" in handed
    assert "mona" in handed
    approve = see(mona, "/mina-fragor?visa=godkanna").text
    assert "Minska sjukfrånvaron" in approve
    assert "Att godkänna" not in see(eva, "/mina-fragor").text


def test_a_manager_sees_who_is_late_and_that_a_role_is_vacant(t1: Round, carl: User) -> None:
    due_in(-1)
    text = see(carl, "/mina-fragor?visa=forsenade").text
    assert "Utan ansvarig" in text
    assert "Ingen: rollen är vakant" in text


def test_a_substitute_is_told_why_the_questions_are_theirs(t1: Round, eva: User) -> None:
    tor = responsible(make_user("tor"), "ekonomichef", substitute_for=eva)
    assert "Du är ersättare för den som är ansvarig." in see(tor, "/mina-fragor").text


@pytest.mark.parametrize("asked_for", ["?visa=finns-inte", "?organ=finns-inte", "?sida=99999"])
def test_an_odd_address_shows_the_page_all_the_same(t1: Round, eva: User, asked_for: str) -> None:
    assert len(see(eva, f"/mina-fragor{asked_for}").rows(CAPTION)) == 5


def test_many_questions_are_shown_by_the_page(ask: Ask, eva: User) -> None:
    ask([asked(f"uppdrag-{number}") for number in range(205)])
    first = see(eva, "/mina-fragor")
    assert len(first.rows(CAPTION)) == 100
    assert "Sida 1 av 3" in first.text
    assert len(see(eva, "/mina-fragor?sida=3").rows(CAPTION)) == 5


def test_the_number_in_the_frame_is_that_of_the_list(t1: Round, eva: User, mona: User) -> None:
    for user, number in ((eva, 5), (mona, 0)):
        its = [
            one
            for one in my_questions(user, on=timezone.localdate())
            if one.question.is_to_do and not one.is_handed_on
        ]
        assert number_to_answer(user, on=timezone.localdate()) == len(its) == number
    assert "Mina frågor 5" in see(eva, "/").all_text
    send(eva, f"/fraga/{about('medel').pk}/lamna-over", to=str(mona.pk))
    assert number_to_answer(eva, on=timezone.localdate()) == 4
    assert number_to_answer(mona, on=timezone.localdate()) == 1
    User.objects.filter(pk=mona.pk).update(is_active=False)
    assert number_to_answer(eva, on=timezone.localdate()) == 5


def test_nobody_else_is_counted_anything(t1: Round) -> None:
    assert "Mina frågor" not in see(None, "/").all_text


def test_as_much_is_asked_of_the_database_for_many_as_for_few(ask: Ask) -> None:
    eva = responsible(make_user("eva"), "ekonomichef")
    give(eva, Role.UNIT_MANAGER, "ks", "ekonomi")

    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser_of_eva.get("/mina-fragor").status_code == 200
        return len(queries)

    browser_of_eva = browser(eva)
    ask(ITEMS)
    few = number()
    ask([asked(f"uppdrag-{one}") for one in range(200)], period="T2")
    assert number() == few
