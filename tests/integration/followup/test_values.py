"""Values of measures given for many at once: every change, every fault, all or nothing."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import (
    NOW,
    TODAY,
    answer_and_approve,
    asked,
    opened,
    question,
    responsible,
    save,
)
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.models import Entry
from uppsikt.core.follow_up import QuestionKind, QuestionState
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.followup.content import Value, content_of
from uppsikt.followup.models import Answer, AnswerDraft, AnswerValue, Round
from uppsikt.followup.operations.answers import mark_ready
from uppsikt.followup.operations.drafts import save_draft
from uppsikt.followup.operations.refusals import RoundIsNotOpen
from uppsikt.followup.operations.rounds import hand_in
from uppsikt.followup.operations.value_checking import GivenPart, PartChange
from uppsikt.followup.operations.value_refusals import (
    NoSuchMeasure,
    ValueFault,
    ValuePart,
    ValuesAreFaulty,
    ValuesChangedMeanwhile,
)
from uppsikt.followup.operations.values import check_values, store_values
from uppsikt.followup.queries.measures import measures_of_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def its(board: None) -> Round:
    """A round that asks for two measures and an assignment."""
    measures = [asked(item, QuestionKind.MEASURE) for item in ("matt-1", "matt-2")]
    return opened([*measures, asked("uppdrag-1")])


def part(item: str, which: ValuePart, written: str | Decimal, place: str = "") -> GivenPart:
    return GivenPart(question(item).pk, which, written, place)


def store(its: Round, user: User, *given: GivenPart, revisions: Mapping[int, int] | None = None):
    """Store as after a preview just now."""
    by = actor_of(user)
    if revisions is None:
        checked = check_values(round_id=its.pk, given=given, by=by, now=NOW)
        revisions = checked.revisions
    return store_values(round_id=its.pk, given=given, revisions=revisions, by=by, now=NOW)


def stored(item: str):
    return content_of(Answer.objects.get(question=question(item)))


def test_what_is_given_is_stored_and_told_and_what_is_not_stays(its: Round, eva: User) -> None:
    save("matt-1", eva, text="Före.", values={ValueOf.MEN: Value(Decimal("1.7"), 80)})
    changes = store(
        its,
        eva,
        part("matt-1", ValuePart.WOMEN, "5,0"),
        part("matt-1", ValuePart.WOMEN_PERSONS, "1 200"),
        part("matt-1", ValuePart.MEN, Decimal("1.70")),
        part("matt-2", ValuePart.TOTAL, Decimal(94)),
        part("matt-2", ValuePart.COMMENT, " Äntligen.\r\n"),
    )
    one, two = question("matt-1"), question("matt-2")
    assert changes == (
        PartChange(one.pk, ValuePart.WOMEN, None, Decimal(5)),
        PartChange(one.pk, ValuePart.WOMEN_PERSONS, None, Decimal(1200)),
        PartChange(two.pk, ValuePart.TOTAL, None, Decimal(94)),
        PartChange(two.pk, ValuePart.COMMENT, None, "Äntligen."),
    )
    assert stored("matt-1").text == "Före."
    assert stored("matt-1").values == {
        ValueOf.WOMEN: Value(Decimal(5), 1200),
        ValueOf.MEN: Value(Decimal("1.7"), 80),
    }
    assert stored("matt-2").values == {ValueOf.TOTAL: Value(Decimal(94))}
    assert {one.state, two.state} == {QuestionState.BEGUN}
    told = Entry.objects.filter(operation="answer.save").latest("pk").new
    assert told["source"] == "file"
    assert told["text"] == "Äntligen."


def test_the_same_file_again_changes_nothing(its: Round, eva: User) -> None:
    given = part("matt-1", ValuePart.TOTAL, "3,9")
    store(its, eva, given)
    before = Entry.objects.count(), Answer.objects.get().revision
    assert store(its, eva, given) == ()
    assert (Entry.objects.count(), Answer.objects.get().revision) == before


def test_a_preview_writes_nothing(its: Round, eva: User) -> None:
    given = [part("matt-1", ValuePart.TOTAL, "3,9")]
    checked = check_values(round_id=its.pk, given=given, by=actor_of(eva), now=NOW)
    assert len(checked.changes) == 1
    assert not Answer.objects.exists()
    assert question("matt-1").state == QuestionState.WAITING


@pytest.mark.parametrize(
    ("which", "written", "fault"),
    [
        (ValuePart.TOTAL, "tre", ValueFault.NOT_A_NUMBER),
        (ValuePart.TOTAL, "=1+1", ValueFault.NOT_A_NUMBER),
        (ValuePart.TOTAL, "3,00001", ValueFault.TOO_FINE),
        (ValuePart.TOTAL, "1.250", ValueFault.UNCLEAR),
        (ValuePart.TOTAL, "1000000000000", ValueFault.TOO_LARGE),
        (ValuePart.TOTAL, Decimal("1E+300"), ValueFault.TOO_LARGE),
        (ValuePart.TOTAL, Decimal("NaN"), ValueFault.NOT_A_NUMBER),
        (ValuePart.TOTAL_PERSONS, "15", ValueFault.PERSONS_WITHOUT_VALUE),
        (ValuePart.TOTAL_PERSONS, "1,5", ValueFault.NOT_PERSONS),
        (ValuePart.TOTAL_PERSONS, "-1", ValueFault.NOT_PERSONS),
        (ValuePart.TOTAL_PERSONS, Decimal(2**31), ValueFault.NOT_PERSONS),
        (ValuePart.TOTAL_PERSONS, "många", ValueFault.NOT_PERSONS),
        (ValuePart.COMMENT, "a\x00b", ValueFault.CANNOT_BE_KEPT),
        (ValuePart.COMMENT, "x" * 50_001, ValueFault.CANNOT_BE_KEPT),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_cell_and_nothing_is_stored(
    its: Round, eva: User, which: ValuePart, written: str | Decimal, fault: ValueFault
) -> None:
    right = part("matt-2", ValuePart.TOTAL, "1", "I3")
    with pytest.raises(ValuesAreFaulty) as refused:
        store(its, eva, right, part("matt-1", which, written, "I2"))
    (told,) = refused.value.faults
    assert (told.fault, told.place, told.written) == (fault, "I2", str(written))
    assert not Answer.objects.exists()


def test_every_fault_is_told_at_once_and_a_misread_value_is_told_once(
    its: Round, eva: User
) -> None:
    with pytest.raises(ValuesAreFaulty) as refused:
        store(
            its,
            eva,
            part("matt-1", ValuePart.WOMEN, "?", "E2"),
            part("matt-1", ValuePart.WOMEN_PERSONS, "12", "F2"),
            part("matt-1", ValuePart.MEN_PERSONS, "12", "H2"),
            part("matt-2", ValuePart.TOTAL, "1", "I3"),
            part("matt-2", ValuePart.TOTAL, "2", "I4"),
        )
    assert [(one.fault, one.place) for one in refused.value.faults] == [
        (ValueFault.NOT_A_NUMBER, "E2"),
        (ValueFault.PERSONS_WITHOUT_VALUE, "H2"),
        (ValueFault.GIVEN_TWICE, "I4"),
    ]


def test_an_answer_that_is_ready_is_not_changed_but_may_be_given_as_it_is(
    its: Round, eva: User
) -> None:
    save("matt-1", eva, values={ValueOf.TOTAL: Value(Decimal("3.9"))})
    mark_ready(question_id=question("matt-1").pk, revision=1, by=actor_of(eva), now=NOW)
    assert store(its, eva, part("matt-1", ValuePart.TOTAL, "3,9")) == ()
    with pytest.raises(ValuesAreFaulty) as refused:
        store(its, eva, part("matt-1", ValuePart.TOTAL, "4", "I2"))
    assert [(one.fault, one.place) for one in refused.value.faults] == [(ValueFault.IS_READY, "I2")]


def test_if_one_of_the_answers_was_changed_since_the_preview_none_is_stored(
    its: Round, eva: User, carl: User
) -> None:
    given = [part(item, ValuePart.TOTAL, "1") for item in ("matt-1", "matt-2")]
    by = actor_of(eva)
    shown = check_values(round_id=its.pk, given=given, by=by, now=NOW).revisions
    save("matt-2", carl, values={ValueOf.TOTAL: Value(Decimal(2))})
    with pytest.raises(ValuesChangedMeanwhile) as refused:
        store(its, eva, *given, revisions=shown)
    assert refused.value.questions == (question("matt-2").pk,)
    assert stored("matt-2").values[ValueOf.TOTAL].value == 2
    assert Answer.objects.count() == 1


def test_who_does_not_answer_for_a_measure_knows_no_such_measure(
    its: Round, rita: User, eva: User
) -> None:
    others = responsible(rita, "personalchef")
    with pytest.raises(NoSuchMeasure):
        store(its, others, part("matt-1", ValuePart.TOTAL, "1"))
    assert measures_of_round(others, its.pk, on=TODAY) == ()
    assert [one.item for one in measures_of_round(eva, its.pk, on=TODAY)] == ["matt-1", "matt-2"]


def test_no_other_question_and_no_measure_of_another_round_takes_values(
    its: Round, eva: User
) -> None:
    elsewhere = opened([asked("matt-3", QuestionKind.MEASURE)], period="T2")
    for item, round_ in (("uppdrag-1", its), ("matt-3", its), ("matt-1", elsewhere)):
        with pytest.raises(NoSuchMeasure):
            store(round_, eva, part(item, ValuePart.TOTAL, "1"))
        revisions = {question(item).pk: 0}
        given = part(item, ValuePart.TOTAL, "1")
        with pytest.raises(NoSuchMeasure):
            store(round_, eva, given, revisions=revisions)


def test_a_round_that_is_handed_in_takes_no_values(its: Round, eva: User, carl: User) -> None:
    given = part("matt-1", ValuePart.TOTAL, "4")
    for item in ("matt-1", "matt-2"):
        answer_and_approve(question(item), values={ValueOf.TOTAL: Value(Decimal(3))})
    answer_and_approve(question("uppdrag-1"), status="done", text="Klart.")
    hand_in(round_id=its.pk, by=actor_of(carl), now=NOW)
    with pytest.raises(RoundIsNotOpen):
        store(its, eva, given)
    with pytest.raises(RoundIsNotOpen):
        store(its, eva, given, revisions={question("matt-1").pk: 1})


def test_what_the_same_person_had_begun_is_forgotten_and_what_others_had_is_not(
    its: Round, eva: User, carl: User
) -> None:
    pk = question("matt-1").pk
    for user in (eva, carl):
        save_draft(user=user, question_id=pk, fields={"total": "9"}, revision=0, now=NOW)
    store(its, eva, part("matt-1", ValuePart.TOTAL, "4"))
    assert [one.user for one in AnswerDraft.objects.all()] == [carl]


def test_many_measures_are_stored_in_as_many_queries_as_two(board: None, eva: User) -> None:
    many = [f"matt-{number}" for number in range(40)]
    its = opened([asked(item, QuestionKind.MEASURE) for item in many])
    counted = []
    for items in (many[:2], many[2:]):
        given = [part(item, ValuePart.TOTAL, "1") for item in items]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            store_values(
                round_id=its.pk,
                given=given,
                revisions={one.question: 0 for one in given},
                by=actor_of(eva),
                now=NOW,
            )
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert AnswerValue.objects.count() == len(many)
