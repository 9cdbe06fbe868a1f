"""Several answers saved and marked ready at once: all of them or none, in as few queries as one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import NOW, asked, opened, question, save
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.content import AnswerContent, content_of
from uppsikt.followup.models import Answer
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.answers import mark_several_ready, save_several

pytestmark = pytest.mark.django_db

ITEMS = [f"uppdrag-{number}" for number in range(6)]


@pytest.fixture(autouse=True)
def _asked(board: None) -> None:
    opened([asked(item) for item in ITEMS])


def saved(items: list[str], user: User, text: str = "Klart.") -> dict[int, int]:
    """Save an answer to each of them as one that nobody had answered; their revisions."""
    answers = {question(one).pk: (AnswerContent(status="done", text=text), 0) for one in items}
    found = save_several(answers=answers, by=actor_of(user), now=NOW)
    return {pk: one.revision for pk, one in found.items()}


def test_all_are_saved_and_marked_ready(eva: User) -> None:
    revisions = saved(ITEMS, eva)
    assert set(revisions.values()) == {1}
    assert {question(one).state for one in ITEMS} == {QuestionState.BEGUN}
    assert mark_several_ready(answers=revisions, by=actor_of(eva), now=NOW) == len(ITEMS)
    assert {question(one).state for one in ITEMS} == {QuestionState.READY}
    assert content_of(Answer.objects.get(question=question(ITEMS[3]))).text == "Klart."


def test_one_that_somebody_changed_meanwhile_keeps_all_from_being_saved(
    eva: User, mona: User
) -> None:
    save(ITEMS[4], mona, status="under-way", text="Pågår.")
    with pytest.raises(refusals.AnswerChangedMeanwhile):
        saved(ITEMS, eva)
    assert Answer.objects.count() == 1


def test_one_that_is_not_ones_own_keeps_all_from_being_saved(rita: User) -> None:
    with pytest.raises(refusals.NotYours):
        saved(ITEMS[:2], rita)
    assert not Answer.objects.exists()


def test_what_says_the_same_is_told_to_be_unchanged(eva: User) -> None:
    saved(ITEMS[:1], eva)
    answers = {question(one).pk: (AnswerContent(status="done", text="Klart."), 0) for one in ITEMS}
    again = save_several(answers=answers, by=actor_of(eva), now=NOW)
    assert [again[question(one).pk].is_changed for one in ITEMS] == [False, *[True] * 5]


def test_six_take_as_many_queries_as_one(eva: User) -> None:
    with CaptureQueriesContext(
        connection,
    ) as one:
        saved(ITEMS[:1], eva)
    with CaptureQueriesContext(connection) as five:
        saved(ITEMS[1:], eva)
    # The questions are looked up one by one to be named, before they are saved together.
    assert len(five) - 5 == len(one) - 1
