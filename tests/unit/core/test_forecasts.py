"""Variance, sums and what they lack (docs/formulas/15-monthly-figures)."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.forecasts import (
    NO_FIGURES,
    Figures,
    MonthFigures,
    Sum,
    default_budget_to_date,
    sum_figures,
    sum_of_units,
)
from uppsikt.core.money import Money, format_number

PAGE = "15-monthly-figures.md"

# Amounts in tkr: outcome, budget to date, budget, forecast; then the two variances; share.
APRIL = [
    ("Communication", -3_900, -3_829, -11_487, -11_600, -71, -113, "34.0"),
    ("Land and development", 1_100, 1_029, 3_087, 3_187, 71, 100, "35.6"),
    ("no forecast", -3_900, -3_829, -11_487, None, -71, None, "34.0"),
    ("no outcome", None, -3_829, -11_487, -11_600, None, -113, None),
    ("budget of zero", 50, 0, 0, 20, 50, 20, None),
]
BOTH = ("both", -2_800, -2_800, -8_400, -8_413, 0, -13, "33.3")
# Staff, other and stated in tkr; total; difference.
SPLITS = [
    (-2_500, -1_400, None, -3_900, None),
    (-2_500, -1_400, -3_900, -3_900, None),
    (-2_500, -1_400, -3_950, -3_950, -50),
    (-2_500, None, -3_900, -3_900, None),
    (-2_500, None, None, None, None),
    (None, None, None, None, None),
]
# A frame in öre, and the part of it to the end of months 1, 4, 8 and 12.
TO_DATE = [
    (-1_200, -100, -400, -800, -1_200),
    (-1_000, -84, -336, -668, -1_000),
    (5, 1, 4, 5, 5),
    (0, 0, 0, 0, 0),
]


def tkr(thousands):
    return None if thousands is None else Money.from_tkr(thousands)


def figures_of(row):
    return Figures(*map(tkr, row[1:5]))


def cell(value):
    return "–" if value is None else format_number(Decimal(value))


@pytest.mark.parametrize("row", [*APRIL, BOTH], ids=lambda row: row[0])
def test_the_variances_of_a_month_are_as_on_the_page(row, on_page):
    found = figures_of(row)
    assert found.variance_to_date == tkr(row[5])
    assert found.variance == tkr(row[6])
    assert found.share_used() == (None if row[7] is None else Decimal(row[7]))
    on_page(PAGE, row[0], *map(cell, row[1:]))


def test_the_sum_of_units_is_as_on_the_page():
    units = {row[0]: MonthFigures(stated=figures_of(row)) for row in APRIL[:2]}
    found = sum_of_units(units)
    assert found.total.figures == figures_of(BOTH)
    assert found.total.missing == {}


@pytest.mark.parametrize("row", SPLITS, ids=str)
def test_a_total_is_stated_or_computed_as_on_the_page(row, on_page):
    staff, other, stated, total, difference = row
    month = MonthFigures(Figures(tkr(staff)), Figures(tkr(other)), Figures(tkr(stated)))
    assert month.total == Figures(tkr(total))
    expected = {} if difference is None else {FigureKind.OUTCOME: tkr(difference)}
    assert month.differences == expected
    on_page(PAGE, *map(cell, row))


def test_a_total_is_made_column_by_column():
    month = MonthFigures(
        staff=Figures(Money(1), Money(2), Money(3), Money(4)),
        other=Figures(Money(10), Money(20), Money(30), Money(40)),
        stated=Figures(frame=Money(35), forecast=Money(44)),
    )
    assert month.total == Figures(Money(11), Money(22), Money(35), Money(44))
    assert month.differences == {FigureKind.FRAME: Money(2)}


def test_a_sum_tells_which_of_its_parts_lack_a_value():
    found = sum_figures(
        {
            "Communication": Figures(outcome=Money(-3), frame=Money(-9)),
            "HR": Figures(frame=Money(-5)),
            "Finance": Figures(outcome=Money(-2), frame=Money(-6), forecast=Money(-6)),
        }
    )
    assert found.figures == Figures(frame=Money(-20))
    assert found.missing == {
        FigureKind.OUTCOME: ("HR",),
        FigureKind.BUDGET: ("Communication", "HR", "Finance"),
        FigureKind.FORECAST: ("Communication", "HR"),
    }
    assert found.columns[FigureKind.OUTCOME].known == Money(-5)
    assert found.columns[FigureKind.OUTCOME].amount is None


def test_a_unit_without_its_split_is_missing_in_the_split_only():
    found = sum_of_units(
        {
            "HR": MonthFigures(stated=Figures(forecast=Money(-9))),
            "Finance": MonthFigures(Figures(forecast=Money(-3)), Figures(forecast=Money(-1))),
        }
    )
    assert found.total.figures.forecast == Money(-13)
    assert found.staff.missing[FigureKind.FORECAST] == ("HR",)
    assert found.other.missing[FigureKind.FORECAST] == ("HR",)


def test_the_split_names_the_kind_of_cost_that_lacks_a_value():
    split = MonthFigures(staff=Figures(outcome=Money(-1))).split
    assert split.missing[FigureKind.OUTCOME] == (CostKind.OTHER,)


def test_a_sum_of_nothing_is_none_and_a_sum_of_zeros_is_zero():
    assert Sum({}).amount is None
    assert sum_of_units({}).total.figures == NO_FIGURES
    assert Sum({"HR": Money(0)}).amount == Money(0)


@pytest.mark.parametrize("row", TO_DATE, ids=str)
def test_the_budget_to_date_is_as_on_the_page(row, on_page):
    frame, *parts = row
    found = [default_budget_to_date(Money(frame), month) for month in (1, 4, 8, 12)]
    assert found == [Money(part) for part in parts]
    on_page(PAGE, *map(cell, row))


@pytest.mark.parametrize("month", [0, 13, -1])
def test_there_is_no_budget_to_a_month_that_does_not_exist(month):
    with pytest.raises(ValueError, match="month"):
        default_budget_to_date(Money(-12), month)


def test_no_float_gets_in():
    with pytest.raises(TypeError):
        default_budget_to_date(Money(-12), 4.0)


AMOUNTS = st.integers(-(10**13), 10**13).map(Money)
MAYBE = st.none() | AMOUNTS
FIGURES = st.builds(Figures, MAYBE, MAYBE, MAYBE, MAYBE)
MONTHS = st.builds(MonthFigures, FIGURES, FIGURES, FIGURES)
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=5)


@given(AMOUNTS)
def test_twelve_months_make_the_frame_and_none_is_an_ore_from_another(frame):
    to_date = [Money(0), *(default_budget_to_date(frame, month) for month in range(1, 13))]
    months = [after - before for before, after in pairwise(to_date)]
    assert to_date[12] == frame
    assert max(months) - min(months) <= Money(1)


@given(st.dictionaries(NAMES, FIGURES, min_size=1, max_size=6))
def test_the_variance_of_a_sum_is_the_sum_of_the_variances(parts):
    total = sum_figures(parts).figures
    variances = Sum({name: one.variance for name, one in parts.items()})
    assert total.variance == variances.amount


@given(st.dictionaries(NAMES, FIGURES, max_size=6), st.sampled_from(FigureKind))
def test_a_sum_is_there_exactly_when_every_part_is(parts, column):
    found = sum_figures(parts).columns[column]
    values = [one.of(column) for one in parts.values()]
    assert (found.amount is not None) is (bool(values) and None not in values)
    assert len(found.missing) == values.count(None)


@given(MONTHS)
def test_a_difference_is_told_exactly_where_stated_and_computed_disagree(month):
    for column in FigureKind:
        staff, other = month.staff.of(column), month.other.of(column)
        stated = month.stated.of(column)
        known = staff is not None and other is not None and stated is not None
        disagrees = known and staff + other != stated
        assert (column in month.differences) is disagrees
