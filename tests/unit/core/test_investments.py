"""Investments are net of income, by line and by year (docs/formulas/06)."""

import pytest

from uppsikt.core.investments import InvestmentAmount, change_between, net_by_line, year_total
from uppsikt.core.money import ZERO, Money, format_tkr
from uppsikt.core.rounding import Verdict, check_total

PAGE = "06-investments.md"

WORKED = [
    ("Power", 20_220, 20_587, 367),
    ("Purchase of property", 40_000, None, -40_000),
    ("Digitalisation reserve", 4_400, 4_400, 0),
    ("Investment reserve", 1_238, 1_091, -147),
    ("At the board's disposal", 100_000, None, -100_000),
    ("Land and development projects", 278_800, 265_100, -13_700),
    ("Electric bus depot", None, 15_000, 15_000),
    ("Security and preparedness", None, 20_000, 20_000),
]
AMOUNTS = [
    InvestmentAmount(line, year, Money.from_tkr(tkr))
    for line, before, after, _ in WORKED
    for year, tkr in ((2024, before), (2025, after))
    if tkr is not None
]
WITH_INCOME = [("Streets", 10_000, 2_500, 7_500), ("Sold plots", 1_000, 4_000, -3_000)]


def cell(tkr):
    return "" if tkr is None else format_tkr(Money.from_tkr(tkr))


@pytest.mark.parametrize(("year", "net"), [(2024, 444_658), (2025, 326_178), (2026, 0)])
def test_the_net_of_a_year_is_the_sum_of_its_lines(year, net):
    assert year_total(AMOUNTS, year).net == Money.from_tkr(net)


@pytest.mark.parametrize(("year", "stated"), [(2024, 444_658), (2025, 326_178)])
def test_the_stated_total_of_a_year_is_exact(year, stated):
    rows = [one.net for one in AMOUNTS if one.year == year]
    assert check_total(rows, Money.from_tkr(stated)).verdict is Verdict.EXACT


def test_less_is_invested_in_2025(on_page):
    found = change_between(AMOUNTS, 2024, 2025)
    assert found.change == Money.from_tkr(-118_480)
    on_page(PAGE, "net", *map(format_tkr, (found.before.net, found.after.net, found.change)))


@pytest.mark.parametrize(
    ("line", "before", "after", "change"), WORKED, ids=[worked[0] for worked in WORKED]
)
def test_a_line_changes_as_on_the_page(line, before, after, change, on_page):
    assert change_between(AMOUNTS, 2024, 2025).by_line[line] == Money.from_tkr(change)
    on_page(PAGE, line, cell(before), cell(after), cell(change))


def test_every_line_has_a_net_in_every_year():
    nets = net_by_line(AMOUNTS, 2025)
    assert list(nets) == list(dict.fromkeys(one.line for one in AMOUNTS))
    assert nets["Purchase of property"] == ZERO


def test_income_lowers_the_net_and_can_turn_it(on_page):
    amounts = [
        InvestmentAmount(line, 2025, Money.from_tkr(out), Money.from_tkr(into))
        for line, out, into, _ in WITH_INCOME
    ]
    for line, out, into, net in WITH_INCOME:
        assert net_by_line(amounts, 2025)[line] == Money.from_tkr(net)
        on_page(PAGE, line, cell(out), cell(into), cell(net))
    total = year_total(amounts, 2025)
    assert (total.expenditure, total.income, total.net) == tuple(
        Money.from_tkr(tkr) for tkr in (11_000, 6_500, 4_500)
    )
    on_page(PAGE, "total", cell(11_000), cell(6_500), cell(4_500))


def test_a_line_of_another_year_takes_no_part_in_a_change():
    later = InvestmentAmount("A bridge", 2026, Money.from_tkr(1))
    assert "A bridge" not in change_between([*AMOUNTS, later], 2024, 2025).by_line


@pytest.mark.parametrize(("out", "into"), [(-1, 0), (0, -1)])
def test_expenditure_and_income_are_given_as_positive(out, into):
    with pytest.raises(ValueError, match="positive"):
        InvestmentAmount("Streets", 2025, Money(out), Money(into))
