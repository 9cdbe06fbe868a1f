"""Action plans as they are written, presented and closed by a decision."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import JOB, NOW, TODAY, give, make_user, plan_year
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.core.follow_up_kinds import PlanState
from uppsikt.core.money import TKR
from uppsikt.followup.models import Action, ActionPlan, ActionProgress, Round
from uppsikt.followup.operations import action_refusals, refusals
from uppsikt.followup.operations.action_plans import (
    ActionContent,
    ClosingDecision,
    close_plan,
    present_plan,
    put_action,
    remove_action,
    set_due,
    take_back_plan,
    write_summary,
)
from uppsikt.followup.queries.actions import action_plan, action_plans

pytestmark = pytest.mark.usefixtures("board")

DECISION = ClosingDecision("Kommunstyrelsen", TODAY, "§ 7", "KS-2025/7")
CONTENT = ActionContent("Anställ två till", TODAY, role="ekonomichef", effect_amount=TKR * 900)


def make_plan(item: str = "uppdrag-1", **more: Any) -> ActionPlan:
    its = Round.objects.select_related("body").get(body__slug="ks", period="T1")
    facts: dict[str, Any] = {
        "cause": "assignment",
        "name": "Uppdraget",
        "called_to": "ks",
        "unit": "ekonomi",
        "role": "ekonomichef",
        "due": TODAY,
    }
    return ActionPlan.objects.create(
        body=its.body, year=2025, round=its, item=item, called_at=NOW, **(facts | more)
    )


@pytest.fixture
def plan(board: None) -> ActionPlan:
    return make_plan()


def acting(plan: ActionPlan, by: User | None = None, revision: int | None = None) -> dict[str, Any]:
    """Who, when, which plan and which revision of it was shown."""
    plan.refresh_from_db()
    found = {"plan_id": plan.pk, "by": actor_of(by) if by else JOB, "now": NOW}
    return found | {"revision": plan.revision if revision is None else revision}


def stepping(plan: ActionPlan, by: User | None = None) -> dict[str, Any]:
    found = acting(plan, by)
    del found["revision"]
    return found


def presented(plan: ActionPlan) -> ActionPlan:
    put_action(**acting(plan), action_id=None, content=CONTENT)
    present_plan(**stepping(plan))
    plan.refresh_from_db()
    return plan


def test_a_plan_is_written_presented_and_closed_by_a_decision(plan: ActionPlan, eva: User) -> None:
    write_summary(**acting(plan, eva), summary=" Så här.\r\nOch så. ")
    number = put_action(**acting(plan, eva), action_id=None, content=CONTENT)
    put_action(
        **acting(plan, eva),
        action_id=number,
        content=ActionContent("Anställ tre", TODAY, responsible="Chefen"),
    )
    present_plan(**stepping(plan))
    close_plan(**stepping(plan), decision=DECISION)
    plan.refresh_from_db()
    assert (plan.summary, plan.state, plan.paragraph) == ("Så här.\nOch så.", "closed", "§ 7")
    action = Action.objects.get()
    assert (action.what, action.role, action.responsible) == ("Anställ tre", "", "Chefen")
    operations = Entry.objects.filter(object_kind="ActionPlan").order_by("sequence")
    assert list(operations.values_list("operation", flat=True)) == [
        "action-plan.write",
        "action-plan.add-action",
        "action-plan.change-action",
        "action-plan.present",
        "action-plan.close",
    ]


def test_what_is_as_it_was_leaves_no_entry(plan: ActionPlan) -> None:
    number = put_action(**acting(plan), action_id=None, content=CONTENT)
    before = Entry.objects.count()
    put_action(**acting(plan), action_id=number, content=CONTENT)
    write_summary(**acting(plan), summary="  ")
    set_due(**stepping(plan), due=plan.due)
    assert Entry.objects.count() == before


def test_who_writes_and_who_runs_a_plan(plan: ActionPlan, eva: User, mona: User) -> None:
    for number, user in enumerate((eva, mona, give(make_user("c"), Role.BOARD_CONTROLLER, "ks"))):
        assert write_summary(**acting(plan, user), summary=f"Text {number}")
    others = (
        give(make_user("rita"), Role.READER, "ks"),
        give(make_user("robin"), Role.REPORTER, "ks"),
        give(make_user("hans"), Role.UNIT_MANAGER, "ks", "hr"),
    )
    for user in others:
        with pytest.raises(refusals.NotYours):
            write_summary(**acting(plan, user), summary="Nej")
    for user in (eva, mona, *others):
        with pytest.raises(refusals.NotYours):
            present_plan(**stepping(plan, user))
        with pytest.raises(refusals.NotYours):
            set_due(**stepping(plan, user), due=TODAY)


def test_a_plan_that_another_changed_is_not_written_over(plan: ActionPlan) -> None:
    write_summary(**acting(plan), summary="Ett")
    with pytest.raises(action_refusals.ActionPlanChangedMeanwhile):
        write_summary(**acting(plan, revision=1), summary="Två")
    with pytest.raises(action_refusals.ActionPlanChangedMeanwhile):
        put_action(**acting(plan, revision=1), action_id=None, content=CONTENT)
    plan.refresh_from_db()
    assert (plan.summary, plan.actions.count()) == ("Ett", 0)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (ActionContent(" ", TODAY, role="x"), "what"),
        (ActionContent("Något", TODAY, responsible=" "), "responsible"),
    ],
)
def test_an_action_says_what_and_who(plan: ActionPlan, content: ActionContent, field: str) -> None:
    with pytest.raises(action_refusals.NothingIsSaid) as refusal:
        put_action(**acting(plan), action_id=None, content=content)
    assert refusal.value.field == field


def test_an_action_of_another_plan_is_not_found(plan: ActionPlan) -> None:
    other = make_plan("uppdrag-2")
    number = put_action(**acting(other), action_id=None, content=CONTENT)
    with pytest.raises(action_refusals.NoSuchAction):
        put_action(**acting(plan), action_id=number, content=CONTENT)
    with pytest.raises(action_refusals.NoSuchAction):
        remove_action(**acting(plan), action_id=number)


def test_an_action_that_a_round_has_followed_is_not_taken_away(plan: ActionPlan) -> None:
    number = put_action(**acting(plan), action_id=None, content=CONTENT)
    ActionProgress.objects.create(
        action_id=number, round=plan.round, state="under-way", at=NOW, by="system", by_name=""
    )
    with pytest.raises(action_refusals.ActionIsFollowed):
        remove_action(**acting(plan), action_id=number)
    ActionProgress.objects.all().delete()
    remove_action(**acting(plan), action_id=number)
    assert not Action.objects.exists()


def test_no_step_is_jumped_over_and_nothing_empty_is_presented(plan: ActionPlan) -> None:
    with pytest.raises(action_refusals.NothingToPresent):
        present_plan(**stepping(plan))
    with pytest.raises(action_refusals.ActionPlanCannotMove):
        close_plan(**stepping(plan), decision=DECISION)
    with pytest.raises(action_refusals.ActionPlanCannotMove):
        take_back_plan(**stepping(plan), reason="Nej.")
    presented(plan)
    with pytest.raises(action_refusals.ActionPlanCannotMove):
        present_plan(**stepping(plan))
    with pytest.raises(refusals.ReasonIsMissing):
        take_back_plan(**stepping(plan), reason=" ")
    take_back_plan(**stepping(plan), reason="För litet.")
    plan.refresh_from_db()
    assert (plan.state, plan.presented_at) == (PlanState.CALLED, None)


@pytest.mark.parametrize(
    "decision",
    [
        ClosingDecision(" ", TODAY, "§ 7", "KS-1"),
        ClosingDecision("KS", TODAY, "", "KS-1"),
        ClosingDecision("KS", TODAY, "§ 7", " "),
    ],
)
def test_a_decision_says_all_of_who_where_and_what(
    plan: ActionPlan, decision: ClosingDecision
) -> None:
    presented(plan)
    with pytest.raises(action_refusals.DecisionIsIncomplete):
        close_plan(**stepping(plan), decision=decision)


def test_a_decision_that_is_to_come_closes_nothing(plan: ActionPlan) -> None:
    presented(plan)
    ahead = ClosingDecision("KS", TODAY + timedelta(days=1), "§ 7", "KS-1")
    with pytest.raises(action_refusals.DayIsAhead):
        close_plan(**stepping(plan), decision=ahead)


def test_a_closed_plan_never_changes(plan: ActionPlan) -> None:
    presented(plan)
    close_plan(**stepping(plan), decision=DECISION)
    with pytest.raises(action_refusals.ActionPlanIsClosed):
        write_summary(**acting(plan), summary="Nytt")
    with pytest.raises(action_refusals.ActionPlanIsClosed):
        put_action(**acting(plan), action_id=None, content=CONTENT)
    for step in (present_plan, set_due, take_back_plan):
        more: dict[str, Any] = {set_due: {"due": TODAY}, take_back_plan: {"reason": "x"}}.get(
            step, {}
        )
        with pytest.raises(action_refusals.ActionPlanIsClosed):
            step(**stepping(plan), **more)


def test_the_database_keeps_one_open_plan_for_a_cause(plan: ActionPlan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_plan()
    presented(plan)
    close_plan(**stepping(plan), decision=DECISION)
    assert make_plan().pk != plan.pk


def test_a_plan_is_late_when_its_day_is_over_and_it_is_not_presented(
    plan: ActionPlan, carl: User
) -> None:
    set_due(**stepping(plan), due=date(2025, 5, 4))
    seen = action_plan(carl, plan.pk, on=TODAY)
    assert seen is not None
    assert seen.is_late(TODAY)
    presented(plan)
    seen = action_plan(carl, plan.pk, on=TODAY)
    assert seen is not None
    assert not seen.is_late(TODAY)


def test_the_effect_on_a_measure_is_kept_exactly(plan: ActionPlan) -> None:
    content = ActionContent("Gör", TODAY, responsible="Vi", effect_value=Decimal("-0.2"))
    put_action(**acting(plan), action_id=None, content=content)
    assert Action.objects.get().effect_value == Decimal("-0.2")


def test_a_confidential_plan_is_hidden_from_most(eva: User, carl: User, rita: User) -> None:
    plan = make_plan(confidential="OSL 18 kap. 13 §")
    for user, sees in ((eva, True), (carl, True), (rita, False)):
        assert (action_plan(user, plan.pk, on=TODAY) is not None) is sees
    assert action_plans(rita, body="ks", year=2025, on=TODAY) == ()
    assert action_plans(make_user("nobody"), body="ks", year=2025, on=TODAY) is None


def test_the_list_takes_as_many_queries_however_long_it_is(carl: User) -> None:
    plan_year("ks")
    counted = []
    for number in (1, 12):
        for one in range(number):
            plan = make_plan(f"uppdrag-{number}-{one}")
            for _ in range(3):
                put_action(**acting(plan), action_id=None, content=CONTENT)
        user = User.objects.get(pk=carl.pk)
        with CaptureQueriesContext(connection) as queries:
            found = action_plans(user, body="ks", year=2025, on=TODAY)
        assert found
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 7
