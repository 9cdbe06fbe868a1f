"""Nobody can be pointed out, not even by subtraction (docs/formulas/11-suppression)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.suppression import Shown, suppress

PAGE = "11-suppression.md"
MARKS = {"✓": Shown.SHOWN, "×": Shown.TOO_FEW, "○": Shown.PROTECTS_ANOTHER}

WORKED = [
    ([11, 25], "✓ ✓", "✓"),
    ([10, 25], "× ○", "✓"),
    ([10, 25, 40], "× ○ ✓", "✓"),
    ([10, 40, 25], "× ✓ ○", "✓"),
    ([10, 25, 25], "× ○ ✓", "✓"),
    ([5, 3, 20], "× × ○", "✓"),
    ([5, 6, 20], "× × ✓", "✓"),
    ([5, 5, 20], "× × ○", "✓"),
    ([0, 25], "✓ ✓", "✓"),
    ([0, 4, 25], "✓ × ○", "✓"),
    ([0, 4], "✓ ×", "×"),
    ([4, 5], "× ×", "×"),
    ([5, 5], "× ×", "×"),
    ([5, 6], "× ×", "✓"),
    ([0, 0], "✓ ✓", "✓"),
]
SIZES = st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 60), min_size=1)
THRESHOLDS = st.integers(min_value=0, max_value=30)


def named(sizes):
    return {f"group {position}": size for position, size in enumerate(sizes)}


@pytest.mark.parametrize(("sizes", "groups", "total"), WORKED, ids=[str(w[0]) for w in WORKED])
def test_groups_are_shown_or_held_back_as_on_the_page(sizes, groups, total, on_page):
    found = suppress(named(sizes))
    assert list(found.groups.values()) == [MARKS[mark] for mark in groups.split()]
    assert found.total is MARKS[total]
    on_page(PAGE, ", ".join(map(str, sizes)), groups, total)


@given(SIZES, THRESHOLDS)
def test_no_group_of_few_is_shown(sizes, threshold):
    found = suppress(sizes, threshold)
    for group, size in sizes.items():
        if 0 < size <= threshold:
            assert found.groups[group] is Shown.TOO_FEW


@given(SIZES, THRESHOLDS)
def test_what_is_left_of_a_shown_total_is_several_groups_and_many_persons(sizes, threshold):
    found = suppress(sizes, threshold)
    hidden = [sizes[group] for group, shown in found.groups.items() if shown is not Shown.SHOWN]
    if hidden and found.total is Shown.SHOWN:
        assert len(hidden) > 1
        assert sum(hidden) > threshold
        assert all(hidden)


@given(SIZES, THRESHOLDS)
def test_nothing_is_held_back_where_nobody_needs_it(sizes, threshold):
    if not any(0 < size <= threshold for size in sizes.values()):
        assert set(suppress(sizes, threshold).groups.values()) == {Shown.SHOWN}


def test_the_number_of_few_is_a_setting():
    assert suppress(named([11, 25]), threshold=11).groups["group 0"] is Shown.TOO_FEW
    assert suppress(named([1, 25]), threshold=0).groups["group 0"] is Shown.SHOWN


def test_the_result_keeps_what_it_was_made_from():
    found = suppress(named([5, 20]), threshold=8)
    assert (found.sizes, found.threshold) == (named([5, 20]), 8)


@pytest.mark.parametrize(("sizes", "threshold"), [([-1], 10), ([5], -1)])
def test_sizes_and_threshold_are_never_below_zero(sizes, threshold):
    with pytest.raises(ValueError, match="below zero"):
        suppress(named(sizes), threshold)


def test_no_float_gets_in():
    with pytest.raises(TypeError):
        suppress({"women": 5.0})
