"""A question is handed to somebody else and taken back; the one it is asked of stays the same."""

import pytest

from tests.support.follow_up import NOW, TODAY, asked, make_user, opened, question, save
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.models import Entry
from uppsikt.followup.models import Delegation
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.answers import mark_ready
from uppsikt.followup.operations.approval import approve, send_back
from uppsikt.followup.operations.delegation import delegate, end_delegation
from uppsikt.followup.queries.mine import Because, MyQuestion, my_questions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _asked(board: None) -> None:
    opened([asked("uppdrag-1"), asked("uppdrag-2")])


@pytest.fixture
def dana(db: None) -> User:
    """Somebody without any role."""
    return make_user("dana")


def hand(to: User, by: User) -> None:
    delegate(question_id=question("uppdrag-1").pk, to=to, by=actor_of(by), now=NOW)


def take(by: User) -> None:
    end_delegation(question_id=question("uppdrag-1").pk, by=actor_of(by), now=NOW)


def mine(user: User) -> dict[str, MyQuestion]:
    return {one.question.item: one for one in my_questions(user, on=TODAY)}


def test_who_it_is_handed_to_answers_it_and_finds_it_on_their_page(eva: User, dana: User) -> None:
    with pytest.raises(refusals.NotYours):
        save("uppdrag-1", dana, status="done")
    hand(dana, eva)
    assert set(mine(dana)) == {"uppdrag-1"}
    assert mine(dana)["uppdrag-1"].because is Because.DELEGATE
    assert not mine(dana)["uppdrag-1"].question.may_delegate
    save("uppdrag-1", dana, status="done")
    with pytest.raises(refusals.NotYours):
        save("uppdrag-2", dana, status="done")


def test_who_handed_it_on_still_sees_it_and_to_whom(eva: User, dana: User) -> None:
    hand(dana, eva)
    its = mine(eva)["uppdrag-1"]
    assert its.is_handed_on
    assert (its.question.delegated_to_name, its.question.answers_with) == ("dana", "dana")
    assert not mine(eva)["uppdrag-2"].is_handed_on


def test_what_is_taken_back_is_no_longer_the_others(eva: User, dana: User) -> None:
    hand(dana, eva)
    take(eva)
    take(eva)
    assert mine(dana) == {}
    with pytest.raises(refusals.NotYours):
        save("uppdrag-1", dana, status="done")
    assert Delegation.objects.get().ended_at == NOW
    assert Entry.objects.filter(operation="answer.end-delegation").count() == 1


def test_it_may_be_given_back_but_not_handed_on(eva: User, dana: User) -> None:
    hand(dana, eva)
    with pytest.raises(refusals.NotYours):
        hand(eva, dana)
    take(dana)
    assert mine(dana) == {}


def test_it_is_handed_over_only_while_it_can_be_answered(eva: User, mona: User, dana: User) -> None:
    hand(dana, eva)
    pk, done = question("uppdrag-1").pk, {"by": actor_of(dana), "now": NOW}
    revision = save("uppdrag-1", dana, status="done", text="Klart.")
    mark_ready(question_id=pk, revision=revision, **done)
    for refusal in (refusals.QuestionIsReady, refusals.QuestionIsApproved):
        assert not mine(eva)["uppdrag-1"].question.may_delegate
        with pytest.raises(refusal):
            hand(mona, eva)
        with pytest.raises(refusal):
            take(eva)
        if refusal is refusals.QuestionIsReady:
            approve(answers={pk: revision}, by=actor_of(mona), now=NOW)
    assert question("uppdrag-1").delegated_to == dana
    send_back(question_id=pk, reason="Mer.", by=actor_of(mona), now=NOW)
    assert mine(eva)["uppdrag-1"].question.may_delegate
    hand(mona, eva)
    assert question("uppdrag-1").delegated_to == mona


def test_it_is_with_one_at_a_time_and_every_hand_is_recorded(
    eva: User, mona: User, dana: User
) -> None:
    erik = make_user("erik")
    hand(dana, eva)
    hand(dana, eva)
    hand(erik, mona)
    assert (set(mine(dana)), set(mine(erik))) == (set(), {"uppdrag-1"})
    assert Delegation.objects.filter(ended_at__isnull=True).count() == 1
    assert Entry.objects.filter(operation="answer.delegate").count() == 2


def test_nothing_is_handed_to_one_who_has_left_nor_by_one_without_a_part(
    eva: User, rita: User, dana: User
) -> None:
    with pytest.raises(refusals.NotYours):
        hand(dana, rita)
    User.objects.filter(pk=dana.pk).update(is_active=False)
    with pytest.raises(refusals.AccountIsNotActive):
        hand(dana, eva)


def test_what_was_handed_to_one_who_has_left_is_with_the_responsible_again(
    eva: User, dana: User
) -> None:
    hand(dana, eva)
    User.objects.filter(pk=dana.pk).update(is_active=False)
    its = mine(eva)["uppdrag-1"]
    assert not its.is_handed_on
    assert its.question.answers_with == "eva"
