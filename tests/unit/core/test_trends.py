"""Which way a measure moves, and the gap between women and men (docs/formulas/11-trends)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.measures import Direction, Observation
from uppsikt.core.money import format_number
from uppsikt.core.periods import ReportingPeriod, Tertial
from uppsikt.core.trends import Comparable, GapTrend, Trend, gap_trend, gap_trends, trend, trends

PAGE = "11-trends.md"

# Direction, before, value; change; trend.
TWO = [
    ("lower", "3.9", "3.7", "-0.2", "better"),
    ("lower", "3.9", "4.1", "0.2", "worse"),
    ("higher", "94", "95", "1", "better"),
    ("higher", "94", "93.5", "-0.5", "worse"),
    ("higher", "94", "94.0", "0.0", "unchanged"),
    ("lower", None, "3.9", None, "unknown"),
    ("lower", "3.9", None, None, "unknown"),
]
# Period, value; since the latest, change, trend; since the year before, change, trend.
SICK_LEAVE = [
    ("2023-T3", "3.9", None, None, "unknown", None, None, "unknown"),
    ("2024-T1", "4.4", "2023-T3", "0.5", "worse", None, None, "unknown"),
    ("2024-T2", "4.0", "2024-T1", "-0.4", "better", None, None, "unknown"),
    ("2024-T3", None, "2024-T2", None, "unknown", "2023-T3", None, "unknown"),
    ("2025-T1", "4.2", "2024-T2", "0.2", "worse", "2024-T1", "-0.2", "better"),
    ("2025-T2", "4.0", "2025-T1", "-0.2", "better", "2024-T2", "0.0", "unchanged"),
]
# Women and men before, women and men; gap before, gap, change of its size; trend.
GAPS = [
    ("5.0", "1.7", "4.6", "1.8", "3.3", "2.8", "-0.5", "narrowing"),
    ("5.0", "1.7", "5.2", "1.6", "3.3", "3.6", "0.3", "widening"),
    ("79", "89", "80", "90", "-10", "-10", "0", "unchanged"),
    ("95", "91", "90", "95", "4", "-5", "1", "widening"),
    ("5.2", "5.3", "5.3", "5.2", "-0.1", "0.1", "0.0", "unchanged"),
    ("100", None, "100", "100", None, "0", None, "unknown"),
    ("100", "100", None, "100", "0", None, None, "unknown"),
]
EARLIER, LATER = ReportingPeriod.parse("2024-T2"), ReportingPeriod.parse("2025-T2")


def number(text):
    return None if text is None else Decimal(text)


def cell(text):
    return "–" if text is None else format_number(Decimal(text))


def period(text):
    return None if text is None else ReportingPeriod.parse(text)


@pytest.mark.parametrize("row", TWO, ids=str)
def test_two_values_are_compared_as_on_the_page(row, on_page):
    direction, before, value, change, expected = row
    values = [(EARLIER, number(before)), (LATER, number(value))]
    found = trends(values, Direction(direction))[1]
    assert (found.change, found.trend) == (number(change), expected)
    assert trend(number(value), number(before), Direction(direction)) == expected
    on_page(PAGE, direction, *map(cell, (before, value, change)), expected)


def test_a_measure_is_followed_over_periods_and_years_as_on_the_page(on_page):
    values = [(period(row[0]), number(row[1])) for row in SICK_LEAVE]
    latest = trends(values, Direction.LOWER)
    year_before = trends(values, Direction.LOWER, Comparable.YEAR_BEFORE)
    for row, *both in zip(SICK_LEAVE, latest, year_before, strict=True):
        assert [one.period for one in both] == [period(row[0])] * 2
        assert [one.value for one in both] == [number(row[1])] * 2
        found = [(one.since, one.change, one.trend) for one in both]
        assert found == [
            (period(row[2]), number(row[3]), row[4]),
            (period(row[5]), number(row[6]), row[7]),
        ]
        on_page(
            *(PAGE, row[0], cell(row[1]), row[2] or "–", cell(row[3]), row[4]),
            *(row[5] or "–", cell(row[6]), row[7]),
        )


@pytest.mark.parametrize("row", GAPS, ids=str)
def test_the_gap_moves_as_on_the_page(row, on_page):
    women_before, men_before, women, men, gap_before, gap, change, expected = row
    found = gap_trends(
        [
            (EARLIER, Observation(number(women_before), number(men_before), None)),
            (LATER, Observation(number(women), number(men), None)),
        ]
    )
    assert found[0].gap == number(gap_before)
    assert (found[1].gap, found[1].change, found[1].trend) == (
        number(gap),
        number(change),
        expected,
    )
    on_page(PAGE, *map(cell, row[:7]), expected)


def test_a_gap_is_compared_with_the_latest_that_there_is():
    pair = Observation(Decimal("5.0"), Decimal("1.7"), None)
    closer = Observation(Decimal("4.0"), Decimal("1.7"), None)
    first, nothing, half, last = gap_trends(
        [
            (period("2024-T1"), pair),
            (period("2024-T2"), None),
            (period("2024-T3"), Observation(Decimal(5), None, Decimal(4))),
            (period("2025-T1"), closer),
        ]
    )
    assert [first.trend, nothing.trend, half.trend] == [GapTrend.UNKNOWN] * 3
    assert (last.trend, last.since) == (GapTrend.NARROWING, period("2024-T1"))


def test_a_month_is_never_compared_with_a_tertial():
    values = [
        (period("2025-03"), Decimal(3)),
        (period("2025-T1"), Decimal(5)),
        (period("2025-05"), Decimal(4)),
    ]
    assert [one.since for one in trends(values, Direction.LOWER)] == [
        *(None, None, period("2025-03"))
    ]


def test_the_year_before_is_the_same_month_and_no_other():
    values = [
        (period("2024-02"), Decimal(1)),
        (period("2024-03"), Decimal(2)),
        (period("2025-03"), Decimal(3)),
        (period("2027-03"), Decimal(4)),
    ]
    found = trends(values, Direction.HIGHER, Comparable.YEAR_BEFORE)
    assert [one.since for one in found] == [None, None, period("2024-03"), None]


def test_a_period_has_a_year_and_is_given_once():
    with pytest.raises(ValueError, match="twice"):
        trends([(EARLIER, Decimal(1)), (EARLIER, Decimal(2))], Direction.LOWER)
    with pytest.raises(ValueError, match="no year"):
        trends([(period("T2"), Decimal(1)), (EARLIER, Decimal(2))], Direction.LOWER)


def test_no_float_gets_in():
    with pytest.raises(TypeError):
        trend(1.0, Decimal(1), Direction.LOWER)
    with pytest.raises(TypeError):
        gap_trend(Decimal(1), 1.0)


NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
PERIODS = st.one_of(
    st.builds(ReportingPeriod, st.integers(2020, 2025), st.sampled_from(Tertial)),
    st.builds(ReportingPeriod, st.integers(2020, 2025), st.none(), st.integers(1, 12)),
)
VALUES = st.dictionaries(PERIODS, st.none() | NUMBERS, max_size=12).map(lambda d: [*d.items()])
TURNED = {Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER}


@given(NUMBERS, NUMBERS, st.sampled_from(Direction))
def test_there_and_back_is_the_other_way(value, before, direction):
    there, back = trend(value, before, direction), trend(before, value, direction)
    assert back is TURNED.get(there, there)


@given(NUMBERS, NUMBERS)
def test_what_is_better_one_way_is_worse_the_other(value, before):
    higher = trend(value, before, Direction.HIGHER)
    assert trend(value, before, Direction.LOWER) is TURNED.get(higher, higher)


@given(NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_which_of_women_and_men_is_higher_does_not_matter_to_the_gap(gap, before, one, other):
    found = gap_trend(-gap if one else gap, -before if other else before)
    assert found is gap_trend(gap, before)


@given(st.data(), VALUES, st.sampled_from(Comparable))
def test_the_order_in_which_values_are_given_does_not_matter(data, values, comparable):
    shuffled = data.draw(st.permutations(values))
    found = trends(shuffled, Direction.LOWER, comparable)
    assert {(one.period, one.since, one.trend) for one in found} == {
        (one.period, one.since, one.trend) for one in trends(values, Direction.LOWER, comparable)
    }
    ends = [one.period.span.last for one in found]
    assert ends == sorted(ends)


@given(VALUES, st.sampled_from(Comparable))
def test_a_value_is_compared_only_with_an_earlier_one_that_is_there(values, comparable):
    known = dict(values)
    for one in trends(values, Direction.LOWER, comparable):
        if one.since is not None:
            assert known[one.since] is not None
            assert one.since.span.last < one.period.span.last
        assert (one.trend is Trend.UNKNOWN) is (one.value is None or one.since is None)
