"""Values of a measure that speak of few persons are held back (docs/formulas/11-suppression)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.shown_values import shown_values
from uppsikt.core.suppression import LARGEST_SUPPRESSED, Shown

PAGE = "11-suppression.md"
MARKS = {"✓": Shown.SHOWN, "×": Shown.TOO_FEW, "○": Shown.PROTECTS_ANOTHER}

WORKED = [
    (34, 56, 90, "✓ ✓ ✓"),
    (5, 56, 61, "× ○ ✓"),
    (5, 56, None, "× ○ ✓"),
    (5, None, 61, "× ○ ✓"),
    (None, 10, 61, "○ × ✓"),
    (5, None, None, "× ○ ✓"),
    (None, 11, None, "✓ ✓ ✓"),
    (None, None, 10, "× × ×"),
    (None, None, 11, "✓ ✓ ✓"),
    (5, 6, 11, "× × ✓"),
    (4, 5, None, "× × ×"),
    (40, 50, 9, "× × ×"),
    (0, 25, 25, "✓ ✓ ✓"),
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
