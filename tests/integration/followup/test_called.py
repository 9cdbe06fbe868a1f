"""Action plans that are called for: on whose page, in whose letter and calendar they are."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import JOB, NOW, TODAY, give, make_user, responsible
from tests.support.months import approved, forecast, month, unit
from tests.support.small_plan import small_plan
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.reminders import Part, Reminder, ToDo
from uppsikt.exchange.load import import_plan
from uppsikt.followup.letters.writing import write_reminder
from uppsikt.followup.models import ActionPlan, Message, Round
from uppsikt.followup.queries.calendar import own_days
from uppsikt.followup.queries.called import deficit_plan, open_plans, plans_to_present
from uppsikt.followup.queries.letters import waiting_of
from uppsikt.followup.queries.mine import Because
from uppsikt.plans.models import Administration
from uppsikt.plans.models import Role as PlanRole

pytestmark = pytest.mark.usefixtures("board")


def called(**more: Any) -> ActionPlan:
    its = Round.objects.select_related("body").get(body__slug="ks", period="T1", year=2025)
    facts: dict[str, Any] = {
        "cause": "measure",
        "item": "matt-1",
        "name": "Sjukfrånvaro",
        "role": "ekonomichef",
        "called_to": "ks",
        "due": TODAY + timedelta(3),
    }
    return ActionPlan.objects.create(
        body=its.body, year=2025, round=its, called_at=NOW, **(facts | more)
    )


def test_a_plan_is_with_who_holds_its_role_and_with_who_runs_the_rounds(
    eva: User, carl: User, mona: User, rita: User
) -> None:
    plan = called()
    (hers,) = plans_to_present(eva, on=TODAY)
    assert (hers.pk, hers.because, hers.is_own) == (plan.pk, Because.RESPONSIBLE, True)
    (his,) = plans_to_present(carl, on=TODAY)
    assert (his.because, his.is_own, his.holder) == (None, False, hers.holder)
    assert plans_to_present(mona, on=TODAY) == plans_to_present(rita, on=TODAY) == ()


def test_it_is_with_a_substitute_too_and_with_nobody_once_it_is_presented(eva: User) -> None:
    sune = make_user("sune")
    responsible(sune, "ekonomichef", substitute_for=eva, from_date=TODAY, to_date=TODAY)
    plan = called()
    (its,) = plans_to_present(sune, on=TODAY)
    assert its.because is Because.SUBSTITUTE
    ActionPlan.objects.filter(pk=plan.pk).update(state="presented", presented_at=NOW)
    assert plans_to_present(sune, on=TODAY) == plans_to_present(eva, on=TODAY) == ()


def test_where_nobody_holds_the_role_the_controller_is_told(carl: User) -> None:
    plan = called(role="")
    (its,) = plans_to_present(carl, on=TODAY)
    assert its.is_own
    assert ToDo(plan.pk, Part.PRESENT, plan.due) in waiting_of(carl, on=TODAY).todos
    assert [one.pk for one in own_days(carl, on=TODAY).plans] == [plan.pk]


def test_the_letter_tells_of_it_with_its_day_and_address(eva: User, carl: User) -> None:
    open_, secret = called(), called(item="matt-2", name="Hemligt", confidential="OSL 26 kap. 1 §")
    waiting = waiting_of(eva, on=TODAY)
    told = Reminder((), (), (), present=waiting.todos)
    assert write_reminder(eva, waiting, told, today=TODAY, now=NOW)
    letter = Message.objects.get(user=eva)
    assert f"/ks/2025/atgarder/{open_.pk}" in letter.body
    assert f"/ks/2025/atgarder/{secret.pk}" in letter.body
    assert open_.due.isoformat() in letter.body
    assert "Sjukfrånvaro" in letter.body
    assert "Hemligt" not in letter.body
    assert not any(one.part is Part.PRESENT for one in waiting_of(carl, on=TODAY).todos)


def test_a_deficit_is_for_the_head_of_the_administration_to_answer_for() -> None:
    import_plan(document=small_plan(), by=JOB, now=NOW)
    role = PlanRole.objects.filter(plan__body__slug="ks").first()
    assert role is not None
    assert Administration.objects.filter(plan__body__slug="ks").update(head=role) == 1
    its = month(unit("post", -120_000, of=None, role=""))
    forecast(its, {"post": "-125 000"})
    plan = approved(its)
    assert plan.role == role.item.slug
    head = responsible(make_user("chef"), role.item.slug)
    assert [one.pk for one in plans_to_present(head, on=TODAY)] == [plan.pk]
    assert deficit_plan("ks", 2025) == plan.pk


def test_the_year_counts_the_plans_that_are_not_closed(carl: User) -> None:
    called(due=TODAY - timedelta(1))
    called(item="matt-2")
    called(item="matt-3", state="presented")
    its = open_plans(carl, body="ks", year=2025, on=TODAY)
    assert (its.called, its.late, its.presented) == (2, 1, 1)


def test_many_take_as_many_queries_as_one() -> None:
    def count(ask: Callable[[User], object]) -> int:
        user = User.objects.get(name="central")
        with CaptureQueriesContext(connection) as queries:
            assert ask(user)
        return len(queries)

    give(make_user("central"), Role.CENTRAL_CONTROLLER)
    asks: tuple[Callable[[User], object], ...] = (
        lambda user: plans_to_present(user, on=TODAY),
        lambda user: open_plans(user, body="ks", year=2025, on=TODAY),
        lambda user: deficit_plan("ks", 2025),
    )
    called(item="", cause="deficit")
    assert [count(ask) for ask in asks] == [4, 3, 1]
    for number in range(30):
        called(item=f"matt-{number}", role=f"roll-{number}")
    assert [count(ask) for ask in asks] == [4, 3, 1]
