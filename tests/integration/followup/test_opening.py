"""A round opens once, with all that it asks, and follows a plan that changes."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import (
    JOB,
    NOW,
    SHA256,
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
from uppsikt.core.follow_up import QuestionKind, RoundState
from uppsikt.core.follow_up_kinds import Cause, DeviationState, PlanState
from uppsikt.core.money import Money
from uppsikt.documents.due import DueItem
from uppsikt.followup.models import Action, ActionPlan, Answer, Deviation, Question, Round
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.collecting import action_of, deviation_of
from uppsikt.followup.operations.opening import Refreshed, open_round, refresh_round
from uppsikt.followup.operations.rounds import hand_in
from uppsikt.followup.queries.rounds import questions_of_round
from uppsikt.organisation.models import Body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _planned(board: None) -> None:
    """The board's year is planned."""


def refreshed(its: Round, items: Iterable[DueItem], version: int = 2) -> Refreshed:
    return refresh_round(
        round_id=its.pk, items=items, plan_version=version, plan_sha256=SHA256, by=JOB, now=NOW
    )


def test_a_question_keeps_what_was_asked_as_it_was() -> None:
    its = opened([asked("uppdrag-1", confidential="OSL 18:13", name="Se över avgifterna")])
    one = question("uppdrag-1")
    assert (one.name, one.plan_text) == ("Se över avgifterna", "Vad planen säger om uppdrag-1.")
    assert (one.unit, one.role, one.due) == ("ekonomi", "ekonomichef", its.answers_due)
    assert one.confidential == "OSL 18:13"
    assert (its.state, its.plan_version, its.plan_sha256) == ("open", 1, SHA256)
    assert its.opened_at == NOW


def test_a_round_that_is_opened_twice_asks_everything_once() -> None:
    its = opened([asked("uppdrag-1"), asked("uppdrag-2")])
    again = open_round(
        round_id=its.pk, items=[asked("uppdrag-3")], plan_version=2, plan_sha256="", by=JOB, now=NOW
    )
    assert (again.was_open, again.questions) == (True, 2)
    assert list(Question.objects.order_by("position").values_list("item", flat=True)) == [
        "uppdrag-1",
        "uppdrag-2",
    ]
    assert Entry.objects.filter(operation="round.open").count() == 1


def test_the_same_item_may_be_asked_of_several_units_but_of_each_once() -> None:
    grant = QuestionKind.GRANT
    opened(
        [asked("medel", grant), asked("medel", grant, unit="mark"), asked("medel", grant, name="x")]
    )
    assert sorted(Question.objects.values_list("unit", flat=True)) == ["ekonomi", "mark"]


def test_a_round_that_has_gone_further_is_not_opened_again() -> None:
    its = opened([])
    hand_in(round_id=its.pk, by=JOB, now=NOW)
    with pytest.raises(refusals.RoundIsNotOpen):
        opened([asked("uppdrag-1")])
    with pytest.raises(refusals.RoundIsNotOpen):
        refreshed(its, [])
    with pytest.raises(refusals.NoSuchRound):
        open_round(round_id=0, items=[], plan_version=None, plan_sha256="", by=JOB, now=NOW)


def test_only_the_controller_opens_a_round(mona: User, carl: User) -> None:
    its = Round.objects.get(period="T1")
    with pytest.raises(refusals.NotYours):
        open_round(
            round_id=its.pk, items=[], plan_version=1, plan_sha256="", by=actor_of(mona), now=NOW
        )
    given = {"items": [], "plan_version": 1, "plan_sha256": ""}
    assert not open_round(round_id=its.pk, **given, by=actor_of(carl), now=NOW).was_open


def test_opening_takes_as_many_queries_for_two_hundred_items_as_for_two() -> None:
    counts = []
    for period, number in (("T1", 2), ("T2", 200)):
        items = [asked(f"uppdrag-{one}") for one in range(number)]
        Round.objects.get(period=period)
        with CaptureQueriesContext(connection) as queries:
            opened(items, period=period)
        inserts = [one for one in queries if one["sql"].startswith("INSERT")]
        counts.append(len(queries) - len(inserts))
    assert counts[0] == counts[1]


def test_what_is_new_in_the_plan_is_asked_and_what_has_gone_is_told_with_its_answer_kept(
    eva: User,
) -> None:
    its = opened([asked("uppdrag-1"), asked("uppdrag-2"), asked("uppdrag-3")])
    save("uppdrag-2", eva, status="done", text="Klart")
    done = refreshed(its, [asked("uppdrag-4"), asked("uppdrag-1"), asked("uppdrag-3", name="Ny")])
    assert done.added == (question("uppdrag-4").pk,)
    assert done.gone == (question("uppdrag-2").pk,)
    assert done.told_otherwise == (question("uppdrag-3").pk,)
    assert question("uppdrag-3").name == "uppdrag-3"
    assert question("uppdrag-4").position < question("uppdrag-1").position
    assert Answer.objects.get().text == "Klart"
    its.refresh_from_db()
    assert its.plan_version == 2
    assert set(Entry.objects.filter(sequence__gt=4).values_list("operation", flat=True)) >= {
        "round.refresh",
        "question.add",
        "question.leave-plan",
    }
    assert verify().is_whole


def test_what_comes_back_into_the_plan_is_asked_again_with_its_answer(eva: User) -> None:
    its = opened([asked("uppdrag-1")])
    save("uppdrag-1", eva, status="done", text="Klart")
    assert refreshed(its, []).gone
    assert refreshed(its, []).is_unchanged
    done = refreshed(its, [asked("uppdrag-1")], version=3)
    assert done == Refreshed((), (), (question("uppdrag-1").pk,), ())
    assert question("uppdrag-1").left_plan_at is None
    assert Answer.objects.get().text == "Klart"


def test_a_plan_that_is_the_same_changes_nothing() -> None:
    its = opened([asked("uppdrag-1")])
    entries = Entry.objects.count()
    assert refreshed(its, [asked("uppdrag-1")], version=1) == Refreshed((), (), (), ())
    assert Entry.objects.count() == entries


def test_what_the_plan_makes_confidential_is_so_from_then_on(rita: User) -> None:
    its = opened([asked("uppdrag-1")])
    refreshed(its, [asked("uppdrag-1", confidential="OSL 18:13")])
    seen = questions_of_round(rita, its.pk, on=TODAY)
    assert seen
    assert seen.units == ()
    assert Entry.objects.filter(operation="question.mark").count() == 1


# What is kept here besides the plan


def make_plan(cause: Cause = Cause.DEFICIT, state: PlanState = PlanState.PRESENTED) -> ActionPlan:
    return ActionPlan.objects.create(
        body=Body.objects.get(slug="ks"),
        year=2025,
        cause=cause,
        item="mal-2" if cause is Cause.GOAL else "",
        name="Åtgärder mot underskott",
        round=Round.objects.get(period="01"),
        state=state,
        unit="ekonomi",
        role="ekonomichef",
        due=date(2025, 4, 1),
        called_at=NOW,
        confidential="OSL 39:2" if cause is Cause.GOAL else "",
    )


def make_action(plan: ActionPlan, what: str = "Vänta med att anställa", **more: object) -> Action:
    given: dict[str, object] = {"responsible": "HR", "due": date(2025, 6, 30), "position": 0}
    return Action.objects.create(plan=plan, what=what, **(given | more))


def test_a_tertial_asks_about_every_action_that_is_under_way() -> None:
    plan = make_plan()
    one = make_action(plan, effect_amount=Money.from_tkr(400), role="hr-chef")
    make_action(plan, "Klar", state="done")
    make_action(make_plan(Cause.MEASURE, PlanState.CALLED), "Inte visad än")
    other = make_action(make_plan(Cause.GOAL), "Hälsofrämjande insatser")
    opened([asked("uppdrag-1")])
    about = {action_of(one): one for one in Question.objects.filter(kind=QuestionKind.ACTION)}
    assert set(about) == {one.pk, other.pk}
    assert (about[one.pk].role, about[other.pk].role) == ("hr-chef", "ekonomichef")
    assert about[other.pk].confidential == "OSL 39:2"
    assert "400 tkr" in about[one.pk].plan_text
    assert action_of(question("uppdrag-1")) is None


def test_a_month_asks_about_the_actions_against_a_deficit_only() -> None:
    one = make_action(make_plan())
    make_action(make_plan(Cause.GOAL))
    opened([asked("ram-ekonomi", QuestionKind.MONTH)], period="04")
    kinds = Question.objects.order_by("position").values_list("kind", flat=True)
    assert list(kinds) == [QuestionKind.MONTH, QuestionKind.ACTION]
    assert action_of(Question.objects.get(kind=QuestionKind.ACTION)) == one.pk


def test_a_tertial_asks_about_open_deviations_of_whom_the_plan_lets_answer() -> None:
    given = {
        "body": Body.objects.get(slug="ks"),
        "year": 2025,
        "item": "avtal-snorojning",
        "item_name": "Snöröjning",
        "unit": "mark",
        "happened_on": TODAY - timedelta(days=40),
        "what": "Gångvägar plogades inte.",
        "reported_at": NOW,
        "reported_by": JOB.identity,
        "reported_by_name": JOB.name,
    }
    still = Deviation.objects.create(**given)
    Deviation.objects.create(**given, state=DeviationState.CLOSED, closed_at=NOW)
    contractor = asked("avtal-snorojning", QuestionKind.CONTRACTOR, role="markchef", unit="mark")
    opened([contractor], period="T1")
    opened([], period="04")
    (one,) = Question.objects.filter(kind=QuestionKind.DEVIATION)
    assert (deviation_of(one), one.role, one.unit) == (still.pk, "markchef", "mark")
    assert one.plan_text == "Gångvägar plogades inte."


def test_what_is_closed_meanwhile_leaves_an_open_round_at_the_next_refresh() -> None:
    action = make_action(make_plan())
    its = opened([])
    answer_and_approve(Question.objects.get(), status="done")
    Action.objects.filter(pk=action.pk).update(state="done")
    assert refreshed(its, []).gone == (Question.objects.get().pk,)
    assert Answer.objects.exists()
    assert its.state == RoundState.OPEN
