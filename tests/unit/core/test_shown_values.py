"""Values of a measure that speak of few persons are held back (docs/formulas/11-suppression)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.shown_values import not_counted, shown_values
from uppsikt.core.suppression import LARGEST_SUPPRESSED, Shown

PAGE = "11-suppression.md"
MARKS = {
    "✓": Shown.SHOWN,
    "×": Shown.TOO_FEW,
    "○": Shown.PROTECTS_ANOTHER,
    "?": Shown.NOT_COUNTED,
}

WORKED = [
    (34, 56, 90, "✓ ✓ ✓"),
    (5, 56, 61, "× ○ ✓"),
    (5, 56, None, "× ○ ✓"),
    (5, None, 61, "× ○ ✓"),
    (None, 10, 61, "○ × ✓"),
    (5, None, None, "× ? ?"),
    (None, 11, None, "? ✓ ?"),
    (None, None, 10, "× × ×"),
    (None, None, 12, "? ? ✓"),
    (5, 6, 11, "× × ✓"),
    (4, 5, None, "× × ×"),
    (40, 50, 9, "× × ×"),
    (0, 25, 25, "✓ ✓ ✓"),
    (None, None, 0, "✓ ✓ ✓"),
    (None, None, None, "✓ ✓ ✓"),
]
SIZES = st.none() | st.integers(0, 60)


@pytest.mark.parametrize(("women", "men", "total", "marks"), WORKED, ids=str)
def test_values_are_shown_or_held_back_as_on_the_page(women, men, total, marks, on_page):
    sizes = (women, men, total)
    found = shown_values(dict(zip(ValueOf, sizes, strict=True)))
    assert [found[one] for one in ValueOf] == [MARKS[mark] for mark in marks.split()]
    on_page(PAGE, *("–" if size is None else str(size) for size in sizes), marks)


@given(SIZES, SIZES, SIZES)
def test_no_value_of_few_is_shown(women, men, total):
    sizes = dict(zip(ValueOf, (women, men, total), strict=True))
    found = shown_values(sizes)
    for one, size in sizes.items():
        if size is not None and 0 < size <= LARGEST_SUPPRESSED:
            assert found[one] is not Shown.SHOWN


@given(SIZES, SIZES, SIZES)
def test_no_small_group_is_what_is_left_when_the_other_is_taken_from_the_total(women, men, total):
    found = shown_values(dict(zip(ValueOf, (women, men, total), strict=True)))
    hidden = [one for one in (ValueOf.WOMEN, ValueOf.MEN) if found[one] is not Shown.SHOWN]
    if len(hidden) == 1:
        # The one that is shown is of nobody; nothing can be taken from a total that is not there.
        assert found[ValueOf.TOTAL] is not Shown.SHOWN


@given(SIZES, SIZES, SIZES)
def test_a_group_whose_number_is_not_known_is_shown_only_where_no_number_is(women, men, total):
    sizes = dict(zip(ValueOf, (women, men, total), strict=True))
    found = shown_values(sizes)
    if any(size is not None for size in sizes.values()):
        unknown = not_counted(sizes)
        assert all(found[one] is not Shown.SHOWN for one in unknown)


def test_a_measure_that_counts_persons_elsewhere_is_held_back_without_a_number():
    assert set(shown_values({}, counts=True).values()) == {Shown.NOT_COUNTED}


@pytest.mark.parametrize(
    ("total_value", "shown"),
    [("100", Shown.PROTECTS_ANOTHER), ("0.0", Shown.PROTECTS_ANOTHER), ("99.9", Shown.SHOWN)],
)
def test_a_total_that_tells_the_value_of_a_small_group_is_held_back(total_value, shown):
    sizes = {ValueOf.WOMEN: 50, ValueOf.MEN: 6, ValueOf.TOTAL: 56}
    assert shown_values(sizes, total_value=Decimal(total_value))[ValueOf.TOTAL] is shown
    large = sizes | {ValueOf.MEN: 40, ValueOf.TOTAL: 90}
    assert set(shown_values(large, total_value=Decimal(total_value)).values()) == {Shown.SHOWN}


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ((None, None, None), []),
        ((None, None, 12), [ValueOf.WOMEN, ValueOf.MEN]),
        ((5, None, 12), []),
        ((5, None, None), [ValueOf.MEN, ValueOf.TOTAL]),
        ((0, None, 0), []),
    ],
)
def test_the_numbers_that_do_not_follow_are_asked_for(given, asked):
    assert list(not_counted(dict(zip(ValueOf, given, strict=True)))) == asked
    assert not_counted({ValueOf.TOTAL: given[2]}) == ()
