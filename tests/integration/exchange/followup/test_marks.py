"""What is followed up becomes as confidential as the plan, in the change of the plan itself."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.support.follow_up import JOB, NOW, TODAY
from tests.support.planting import planted
from tests.support.reported import answer_round, open_period
from tests.support.reporting import told
from tests.support.small_plan import small_plan
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.documents.plan import Decision
from uppsikt.exchange.followup.opening import followed_plan
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.versions import (
    abandon_revision,
    begin_revision,
    decide_plan,
    propose_plan,
)
from uppsikt.followup.models import ActionPlan, Deviation, Question, Round
from uppsikt.followup.operations.deviations import DeviationContent, report_deviation
from uppsikt.followup.queries.reported import reported

pytestmark = pytest.mark.django_db

MARK, OTHER = "OSL 18:13", "OSL 21:1"
MEASURE, ASSIGNMENT = "sjukfranvaro", "uppdrag-2023-1"
PLAN: dict[str, Any] = {"body": "ks", "year": 2025, "by": JOB, "now": NOW}
DECISION = Decision(
    body="kf", date=date(2024, 11, 25), paragraph="§ 112", registration_number="KS-2024/112"
)


def store(*changes: tuple[str, Any]) -> None:
    import_plan(document=planted(small_plan(), changes), by=JOB, now=NOW)


@pytest.fixture(autouse=True)
def its(db: None) -> Iterator[Round]:
    """T1 of the small plan, open and answered; in it a measure has missed its target."""
    forget_documents()
    store()
    its = open_period("ks", "T1")
    answer_round(its, contents=told)
    yield its
    assert verify().is_whole


def marks(model: Any = Question, **which: Any) -> set[str]:
    return set(model.objects.filter(**which).values_list("confidential", flat=True))


def decide() -> None:
    propose_plan(**PLAN)
    decide_plan(**PLAN, decision=DECISION)


def test_a_question_is_marked_and_unmarked_with_the_plan_and_the_record_says_so() -> None:
    store((f"{ASSIGNMENT}.confidential", MARK))
    assert marks(item=ASSIGNMENT) == {MARK}
    store((f"{ASSIGNMENT}.confidential", OTHER))
    assert marks(item=ASSIGNMENT) == {OTHER}
    store()
    assert marks() == {""}
    entries = Entry.objects.filter(operation="question.mark").order_by("sequence")
    assert [one.new["confidential"] for one in entries] == [MARK, OTHER, ""]


def test_what_stands_in_something_marked_is_marked_too() -> None:
    store(("ks-ledning.confidential", MARK), ("ekonomi-budget.confidential", OTHER))
    its = open_period("ks", "T3")
    assert marks(round=its, item="ks-ledning-revision") == {MARK}
    store()
    assert marks(round=its) == {""}
    store(("ekonomi-budget.confidential", OTHER))
    assert marks(round=its, item="ekonomi-branscher") == {OTHER}
    assert marks(round=its, item="ks-ledning-revision") == {""}


def test_a_question_that_tells_of_what_is_now_marked_is_told_without_it(its: Round) -> None:
    goal = Question.objects.get(round=its, item="mal-2")
    assert "Sjukfrånvaro (%)" in goal.plan_text
    store((f"{MEASURE}.confidential", MARK))
    goal.refresh_from_db()
    assert "Sjukfrånvaro" not in goal.plan_text
    assert goal.confidential == ""
    assert Entry.objects.filter(operation="question.retell").count() == 1


def test_what_is_not_touched_is_asked_as_it_was(its: Round) -> None:
    store((f"{ASSIGNMENT}.planning", "Något annat."), (f"{MEASURE}.confidential", MARK))
    asked = Question.objects.get(round=its, item=ASSIGNMENT)
    assert "Modellen används" in asked.plan_text


def test_an_action_plan_follows_what_it_is_about() -> None:
    assert marks(ActionPlan, item=MEASURE) == {""}
    store((f"{MEASURE}.confidential", MARK))
    assert marks(ActionPlan, item=MEASURE) == {MARK}
    store()
    assert marks(ActionPlan, item=MEASURE) == {""}


def test_an_action_plan_keeps_a_mark_of_its_own() -> None:
    ActionPlan.objects.filter(item=MEASURE).update(confidential=OTHER)
    store((f"{MEASURE}.confidential", MARK))
    store()
    assert marks(ActionPlan, item=MEASURE) == {OTHER}


def test_a_deviation_is_marked_with_its_item_and_never_unmarked() -> None:
    content = DeviationContent(ASSIGNMENT, "Ställ om", "ekonomi", TODAY, "Det brast.")
    report_deviation(body="ks", year=2025, content=content, by=JOB, now=NOW)
    t2 = open_period("ks", "T2")
    assert marks(round=t2, kind="deviation") == {""}
    store((f"{ASSIGNMENT}.confidential", MARK))
    assert (marks(Deviation), marks(round=t2, kind="deviation")) == ({MARK}, {MARK})
    assert Deviation.objects.get().revision == 2
    store()
    assert marks(Deviation) == {MARK}


def test_what_a_revision_marks_is_hidden_before_it_is_decided_and_shown_if_it_is_abandoned(
    its: Round,
) -> None:
    decide()
    begin_revision(**PLAN)
    store((f"{ASSIGNMENT}.confidential", MARK))
    assert marks(item=ASSIGNMENT) == {MARK}
    assert ASSIGNMENT not in {one.item for one in reported([its.pk])}
    followed = followed_plan("ks", 2025)
    assert followed.version == 2
    abandon_revision(**PLAN)
    assert marks(item=ASSIGNMENT) == {""}


def test_what_was_decided_stays_marked_until_another_decision() -> None:
    store((f"{ASSIGNMENT}.confidential", MARK))
    decide()
    begin_revision(**PLAN)
    store()
    assert marks(item=ASSIGNMENT) == {MARK}
    decide()
    assert marks(item=ASSIGNMENT) == {""}
