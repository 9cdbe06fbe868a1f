"""Every addition is explained by decisions (docs/formulas/05)."""

from decimal import Decimal

import pytest

from uppsikt.core.allocations import (
    ONE_DECIMAL_OF_MNKR,
    Allocation,
    Stated,
    check_parts,
    explain_addition,
    explain_additions,
)
from uppsikt.core.money import TKR, ZERO, Money, format_number, format_tkr
from uppsikt.core.rounding import Verdict, check_total

PAGE = "05-allocations.md"

WORKED = [
    ("City director", -615, ["0.6"], -15, "rounding"),
    ("Democracy and law", -3_425, ["3.4"], -25, "rounding"),
    ("Communication", -500, ["0.2", "0.3"], 0, "exact"),
    ("HR", -775, ["0.4", "0.4"], 25, "rounding"),
    ("Finance", -2_500, ["1.7", "0.8"], 0, "exact"),
    ("Security", -3_200, ["1.5", "0.3", "0.6", "0.8"], 0, "exact"),
    ("Strategic development", -800, ["0.6", "0.2"], 0, "exact"),
    ("Business and place", 0, [], 0, "exact"),
    ("Land and development", 0, [], 0, "exact"),
    ("Common fees", -3_300, ["3.3"], 0, "exact"),
]
GRANTS = [
    ("Earmarked by the council", "4.0", ["3.4", "0.6"]),
    ("Security and preparedness", "3.4", ["0.6", "0.6", "1.6", "0.6"]),
    ("Equality", "0.6", ["0.4", "0.2"]),
    ("The rest", "11.1", ["3.4", "0.2", "0.4", "1.7", "1.5", "0.6", "3.3"]),
    ("All additions", "15.1", ["4.0", "11.1"]),
]


def mnkr(text):
    return Money.from_mnkr(Decimal(text))


def allocations(unit, millions):
    return [Allocation(mnkr(one), unit, ONE_DECIMAL_OF_MNKR) for one in millions]


def sum_of(millions):
    return " + ".join(one.replace(".", ",") for one in millions) or "none"


@pytest.mark.parametrize(
    ("unit", "addition", "millions", "difference", "verdict"), WORKED, ids=[w[0] for w in WORKED]
)
def test_an_addition_is_explained_as_on_the_page(
    unit, addition, millions, difference, verdict, on_page
):
    found = explain_addition(Money.from_tkr(addition), allocations(unit, millions))
    assert found.difference == Money.from_tkr(difference)
    assert found.verdict == verdict
    figures = [format_tkr(one) for one in (found.addition, found.explained, found.difference)]
    allowed = format_number((Decimal(found.allowed.ore) / TKR.ore).normalize())
    on_page(PAGE, unit, figures[0], sum_of(millions), *figures[1:], allowed, verdict)


@pytest.mark.parametrize(("name", "whole", "parts"), GRANTS, ids=[g[0] for g in GRANTS])
def test_the_parts_of_a_grant_add_up_to_it(name, whole, parts, on_page):
    check = check_total([mnkr(part) for part in parts], mnkr(whole), unit=ONE_DECIMAL_OF_MNKR)
    assert check.verdict is Verdict.EXACT
    on_page(PAGE, name, whole.replace(".", ","), sum_of(parts), "exact")


def test_all_additions_in_the_tables_are_the_sum_in_prose_but_for_rounding(on_page):
    parts = [Stated(Money.from_tkr(tkr), TKR) for tkr in (11_815, 3_300)]
    check = check_parts(parts, Stated(mnkr("15.1"), ONE_DECIMAL_OF_MNKR))
    assert check.computed == Money.from_tkr(15_115)
    assert check.difference == Money.from_tkr(-15)
    assert check.allowed == Money.from_tkr(51)
    assert check.verdict is Verdict.ROUNDING
    on_page(
        PAGE,
        "All additions, from the tables",
        "15,1",
        "11 815 tkr + 3 300 tkr = 15 115 tkr",
        "rounding: 15 tkr of 51 allowed",
    )


def test_parts_of_one_step_have_the_tolerance_of_a_printed_total():
    parts = [Money.from_tkr(100 * n) for n in range(5)]
    stated = [Stated(part, ONE_DECIMAL_OF_MNKR) for part in parts]
    whole = Stated(Money.from_tkr(1_000), ONE_DECIMAL_OF_MNKR)
    assert (
        check_parts(stated, whole).allowed
        == check_total(parts, whole.amount, ONE_DECIMAL_OF_MNKR).allowed
    )


@pytest.mark.parametrize(
    ("addition", "millions", "verdict", "printed"),
    [
        (-650, ["0.6"], Verdict.ROUNDING, "rounding"),
        (-651, ["0.6"], Verdict.WRONG, "wrong"),
        (-550, ["0.6"], Verdict.ROUNDING, None),
        (-549, ["0.6"], Verdict.WRONG, None),
        (615, ["0.6"], Verdict.WRONG, "wrong: the sign is turned"),
        (-775, [], Verdict.WRONG, "wrong"),
        (0, ["0.6"], Verdict.WRONG, "wrong"),
        (-1, [], Verdict.WRONG, None),
    ],
)
def test_an_addition_is_explained_up_to_the_rounding_of_its_figures(
    addition, millions, verdict, printed, on_page
):
    found = explain_addition(Money.from_tkr(addition), allocations("HR", millions))
    assert found.verdict is verdict
    if printed:
        on_page(PAGE, format_tkr(found.addition), sum_of(millions), printed)


def test_all_units_are_explained_at_once():
    additions = {unit: Money.from_tkr(tkr) for unit, tkr, *_ in WORKED}
    given = [one for unit, _, millions, *_ in WORKED for one in allocations(unit, millions)]
    found = explain_additions(additions, given)
    assert {unit: one.verdict for unit, one in found.items()} == {w[0]: w[4] for w in WORKED}
    assert found["Security"].allocations == tuple(one for one in given if one.unit == "Security")


def test_an_allocation_to_a_unit_without_an_addition_is_not_lost():
    found = explain_additions({"HR": ZERO}, allocations("Finance", ["0.6"]))
    assert found["HR"].verdict is Verdict.EXACT
    assert (found["Finance"].addition, found["Finance"].verdict) == (ZERO, Verdict.WRONG)


def test_allocations_to_several_units_do_not_explain_one_addition():
    mixed = allocations("HR", ["0.4"]) + allocations("Finance", ["0.4"])
    with pytest.raises(ValueError, match="several units"):
        explain_addition(Money.from_tkr(-800), mixed)


def test_an_allocation_in_whole_thousands_leaves_no_room_for_fifty():
    exact = [Allocation(Money.from_tkr(600), "HR", precision=TKR)]
    assert explain_addition(Money.from_tkr(-601), exact).verdict is Verdict.ROUNDING
    assert explain_addition(Money.from_tkr(-602), exact).verdict is Verdict.WRONG


@pytest.mark.parametrize("precision", [ZERO, Money(-1)])
def test_a_precision_is_above_zero(precision):
    with pytest.raises(ValueError, match="precision"):
        Stated(Money(1), precision)
    with pytest.raises(ValueError, match="precision"):
        Allocation(Money(1), "HR", precision)
