"""Amounts are kept in öre, split exactly and written in Swedish (docs/formulas/01)."""

import dataclasses
from decimal import Decimal

import pytest

from uppsikt.core.money import (
    KRONA,
    MNKR,
    TKR,
    ZERO,
    Money,
    allocate,
    format_kr,
    format_mnkr,
    format_number,
    format_tkr,
    parse_kr,
    parse_mnkr,
    parse_tkr,
)

PAGE = "01-sign-and-unit.md"

WRITTEN = [
    (-23_913_100_000, "−239 131", "−239,1", "−239 131 000"),
    (-131_572_800_000, "−1 315 728", "−1 315,7", "−1 315 728 000"),
    (-103_202_100_000, "−1 032 021", "−1 032,0", "−1 032 021 000"),
    (32_617_800_000, "326 178", "326,2", "326 178 000"),
    (-11_848_000_000, "−118 480", "−118,5", "−118 480 000"),
    (125_050, "1", "0,0", "1 250,50"),
    (50_000, "1", "0,0", "500"),
    (49_999, "0", "0,0", "499,99"),
    (-50_000, "−1", "0,0", "−500"),
    (-49_999, "0", "0,0", "−499,99"),
    (5_000_000, "50", "0,1", "50 000"),
    (-5_000_000, "−50", "−0,1", "−50 000"),
    (0, "0", "0,0", "0"),
]

SPLIT = [
    (100, [1, 1, 1], [34, 33, 33]),
    (-101, [1, 0, 1, 1], [-34, 0, -34, -33]),
    (1, [1, 2], [0, 1]),
    (160_000_000, [1, 1], [80_000_000, 80_000_000]),
    (0, [3, 5], [0, 0]),
]


def listed(numbers: list[int]) -> str:
    return ", ".join(str(number).replace("-", "−") for number in numbers) or "none"


@pytest.mark.parametrize(("ore", "tkr", "mnkr", "kr"), WRITTEN, ids=[str(w[0]) for w in WRITTEN])
def test_an_amount_is_written_as_on_the_page(ore, tkr, mnkr, kr, on_page):
    money = Money(ore)
    written = [format_tkr(money), format_mnkr(money), format_kr(money)]
    assert [text.replace("\u00a0", " ") for text in written] == [tkr, mnkr, kr]
    on_page(PAGE, listed([ore]), tkr, mnkr, kr)


def test_minus_is_u2212_and_thousands_are_parted_by_a_no_break_space():
    assert format_tkr(Money.from_tkr(-239_131)) == "\u2212239\u00a0131"
    assert format_mnkr(Money.from_tkr(-1_315_728)) == "\u22121\u00a0315,7"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("236.85"), None, "236,85"),
        (Decimal("13.250"), None, "13,250"),
        (Decimal("13.25"), 1, "13,3"),
        (Decimal("-2.5"), 0, "−3"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.04"), 1, "0,0"),
        (Decimal("-0.0"), None, "0,0"),
        (Decimal("1E+3"), None, "1 000"),
        (242, None, "242"),
        (-1_315_728, 2, "−1 315 728,00"),
        (999, None, "999"),
        (Decimal("999.95"), 1, "1 000,0"),
    ],
)
def test_a_number_is_written_in_swedish(value, decimals, text):
    assert format_number(value, decimals).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    "text",
    [
        "−239 131",
        "-239 131",
        "-239131",
        "−239\u00a0131",
        "−239\u202f131",
        "- 239 131",
        " −239 131\n",
    ],
)
def test_thousands_are_read_in_every_accepted_writing(text):
    assert parse_tkr(text) == Money.from_tkr(-239_131)


def test_a_first_group_that_lost_its_space_is_still_read():
    assert parse_tkr("-1035 593") == Money.from_tkr(-1_035_593)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "+1",
        "1.5",
        "1,5",
        "1,",
        ",5",
        "1 23",
        "12 3456",
        "1  000",
        "--1",
        "1-",
        "1e3",
        "١٢",
        "tolv",
        "−",
        "1 000 tkr",
        "nan",
        "1_000",
    ],
)
def test_what_is_not_whole_thousands_is_refused(text):
    with pytest.raises(ValueError, match=r"not an amount|no decimals"):
        parse_tkr(text)


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1 315,7", 131_570_000_000),
        ("−0,6", -60_000_000),
        ("4", 400_000_000),
        ("0,00000001", 1),
        ("-0", 0),
    ],
)
def test_millions_are_read_with_a_decimal_comma(text, ore):
    assert parse_mnkr(text) == Money(ore)


@pytest.mark.parametrize("text", ["1.5", "0,000000001", "", "1,5 mnkr", "1,5,5", "9" * 50])
def test_what_is_not_millions_is_refused(text):
    with pytest.raises(ValueError, match=r"not an amount|finer than öre|more than"):
        parse_mnkr(text)


def test_kronor_are_read_down_to_an_ore():
    assert parse_kr("−1 250,50") == Money(-125_050)
    with pytest.raises(ValueError, match="finer than öre"):
        parse_kr("0,001")


@pytest.mark.parametrize(
    ("kronor", "ore"),
    [
        (12, 1_200),
        (Decimal("12.5"), 1_250),
        ("-1250.50", -125_050),
        ("12.500", 1_250),
        (Decimal("1E+2"), 10_000),
    ],
)
def test_kronor_become_ore_exactly(kronor, ore):
    assert Money.from_kronor(kronor) == Money(ore)


@pytest.mark.parametrize(
    "kronor",
    [
        Decimal("0.001"),
        "0.001",
        "1,5",
        "1e2",
        "",
        " 1",
        "NaN",
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1E+999999999"),
        Decimal("1E-999999"),
    ],
)
def test_kronor_that_are_no_whole_ore_are_refused(kronor):
    with pytest.raises(ValueError, match=r"finer than öre|not an amount|not a number|more than"):
        Money.from_kronor(kronor)


def test_units_hold_so_many_ore():
    assert [unit.ore for unit in (KRONA, TKR, MNKR)] == [100, 100_000, 100_000_000]
    assert (Money.from_kronor(1), Money.from_tkr(1), Money.from_mnkr(1)) == (KRONA, TKR, MNKR)
    assert Money.from_mnkr(Decimal("3.4")) == Money.from_tkr(3_400)


def test_kronor_and_millions_come_back_exactly():
    assert Money(-125_050).in_kronor == Decimal("-1250.50")
    assert Money(-125_050).in_mnkr == Decimal("-0.00125050")


@pytest.mark.parametrize(
    ("ore", "tkr"),
    [
        (149_999, 1),
        (150_000, 2),
        (-149_999, -1),
        (-150_000, -2),
        (250_000, 3),
        (-250_000, -3),
        (-49_999, 0),
    ],
)
def test_half_a_thousand_is_rounded_away_from_zero(ore, tkr):
    assert Money(ore).in_tkr == tkr


def test_arithmetic_is_exact_and_keeps_the_sign():
    assert Money(3) + Money(-5) == Money(-2)
    assert Money(3) - Money(5) == Money(-2)
    assert -Money(3) == Money(-3)
    assert abs(Money(-3)) == Money(3)
    assert Money(-3) * 2 == 2 * Money(-3) == Money(-6)
    assert Money.total([Money(1), Money(2), Money(-4)]) == Money(-1)
    assert Money.total([]) == ZERO


def test_amounts_are_ordered_by_size_and_only_zero_is_false():
    assert sorted([Money(2), Money(-3), ZERO]) == [Money(-3), ZERO, Money(2)]
    assert not ZERO
    assert Money(-1)


def test_an_amount_never_changes():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Money(1).ore = 2


@pytest.mark.parametrize(("total", "weights", "parts"), SPLIT, ids=[listed(s[2]) for s in SPLIT])
def test_a_split_gives_the_parts_of_the_page(total, weights, parts, on_page):
    assert allocate(Money(total), weights) == tuple(Money(part) for part in parts)
    on_page(PAGE, listed([total]), listed(weights), listed(parts))


@pytest.mark.parametrize("weights", [[0, 0], [], [1, -1]], ids=listed)
def test_a_split_without_a_weight_or_with_a_negative_one_is_refused(weights, on_page):
    with pytest.raises(ValueError, match="weight"):
        allocate(Money(100), weights)
    on_page(PAGE, "100", listed(weights), "refused")
