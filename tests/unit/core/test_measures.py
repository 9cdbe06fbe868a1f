"""Women, men and total are each compared with the target (docs/formulas/11-measures)."""

from decimal import Decimal

import pytest

from uppsikt.core.measures import (
    Count,
    Direction,
    Observation,
    Status,
    assess,
    managers_within,
    share,
    status,
    total_from_counts,
)
from uppsikt.core.money import format_number

PAGE = "11-measures.md"
MET, NOT_MET, NO_VALUE = "met", "not met", "no value"

# Name, direction, target, women, men, total; status of each; gap.
WORKED = [
    ("Sick leave (%)", "lower", "3.9", "5.0", "1.7", "3.9", NOT_MET, MET, MET, "3.3"),
    ("Long-term healthy (%)", "higher", "82", "79", "89", "82", NOT_MET, MET, MET, "-10"),
    ("Full-time (%)", "higher", "94", "95", "91", "94", MET, NOT_MET, MET, "4"),
    (
        "Safety representatives trained (%)",
        "higher",
        "100",
        "100",
        None,
        "100",
        MET,
        NO_VALUE,
        MET,
        None,
    ),
    (
        "Managers with at most 30 staff (%)",
        "higher",
        "100",
        "100",
        "100",
        "100",
        MET,
        MET,
        MET,
        "0",
    ),
    ("Staff survey, mean", "higher", "5.2", "5.2", "5.3", "5.2", MET, MET, MET, "-0.1"),
]
COUNTS = [
    ((1_000, 20_000), (170, 10_000), "5.0", "1.7", "3.35", "3.9"),
    ((95, 100), (0, 0), "95.0", None, None, "95.0"),
    ((0, 0), (0, 0), None, None, None, None),
    ((1, 2_000), (0, 0), "0.1", None, None, "0.1"),
]
MANAGERS = [
    ([12, 30, 25], (3, 3), "100.0"),
    ([12, 31, 25], (2, 3), "66.7"),
    ([], (0, 0), None),
]


def number(text):
    return None if text is None else Decimal(text)


def cell(text):
    return "–" if text is None else format_number(Decimal(text))


def of(count):
    return f"{count[0]} of {count[1]}"


@pytest.mark.parametrize("row", WORKED, ids=lambda row: row[0])
def test_a_measure_is_assessed_as_on_the_page(row, on_page):
    name, direction, target, women, men, total, *statuses, gap = row
    observation = Observation(number(women), number(men), number(total))
    found = assess(observation, number(target), Direction(direction))
    assert [found.women, found.men, found.total] == statuses
    assert found.gap == number(gap)
    figures = [cell(one) for one in (target, women, men, total)]
    on_page(PAGE, name, direction, *figures, *statuses, cell(gap))


def test_the_assessment_keeps_what_it_was_made_from():
    observation = Observation(Decimal("5.0"), Decimal("1.7"), Decimal("3.9"))
    found = assess(observation, Decimal("3.9"), Direction.LOWER)
    assert (found.observation, found.target, found.direction) == (
        observation,
        Decimal("3.9"),
        Direction.LOWER,
    )


@pytest.mark.parametrize(
    ("value", "direction", "expected"),
    [
        ("3.9", Direction.LOWER, Status.MET),
        ("3.91", Direction.LOWER, Status.NOT_MET),
        ("3.89", Direction.LOWER, Status.MET),
        ("3.9", Direction.HIGHER, Status.MET),
        ("3.89", Direction.HIGHER, Status.NOT_MET),
        (None, Direction.HIGHER, Status.NO_VALUE),
    ],
)
def test_a_value_equal_to_the_target_has_met_it(value, direction, expected):
    assert status(number(value), Decimal("3.9"), direction) is expected


def test_without_a_target_nothing_is_met_or_missed():
    assert status(Decimal(1), None, Direction.LOWER) is Status.NO_TARGET
    assert status(None, None, Direction.LOWER) is Status.NO_TARGET


@pytest.mark.parametrize("row", COUNTS, ids=lambda row: f"{of(row[0])} and {of(row[1])}")
def test_a_total_comes_from_the_counts(row, on_page):
    women, men, of_women, of_men, mean, total = row
    assert share(Count(*women)) == number(of_women)
    assert share(Count(*men)) == number(of_men)
    assert total_from_counts(Count(*women), Count(*men)) == number(total)
    on_page(PAGE, of(women), of(men), *map(cell, (of_women, of_men, mean, total)))


def test_a_total_is_not_the_mean_of_women_and_men():
    women, men = Count(1_000, 20_000), Count(170, 10_000)
    mean = (share(women) + share(men)) / 2
    assert mean == Decimal("3.35")
    assert total_from_counts(women, men) == Decimal("3.9")


@pytest.mark.parametrize(
    ("staff", "within", "percent"), MANAGERS, ids=[str(m[0]) for m in MANAGERS]
)
def test_staff_per_manager_is_a_share_of_managers(staff, within, percent, on_page):
    count = managers_within(staff, most=30)
    assert count == Count(*within)
    assert share(count) == number(percent)
    on_page(PAGE, ", ".join(map(str, staff)) or "none", of(within), cell(percent))


def test_a_share_is_rounded_half_away_from_zero_in_the_scale_asked_for():
    assert share(Count(1, 8), decimals=1) == Decimal("12.5")
    assert share(Count(1, 8), decimals=0) == Decimal(13)
    assert share(Count(61, 2), scale=1, decimals=2) == Decimal("30.50")
    with pytest.raises(ValueError, match="decimals"):
        share(Count(1, 8), decimals=-1)


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 1), (1, -1)])
def test_a_count_is_never_below_zero(numerator, denominator):
    with pytest.raises(ValueError, match="below zero"):
        Count(numerator, denominator)


def test_no_float_gets_in():
    with pytest.raises(TypeError):
        Count(1.0, 2)
    with pytest.raises(TypeError):
        Observation(5.0, None, None)
    with pytest.raises(TypeError):
        status(Decimal(1), 3.9, Direction.LOWER)
