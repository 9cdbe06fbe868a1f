"""The goal holds in each year, to the öre, and a deficit is made good (docs/formulas/10)."""

from decimal import Decimal

import pytest

from uppsikt.core.financial_goal import YearFigures, assess_period, assess_year, recover_by
from uppsikt.core.measures import Status
from uppsikt.core.money import Money, format_number

PAGE = "10-financial-goal.md"
TWO_PERCENT = Decimal(2)

WORKED = [
    ("200", "500", "2.00", True),
    ("199.99999999", "500", "2.00", False),
    ("200.00000001", "500", "2.00", True),
    ("150", "-500", "1.67", False),
    ("250", "500", "2.50", True),
    ("-100", "500", "-1.00", False),
    ("0", "500", "0.00", False),
]
PERIODS = [
    ("2, 2, 2, 2", Status.MET, ()),
    ("5, 5, 5, 1", Status.NOT_MET, ()),
    ("2, 2, –, –", Status.NO_VALUE, (2027, 2028)),
    ("1, –, –, –", Status.NOT_MET, (2026, 2027, 2028)),
]


def mnkr(text):
    return Money.from_mnkr(Decimal(text))


def figures(result, equalisation="500", year=2025):
    return YearFigures(year, mnkr(result), mnkr("8000"), mnkr("1500"), mnkr(equalisation))


def year_of_percent(year, percent):
    return figures(str(int(percent) * 100), year=year)


@pytest.mark.parametrize(("result", "equalisation", "percent", "met"), WORKED)
def test_a_year_is_assessed_as_on_the_page(result, equalisation, percent, met, on_page):
    found = assess_year(figures(result, equalisation), TWO_PERCENT)
    assert found.met is met
    assert str(found.share) == percent
    printed = [
        format_number(Decimal(one)) for one in (result, "8000", "1500", equalisation, percent)
    ]
    on_page(PAGE, *printed, "yes" if met else "no")


def test_the_assessment_keeps_what_it_was_made_from():
    given = figures("200")
    found = assess_year(given, TWO_PERCENT)
    assert (found.figures, found.least_percent) == (given, TWO_PERCENT)
    assert found.income == mnkr("10000")


def test_the_percentage_is_a_setting():
    assert assess_year(figures("150"), Decimal("1.5")).met
    assert not assess_year(figures("150"), Decimal("1.51")).met


def test_a_year_without_income_has_no_share():
    empty = YearFigures(2025, mnkr("1"), Money(0), Money(0), Money(0))
    with pytest.raises(ValueError, match="no income"):
        assess_year(empty, TWO_PERCENT)


def test_no_float_gets_in():
    with pytest.raises(TypeError):
        assess_year(figures("200"), 2.0)


@pytest.mark.parametrize(("shares", "status", "missing"), PERIODS, ids=[p[0] for p in PERIODS])
def test_a_period_is_met_only_in_each_of_its_years(shares, status, missing, on_page):
    given = [
        year_of_percent(year, percent)
        for year, percent in zip(range(2025, 2029), shares.split(", "), strict=True)
        if percent != "–"
    ]
    found = assess_period(given, 2025, 2028, TWO_PERCENT)
    assert (found.status, found.missing) == (status, missing)
    assert len(found.years) == len(given)
    on_page(PAGE, shares, status.value)


def test_a_year_outside_the_period_does_not_count():
    given = [year_of_percent(2024, "0"), year_of_percent(2025, "2")]
    assert assess_period(given, 2025, 2025, TWO_PERCENT).status is Status.MET


def test_a_period_has_each_year_once_and_runs_forward():
    twice = [figures("200"), figures("100")]
    with pytest.raises(ValueError, match="twice"):
        assess_period(twice, 2025, 2028, TWO_PERCENT)
    with pytest.raises(ValueError, match="before the first"):
        assess_period([], 2028, 2025, TWO_PERCENT)


@pytest.mark.parametrize(
    ("result", "by"), [("-12", 2028), ("-0.00000001", 2028), ("0", None), ("12", None)]
)
def test_a_negative_balanced_result_is_made_good_within_three_years(result, by, on_page):
    assert recover_by(2025, mnkr(result)) == by
    on_page(PAGE, "2025", format_number(Decimal(result)), str(by or "not needed"))


def test_the_years_to_recover_are_at_least_one():
    assert recover_by(2025, mnkr("-1"), within_years=1) == 2026
    with pytest.raises(ValueError, match="within_years"):
        recover_by(2025, mnkr("-1"), within_years=0)
