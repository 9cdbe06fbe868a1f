"""Persons add up exactly, full-time equivalents but for rounding (docs/formulas/07)."""

from decimal import Decimal

import pytest

from uppsikt.core.headcount import Headcount, check_headcount, total_headcount
from uppsikt.core.money import format_number

PAGE = "07-headcount.md"

WORKED = [
    ("City director", 1, "1"),
    ("HR", 68, "65.8"),
    ("Finance", 50, "50"),
    ("Strategic development", 37, "37"),
    ("Land and development", 21, "21"),
    ("Business and place", 20, "20"),
    ("Democracy and law", 20, "17.8"),
    ("Communication", 14, "13.25"),
    ("Security", 11, "11"),
]
ROWS = [Headcount(persons, Decimal(equivalents)) for _, persons, equivalents in WORKED]


def test_the_office_has_242_persons_and_236_85_full_time_equivalents(on_page):
    assert total_headcount(ROWS) == Headcount(242, Decimal("236.85"))
    for name, persons, equivalents in [*WORKED, ("total", 242, "236.85")]:
        on_page(PAGE, name, str(persons), format_number(Decimal(equivalents)))


@pytest.mark.parametrize(
    ("persons", "equivalents", "of_persons", "of_equivalents"),
    [
        (242, "236.85", "exact", "exact"),
        (243, "236.85", "wrong", "exact"),
        (242, "236.90", "exact", "rounding"),
        (242, "236.91", "exact", "wrong"),
    ],
)
def test_a_stated_total_is_judged_as_on_the_page(
    persons, equivalents, of_persons, of_equivalents, on_page
):
    check = check_headcount(ROWS, Headcount(persons, Decimal(equivalents)))
    assert (check.persons_verdict, check.equivalents_verdict) == (of_persons, of_equivalents)
    printed = format_number(Decimal(equivalents))
    on_page(PAGE, str(persons), printed, of_persons, of_equivalents)


def test_the_result_keeps_rows_and_differences():
    check = check_headcount(ROWS, Headcount(240, Decimal("237")))
    assert check.rows == tuple(ROWS)
    assert check.persons_difference == -2
    assert check.equivalents_difference == Decimal("0.15")
    assert check.equivalents_allowed == Decimal("0.05")


def test_fewer_decimals_allow_more():
    stated = Headcount(242, Decimal("236.9"))
    assert check_headcount(ROWS, stated, decimals=1).equivalents_allowed == Decimal("0.5")
    with pytest.raises(ValueError, match="decimals"):
        check_headcount(ROWS, stated, decimals=-1)


def test_nobody_adds_up_to_nobody():
    assert total_headcount([]) == Headcount(0, Decimal(0))


@pytest.mark.parametrize(("persons", "equivalents"), [(-1, Decimal(1)), (1, Decimal("-0.5"))])
def test_a_count_is_never_below_zero(persons, equivalents):
    with pytest.raises(ValueError, match="below zero"):
        Headcount(persons, equivalents)


@pytest.mark.parametrize(("persons", "equivalents"), [(1.0, Decimal(1)), (1, 0.5), (True, 1)])
def test_no_float_gets_in(persons, equivalents):
    with pytest.raises(TypeError):
        Headcount(persons, equivalents)
