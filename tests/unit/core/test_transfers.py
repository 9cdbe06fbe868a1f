"""Internal transfers cost nothing in all, and a turned one is found (docs/formulas/04)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.money import ZERO, Money, format_tkr
from uppsikt.core.rounding import Verdict
from uppsikt.core.transfers import Transfer, check_internal_column, internal_column

PAGE = "04-internal-transfers.md"

WORKED = [
    ("information security", 940, "Democracy and law", "Security"),
    ("part of a communicator's post", 205, "Business and place", "Communication"),
    ("the disability council", 180, "Democracy and law", "Strategic development"),
]
COLUMN = {
    "Democracy and law": 1_120,
    "Security": -940,
    "Business and place": 205,
    "Communication": -205,
    "Strategic development": -180,
}
MADE_OF = {"Democracy and law": "940 + 180"}

TRANSFERS = [Transfer(Money.from_tkr(tkr), giver, to) for _, tkr, giver, to in WORKED]
STATED = {unit: Money.from_tkr(tkr) for unit, tkr in COLUMN.items()}

UNITS = st.sampled_from(["a", "b", "c", "d"])
MANY = st.lists(
    st.builds(
        lambda ore, units: Transfer(Money(ore), *units),
        st.integers(min_value=1, max_value=10**12),
        st.lists(UNITS, min_size=2, max_size=2, unique=True),
    ),
    max_size=10,
)


def test_the_column_is_the_one_of_the_page(on_page):
    assert internal_column(TRANSFERS) == STATED
    for what, tkr, giver, receiver in WORKED:
        on_page(PAGE, what, str(tkr), giver, receiver)
    for unit, tkr in COLUMN.items():
        change = format_tkr(Money.from_tkr(tkr))
        on_page(PAGE, unit, MADE_OF.get(unit, change), change)


def test_a_column_that_agrees_has_no_difference():
    check = check_internal_column(TRANSFERS, STATED)
    assert check.differing == {}
    assert check.sums_to_zero.verdict is Verdict.EXACT
    assert check.turned == ()
    assert (check.transfers, check.stated) == (tuple(TRANSFERS), STATED)


@given(MANY)
def test_transfers_cost_nothing_in_all(transfers):
    assert Money.total(internal_column(transfers).values()) == ZERO


@pytest.mark.parametrize("position", range(3), ids=[worked[0] for worked in WORKED])
def test_a_transfer_the_wrong_way_round_is_pointed_out(position):
    given_so = [*TRANSFERS]
    given_so[position] = TRANSFERS[position].turned
    check = check_internal_column(given_so, STATED)
    assert check.turned == (given_so[position],)
    assert set(check.differing) == {TRANSFERS[position].giver, TRANSFERS[position].receiver}
    assert check.sums_to_zero.verdict is Verdict.EXACT


def test_a_turned_transfer_is_twice_its_amount_off_at_both_ends(on_page):
    check = check_internal_column([TRANSFERS[0], TRANSFERS[1].turned, TRANSFERS[2]], STATED)
    for unit, difference in [("Business and place", 410), ("Communication", -410)]:
        found = check.units[unit]
        assert found.difference == Money.from_tkr(difference)
        figures = (found.computed, found.stated, found.difference)
        on_page(PAGE, unit, *map(format_tkr, figures), found.verdict)


def test_another_fault_than_a_turned_transfer_is_not_called_one():
    check = check_internal_column(TRANSFERS, STATED | {"Security": Money.from_tkr(-900)})
    assert set(check.differing) == {"Security"}
    assert check.turned == ()
    assert check.sums_to_zero.difference == Money.from_tkr(-40)
    assert check.sums_to_zero.verdict is Verdict.WRONG


def test_a_unit_without_transfers_and_one_without_a_figure_are_both_compared():
    stated = {unit: amount for unit, amount in STATED.items() if unit != "Security"}
    check = check_internal_column(TRANSFERS, stated | {"HR": Money.from_tkr(5)})
    assert check.units["Security"].stated == ZERO
    assert check.units["HR"].computed == ZERO
    assert {one.verdict for one in check.differing.values()} == {Verdict.WRONG}
    assert set(check.differing) == {"Security", "HR"}


def test_a_thousand_off_is_rounding_but_still_a_difference():
    check = check_internal_column(TRANSFERS, STATED | {"Security": Money.from_tkr(-941)})
    assert {unit: one.verdict for unit, one in check.differing.items()} == {
        "Security": Verdict.ROUNDING
    }


def test_two_equal_transfers_of_which_one_is_turned_are_both_pointed_out():
    there, back = Transfer(Money(10), "a", "b"), Transfer(Money(10), "a", "b")
    check = check_internal_column([there, back], {"a": ZERO, "b": ZERO})
    assert check.turned == (there, back)


@pytest.mark.parametrize("ore", [0, -1])
def test_a_transfer_is_above_zero(ore):
    with pytest.raises(ValueError, match="above zero"):
        Transfer(Money(ore), "a", "b")


def test_nobody_gives_to_themselves():
    with pytest.raises(ValueError, match="the same"):
        Transfer(Money(1), "a", "a")
