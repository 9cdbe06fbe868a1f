"""More than the share and at least the floor, to the öre (docs/formulas/09-deficit-rule)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.deficit_rule import DeficitRule, assess_deficit
from uppsikt.core.money import Money, format_number

PAGE = "09-deficit-rule.md"
RULE = DeficitRule(percent=Decimal(1), floor=Money.from_tkr(1_000))

# Amounts in tkr: frame, variance, deficit, limit; share; over it, at least the floor, called.
WORKED = [
    ("-239131", "-2391.31", "2391.31", "2391.31", "1.00", False, True, False),
    ("-239131", "-2391.31001", "2391.31001", "2391.31", "1.00", True, True, True),
    ("-239131", "-2400", "2400", "2391.31", "1.00", True, True, True),
    ("-44576", "-900", "900", "445.76", "2.02", True, False, False),
    ("-44576", "-999.99999", "999.99999", "445.76", "2.24", True, False, False),
    ("-44576", "-1000", "1000", "445.76", "2.24", True, True, True),
    ("-100000", "-1000", "1000", "1000", "1.00", False, True, False),
    ("-100000", "-1000.00001", "1000.00001", "1000", "1.00", True, True, True),
    ("-100000", "5000", "0", "1000", "0.00", False, False, False),
    ("-100000", "0", "0", "1000", "0.00", False, False, False),
    ("0", "-999.99999", "999.99999", "0", None, True, False, False),
    ("0", "-1000", "1000", "0", None, True, True, True),
    ("3087", "-2000", "2000", None, None, False, True, False),
    ("3087", "2000", "0", None, None, False, False, False),
]
LEAST = [
    ("-239131", "1", "1000", "2391.31001"),
    ("-239131", "1.5", "1000", "3586.96501"),
    ("-44576", "1", "1000", "1000"),
    ("-0.00150", "1", "0", "0.00002"),
    ("3087", "1", "1000", None),
]


def tkr(text):
    return Money.from_kronor(Decimal(text) * 1_000)


def cell(text):
    return "–" if text is None else format_number(Decimal(text))


def yes(value):
    return "yes" if value else "no"


@pytest.mark.parametrize("row", WORKED, ids=lambda row: f"{row[0]} {row[1]}")
def test_a_forecast_is_assessed_as_on_the_page(row, on_page):
    frame, variance, deficit, limit, share, over_share, at_least_floor, called = row
    found = assess_deficit(tkr(frame), tkr(variance), RULE)
    assert found.deficit == tkr(deficit)
    assert found.limit == (None if limit is None else tkr(limit).ore)
    assert found.share() == (None if share is None else Decimal(share))
    assert (found.over_share, found.at_least_floor, found.called) == (
        over_share,
        at_least_floor,
        called,
    )
    figures = [cell(one) for one in (frame, variance, deficit, limit, share)]
    on_page(PAGE, *figures, *map(yes, (over_share, at_least_floor, called)))


@pytest.mark.parametrize("row", LEAST, ids=lambda row: f"{row[0]} {row[1]} %")
def test_the_least_deficit_that_is_called_is_as_on_the_page(row, on_page):
    frame, percent, floor, least = row
    rule = DeficitRule(Decimal(percent), tkr(floor))
    found = assess_deficit(tkr(frame), Money(0), rule)
    assert found.least_called == (None if least is None else tkr(least))
    on_page(PAGE, *(cell(one) for one in row))


def test_the_assessment_keeps_what_it_was_made_from():
    found = assess_deficit(tkr("-239131"), tkr("-2400"), RULE)
    assert (found.frame, found.variance, found.rule) == (tkr("-239131"), tkr("-2400"), RULE)
    assert found.frame_size == tkr("239131")


def test_the_limit_is_not_rounded_to_an_ore():
    found = assess_deficit(Money(-150), Money(-2), DeficitRule(Decimal("0.5"), Money(0)))
    assert found.limit == Fraction(3, 4)
    assert found.called


def test_the_percentage_and_the_floor_are_settings():
    forecast = tkr("-239131"), tkr("-2400")
    assert assess_deficit(*forecast, RULE).called
    assert not assess_deficit(*forecast, DeficitRule(Decimal("1.01"), RULE.floor)).called
    assert not assess_deficit(*forecast, DeficitRule(Decimal(1), tkr("2400.00001"))).called


def test_a_floor_of_zero_still_calls_no_surplus():
    rule = DeficitRule(Decimal(0), Money(0))
    assert not assess_deficit(tkr("-100"), Money(0), rule).called
    assert not assess_deficit(tkr("-100"), Money(1), rule).called
    assert assess_deficit(tkr("-100"), Money(-1), rule).called


@pytest.mark.parametrize(("percent", "floor"), [(Decimal("-0.01"), 0), (Decimal(1), -1)])
def test_a_rule_has_nothing_below_zero(percent, floor):
    with pytest.raises(ValueError, match="below zero"):
        DeficitRule(percent, Money(floor))


def test_no_float_gets_in():
    with pytest.raises(TypeError):
        DeficitRule(1.0, Money(0))
    with pytest.raises(TypeError):
        assess_deficit(-239_131.0, Money(0), RULE)


FRAMES = st.integers(-(10**13), -1).map(Money)
ANY_FRAME = st.integers(-(10**13), 10**13).map(Money)
VARIANCES = st.integers(-(10**13), 10**13).map(Money)
RULES = st.builds(
    DeficitRule,
    st.decimals(min_value=0, max_value=100, places=3),
    st.integers(0, 10**12).map(Money),
)


@given(FRAMES, VARIANCES, RULES)
def test_called_is_more_than_the_share_and_at_least_the_floor(frame, variance, rule):
    found = assess_deficit(frame, variance, rule)
    percent = Fraction(rule.percent)
    # Both sides whole numbers: deficit / frame > percent / 100, with the fractions cleared.
    more = -variance.ore * 100 * percent.denominator > -frame.ore * percent.numerator
    assert found.called is (more and variance.ore < 0 and -variance.ore >= rule.floor.ore)


@given(FRAMES, RULES)
def test_one_ore_parts_what_is_called_from_what_is_not(frame, rule):
    least = assess_deficit(frame, Money(0), rule).least_called
    assert assess_deficit(frame, -least, rule).called
    assert not assess_deficit(frame, Money(1) - least, rule).called


@given(ANY_FRAME, VARIANCES, RULES)
def test_a_positive_frame_or_a_surplus_is_never_called(frame, variance, rule):
    assert not assess_deficit(abs(frame) + Money(1), variance, rule).called
    assert not assess_deficit(frame, abs(variance), rule).called


@given(ANY_FRAME, VARIANCES, RULES, st.integers(0, 10**12))
def test_a_larger_deficit_is_never_let_off(frame, variance, rule, more):
    if assess_deficit(frame, variance, rule).called:
        assert assess_deficit(frame, variance - Money(more), rule).called
