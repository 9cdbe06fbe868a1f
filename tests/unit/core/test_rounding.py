"""A printed total may differ from its rows by rounding, and no more (docs/formulas/02)."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from uppsikt.core.decimals import decimals_of, fraction_rounded
from uppsikt.core.money import TKR, Money, format_number
from uppsikt.core.rounding import Verdict, check_total, round_half_away, tolerance

PAGE = "02-printed-totals.md"

# fmt: off
APPROPRIATIONS_2024 = [
    177_000, -160_566, -26_292, -17_790, -32_554, -7_584, -13_918, -19_815, 0, -6_000, 0,
    -3_000, -6_000, -20_481, -556_662, -14_000, -327_931,
]
APPROPRIATIONS_2025 = [
    117_000, -166_566, -26_555, -18_430, -34_406, -7_671, -13_961, -20_815, 0, -6_000, 0,
    -3_000, -6_000, -21_337, -596_859, -12_000, -215_420,
]
OFFICE_2024 = [-3_658, -41_395, -10_680, -50_692, -44_047, -39_695, -8_528, -29_537, 3_053]
OFFICE_2025 = [-4_308, -44_093, -11_487, -51_947, -46_964, -39_877, -12_747, -30_796, 3_088]
PAYROLL = [60, 793, 190, 1_013, 885, 371, 236, 628, 165]
COMMON_2024 = [446, -14_036, -215, -10_668, -9_509, -5_050, -1_339, -242]
COMMON_2025 = [450, -15_806, -217, -10_775, -11_531, -5_101, -1_352, -244]
# fmt: on

WORKED = [
    ("Appropriations by the council 2025", APPROPRIATIONS_2025, -1_032_020, -1_032_021, "rounding"),
    ("Appropriations by the council 2024", APPROPRIATIONS_2024, -1_035_593, -1_035_593, "exact"),
    ("Executive office 2024", OFFICE_2024, -225_179, -225_180, "rounding"),
    ("Executive office 2025", OFFICE_2025, -239_131, -239_131, "exact"),
    ("Payroll on-cost of the executive office", PAYROLL, 4_341, 4_340, "rounding"),
    ("Common fees, grants and agreements 2024", COMMON_2024, -40_613, -40_613, "exact"),
    ("Common fees, grants and agreements 2025", COMMON_2025, -44_576, -44_576, "exact"),
    (
        "Frame of the board 2024",
        [-1_035_593, -225_180, -40_613],
        -1_301_386,
        -1_301_386,
        "exact",
    ),
    (
        "Frame of the board 2025",
        [-1_032_021, -239_131, -44_576],
        -1_315_728,
        -1_315_728,
        "exact",
    ),
]


@pytest.mark.parametrize(
    ("name", "rows", "computed", "stated", "verdict"), WORKED, ids=[w[0] for w in WORKED]
)
def test_a_stated_total_is_judged_as_on_the_page(name, rows, computed, stated, verdict, on_page):
    check = check_total([Money.from_tkr(row) for row in rows], Money.from_tkr(stated))
    assert check.computed == Money.from_tkr(computed)
    assert check.difference == Money.from_tkr(stated - computed)
    assert check.verdict == verdict
    figures = (len(rows), computed, stated, stated - computed)
    allowed = Decimal(check.allowed.ore) / TKR.ore
    on_page(PAGE, name, *map(format_number, figures), format_number(allowed), verdict)


@pytest.mark.parametrize(
    ("rows", "difference", "verdict"),
    [
        (3, Money.from_tkr(2), Verdict.ROUNDING),
        (3, Money.from_tkr(-2), Verdict.ROUNDING),
        (3, Money.from_tkr(2) + Money(1), Verdict.WRONG),
        (3, -Money.from_tkr(2) - Money(1), Verdict.WRONG),
        (2, Money.from_tkr(1), Verdict.ROUNDING),
        (2, Money.from_tkr(2), Verdict.WRONG),
        (0, Money(0), Verdict.EXACT),
        (0, Money.from_tkr(1), Verdict.WRONG),
    ],
)
def test_rounding_ends_at_half_a_unit_for_each_figure(rows, difference, verdict):
    amounts = [Money.from_tkr(10)] * rows
    check = check_total(amounts, Money.total(amounts) + difference)
    assert (check.difference, check.verdict) == (difference, verdict)


def test_the_result_keeps_what_it_was_made_from():
    rows = (Money.from_tkr(1), Money.from_tkr(2))
    check = check_total(list(rows), Money.from_tkr(4))
    assert (check.rows, check.stated, check.unit) == (rows, Money.from_tkr(4), TKR)
    assert check.allowed == Money.from_kronor(1_500)


def test_the_tolerance_follows_the_printed_unit():
    assert tolerance(17, TKR) == Money.from_tkr(9)
    assert tolerance(2, Money.from_tkr(100)) == Money.from_tkr(150)
    assert tolerance(2, Money(1)) == Money(1)


@pytest.mark.parametrize(("rows", "unit"), [(-1, TKR), (1, Money(0)), (1, Money(-1))])
def test_a_tolerance_needs_rows_and_a_unit_above_zero(rows, unit):
    with pytest.raises(ValueError, match=r"rows|unit"):
        tolerance(rows, unit)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("0.4999", 0, "0"),
        ("2.5", 0, "3"),
        ("1.005", 2, "1.01"),
        ("-1.005", 2, "-1.01"),
        ("7", 2, "7.00"),
        ("-0.001", 2, "0.00"),
    ],
)
def test_a_half_goes_away_from_zero(value, decimals, rounded):
    assert str(round_half_away(Decimal(value), decimals)) == rounded


def test_rounding_does_not_hang_on_the_precision_in_force():
    with localcontext(prec=3):
        assert round_half_away(Decimal("123456789.125"), 2) == Decimal("123456789.13")


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("-Infinity"), Decimal("1E+40")])
def test_what_has_no_size_is_not_rounded(value):
    with pytest.raises(ValueError, match=r"not a number|more than"):
        round_half_away(value)


def test_decimals_are_never_negative():
    with pytest.raises(ValueError, match="decimals"):
        round_half_away(Decimal(1), -1)
    with pytest.raises(ValueError, match="decimals"):
        fraction_rounded(Fraction(1), -1)


@pytest.mark.parametrize(
    ("value", "decimals"), [("236.85", 2), ("50", 0), ("1E+3", 0), ("1.0", 1), ("NaN", 0)]
)
def test_the_decimals_of_a_number_are_those_it_is_written_with(value, decimals):
    assert decimals_of(Decimal(value)) == decimals
