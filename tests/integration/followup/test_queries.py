"""What each sees: their own, what they wait for, what is vacant; nothing that is not theirs."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.follow_up import (
    NOW,
    TODAY,
    answer_and_approve,
    asked,
    give,
    make_body,
    make_user,
    opened,
    plan_year,
    question,
    responsible,
    save,
)
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.follow_up import QuestionKind, QuestionState
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.suppression import Shown
from uppsikt.followup.content import Value
from uppsikt.followup.models import Question
from uppsikt.followup.operations.answers import mark_ready
from uppsikt.followup.operations.delegation import delegate
from uppsikt.followup.queries.holders import holders_in
from uppsikt.followup.queries.mine import Because, my_questions, one_question
from uppsikt.followup.queries.reported import reported
from uppsikt.followup.queries.rounds import questions_of_round, round_of, round_overview
from uppsikt.followup.queries.waiting import to_approve, waiting_for

pytestmark = pytest.mark.django_db

SECRET = "OSL 18:13"


def items(found: Iterable[Any]) -> list[str]:
    return [getattr(one, "question", one).item for one in found]


def later(one: Question) -> date:
    return one.due + timedelta(days=1)


@pytest.fixture(autouse=True)
def _planned(board: None) -> None:
    """The board's year is planned."""


# My page


def test_my_page_has_what_i_hold_the_role_for_in_the_order_it_is_due(eva: User) -> None:
    opened([asked("senare"), asked("annans", role="hr-chef"), asked("sist")])
    Question.objects.filter(item="sist").update(due=date(2025, 4, 1))
    opened([asked("ram-ekonomi", QuestionKind.MONTH)], period="03")
    assert items(my_questions(eva, on=TODAY)) == ["sist", "ram-ekonomi", "senare"]


def test_a_role_of_another_bodys_plan_is_another_role(eva: User) -> None:
    make_body("tn")
    plan_year("tn")
    opened([asked("deras")], body="tn")
    assert my_questions(eva, on=TODAY) == ()


def test_a_round_that_is_not_open_asks_nobody(eva: User) -> None:
    its = opened([asked("uppdrag-1")])
    its.state = "handed-in"
    its.save()
    assert my_questions(eva, on=TODAY) == ()


def test_a_role_is_held_from_its_first_day_to_its_last() -> None:
    opened([asked("uppdrag-1")])
    bo = responsible(make_user("bo"), "ekonomichef", from_date=date(2025, 5, 6))
    assert my_questions(bo, on=TODAY) == ()
    assert items(my_questions(bo, on=date(2025, 5, 6))) == ["uppdrag-1"]


def test_a_substitute_has_the_questions_and_is_named_first(eva: User) -> None:
    opened([asked("uppdrag-1")])
    siv = make_user("siv")
    responsible(
        siv, "ekonomichef", from_date=TODAY, to_date=TODAY + timedelta(days=7), substitute_for=eva
    )
    (hers,) = my_questions(siv, on=TODAY)
    (his,) = my_questions(eva, on=TODAY)
    assert (hers.because, his.because) == (Because.SUBSTITUTE, Because.RESPONSIBLE)
    assert hers.question.answers_with == his.question.answers_with == "siv"
    assert hers.question.may_answer
    assert my_questions(siv, on=TODAY + timedelta(days=8)) == ()


def test_what_was_answered_the_last_time_stands_beside_the_field(eva: User) -> None:
    opened([asked("uppdrag-1"), asked("uppdrag-2")])
    answer_and_approve(question("uppdrag-1"), status="under-way", text="I april")
    save("uppdrag-2", eva, status="under-way", text="Aldrig godkänt")
    opened([asked("uppdrag-1"), asked("uppdrag-2")], period="T2")
    second = {one.question.item: one for one in my_questions(eva, on=TODAY)[2:]}
    before = second["uppdrag-1"].previous
    assert before
    assert (before.year, before.period, before.answer.text) == (2025, "T1", "I april")
    assert second["uppdrag-2"].previous is None


def test_the_last_time_may_be_the_year_before_but_never_a_later_period(eva: User) -> None:
    plan_year(year=2024)
    for period, year in (("T3", 2024), ("T1", 2024), ("T2", 2025)):
        its = opened([asked("mal-2", QuestionKind.GOAL_DATA)], period=period, year=year)
        answer_and_approve(question("mal-2", round=its), text=f"{year} {period}")
    opened([asked("mal-2", QuestionKind.GOAL_DATA)], period="T1", year=2025)
    opened([asked("mal-2", QuestionKind.GOAL_DATA)], period="02", year=2025)
    found = {
        (one.question.round.year, one.question.round.period): one.previous
        for one in my_questions(eva, on=TODAY)
    }
    texts = {when: before.answer.text if before else None for when, before in found.items()}
    assert texts == {
        (2024, "T1"): None,
        (2024, "T3"): "2024 T1",
        (2025, "02"): None,
        (2025, "T1"): "2024 T3",
        (2025, "T2"): "2024 T3",
    }


def test_the_previous_answer_is_of_the_same_unit(eva: User) -> None:
    grant = QuestionKind.GRANT
    first = opened([asked("medel", grant, unit="mark"), asked("medel", grant)])
    answer_and_approve(question("medel", unit="mark"), text="Markens")
    opened([asked("medel", grant, unit="mark"), asked("medel", grant)], period="T2")
    mine = [one for one in my_questions(eva, on=TODAY) if one.question.round.pk != first.pk]
    texts = {one.question.unit: one.previous and one.previous.answer.text for one in mine}
    assert texts == {"mark": "Markens", "ekonomi": None}


# Those who wait


def test_late_answers_are_seen_by_those_who_wait_for_them(
    eva: User, mona: User, carl: User, rita: User
) -> None:
    opened(
        [asked("uppdrag-1"), asked("klar"), asked("annans", unit="mark"), asked("hela", unit=None)]
    )
    mark_ready(
        question_id=question("klar").pk,
        revision=save("klar", eva, status="done"),
        by=actor_of(eva),
        now=NOW,
    )
    due = question("uppdrag-1").due
    assert waiting_for(mona, on=due) == ()
    after = later(question("uppdrag-1"))
    assert items(waiting_for(mona, on=after)) == ["uppdrag-1"]
    assert items(waiting_for(carl, on=after)) == ["uppdrag-1", "annans", "hela"]
    for user in (eva, rita):
        assert waiting_for(user, on=after) == ()
    (late,) = waiting_for(mona, on=after)
    assert (late.answers_with, late.is_late(after)) == ("eva", True)


def test_a_vacant_role_is_shown_as_vacant(carl: User, eva: User) -> None:
    opened([asked("uppdrag-1"), asked("ingens", role="hr-chef"), asked("utan", role=None)])
    after = later(question("uppdrag-1"))
    found = {one.item: one for one in waiting_for(carl, on=after)}
    assert found["uppdrag-1"].holder
    assert (found["ingens"].holder, found["ingens"].answers_with) == (None, "")
    assert (found["utan"].holder, found["utan"].role) == (None, "")
    assert ("ks", "hr-chef") not in holders_in(["ks"], after)


def test_who_has_left_holds_no_role(carl: User, eva: User) -> None:
    opened([asked("uppdrag-1")])
    User.objects.filter(pk=eva.pk).update(is_active=False)
    (late,) = waiting_for(carl, on=later(question("uppdrag-1")))
    assert late.holder is None


def test_a_manager_has_to_approve_what_is_ready_in_the_unit_but_not_their_own(
    eva: User, mona: User, carl: User
) -> None:
    opened([asked("evas"), asked("monas"), asked("annans", unit="mark"), asked("begynt")])
    for item, user in (("evas", eva), ("monas", mona), ("annans", eva)):
        revision = save(item, user, status="done")
        mark_ready(question_id=question(item).pk, revision=revision, by=actor_of(user), now=NOW)
    save("begynt", eva, status="done")
    assert items(to_approve(mona, on=TODAY)) == ["evas"]
    assert items(to_approve(carl, on=TODAY)) == ["evas", "monas", "annans"]
    assert to_approve(eva, on=TODAY) == ()


# A round and a year


def test_a_round_is_told_by_unit_with_its_counts(eva: User, rita: User) -> None:
    its = opened([asked("a"), asked("b", unit="mark"), asked("c", unit=None), asked("d")])
    answer_and_approve(question("a"), status="done")
    seen = questions_of_round(rita, its.pk, on=later(question("a")))
    assert seen
    units = {one.unit: (items(one.questions), one.standings) for one in seen.units}
    assert list(units) == ["", "ekonomi", "mark"]
    assert units["ekonomi"][0] == ["a", "d"]
    assert units["ekonomi"][1].by_state == {QuestionState.APPROVED: 1, QuestionState.WAITING: 1}
    assert (seen.standings.late, seen.may_run) == (3, False)
    overview = {
        one.round.period: one.standings
        for one in round_overview(rita, body="ks", year=2025, on=later(question("a")))
    }
    assert len(overview) == 15
    assert overview["T1"] == seen.standings
    assert overview["T2"].asked == 0


def test_nobody_without_a_role_at_the_body_sees_its_rounds(eva: User) -> None:
    its = opened([asked("uppdrag-1")])
    other = give(make_user("olle"), Role.BOARD_CONTROLLER, "tn")
    for user in (make_user("sten"), other, eva):
        assert questions_of_round(user, its.pk, on=TODAY) is None
        assert round_overview(user, body="ks", year=2025, on=TODAY) == ()
    assert one_question(other, question("uppdrag-1").pk, on=TODAY) is None
    assert one_question(eva, question("uppdrag-1").pk, on=TODAY) is not None


def test_a_round_is_found_by_its_address() -> None:
    its = opened([asked("uppdrag-1")])
    found = round_of("ks", 2025, "T1")
    assert found
    assert found.pk == its.pk
    assert round_of("ks", 2026, "T1") is None


# Confidential


def test_a_confidential_question_is_seen_by_those_who_may_and_by_whoever_answers(
    eva: User, mona: User, carl: User, rita: User
) -> None:
    its = opened([asked("hemlig", confidential=SECRET), asked("öppen")])
    pk = question("hemlig").pk
    dana = make_user("dana")
    delegate(question_id=pk, to=dana, by=actor_of(eva), now=NOW)
    reporter = give(make_user("rolf"), Role.REPORTER, "ks", "ekonomi")
    other = give(make_user("mats"), Role.UNIT_MANAGER, "ks", "mark")
    auditor = give(make_user("aud"), Role.AUDITOR)
    for user in (eva, mona, carl, dana, auditor):
        seen = one_question(user, pk, on=TODAY)
        assert seen
        assert seen.question.confidential == SECRET
    for user in (rita, reporter, other):
        assert one_question(user, pk, on=TODAY) is None
        whole = questions_of_round(user, its.pk, on=TODAY)
        assert whole
        assert items(whole.units[0].questions) == ["öppen"]
        assert whole.standings.asked == 1
        overview = round_overview(user, body="ks", year=2025, on=TODAY)
        assert sum(one.standings.asked for one in overview) == 1
    for user in (mona, carl, auditor):
        overview = round_overview(user, body="ks", year=2025, on=TODAY)
        assert sum(one.standings.asked for one in overview) == 2


def test_what_anybody_may_read_holds_nothing_confidential_and_nothing_unapproved(
    eva: User,
) -> None:
    its = opened([asked("hemlig", confidential=SECRET), asked("öppen"), asked("begynt")])
    answer_and_approve(question("hemlig"), status="done", text="Hemligt")
    answer_and_approve(question("öppen"), status="done", text="Öppet")
    save("begynt", eva, status="done", text="Utkast")
    found = {one.item: one.answer for one in reported([its.pk])}
    assert set(found) == {"öppen", "begynt"}
    assert found["begynt"] is None
    assert "hemlig" in items(reported([its.pk], with_confidential=True))


# Small groups


@pytest.mark.parametrize("women", [1, 10])
def test_values_of_few_are_raw_only_to_those_who_answer_or_approve(
    eva: User, mona: User, carl: User, rita: User, women: int
) -> None:
    its = opened([asked("matt", QuestionKind.MEASURE)])
    values = {
        ValueOf.WOMEN: Value(Decimal("7.5"), women),
        ValueOf.MEN: Value(Decimal("1.7"), 40),
        ValueOf.TOTAL: Value(Decimal("3.9"), 40 + women),
    }
    answer_and_approve(question("matt"), values=values)
    opened([asked("matt", QuestionKind.MEASURE)], period="T2")
    for user in (eva, mona, carl):
        seen = one_question(user, question("matt", round=its).pk, on=TODAY)
        assert seen
        assert seen.question.answer
        assert seen.question.answer.values[ValueOf.WOMEN].value == Decimal("7.5")
    seen = one_question(rita, question("matt", round=its).pk, on=TODAY)
    assert seen
    assert seen.question.answer
    (open_,) = reported([its.pk])
    second = one_question(rita, question("matt", round__period="T2").pk, on=TODAY)
    assert second
    assert second.previous
    assert open_.answer
    for answer in (seen.question.answer, open_.answer, second.previous.answer):
        shown = {of: (one.value, one.persons, one.shown) for of, one in answer.values.items()}
        assert shown == {
            ValueOf.WOMEN: (None, None, Shown.TOO_FEW),
            ValueOf.MEN: (None, None, Shown.PROTECTS_ANOTHER),
            ValueOf.TOTAL: (Decimal("3.9"), 40 + women, Shown.SHOWN),
        }
    (mine,) = (one for one in my_questions(eva, on=TODAY) if one.previous)
    assert mine.previous
    assert mine.previous.answer.values[ValueOf.WOMEN].value == Decimal("7.5")
