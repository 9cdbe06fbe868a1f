"""Amounts in thousands of kronor as people and spreadsheets write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.money import Money
from uppsikt.core.written_amounts import (
    LARGEST,
    AmountFault,
    UnreadableAmount,
    read_tkr,
    write_tkr,
)

NBSP, THIN, MINUS = "\u00a0", "\u202f", "\u2212"


@pytest.mark.parametrize(
    ("written", "ore"),
    [
        ("0", 0),
        ("-3900", -390_000_000),
        (f"{MINUS}3{NBSP}900,5", -390_050_000),
        (f"\u2013 1{THIN}250", -125_000_000),
        ("1 250 000", 125_000_000_000),
        ("0,00001", 1),
        ("-0.00001", -1),
        ("12.5", 1_250_000),
        ("1.2500", 125_000),
        (" 7 ", 700_000),
        (Decimal("-3900.12345"), -390_012_345),
        (Decimal("1E+3"), 100_000_000),
        (Decimal("2.50000000"), 250_000),
        (12, 1_200_000),
    ],
)
def test_an_amount_is_read_to_the_ore(written: str | Decimal | int, ore: int) -> None:
    assert read_tkr(written) == Money(ore)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", AmountFault.NOT_A_NUMBER),
        ("tolv", AmountFault.NOT_A_NUMBER),
        ("1 25", AmountFault.NOT_A_NUMBER),
        ("12 50 000", AmountFault.NOT_A_NUMBER),
        ("1,2,3", AmountFault.NOT_A_NUMBER),
        ("--5", AmountFault.NOT_A_NUMBER),
        ("=1+1", AmountFault.NOT_A_NUMBER),
        ("1e5", AmountFault.NOT_A_NUMBER),
        ("٣", AmountFault.NOT_A_NUMBER),
        (Decimal("NaN"), AmountFault.NOT_A_NUMBER),
        (Decimal("Infinity"), AmountFault.NOT_A_NUMBER),
        ("0,000001", AmountFault.TOO_FINE),
        (Decimal("0.123456"), AmountFault.TOO_FINE),
        ("10 000 000 001", AmountFault.TOO_LARGE),
        (Decimal("-1E+30"), AmountFault.TOO_LARGE),
        ("9" * 60, AmountFault.TOO_LARGE),
        ("1.250", AmountFault.UNCLEAR),
        ("-3.900", AmountFault.UNCLEAR),
    ],
)
def test_what_is_no_amount_is_told_as_what_it_is(
    written: str | Decimal, fault: AmountFault
) -> None:
    with pytest.raises(UnreadableAmount) as refusal:
        read_tkr(written)
    assert refusal.value.fault is fault


@pytest.mark.parametrize("written", [1.5, True, None])
def test_a_float_is_never_read(written: object) -> None:
    with pytest.raises(TypeError):
        read_tkr(written)  # type: ignore[arg-type]


@given(st.integers(-LARGEST.ore, LARGEST.ore))
def test_what_is_written_is_read_again(ore: int) -> None:
    assert read_tkr(write_tkr(Money(ore))) == Money(ore)


def test_an_amount_is_written_with_no_more_decimals_than_it_has() -> None:
    assert write_tkr(Money(-390_050_000)) == f"{MINUS}3{NBSP}900,5"
    assert write_tkr(Money(100_000)) == "1"
    assert write_tkr(Money(1)) == "0,00001"
    assert write_tkr(Money(0)) == "0"
