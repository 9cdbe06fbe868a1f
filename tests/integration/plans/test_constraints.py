"""What must never be, the database itself refuses, whoever writes it."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from tests.integration.exchange.conftest import NOW
from tests.support.small_plan import small_plan
from uppsikt.audit.actors import Actor
from uppsikt.budgets import models as budgets
from uppsikt.core.money import Money
from uppsikt.exchange.load import import_plan
from uppsikt.organisation import models as organisation
from uppsikt.plans import models as plans

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_plan() -> None:
    import_plan(document=small_plan(), by=Actor.system("a test"), now=NOW)


IMPOSSIBLE: list[tuple[type[Model], dict[str, Any], dict[str, Any]]] = [
    (plans.Plan, {}, {"year": 1949}),
    (plans.Plan, {}, {"year": 2151}),
    (plans.Plan, {}, {"language": "no"}),
    (plans.Item, {"slug": "mal-1"}, {"slug": "mal-2"}),
    (plans.Item, {"slug": "mal-1"}, {"kind": "Nothing"}),
    (plans.BodyInPlan, {"item__slug": "ks"}, {"kind": "board"}),
    (plans.BodyInPlan, {"item__slug": "ks"}, {"members": -1}),
    (plans.PresidiumSeat, {"position": 0}, {"position": 1}),
    (plans.PresidiumSeat, {"position": 0}, {"seat": "throne"}),
    (plans.UnitInPlan, {"item__slug": "mark"}, {"kind": "party"}),
    (plans.HeadcountRow, {"unit__slug": "mark"}, {"persons": -1}),
    (plans.HeadcountRow, {"unit__slug": "mark"}, {"full_time_equivalents": Decimal("-0.5")}),
    (plans.Headcount, {}, {"full_time_equivalents": Decimal(-1)}),
    (plans.Share, {"position": 0}, {"percent": Decimal("100.0001")}),
    (plans.Share, {"position": 0}, {"percent": Decimal("-0.0001")}),
    (plans.FocusArea, {}, {"place": "elsewhere"}),
    (plans.FocusArea, {}, {"place": "unit"}),
    (plans.SchedulePeriod, {"period": "T3"}, {"period": "T4"}),
    (plans.SchedulePeriod, {"period": "T3"}, {"period": "T2"}),
    (plans.Schedule, {"item__slug": "ks-uppdrag-1"}, {"year": 1900}),
    (plans.Goal, {"item__slug": "mal-1"}, {"kind": "wish"}),
    (plans.Goal, {"item__slug": "mal-3"}, {"target_percent": None}),
    (plans.Goal, {"item__slug": "mal-3"}, {"target_last_year": 2024}),
    (plans.FinancialWork, {}, {"deficit_percent": None}),
    (plans.FinancialWork, {}, {"deficit_percent": Decimal(101)}),
    (plans.FinancialWork, {}, {"deficit_floor": Money(-1)}),
    (plans.Measure, {}, {"direction": "sideways"}),
    (plans.MeasureYear, {}, {"year": 3000}),
    (plans.Observation, {"sex": "men"}, {"sex": "women"}),
    (plans.Observation, {"sex": "men"}, {"sex": "others"}),
    (plans.Assignment, {"number": "2023:1"}, {"number": "2023:2"}),
    (plans.Assignment, {"number": "2023:1"}, {"origin": "nobody"}),
    (plans.Outlook, {}, {"to_years": 2}),
    (plans.OutlookItem, {}, {"kind": "rumour"}),
    (budgets.Frame, {"item__slug": "ram-mark"}, {"parent": None}),
    (budgets.Frame, {"item__slug": "ram-mark"}, {"level": "heap"}),
    (budgets.Frame, {"item__slug": "ram-mark"}, {"level": "part"}),
    (budgets.FrameChange, {"frame__item__slug": "ram-mark", "kind": "payroll"}, {"kind": "luck"}),
    (
        budgets.FrameChange,
        {"frame__item__slug": "ram-mark", "kind": "payroll"},
        {"kind": "internal"},
    ),
    (budgets.Grant, {"item__slug": "jamlikhet"}, {"amount": Money(0)}),
    (budgets.Grant, {"item__slug": "jamlikhet"}, {"rounded_to": Money(-1)}),
    (budgets.Allocation, {"item__slug": "jamlikhet-ekonomi"}, {"amount": Money(-1)}),
    (budgets.InternalTransfer, {}, {"amount": Money(0)}),
    (budgets.InvestmentAmount, {"flow": "income"}, {"amount": Money(-1)}),
    (budgets.InvestmentAmount, {"flow": "income"}, {"flow": "loan"}),
    (organisation.Body, {"slug": "kf"}, {"slug": "ks"}),
    (organisation.Unit, {"slug": "mark"}, {"slug": "ekonomi"}),
]


@pytest.mark.parametrize(("model", "which", "wrong"), IMPOSSIBLE)
def test_what_must_never_be_is_refused(
    model: type[Model], which: dict[str, Any], wrong: dict[str, Any]
) -> None:
    rows = model._default_manager.filter(**which)
    assert rows.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**wrong)


def test_a_body_has_one_plan_a_year() -> None:
    plan = plans.Plan.objects.get()
    plan.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.save(force_insert=True)


def test_a_transfer_is_between_two_frames() -> None:
    transfer = budgets.InternalTransfer.objects.get()
    transfer.receiver = transfer.giver
    with pytest.raises(IntegrityError), transaction.atomic():
        transfer.save()


def test_the_two_frame_tables_of_a_budget_are_two() -> None:
    budget = budgets.Budget.objects.get()
    budget.common = budget.office
    with pytest.raises(IntegrityError), transaction.atomic():
        budget.save()


def test_a_link_does_not_come_twice_and_not_from_itself() -> None:
    link = plans.Link.objects.first()
    assert link is not None
    for target in (link.target, link.source):
        with pytest.raises(IntegrityError), transaction.atomic():
            plans.Link.objects.create(plan=link.plan, source=link.source, target=target, position=9)


def test_a_reference_leads_to_something() -> None:
    def refer_to_nothing() -> None:
        plans.Role.objects.update(unit_id=999_999)
        connection.check_constraints()

    with pytest.raises(IntegrityError), transaction.atomic():
        refer_to_nothing()
