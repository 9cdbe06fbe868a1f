"""Answers: saved, marked ready, approved, sent back; by those who may, and never lost."""

from decimal import Decimal

import pytest

from tests.support.follow_up import NOW, TODAY, asked, make_user, opened, question, save
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.core.follow_up import AnswerPart, Missing, QuestionKind, QuestionState, RoundState
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.money import Money
from uppsikt.followup.content import (
    AnswerContent,
    CannotBeKept,
    NotOnTheScale,
    PartIsNotAsked,
    Value,
    content_of,
)
from uppsikt.followup.models import Answer, AnswerDraft, Question, Remark
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.answers import mark_ready, save_answer, take_back
from uppsikt.followup.operations.approval import approve, send_back
from uppsikt.followup.operations.drafts import discard_draft, save_draft
from uppsikt.followup.queries.mine import my_questions, one_question

pytestmark = pytest.mark.django_db

DONE = {"status": "done", "text": "Klart i mars."}


@pytest.fixture(autouse=True)
def _asked(board: None) -> None:
    opened(
        [
            asked("uppdrag-1"),
            asked("uppdrag-2"),
            asked("matt", QuestionKind.MEASURE),
            asked("medel", QuestionKind.GRANT),
        ]
    )


def ready(item: str, user: User, revision: int) -> None:
    mark_ready(question_id=question(item).pk, revision=revision, by=actor_of(user), now=NOW)


def approved(item: str, user: User, revision: int) -> None:
    approve(answers={question(item).pk: revision}, by=actor_of(user), now=NOW)


def sent_back(item: str, user: User, reason: str = "Vad kostade det?") -> None:
    send_back(question_id=question(item).pk, reason=reason, by=actor_of(user), now=NOW)


def recorded(item: str) -> list[str]:
    its = Entry.objects.filter(object_kind="Question", object_id=str(question(item).pk))
    return list(its.order_by("sequence").values_list("operation", flat=True))


def test_an_answer_goes_from_begun_to_approved_and_each_step_is_recorded(
    eva: User, mona: User
) -> None:
    revision = save("uppdrag-1", eva, **DONE)
    assert question("uppdrag-1").state == QuestionState.BEGUN
    ready("uppdrag-1", eva, revision)
    approved("uppdrag-1", mona, revision)
    its = question("uppdrag-1")
    assert (its.state, its.ready_by_name, its.approved_by_name) == ("approved", "eva", "mona")
    assert recorded("uppdrag-1") == ["answer.save", "answer.ready", "answer.approve"]
    assert verify().is_whole


def test_every_part_of_an_answer_comes_back_as_it_was_given(eva: User) -> None:
    values = {
        ValueOf.WOMEN: Value(Decimal("5.0"), 34),
        ValueOf.TOTAL: Value(Decimal("3.9"), 90),
    }
    save("matt", eva, values=values, text="Mätt i april.\r\nAv HR.  ")
    save("medel", eva, amount=Money.from_kronor(Decimal("250000.50")))
    kept = content_of(Answer.objects.get(question=question("matt")))
    assert kept == AnswerContent(text="Mätt i april.\nAv HR.", values=values)
    assert Answer.objects.get(question=question("medel")).amount == Money(25_000_050)
    save("matt", eva, revision=1, values={ValueOf.TOTAL: Value(Decimal(4))})
    kept = content_of(Answer.objects.get(question=question("matt")))
    assert kept == AnswerContent(values={ValueOf.TOTAL: Value(Decimal(4))})


def test_who_saves_over_anothers_answer_is_told_and_nothing_is_lost(eva: User, mona: User) -> None:
    save("uppdrag-1", eva, status="under-way", text="Evas")
    with pytest.raises(refusals.AnswerChangedMeanwhile) as refused:
        save("uppdrag-1", mona, revision=0, status="done", text="Monas")
    assert refused.value.yours == AnswerContent("done", "Monas")
    assert refused.value.theirs == AnswerContent("under-way", "Evas")
    assert (refused.value.revision, refused.value.by_name) == (1, "eva")
    assert Answer.objects.get().text == "Evas"
    save("uppdrag-1", mona, revision=1, status="done", text="Evas och Monas")
    assert Answer.objects.get().saved_by_name == "mona"


def test_the_same_answer_sent_twice_is_one(eva: User) -> None:
    assert save("uppdrag-1", eva, **DONE) == save("uppdrag-1", eva, **DONE) == 1
    assert recorded("uppdrag-1") == ["answer.save"]


def test_nobody_marks_ready_an_answer_they_have_not_seen(eva: User, mona: User) -> None:
    save("uppdrag-1", eva, **DONE)
    save("uppdrag-1", mona, revision=1, status="done", text="Monas")
    with pytest.raises(refusals.AnswerChangedMeanwhile):
        ready("uppdrag-1", eva, 1)
    assert question("uppdrag-1").state == QuestionState.BEGUN


def test_an_answer_that_lacks_something_is_not_ready_and_all_of_it_is_told(eva: User) -> None:
    with pytest.raises(refusals.AnswerIsNotReady) as refused:
        ready("uppdrag-1", eva, 0)
    assert refused.value.missing == (Missing.STATUS,)
    save("uppdrag-1", eva, status="deviates")
    with pytest.raises(refusals.AnswerIsNotReady) as refused:
        ready("uppdrag-1", eva, 1)
    assert refused.value.missing == (Missing.REASON,)
    assert question("uppdrag-1").state == QuestionState.BEGUN


def test_a_ready_answer_is_taken_back_before_it_is_changed(eva: User, mona: User) -> None:
    revision = save("uppdrag-1", eva, **DONE)
    ready("uppdrag-1", eva, revision)
    ready("uppdrag-1", eva, revision)
    with pytest.raises(refusals.QuestionIsReady):
        save("uppdrag-1", eva, revision=revision, status="under-way")
    take_back(question_id=question("uppdrag-1").pk, by=actor_of(eva), now=NOW)
    revision = save("uppdrag-1", eva, revision=revision, status="under-way")
    ready("uppdrag-1", eva, revision)
    approved("uppdrag-1", mona, revision)
    for refused in (
        lambda: save("uppdrag-1", eva, revision=revision, status="done"),
        lambda: take_back(question_id=question("uppdrag-1").pk, by=actor_of(eva), now=NOW),
        lambda: ready("uppdrag-1", eva, revision),
    ):
        with pytest.raises(refusals.QuestionIsApproved):
            refused()
    assert recorded("uppdrag-1").count("answer.ready") == 2


def test_an_answer_may_be_sent_back_twice_and_both_reasons_stay(eva: User, mona: User) -> None:
    revision = save("uppdrag-1", eva, **DONE)
    ready("uppdrag-1", eva, revision)
    sent_back("uppdrag-1", mona, "Vad kostade det?")
    revision = save("uppdrag-1", eva, revision=revision, status="done", text="Två miljoner.")
    ready("uppdrag-1", eva, revision)
    approved("uppdrag-1", mona, revision)
    sent_back("uppdrag-1", mona, "Av vems medel?")
    its = question("uppdrag-1")
    assert its.state == QuestionState.SENT_BACK
    seen = one_question(eva, its.pk, on=TODAY)
    assert seen
    assert {one.reason for one in seen.remarks} == {"Vad kostade det?", "Av vems medel?"}
    assert seen.question.may_answer
    assert Remark.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_sent_back_without_a_reason(eva: User, mona: User, reason: str) -> None:
    ready("uppdrag-1", eva, save("uppdrag-1", eva, **DONE))
    with pytest.raises(refusals.ReasonIsMissing):
        sent_back("uppdrag-1", mona, reason)
    assert question("uppdrag-1").state == QuestionState.READY


def test_what_is_not_ready_is_neither_approved_nor_sent_back(eva: User, mona: User) -> None:
    save("uppdrag-1", eva, **DONE)
    with pytest.raises(refusals.QuestionIsNotReady):
        approved("uppdrag-1", mona, 1)
    with pytest.raises(refusals.QuestionIsNotReady):
        sent_back("uppdrag-1", mona)


def test_many_are_approved_at_once_or_none_of_them(eva: User, mona: User) -> None:
    for item in ("uppdrag-1", "uppdrag-2"):
        ready(item, eva, save(item, eva, **DONE))
    both = [question(item).pk for item in ("uppdrag-1", "uppdrag-2")]
    with pytest.raises(refusals.AnswerChangedMeanwhile):
        approve(answers={both[0]: 1, both[1]: 7}, by=actor_of(mona), now=NOW)
    assert not Question.objects.filter(state=QuestionState.APPROVED).exists()
    assert approve(answers=dict.fromkeys(both, 1), by=actor_of(mona), now=NOW) == 2
    assert approve(answers=dict.fromkeys(both, 1), by=actor_of(mona), now=NOW) == 0
    assert Entry.objects.filter(operation="answer.approve").count() == 2


def test_a_manager_does_not_approve_what_they_answered_but_the_controller_does(
    mona: User, carl: User
) -> None:
    ready("uppdrag-1", mona, save("uppdrag-1", mona, **DONE))
    with pytest.raises(refusals.OwnAnswer):
        approved("uppdrag-1", mona, 1)
    approved("uppdrag-1", carl, 1)
    ready("uppdrag-2", carl, save("uppdrag-2", carl, **DONE))
    approved("uppdrag-2", carl, 1)


def test_only_those_with_a_part_in_it_answer_or_approve(eva: User, rita: User) -> None:
    stranger = make_user("sten")
    for user in (rita, stranger):
        with pytest.raises(refusals.NotYours):
            save("uppdrag-1", user, **DONE)
        with pytest.raises(refusals.NotYours):
            save_draft(
                user=user, question_id=question("uppdrag-1").pk, fields={}, revision=0, now=NOW
            )
    ready("uppdrag-1", eva, save("uppdrag-1", eva, **DONE))
    for user in (rita, stranger, eva):
        with pytest.raises(refusals.NotYours):
            approved("uppdrag-1", user, 1)
        with pytest.raises(refusals.NotYours):
            sent_back("uppdrag-1", user)


def test_who_has_left_answers_nothing(eva: User) -> None:
    User.objects.filter(pk=eva.pk).update(is_active=False)
    with pytest.raises(refusals.NotYours):
        save("uppdrag-1", eva, **DONE)


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (RoundState.HANDED_IN, refusals.RoundIsNotOpen),
        (RoundState.APPROVED, refusals.RoundIsNotOpen),
        (RoundState.CLOSED, refusals.RoundIsClosed),
    ],
)
def test_only_an_open_round_takes_answers(
    eva: User, mona: User, state: RoundState, refusal: type[Exception]
) -> None:
    ready("uppdrag-1", eva, save("uppdrag-1", eva, **DONE))
    its = question("uppdrag-1").round
    its.state, its.closed_at = state.value, NOW
    its.save()
    for refused in (
        lambda: save("uppdrag-2", eva, **DONE),
        lambda: approved("uppdrag-1", mona, 1),
        lambda: sent_back("uppdrag-1", mona),
        lambda: take_back(question_id=question("uppdrag-1").pk, by=actor_of(eva), now=NOW),
    ):
        with pytest.raises(refusal):
            refused()
    seen = one_question(mona, question("uppdrag-1").pk, on=TODAY)
    assert seen
    assert not seen.question.may_answer
    assert not seen.question.may_approve


@pytest.mark.parametrize(
    ("item", "content", "refusal", "part"),
    [
        ("uppdrag-1", {"amount": Money(1)}, PartIsNotAsked, AnswerPart.AMOUNT),
        ("medel", {"status": "done"}, PartIsNotAsked, AnswerPart.STATUS),
        ("medel", {"amount": Money(2**63)}, CannotBeKept, AnswerPart.AMOUNT),
        ("uppdrag-1", {"text": "noll\x00"}, CannotBeKept, AnswerPart.TEXT),
        ("uppdrag-1", {"text": "halvt \ud83d"}, CannotBeKept, AnswerPart.TEXT),
        ("matt", {"values": {ValueOf.MEN: Value(Decimal("1.23456"))}}, CannotBeKept, None),
        ("matt", {"values": {ValueOf.MEN: Value(Decimal("NaN"))}}, CannotBeKept, None),
        ("matt", {"values": {ValueOf.MEN: Value(Decimal("1e15"))}}, CannotBeKept, None),
        ("matt", {"values": {ValueOf.MEN: Value(Decimal(1), -1)}}, CannotBeKept, None),
    ],
)
def test_what_does_not_fit_the_question_is_refused_with_its_part(
    eva: User, item: str, content: dict[str, object], refusal: type, part: AnswerPart | None
) -> None:
    with pytest.raises(refusal) as refused:
        save(item, eva, **content)
    assert refused.value.part is (part or AnswerPart.VALUES)
    assert not Answer.objects.exists()


def test_a_judgement_of_another_scale_is_refused(eva: User) -> None:
    with pytest.raises(NotOnTheScale):
        save("uppdrag-1", eva, status="partly")


def test_what_is_typed_survives_a_lost_session_and_is_no_answer(eva: User, mona: User) -> None:
    pk = question("uppdrag-1").pk
    for text in ("Vi", "Vi har\x00 börjat"):
        save_draft(user=eva, question_id=pk, fields={"text": text}, revision=0, now=NOW)
    (mine, *_) = my_questions(eva, on=TODAY)
    assert mine.begun
    assert (mine.begun.fields, mine.begun.revision) == ({"text": "Vi har börjat"}, 0)
    assert mine.question.state is QuestionState.WAITING
    assert recorded("uppdrag-1") == []
    others = one_question(mona, pk, on=TODAY)
    assert others
    assert others.begun is None
    save("uppdrag-1", eva, **DONE)
    assert not AnswerDraft.objects.exists()


def test_a_draft_can_be_thrown_away(eva: User) -> None:
    pk = question("uppdrag-1").pk
    save_draft(user=eva, question_id=pk, fields={"text": "Fel"}, revision=0, now=NOW)
    discard_draft(user=eva, question_id=pk)
    assert not AnswerDraft.objects.exists()


def test_there_is_no_answer_to_a_question_that_is_not_there(eva: User) -> None:
    with pytest.raises(refusals.NoSuchQuestion):
        save_answer(question_id=0, content=AnswerContent(), revision=0, by=actor_of(eva), now=NOW)


def test_an_answer_that_counts_some_persons_is_not_ready_until_all_are_counted(eva: User) -> None:
    values = {of: Value(Decimal(80)) for of in (ValueOf.WOMEN, ValueOf.MEN)}
    revision = save("matt", eva, values={**values, ValueOf.TOTAL: Value(Decimal(80), 12)})
    with pytest.raises(refusals.AnswerIsNotReady) as refusal:
        ready("matt", eva, revision)
    assert refusal.value.missing == (Missing.WOMEN_PERSONS, Missing.MEN_PERSONS)
    counted = {of: Value(Decimal(80), persons) for of, persons in zip(values, (6, 6), strict=True)}
    total = {ValueOf.TOTAL: Value(Decimal(80), 12)}
    ready("matt", eva, save("matt", eva, revision=revision, values=counted | total))
