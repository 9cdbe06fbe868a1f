"""The fewest steps from one sequence to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.edits import Step, shortest_edits


def steps(old: str, new: str, most: int = 100) -> str:
    """The steps as signs: = keep, - remove, + add."""
    signs = {Step.KEEP: "=", Step.REMOVE: "-", Step.ADD: "+"}
    edits = shortest_edits(old, new, most=most)
    assert edits is not None
    return "".join(signs[edit.step] for edit in edits)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("abc", "abc", "==="),
        ("", "ab", "++"),
        ("ab", "", "--"),
        ("abc", "abxc", "==+="),
        ("abxc", "abc", "==-="),
        ("abc", "axc", "=-+="),
    ],
)
def test_no_more_is_changed_than_must_be(old: str, new: str, expected: str) -> None:
    assert steps(old, new) == expected


def longest_common(old: str, new: str) -> int:
    """The length of the longest common subsequence, by the plain table."""
    row = [0] * (len(new) + 1)
    for letter in old:
        above, row = row, [0]
        for place, other in enumerate(new):
            row.append(above[place] + 1 if letter == other else max(above[place + 1], row[-1]))
    return row[-1]


LETTERS = st.text("abc", max_size=20)


@given(LETTERS, LETTERS)
def test_the_steps_lead_from_the_old_to_the_new_and_are_the_fewest(old: str, new: str) -> None:
    edits = shortest_edits(old, new, most=100)
    assert edits is not None
    made = "".join(
        (new if edit.step is Step.ADD else old)[edit.position]
        for edit in edits
        if edit.step is not Step.REMOVE
    )
    used = [edit.position for edit in edits if edit.step is not Step.ADD]
    assert made == new
    assert used == list(range(len(old)))
    kept = sum(edit.step is Step.KEEP for edit in edits)
    assert kept == longest_common(old, new)


def test_too_many_changes_are_given_up() -> None:
    assert shortest_edits("abcd", "wxyz", most=7) is None
    assert shortest_edits("abcd", "wxyz", most=8) is not None
