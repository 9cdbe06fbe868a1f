"""Several at the same month at the same moment: nothing is lost, nobody is called twice."""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.support.follow_up import JOB, NOW, make_body, plan_year
from tests.support.months import (
    FORECAST,
    OTHER,
    OUTCOME,
    RULES,
    forecast,
    given,
    hand_in_month,
    month,
    store,
    stored,
    unit,
)
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.followup.models import ActionPlan, MonthVersion, Round
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.month_closing import approve_month, close_month
from uppsikt.followup.operations.month_refusals import FiguresChangedMeanwhile

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 8


@pytest.fixture(autouse=True)
def _board() -> None:
    make_body("ks")
    plan_year("ks")


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


def test_of_many_who_give_the_same_figure_one_is_kept_and_the_rest_are_told() -> None:
    its = month(unit("post", -360, of=None, role=""))
    outcomes = together(
        lambda n: store(its, given("post", OTHER, OUTCOME, str(-90 - n), seen=None)), range(MANY)
    )
    kinds = Counter(type(one) for one in outcomes)
    assert kinds == {tuple: 1, FiguresChangedMeanwhile: MANY - 1}
    assert len(stored(its)) == 1
    assert Entry.objects.filter(operation="month.figures").count() == 1
    assert verify().is_whole


def test_many_who_fill_in_a_unit_each_all_get_it_in() -> None:
    its = month(*(unit(f"rad-{number}", -100, of=None, role="") for number in range(MANY)))
    outcomes = together(
        lambda n: store(its, given(f"rad-{n}", OTHER, FORECAST, str(-n - 1), seen=None)),
        range(MANY),
    )
    assert [type(one) for one in outcomes] == [tuple] * MANY
    assert sorted(stored(its).values()) == sorted(-100_000 * (n + 1) for n in range(MANY))


def test_a_month_that_many_approve_calls_once() -> None:
    its = month(unit("post", -120_000, of=None, role=""))
    forecast(its, {"post": "-125 000"})
    hand_in_month(its)
    outcomes = together(
        lambda _: approve_month(round_id=its.pk, rules=RULES, by=JOB, now=NOW), range(MANY)
    )
    assert Counter(type(one) for one in outcomes) == {
        ActionPlan: 1,
        refusals.RoundCannotMove: MANY - 1,
    }
    assert ActionPlan.objects.count() == 1


def test_two_months_approved_at_once_call_the_body_once() -> None:
    rounds = []
    for period in ("03", "04", "05"):
        its = month(unit("post", -120_000, of=None, role=""), period=period)
        forecast(its, {"post": "-125 000"})
        hand_in_month(its)
        rounds.append(its.pk)
    outcomes = together(
        lambda n: approve_month(round_id=rounds[n], rules=RULES, by=JOB, now=NOW), range(3)
    )
    assert Counter(type(one) for one in outcomes) == {ActionPlan: 1, type(None): 2}
    assert ActionPlan.objects.count() == 1


def test_a_month_that_many_close_is_kept_once() -> None:
    its = month(unit("post", -120_000, of=None, role=""))
    forecast(its, {"post": "-119 000"})
    hand_in_month(its)
    approve_month(round_id=its.pk, rules=RULES, by=JOB, now=NOW)
    outcomes = together(
        lambda _: close_month(round_id=its.pk, rules=RULES, by=JOB, now=NOW), range(MANY)
    )
    assert Counter(type(one) for one in outcomes) == {
        MonthVersion: 1,
        refusals.RoundIsClosed: MANY - 1,
    }
    assert Round.objects.get(pk=its.pk).month_versions.count() == 1
