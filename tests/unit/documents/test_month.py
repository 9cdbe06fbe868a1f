"""A month as a document: what follows from its figures, and that it is kept to the öre."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.measures import Status
from uppsikt.core.money import TKR, Money
from uppsikt.documents.frozen import FormatIsUnknown, TextIsDamaged, freeze, thaw, thaw_month
from uppsikt.documents.month import (
    MonthColumns,
    MonthDeficit,
    MonthDocument,
    MonthGoal,
    MonthRow,
    MonthYear,
    deficit_of,
    goal_of,
    month_total,
    stated_anew,
)

RULE = MonthDeficit(
    percent=Decimal(1), floor=TKR * 1000, called_to="au", called_to_name="Arbetsutskottet"
)


def row(frame: int = -120, unit: str | None = "hr", **columns: MonthColumns) -> MonthRow:
    made = MonthRow(id="ram-hr", name="HR", unit=unit, plan_frame=TKR * frame, **columns)
    return stated_anew(made, 3)


def document(*rows: MonthRow, **more: object) -> MonthDocument:
    return MonthDocument(body="ks", year=2025, month=3, rows=rows, deficit=RULE, **more)


def test_the_budget_to_date_is_twelfths_of_the_plans_frame_until_one_is_entered() -> None:
    assert row().figures.total.budget_to_date == TKR * -30
    assert row().budget_is_default
    entered = MonthColumns(budget_to_date=TKR * -25)
    half = row(staff=entered)
    assert half.figures.total.budget_to_date is None
    assert not half.budget_is_default
    both = row(staff=entered, other=MonthColumns(budget_to_date=Money(0)))
    assert both.figures.total.budget_to_date == TKR * -25


def test_a_budget_of_zero_is_entered_and_not_missing() -> None:
    zero = MonthColumns(budget_to_date=Money(0))
    assert row(staff=zero, other=zero).figures.total.budget_to_date == Money(0)


def test_common_costs_need_no_split_and_units_do() -> None:
    other = MonthColumns(outcome=TKR * -31, forecast=TKR * -121)
    assert row(unit=None, other=other).figures.total.variance == TKR * -1
    assert not row(unit=None, other=other).is_split
    assert row(other=other).figures.total.variance is None


def test_common_costs_with_staff_are_split_where_staff_is_given() -> None:
    other = MonthColumns(outcome=TKR * -31, forecast=TKR * -121)
    both = row(unit=None, other=other, staff=MonthColumns(outcome=TKR * -4))
    assert both.figures.total.outcome == TKR * -35
    assert both.figures.total.forecast == TKR * -121
    assert both.is_split


def test_the_plans_frame_holds_and_another_split_of_it_is_told() -> None:
    split = row(staff=MonthColumns(frame=TKR * -100), other=MonthColumns(frame=TKR * -30))
    assert split.figures.total.frame == TKR * -120
    assert split.figures.differences == {FigureKind.FRAME: TKR * 10}


def test_a_figure_is_put_in_its_place_and_read_there() -> None:
    changed = row().with_figure(CostKind.STAFF, FigureKind.FORECAST, TKR * -80)
    assert changed.entered(CostKind.STAFF, FigureKind.FORECAST) == TKR * -80
    assert changed.entered(CostKind.OTHER, FigureKind.FORECAST) is None
    assert row().entered(CostKind.STAFF, FigureKind.FORECAST) is None


def with_forecast(frame: int, variance_ore: int) -> MonthDocument:
    forecast = Money(TKR.ore * frame + variance_ore)
    return document(row(frame, unit=None, other=MonthColumns(forecast=forecast)))


@pytest.mark.parametrize(
    ("frame", "variance_ore", "called"),
    [
        (-239_131, -239_131_000, False),
        (-239_131, -239_131_001, True),
        (-44_576, -99_999_999, False),
        (-44_576, -100_000_000, True),
        (-100_000, -100_000_000, False),
        (-100_000, -100_000_001, True),
        (-100_000, 500_000_000, False),
        (3_087, -200_000_000, False),
    ],
)
def test_the_deficit_rule_is_held_against_the_whole_body(
    frame: int, variance_ore: int, called: bool
) -> None:
    found = deficit_of(with_forecast(frame, variance_ore))
    assert found is not None
    assert found.called is called


def test_the_deficits_of_units_are_added_up_before_the_rule_is_asked() -> None:
    deficit = MonthColumns(forecast=TKR * -100_900)
    surplus = MonthColumns(forecast=TKR * -99_000)
    rows = [row(-100_000, unit=None, other=one) for one in (deficit, deficit, surplus)]
    rows = [one.model_copy(update={"id": f"rad-{n}"}) for n, one in enumerate(rows)]
    found = deficit_of(document(*rows))
    assert found is not None
    assert (found.deficit, found.called) == (TKR * 800, False)
    assert month_total(document(*rows[:2])).total.figures.variance == TKR * -1800


def test_nothing_is_judged_while_a_forecast_is_missing_or_without_a_rule() -> None:
    assert deficit_of(document(row(), row())) is None
    done = with_forecast(-100, 0)
    assert deficit_of(done.model_copy(update={"deficit": None})) is None
    assert deficit_of(document()) is None


def test_the_goal_is_judged_year_by_year() -> None:
    goal = MonthGoal(percent=Decimal(2), first_year=2025, last_year=2026)
    year = MonthYear(
        year=2025,
        result=TKR * 20,
        tax_income=TKR * 900,
        general_grants=TKR * 150,
        equalisation=TKR * -50,
    )
    assert goal_of(document(goal=goal)) is None
    one = goal_of(document(goal=goal, financial=(year,)))
    assert one is not None
    assert (one.status, one.missing) == (Status.NO_VALUE, (2026,))
    both = goal_of(document(goal=goal, financial=(year, year.model_copy(update={"year": 2026}))))
    assert both is not None
    assert both.status is Status.MET


def test_a_frozen_month_thaws_to_the_ore() -> None:
    columns = MonthColumns(outcome=Money(-1), forecast=Money(123_456_789_012_345))
    month = document(row(staff=columns, comment="Å"))
    frozen = freeze(month)
    assert thaw_month(frozen.text, frozen.sha256) == month
    with pytest.raises(TextIsDamaged):
        thaw_month(frozen.text.replace("Å", "A"), frozen.sha256)
    with pytest.raises(FormatIsUnknown):
        thaw(frozen.text, frozen.sha256)


@pytest.mark.parametrize("month", [0, 13, True, "3", None])
def test_a_month_is_one_of_twelve(month: object) -> None:
    with pytest.raises(ValidationError):
        MonthDocument(body="ks", year=2025, month=month)


@pytest.mark.parametrize("ore", [1.5, True, "5", 2**63])
def test_an_amount_is_whole_ore(ore: object) -> None:
    with pytest.raises(ValidationError):
        MonthColumns(outcome=ore)
