"""What follows from an approved answer: an action plan, the progress of an action, an end."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.support.follow_up import (
    JOB,
    NOW,
    TODAY,
    answer_and_approve,
    asked,
    make_user,
    opened,
    question,
    responsible,
)
from tests.support.small_plan import small_plan
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.models import Entry
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import Cause, DeviationState, PlanState, ValueOf
from uppsikt.core.measures import Direction
from uppsikt.core.money import TKR
from uppsikt.documents.due import DueItem
from uppsikt.exchange.load import import_plan
from uppsikt.followup.causes import cause_of_content
from uppsikt.followup.content import AnswerContent, PartIsNotAsked, Value
from uppsikt.followup.models import Action, ActionPlan, ActionProgress, Deviation, Question
from uppsikt.followup.operations.action_plans import (
    ActionContent,
    ClosingDecision,
    close_plan,
    present_plan,
    put_action,
)
from uppsikt.followup.operations.answers import mark_ready, save_answer
from uppsikt.followup.operations.approval import approve, send_back
from uppsikt.followup.operations.calling import presentation_day
from uppsikt.followup.operations.collecting import action_item, deviation_item
from uppsikt.followup.operations.deviations import DeviationContent, report_deviation
from uppsikt.followup.queries.actions import action_plan
from uppsikt.plans.models import Measure

pytestmark = pytest.mark.usefixtures("board")


def measure(target: str | None = "3.9", direction: Direction = Direction.LOWER) -> DueItem:
    return DueItem(
        QuestionKind.MEASURE,
        "sjukfranvaro",
        "Sjukfrånvaro",
        "",
        "ekonomi",
        "ekonomichef",
        None,
        (),
        target=None if target is None else Decimal(target),
        direction=direction,
    )


def total(value: str) -> AnswerContent:
    return AnswerContent(values={ValueOf.TOTAL: Value(Decimal(value))}, text="Så.")


GOAL = asked("mal-1", QuestionKind.GOAL_JUDGEMENT)
ASSIGNMENT = asked("uppdrag-1")


@pytest.mark.parametrize(
    ("item", "content", "cause"),
    [
        (GOAL, AnswerContent("not-met", "Så."), Cause.GOAL),
        (GOAL, AnswerContent("partly", "Så."), None),
        (GOAL, AnswerContent("cannot-be-judged", "Så."), None),
        (GOAL, AnswerContent("met", "Så."), None),
        (ASSIGNMENT, AnswerContent("deviates", "Så."), Cause.ASSIGNMENT),
        (ASSIGNMENT, AnswerContent("ended", "Så."), None),
        (ASSIGNMENT, AnswerContent("under-way"), None),
        (measure(), total("4.0"), Cause.MEASURE),
        (measure(), total("3.9"), None),
        (measure("94", Direction.HIGHER), total("93.9"), Cause.MEASURE),
        (measure("94", Direction.HIGHER), total("94"), None),
        (measure(None), total("4.0"), None),
        (measure(), AnswerContent(text="Mäts senare."), None),
        (
            measure(),
            AnswerContent(values={ValueOf.WOMEN: Value(Decimal(5))}, text="Utan total."),
            None,
        ),
    ],
)
def test_an_approved_answer_calls_for_a_plan_where_it_tells_of_a_deviation(
    item: DueItem, content: AnswerContent, cause: Cause | None
) -> None:
    opened([item])
    assert cause_of_content(question(item.item), content) == cause
    facts: dict[str, Any] = {name: getattr(content, name) for name in content.__slots__}
    answer_and_approve(question(item.item), **facts)
    found = list(ActionPlan.objects.values_list("cause", "item", "unit", "role", "called_to"))
    expected = [(cause, item.item, "ekonomi", "ekonomichef", "ks")] if cause else []
    assert found == expected


def test_nothing_is_called_for_until_the_answer_is_approved() -> None:
    opened([GOAL])
    one = question("mal-1")
    content = AnswerContent("not-met", "Så.")
    saved = save_answer(question_id=one.pk, content=content, revision=0, by=JOB, now=NOW)
    mark_ready(question_id=one.pk, revision=saved.revision, by=JOB, now=NOW)
    assert not ActionPlan.objects.exists()
    approve(answers={one.pk: saved.revision}, by=JOB, now=NOW)
    plan = ActionPlan.objects.get()
    assert (plan.question_id, plan.state) == (one.pk, PlanState.CALLED)
    assert Entry.objects.get(operation="action-plan.call").new["cause"] == "goal"


def test_approving_again_calls_for_no_second_plan() -> None:
    opened([GOAL])
    one = question("mal-1")
    answer_and_approve(one, status="not-met", text="Så.")
    approve(answers={one.pk: 1}, by=JOB, now=NOW)
    send_back(question_id=one.pk, reason="Skriv mer.", by=JOB, now=NOW)
    content = AnswerContent("not-met", "Så här.")
    saved = save_answer(question_id=one.pk, content=content, revision=1, by=JOB, now=NOW)
    mark_ready(question_id=one.pk, revision=saved.revision, by=JOB, now=NOW)
    approve(answers={one.pk: saved.revision}, by=JOB, now=NOW)
    assert ActionPlan.objects.count() == 1


def test_the_same_goal_in_a_later_round_calls_once_while_the_plan_is_open() -> None:
    for period in ("T1", "T2"):
        its = opened([GOAL], period=period)
        answer_and_approve(question("mal-1", round=its), status="not-met", text="Så.")
    assert ActionPlan.objects.count() == 1


def test_several_approved_at_once_each_call_for_their_own() -> None:
    opened([asked("mal-1", QuestionKind.GOAL_JUDGEMENT), asked("uppdrag-1"), asked("uppdrag-2")])
    ready = {}
    for item, status in (("mal-1", "not-met"), ("uppdrag-1", "deviates"), ("uppdrag-2", "done")):
        one = question(item)
        content = AnswerContent(status, "Så.")
        saved = save_answer(question_id=one.pk, content=content, revision=0, by=JOB, now=NOW)
        mark_ready(question_id=one.pk, revision=saved.revision, by=JOB, now=NOW)
        ready[one.pk] = saved.revision
    approve(answers=ready, by=JOB, now=NOW)
    assert set(ActionPlan.objects.values_list("cause", "item")) == {
        ("goal", "mal-1"),
        ("assignment", "uppdrag-1"),
    }


def test_a_plan_about_what_is_confidential_is_confidential() -> None:
    opened([asked("uppdrag-1", confidential="OSL 18 kap. 13 §")])
    answer_and_approve(question("uppdrag-1"), status="deviates", text="Så.")
    assert ActionPlan.objects.get().confidential == "OSL 18 kap. 13 §"


# From the plan to the later rounds, and back


@pytest.fixture
def plan(board: None) -> ActionPlan:
    """A plan about an assignment, with one action, presented."""
    opened([asked("uppdrag-1")])
    answer_and_approve(question("uppdrag-1"), status="deviates", text="Så.")
    plan = ActionPlan.objects.get()
    content = ActionContent("Anställ två till", TODAY, role="ekonomichef", effect_amount=TKR * 900)
    put_action(plan_id=plan.pk, action_id=None, content=content, revision=1, by=JOB, now=NOW)
    present_plan(plan_id=plan.pk, by=JOB, now=NOW)
    plan.refresh_from_db()
    return plan


def test_an_action_is_asked_about_in_later_rounds_until_its_plan_is_closed(
    plan: ActionPlan,
) -> None:
    action = Action.objects.get()
    its = opened([], period="T2")
    one = question(action_item(action.pk), round=its)
    assert (one.kind, one.role, one.unit) == (QuestionKind.ACTION, "ekonomichef", "ekonomi")
    decision = ClosingDecision("Kommunstyrelsen", TODAY, "§ 7", "KS-2025/7")
    close_plan(plan_id=plan.pk, decision=decision, by=JOB, now=NOW)
    assert not opened([], period="T3").questions.exists()


def test_the_progress_that_is_approved_stands_beside_what_was_promised(
    plan: ActionPlan, eva: User
) -> None:
    action = Action.objects.get()
    for period, status, amount in (("T2", "under-way", 250), ("T3", "done", 700)):
        its = opened([], period=period)
        one = question(action_item(action.pk), round=its)
        answer_and_approve(one, actor_of(eva), status=status, amount=TKR * amount, text="Går.")
    seen = action_plan(eva, plan.pk, on=TODAY)
    assert seen is not None
    (told,) = seen.actions
    assert [(one.period, one.effect_amount) for one in told.progress] == [
        ("T3", TKR * 700),
        ("T2", TKR * 250),
    ]
    assert (told.state, told.effect_so_far, seen.promised, seen.so_far) == (
        "done",
        TKR * 700,
        TKR * 900,
        TKR * 700,
    )
    assert Entry.objects.filter(operation="action-plan.progress").count() == 2


def test_the_effect_on_a_measure_is_answered_kept_and_summed_in_its_unit(carl: User) -> None:
    import_plan(document=small_plan(), by=JOB, now=NOW)
    its = Measure.objects.first()
    assert its is not None
    slug = its.item.slug
    opened([replace(measure(), item=slug)])
    answer_and_approve(question(slug), values=total("4.2").values, text="Över målet.")
    plan = ActionPlan.objects.get(item=slug)
    for what, effect in (("Scheman", "-0.3"), ("Stöd", "-0.2")):
        content = ActionContent(what, TODAY, role="ekonomichef", effect_value=Decimal(effect))
        plan.refresh_from_db()
        put_action(
            plan_id=plan.pk,
            action_id=None,
            content=content,
            revision=plan.revision,
            by=JOB,
            now=NOW,
        )
    present_plan(plan_id=plan.pk, by=JOB, now=NOW)
    opened([], period="T2")
    first, second = Action.objects.order_by("pk")
    asked_ = question(action_item(first.pk))
    said = "procentenheter" if its.unit == "%" else its.unit
    assert f"−0,3 {said}" in asked_.plan_text
    reached = {ValueOf.TOTAL: Value(Decimal("-0.1"))}
    answer_and_approve(asked_, status="under-way", values=reached)
    assert ActionProgress.objects.get().effect_value == Decimal("-0.1")
    entry = Entry.objects.get(operation="action-plan.progress")
    assert entry.new["effect_value"].startswith("-0.1")
    seen = action_plan(carl, plan.pk, on=TODAY)
    assert seen is not None
    assert (seen.promised_value, seen.value_so_far) == (Decimal("-0.5"), Decimal("-0.1"))
    assert seen.measured_in == its.unit
    for values in (
        {ValueOf.WOMEN: Value(Decimal(1))},
        {ValueOf.TOTAL: Value(Decimal(1), 12)},
        {ValueOf.TOTAL: Value(Decimal(1)), ValueOf.MEN: Value(Decimal(1))},
    ):
        with pytest.raises(PartIsNotAsked):
            save_answer(
                question_id=question(action_item(second.pk)).pk,
                content=AnswerContent("under-way", values=values),
                revision=0,
                by=JOB,
                now=NOW,
            )


def test_an_action_of_a_plan_about_no_measure_has_no_effect_on_one(plan: ActionPlan) -> None:
    assert plan.cause == Cause.ASSIGNMENT
    opened([], period="T2")
    one = question(action_item(Action.objects.get().pk))
    content = AnswerContent("under-way", values={ValueOf.TOTAL: Value(Decimal(1))})
    with pytest.raises(PartIsNotAsked):
        save_answer(question_id=one.pk, content=content, revision=0, by=JOB, now=NOW)


def test_progress_that_is_corrected_in_the_same_round_takes_the_place_of_the_old(
    plan: ActionPlan,
) -> None:
    its = opened([], period="T2")
    one = Question.objects.get(round=its)
    answer_and_approve(one, status="under-way", amount=TKR * 100)
    send_back(question_id=one.pk, reason="Fel belopp.", by=JOB, now=NOW)
    content = AnswerContent("under-way", amount=TKR * 200)
    saved = save_answer(question_id=one.pk, content=content, revision=1, by=JOB, now=NOW)
    mark_ready(question_id=one.pk, revision=saved.revision, by=JOB, now=NOW)
    approve(answers={one.pk: saved.revision}, by=JOB, now=NOW)
    assert [one.effect_amount for one in ActionProgress.objects.all()] == [TKR * 200]


def test_an_action_that_is_done_is_asked_about_no_more(plan: ActionPlan) -> None:
    its = opened([], period="T2")
    answer_and_approve(Question.objects.get(round=its), status="done")
    assert Action.objects.get().state == "done"
    assert not opened([], period="T3").questions.exists()


@pytest.mark.parametrize(
    ("status", "state", "plans"),
    [
        ("done", DeviationState.CLOSED, 0),
        ("ended", DeviationState.CLOSED, 0),
        ("under-way", DeviationState.OPEN, 0),
        ("deviates", DeviationState.OPEN, 1),
    ],
)
def test_a_deviation_ends_or_calls_for_a_plan_as_it_is_answered(
    status: str, state: DeviationState, plans: int
) -> None:
    content = DeviationContent("utforare", "Utföraren", "", TODAY, "Stängt.")
    deviation = report_deviation(body="ks", year=2025, content=content, by=JOB, now=NOW)
    its = opened([])
    one = question(deviation_item(deviation.pk), round=its)
    answer_and_approve(one, status=status, text="Så.")
    assert Deviation.objects.get().state == state
    assert ActionPlan.objects.filter(cause="deviation").count() == plans


def test_who_answers_for_the_role_writes_the_plan_that_their_answer_called_for(
    plan: ActionPlan, eva: User
) -> None:
    seen = action_plan(eva, plan.pk, on=TODAY)
    other = action_plan(responsible(make_user("hanna"), "hr-chef"), plan.pk, on=TODAY)
    assert seen is not None
    assert (seen.may_write, seen.may_run) == (True, False)
    assert other is None


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 11, 5), date(2026, 12, 4)),
        (date(2026, 11, 24), date(2026, 12, 23)),
        (date(2026, 12, 2), date(2026, 12, 30)),
        (date(2026, 12, 7), date(2027, 1, 5)),
        (date(2026, 11, 4), date(2026, 12, 4)),
    ],
    ids=["a Saturday", "Christmas Eve", "New Year's Day", "Epiphany", "a Friday"],
)
def test_without_a_meeting_a_plan_is_presented_on_a_working_day(today: date, due: date) -> None:
    assert presentation_day("ks", today) == due
