"""What holds for every amount, not only for the worked ones (docs/formulas/01)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.decimals import fraction_rounded, require_decimal, require_int, round_half_away
from uppsikt.core.money import (
    Money,
    allocate,
    format_kr,
    format_mnkr,
    format_number,
    format_tkr,
    parse_kr,
    parse_mnkr,
    parse_tkr,
)

ORE = st.integers(min_value=-(2**63), max_value=2**63 - 1)
AMOUNTS = ORE.map(Money)
WEIGHTS = st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=12).filter(any)
NUMBERS = st.decimals(
    min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=6
)

# Each takes one value where a whole or decimal number belongs.
DOORS = {
    "Money": Money,
    "from_tkr": Money.from_tkr,
    "from_kronor": Money.from_kronor,
    "from_mnkr": Money.from_mnkr,
    "times": lambda value: Money(1) * value,
    "times from the left": lambda value: value * Money(1),
    "plus": lambda value: Money(1) + value,
    "minus": lambda value: Money(1) - value,
    "compare": lambda value: Money(1) < value,
    "total": lambda value: Money(1) + Money.total([Money(1)]) + value,
    "allocate": lambda value: allocate(Money(1), [value]),
    "format_number": format_number,
    "require_decimal": require_decimal,
    "require_int": require_int,
    "round_half_away": round_half_away,
}


@given(AMOUNTS, WEIGHTS)
def test_the_parts_of_a_split_add_up_exactly(total, weights):
    assert Money.total(allocate(total, weights)) == total


@given(AMOUNTS, WEIGHTS)
def test_each_part_is_less_than_an_ore_from_its_exact_share(total, weights):
    for part, weight in zip(allocate(total, weights), weights, strict=True):
        assert abs(part.ore - Fraction(total.ore * weight, sum(weights))) < 1


@given(AMOUNTS, WEIGHTS)
def test_no_part_has_another_sign_than_the_total_and_zero_weight_gets_nothing(total, weights):
    for part, weight in zip(allocate(total, weights), weights, strict=True):
        assert part.ore * total.ore >= 0
        assert weight or not part


@given(AMOUNTS, WEIGHTS)
def test_a_cost_is_split_as_an_income_of_the_same_size(total, weights):
    assert allocate(-total, weights) == tuple(-part for part in allocate(total, weights))


@given(AMOUNTS, st.lists(st.just(0), max_size=5))
def test_nothing_is_split_where_nobody_has_a_weight(total, weights):
    with pytest.raises(ValueError, match="no weight"):
        allocate(total, weights)


@given(st.integers(min_value=-(10**13), max_value=10**13).map(Money.from_tkr))
def test_thousands_that_are_written_are_read_back(money):
    assert parse_tkr(format_tkr(money)) == money


@given(AMOUNTS)
def test_millions_written_with_all_decimals_are_read_back(money):
    assert parse_mnkr(format_mnkr(money, decimals=8)) == money


@given(AMOUNTS)
def test_kronor_that_are_written_are_read_back(money):
    assert parse_kr(format_kr(money)) == money


@given(AMOUNTS, st.integers(min_value=0, max_value=8))
def test_what_is_read_back_is_off_by_at_most_half_of_the_last_decimal(money, decimals):
    back = parse_mnkr(format_mnkr(money, decimals))
    assert abs(back - money) * 2 <= Money.from_mnkr(Decimal(1).scaleb(-decimals))


@given(AMOUNTS)
def test_kronor_and_millions_make_the_same_amount_again(money):
    assert Money.from_kronor(money.in_kronor) == money
    assert Money.from_kronor(str(money.in_kronor)) == money
    assert Money.from_mnkr(money.in_mnkr) == money


@given(AMOUNTS)
def test_thousands_are_off_by_at_most_half_and_turn_with_the_sign(money):
    assert abs(Money.from_tkr(money.in_tkr) - money) <= Money(50_000)
    assert (-money).in_tkr == -money.in_tkr


@given(NUMBERS, st.integers(min_value=0, max_value=6))
def test_a_number_is_written_with_so_many_decimals_and_zero_without_a_minus(number, decimals):
    text = format_number(number, decimals)
    assert len(text.partition(",")[2]) == decimals
    assert text.startswith("−") == (round_half_away(number, decimals) < 0)


@given(NUMBERS, st.integers(min_value=0, max_value=6))
def test_a_decimal_and_the_same_fraction_are_rounded_alike(number, decimals):
    assert round_half_away(number, decimals) == fraction_rounded(Fraction(number), decimals)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
@given(value=st.floats())
def test_no_float_gets_in_anywhere(door, value):
    with pytest.raises(TypeError):
        door(value)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
@pytest.mark.parametrize("value", [True, False])
def test_no_truth_value_passes_for_a_number(door, value):
    with pytest.raises(TypeError):
        door(value)


@pytest.mark.parametrize("value", [Decimal(1), "1", None])
def test_an_amount_is_made_of_an_int_only(value):
    with pytest.raises(TypeError):
        Money(value)
