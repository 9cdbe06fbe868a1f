"""A round goes from open to closed, and back before that; nothing is left behind unseen."""

from collections.abc import Callable

import pytest

from tests.support.follow_up import (
    JOB,
    NOW,
    TODAY,
    answer_and_approve,
    asked,
    opened,
    question,
    save,
)
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.followup.models import Round
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.approval import accept_lacks, ask_again
from uppsikt.followup.operations.opening import refresh_round
from uppsikt.followup.operations.rounds import approve_round, close_round, hand_in, reopen_round
from uppsikt.followup.queries.mine import my_questions
from uppsikt.followup.queries.rounds import questions_of_round

pytestmark = pytest.mark.django_db

Step = Callable[..., None]


@pytest.fixture
def its(board: None) -> Round:
    """A round that asks two things; the first is approved."""
    its = opened([asked("uppdrag-1"), asked("uppdrag-2")])
    answer_and_approve(question("uppdrag-1"), status="done", text="Klart")
    return its


def lack(by: User, *items: str, reason: str = "Handläggaren är sjuk.") -> None:
    ids = [question(item).pk for item in items]
    accept_lacks(question_ids=ids, reason=reason, by=actor_of(by), now=NOW)


def step(taken: Step, its: Round, by: User, **more: str) -> str:
    taken(round_id=its.pk, by=actor_of(by), now=NOW, **more)
    its.refresh_from_db()
    return its.state


def test_a_round_is_not_handed_in_while_a_question_is_left(its: Round, carl: User) -> None:
    with pytest.raises(refusals.QuestionsAreLeft) as refused:
        step(hand_in, its, carl)
    assert refused.value.questions == (question("uppdrag-2").pk,)
    answer_and_approve(question("uppdrag-2"), status="done")
    assert step(hand_in, its, carl) == RoundState.HANDED_IN


def test_a_lack_is_accepted_with_a_reason_by_the_controller_only(
    its: Round, carl: User, mona: User, eva: User
) -> None:
    for user in (mona, eva):
        with pytest.raises(refusals.NotYours):
            lack(user, "uppdrag-2")
    with pytest.raises(refusals.ReasonIsMissing):
        lack(carl, "uppdrag-2", reason=" ")
    with pytest.raises(refusals.QuestionIsApproved):
        lack(carl, "uppdrag-1", "uppdrag-2")
    lack(carl, "uppdrag-2")
    lack(carl, "uppdrag-2")
    assert Entry.objects.filter(operation="answer.accept-lack").count() == 1
    assert [one.question.is_to_do for one in my_questions(eva, on=TODAY)] == [False, False]
    assert step(hand_in, its, carl) == RoundState.HANDED_IN


def test_a_lack_that_is_accepted_no_longer_holds_the_round_up_again(its: Round, carl: User) -> None:
    lack(carl, "uppdrag-2")
    ask_again(question_ids=[question("uppdrag-2").pk], by=actor_of(carl), now=NOW)
    with pytest.raises(refusals.QuestionsAreLeft):
        step(hand_in, its, carl)


def test_an_answer_that_comes_all_the_same_takes_the_lack_away(its: Round, carl: User) -> None:
    lack(carl, "uppdrag-2")
    answer_and_approve(question("uppdrag-2"), status="done")
    assert (question("uppdrag-2").lack_reason, question("uppdrag-2").lack_at) == ("", None)


def test_what_has_left_the_plan_holds_nothing_up(its: Round, carl: User) -> None:
    refresh_round(
        round_id=its.pk,
        items=[asked("uppdrag-1")],
        plan_version=2,
        plan_sha256="",
        by=JOB,
        now=NOW,
    )
    assert step(hand_in, its, carl) == RoundState.HANDED_IN


def test_a_round_is_handed_in_approved_and_closed_for_ever(its: Round, carl: User) -> None:
    lack(carl, "uppdrag-2")
    assert step(hand_in, its, carl) == RoundState.HANDED_IN
    assert step(approve_round, its, carl) == RoundState.APPROVED
    assert step(close_round, its, carl) == RoundState.CLOSED
    assert its.closed_at == NOW
    for taken in (hand_in, approve_round, close_round):
        with pytest.raises(refusals.RoundIsClosed):
            step(taken, its, carl)
    with pytest.raises(refusals.RoundIsClosed):
        step(reopen_round, its, carl, reason="Ett fel")
    recorded = Entry.objects.filter(object_kind="Round", object_id=str(its.pk))
    assert list(recorded.order_by("sequence").values_list("operation", flat=True)) == [
        "round.plan",
        "round.open",
        "round.hand-in",
        "round.approve",
        "round.close",
    ]
    assert verify().is_whole


@pytest.mark.parametrize("further", [(), (approve_round,)])
def test_a_round_is_reopened_with_a_reason_before_it_is_closed(
    its: Round, carl: User, eva: User, further: tuple[Step, ...]
) -> None:
    lack(carl, "uppdrag-2")
    step(hand_in, its, carl)
    for taken in further:
        step(taken, its, carl)
    with pytest.raises(refusals.RoundIsNotOpen):
        save("uppdrag-2", eva, status="done")
    with pytest.raises(refusals.ReasonIsMissing):
        step(reopen_round, its, carl, reason="")
    assert step(reopen_round, its, carl, reason="Ett svar kom sent.") == RoundState.OPEN
    save("uppdrag-2", eva, status="done")
    entry = Entry.objects.get(operation="round.reopen")
    assert "Ett svar kom sent." in str(entry.new_text)


def test_steps_are_taken_in_order(its: Round, carl: User) -> None:
    planned = Round.objects.get(period="T2")
    for one, taken in (
        (planned, hand_in),
        (planned, close_round),
        (its, approve_round),
        (its, close_round),
    ):
        with pytest.raises(refusals.RoundCannotMove):
            step(taken, one, carl)
    with pytest.raises(refusals.RoundCannotMove):
        step(reopen_round, planned, carl, reason="Varför inte")


def test_only_who_runs_the_rounds_takes_a_step(its: Round, mona: User, eva: User) -> None:
    for user in (mona, eva):
        for taken in (hand_in, approve_round, close_round):
            with pytest.raises(refusals.NotYours):
                step(taken, its, user)


def test_a_month_is_not_closed_without_its_figures(board: None, carl: User) -> None:
    its = opened([asked("ram-ekonomi", QuestionKind.MONTH)], period="03")
    lack(carl, "ram-ekonomi")
    step(hand_in, its, carl)
    for taken in (approve_round, close_round):
        with pytest.raises(refusals.MonthClosesWithItsFigures):
            step(taken, its, carl)
    assert Entry.objects.filter(operation="month.hand-in").count() == 1


def test_counts_tell_how_far_a_round_has_come(its: Round, carl: User) -> None:
    seen = questions_of_round(carl, its.pk, on=TODAY)
    assert seen
    assert (seen.standings.asked, seen.standings.left) == (2, 1)
    assert seen.standings.by_state == {QuestionState.APPROVED: 1, QuestionState.WAITING: 1}
    lack(carl, "uppdrag-2")
    seen = questions_of_round(carl, its.pk, on=TODAY)
    assert seen
    assert (seen.standings.left, seen.standings.lacking, seen.may_run) == (0, 1, True)
