"""Several who do things at the same moment: nothing is lost, nothing is made twice."""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.support.follow_up import (
    NOW,
    asked,
    give,
    make_body,
    make_user,
    opened,
    plan_year,
    question,
    responsible,
)
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.core.follow_up import QuestionState, RoundState
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import Answer, Question, Round
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.answers import mark_ready, save_answer
from uppsikt.followup.operations.approval import approve, send_back
from uppsikt.followup.operations.drafts import save_draft
from uppsikt.followup.operations.opening import open_round
from uppsikt.followup.operations.rounds import hand_in
from uppsikt.followup.operations.year import open_year

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 8


@pytest.fixture
def carl() -> User:
    make_body("ks")
    plan_year("ks")
    return give(make_user("carl"), Role.BOARD_CONTROLLER, "ks")


@pytest.fixture
def eva() -> User:
    return responsible(make_user("eva"), "ekonomichef")


def together(does: Callable[[int], object], numbers: Iterable[int]) -> list[object]:
    """What each call gave, or the refusal that it met; all begin at the same moment."""
    numbers = list(numbers)
    barrier = Barrier(len(numbers))

    def one(number: int) -> object:
        try:
            barrier.wait(timeout=60)
            return does(number)
        except Exception as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(numbers)) as pool:
        return list(pool.map(one, numbers))


def kinds(outcomes: Iterable[object]) -> Counter[str]:
    return Counter(type(one).__name__ for one in outcomes)


def test_of_many_who_save_over_each_other_one_is_kept_and_the_rest_are_told(
    carl: User, eva: User
) -> None:
    opened([asked("uppdrag-1")])
    pk = question("uppdrag-1").pk

    def save(number: int) -> object:
        content = AnswerContent("done", f"Svar {number}")
        return save_answer(question_id=pk, content=content, revision=0, by=actor_of(eva), now=NOW)

    outcomes = together(save, range(MANY))
    assert kinds(outcomes) == {"Saved": 1, "AnswerChangedMeanwhile": MANY - 1}
    kept = Answer.objects.get().text
    assert {
        one.theirs.text for one in outcomes if isinstance(one, refusals.AnswerChangedMeanwhile)
    } == {kept}
    assert Entry.objects.filter(operation="answer.save").count() == 1
    assert verify().is_whole


def test_of_many_who_save_again_and_again_no_answer_is_lost(carl: User, eva: User) -> None:
    opened([asked("uppdrag-1")])
    pk = question("uppdrag-1").pk

    def add(number: int) -> object:
        content, revision = AnswerContent("done", f"<{number}>"), 0
        while True:
            try:
                return save_answer(
                    question_id=pk, content=content, revision=revision, by=actor_of(eva), now=NOW
                )
            except refusals.AnswerChangedMeanwhile as told:
                text = f"{told.theirs.text} <{number}>"
                content, revision = AnswerContent("done", text), told.revision

    outcomes = together(add, range(MANY))
    assert kinds(outcomes) == {"Saved": MANY}
    answer = Answer.objects.get()
    assert sorted(answer.text.split()) == sorted(f"<{number}>" for number in range(MANY))
    assert answer.revision == MANY


def test_a_round_that_many_open_at_once_asks_everything_once(carl: User) -> None:
    its = Round.objects.get(period="T1")
    items = [asked(f"uppdrag-{number}") for number in range(30)]

    def open_it(_number: int) -> object:
        return open_round(
            round_id=its.pk,
            items=items,
            plan_version=1,
            plan_sha256="",
            by=actor_of(carl),
            now=NOW,
        ).was_open

    assert sorted(map(str, together(open_it, range(4)))) == ["False", "True", "True", "True"]
    assert Question.objects.count() == 30
    assert Entry.objects.filter(operation="round.open").count() == 1


def test_a_year_that_many_plan_at_once_has_each_round_once(carl: User) -> None:
    def plan(_number: int) -> object:
        return len(open_year(body="ks", year=2026, by=actor_of(carl), now=NOW).made)

    assert sorted(map(str, together(plan, range(4)))) == ["0", "0", "0", "15"]
    assert Round.objects.filter(year=2026).count() == 15


def test_nothing_is_saved_in_a_round_that_is_handed_in_at_the_same_moment(
    carl: User, eva: User
) -> None:
    opened([asked("uppdrag-1")])
    pk, by = question("uppdrag-1").pk, actor_of(carl)
    saved = save_answer(
        question_id=pk, content=AnswerContent("done"), revision=0, by=actor_of(eva), now=NOW
    )
    mark_ready(question_id=pk, revision=saved.revision, by=actor_of(eva), now=NOW)
    approve(answers={pk: saved.revision}, by=by, now=NOW)
    its = Round.objects.get(period="T1")

    def does(number: int) -> object:
        if number == 0:
            return hand_in(round_id=its.pk, by=by, now=NOW)
        return send_back(question_id=pk, reason="Vad kostade det?", by=by, now=NOW)

    outcomes = together(does, range(2))
    its.refresh_from_db()
    one = question("uppdrag-1")
    if its.state == RoundState.HANDED_IN:
        assert one.state == QuestionState.APPROVED
        assert isinstance(outcomes[1], refusals.RoundIsNotOpen)
    else:
        assert one.state == QuestionState.SENT_BACK
        assert isinstance(outcomes[0], refusals.QuestionsAreLeft)


def test_those_who_approve_many_in_other_orders_do_not_wait_for_each_other_for_ever(
    carl: User, eva: User
) -> None:
    opened([asked(f"uppdrag-{number}") for number in range(20)])
    revisions = {}
    for one in Question.objects.all():
        saved = save_answer(
            question_id=one.pk, content=AnswerContent("done"), revision=0, by=actor_of(eva), now=NOW
        )
        mark_ready(question_id=one.pk, revision=saved.revision, by=actor_of(eva), now=NOW)
        revisions[one.pk] = saved.revision
    backwards = dict(reversed(revisions.items()))

    def approve_all(number: int) -> object:
        answers = backwards if number % 2 else revisions
        return approve(answers=answers, by=actor_of(carl), now=NOW)

    assert sorted(map(str, together(approve_all, range(4)))) == ["0", "0", "0", "20"]
    assert Entry.objects.filter(operation="answer.approve").count() == 20
    assert verify().is_whole


def test_a_draft_saved_from_two_windows_at_once_is_one(carl: User, eva: User) -> None:
    opened([asked("uppdrag-1")])
    pk = question("uppdrag-1").pk

    def keep(number: int) -> object:
        return save_draft(
            user=eva, question_id=pk, fields={"text": str(number)}, revision=0, now=NOW
        )

    assert kinds(together(keep, range(MANY))) == {"NoneType": MANY}
