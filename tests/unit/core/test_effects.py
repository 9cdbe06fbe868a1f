"""The effect of actions so far, each and together (docs/formulas/15-follow-up)."""

from decimal import Decimal

import pytest

from uppsikt.core.effects import so_far, together
from uppsikt.core.money import Money, format_number

PAGE = "15-follow-up.md"

# Name, promised, told in T1, T2 and T3, so far.
ACTIONS = [
    ("new schedules", "-0.3", ("-0.1", None, "-0.2"), "-0.2"),
    ("help to come back", "-0.2", (None, "0.1", None), "0.1"),
    ("a course", None, (None, None, None), None),
]
TOGETHER = ("-0.5", ("-0.1", "0", "-0.1"), "-0.1")


def number(text):
    return None if text is None else Decimal(text)


def printed(*values):
    return ["–" if one is None else format_number(number(one)) for one in values]


def effect_by(told, rounds):
    """The effect so far when that many rounds have told."""
    return so_far(number(one) for one in reversed(told[:rounds]))


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row[0])
def test_the_latest_effect_that_was_told_stands(row, on_page):
    name, promised, told, expected = row
    assert effect_by(told, 3) == number(expected)
    on_page(PAGE, name, *printed(promised, *told, expected))


def test_effects_are_summed_as_far_as_they_are_told(on_page):
    promised, by_round, expected = TOGETHER
    assert together(number(one[1]) for one in ACTIONS) == number(promised)
    found = [together(effect_by(one[2], rounds) for one in ACTIONS) for rounds in (1, 2, 3)]
    assert found == [number(one) for one in by_round]
    assert found[-1] == number(expected)
    on_page(PAGE, "together", *printed(promised, *by_round, expected))


def test_effects_that_nobody_has_told_are_none_and_not_zero():
    assert together([None, None]) is None
    assert together([]) is None
    assert together([Decimal(0), None]) == 0


def test_kronor_stand_as_the_page_says():
    april, june = Money.from_tkr(250), Money.from_tkr(-100)
    assert so_far([None, april]) == april
    assert so_far([june, None, april]) == june


def test_a_float_is_no_effect():
    with pytest.raises(TypeError):
        together([0.1])
