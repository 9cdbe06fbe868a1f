"""Prose agrees with the table, and shares make up the whole (docs/formulas/13)."""

from decimal import Decimal

import pytest

from uppsikt.core.money import Money, format_number, format_tkr
from uppsikt.core.prose import check_shares, prose_agrees, shares_add_up

PAGE = "13-completeness.md"

# In the table, in prose, off by, agrees; and how the page prints the table's figure.
WORKED = [
    (-1_315_728, "1315.7", "0.028", True),
    (-1_032_021, "1032", "0.021", True),
    (-239_131 - 44_576, "283.7", "0.007", True),
    (326_178, "326.2", "0.022", True),
    (-118_480, "118", "0.480", True),
    (-1_315_728, "1315.8", "0.072", False),
    (-1_315_728, "-1315.7", "0.028", True),
    (650, "0.6", "0.050", True),
    (651, "0.6", "0.051", False),
    (118_500, "118", "0.500", True),
    (118_501, "118", "0.501", False),
]
PRINTED = {-283_707: "−239 131 − 44 576 = −283 707"}
SHARES = [
    ("35 + 32 + 33", "100", "1.5", "exact"),
    ("33 + 33 + 33", "99", "1.5", "rounding"),
    ("35 + 32 + 34", "101", "1.5", "rounding"),
    ("35 + 32 + 35", "102", "1.5", "wrong"),
    ("33,3 + 33,3 + 33,3", "99.9", "0.15", "rounding"),
    ("33,3 + 33,3 + 33,2", "99.8", "0.15", "wrong"),
    ("55 + 45", "100", "1", "exact"),
]


@pytest.mark.parametrize(("tkr", "stated", "off", "agrees"), WORKED)
def test_prose_is_compared_as_on_the_page(tkr, stated, off, agrees, on_page):
    value, written = Money.from_tkr(tkr), Decimal(stated)
    assert abs(abs(value.in_mnkr) - abs(written)) == Decimal(off)
    assert prose_agrees(value, written) is agrees
    table = PRINTED.get(tkr, format_tkr(value))
    prose, difference = format_number(written), format_number(Decimal(off))
    on_page(PAGE, table, prose, difference, "yes" if agrees else "no")


def test_a_minus_in_prose_must_be_there_in_the_table(on_page):
    assert not prose_agrees(Money.from_tkr(1_315_728), Decimal("-1315.7"))
    assert prose_agrees(Money(0), Decimal("-0.0"))
    on_page(PAGE, "1 315 728", "−1 315,7", "", "no: the sign is turned")


def test_a_trailing_zero_in_prose_is_a_printed_decimal():
    assert prose_agrees(Money.from_tkr(-118_480), Decimal("118"))
    assert not prose_agrees(Money.from_tkr(-118_480), Decimal("118.0"))
    assert prose_agrees(Money.from_tkr(-118_480), Decimal("118.0"), decimals=0)


def test_prose_may_count_in_another_unit():
    assert prose_agrees(Money.from_tkr(205), Decimal(205), unit=Money.from_tkr(1))
    assert not prose_agrees(Money.from_tkr(206), Decimal(205), unit=Money.from_tkr(1))


def test_a_number_without_a_unit_is_compared_as_it_stands():
    assert prose_agrees(Decimal("236.85"), Decimal("236.9"))
    assert prose_agrees(Decimal("236.85"), Decimal(237))
    assert not prose_agrees(Decimal("236.85"), Decimal("236.7"))


@pytest.mark.parametrize(("shares", "total", "allowed", "verdict"), SHARES)
def test_shares_are_judged_as_on_the_page(shares, total, allowed, verdict, on_page):
    numbers = [Decimal(one.replace(",", ".")) for one in shares.split(" + ")]
    check = check_shares(numbers)
    assert (check.computed, check.allowed) == (Decimal(total), Decimal(allowed))
    assert check.verdict == verdict
    assert shares_add_up(numbers) is (verdict != "wrong")
    on_page(PAGE, shares, *(format_number(Decimal(one)) for one in (total, allowed)), verdict)


def test_shares_may_make_up_another_whole():
    assert shares_add_up([Decimal("0.55"), Decimal("0.45")], whole=Decimal(1))
    assert not shares_add_up([], whole=Decimal(1))


def test_no_float_gets_in():
    with pytest.raises(TypeError):
        shares_add_up([35.0, 32, 33])
    with pytest.raises(TypeError):
        prose_agrees(Money(1), 0.5)
    with pytest.raises(TypeError):
        prose_agrees(1.5, Decimal("1.5"))


def test_a_unit_is_above_zero_and_decimals_are_not_negative():
    with pytest.raises(ValueError, match="unit"):
        prose_agrees(Money(1), Decimal(1), unit=Money(0))
    with pytest.raises(ValueError, match="decimals"):
        prose_agrees(Money(1), Decimal(1), decimals=-1)
