"""The bridge from one year's frame to the next, by row and by column (docs/formulas/03)."""

import dataclasses

import pytest

from uppsikt.core.bridge import (
    Bridge,
    Column,
    check_bridge,
    check_columns,
    column_totals,
    of_which_fits,
)
from uppsikt.core.money import Money, format_tkr
from uppsikt.core.rounding import Verdict

PAGE = "03-bridge.md"

# Name, base, indexation, payroll, additions, internal, new; then computed, and the verdict.
OFFICE = [
    ("City director", -3_658, -95, 60, -615, None, -4_308, -4_308, "exact"),
    ("Democracy and law", -41_395, -1_186, 793, -3_425, 1_120, -44_093, -44_093, "exact"),
    ("Communication", -10_680, -291, 190, -500, -205, -11_487, -11_486, "rounding"),
    ("HR", -50_692, -1_493, 1_013, -775, None, -51_947, -51_947, "exact"),
    ("Finance", -44_047, -1_302, 885, -2_500, None, -46_964, -46_964, "exact"),
    ("Business and place", -39_695, -758, 371, None, 205, -39_877, -39_877, "exact"),
    ("Security", -8_528, -315, 236, -3_200, -940, -12_747, -12_747, "exact"),
    ("Strategic development", -29_537, -907, 628, -800, -180, -30_796, -30_796, "exact"),
    ("Land and development", 3_053, -131, 165, None, None, 3_088, 3_087, "rounding"),
]
OFFICE_TOTAL = ("stated total", -225_180, -6_478, 4_340, -11_815, 0, -239_131, -239_133, "rounding")
OF_WHICH = [
    ("Support for political work", "Democracy and law", -24_753, -248, 0, -2_625, -27_626, -27_626),
    ("Share of the joint committee", "HR", -3_230, -32, 0, None, -3_262, -3_262),
    ("Support for political work", "HR", -4_355, -157, 101, -375, -4_786, -4_786),
]
# Name, base, indexation, additions, new: the table has no other columns.
COMMON = [
    ("Kulturväven", 446, 4, None, 450),
    ("Common fees", -14_036, -140, -1_630, -15_806),
    ("Norrbyskär museum", -215, -2, None, -217),
    ("Travel centres and goods terminal", -10_668, -107, None, -10_775),
    ("Curiosum", -9_509, -352, -1_670, -11_531),
    ("Bildmuseet", -5_050, -51, None, -5_101),
    ("Safe growth", -1_339, -13, None, -1_352),
    ("Post", -242, -2, None, -244),
]
COMMON_TOTAL = ("stated total", -40_613, -663, -3_300, -44_576)


def bridge(*thousands):
    return Bridge(*(None if one is None else Money.from_tkr(one) for one in thousands))


def cells(*thousands):
    return ["" if one is None else format_tkr(Money.from_tkr(one)) for one in thousands]


OFFICE_ROWS = [bridge(*row[1:7]) for row in OFFICE]
COMMON_ROWS = [bridge(row[1], row[2], None, row[3], None, row[4]) for row in COMMON]


@pytest.mark.parametrize("row", [*OFFICE, OFFICE_TOTAL], ids=lambda row: row[0])
def test_a_row_of_the_office_leads_to_its_new_frame(row, on_page):
    name, *figures, computed, verdict = row
    check = check_bridge(bridge(*figures))
    assert check.computed == Money.from_tkr(computed)
    assert check.verdict == verdict
    on_page(PAGE, name, *cells(*figures, computed), verdict)


@pytest.mark.parametrize("row", OF_WHICH, ids=lambda row: f"{row[0]} of {row[1]}")
def test_an_of_which_row_leads_to_its_new_frame_and_fits_the_row_above(row, on_page):
    name, above, base, indexation, payroll, additions, new, computed = row
    check = check_bridge(bridge(base, indexation, payroll, additions, None, new))
    assert (check.computed, check.verdict) == (Money.from_tkr(computed), Verdict.EXACT)
    whole = next(whole for whole in OFFICE if whole[0] == above)
    assert of_which_fits(Money.from_tkr(new), Money.from_tkr(whole[6]))
    figures = cells(base, indexation, payroll, additions, new, computed)
    on_page(PAGE, name, above, *figures, "exact")


@pytest.mark.parametrize("row", [*COMMON, COMMON_TOTAL], ids=lambda row: row[0])
def test_a_row_of_the_common_fees_leads_to_its_new_frame(row, on_page):
    name, base, indexation, additions, new = row
    check = check_bridge(bridge(base, indexation, None, additions, None, new))
    assert check.verdict is Verdict.EXACT
    on_page(PAGE, name, *cells(base, indexation, additions, new), "exact")


def test_the_columns_of_the_office_add_up(on_page):
    sums = (-225_179, -6_478, 4_341, -11_815, 0, -239_131)
    assert column_totals(OFFICE_ROWS) == bridge(*sums)
    on_page(PAGE, "sum of the rows", *cells(*sums), "", "")


def test_the_stated_totals_of_the_office_are_judged_column_by_column(on_page):
    checks = check_columns(OFFICE_ROWS, bridge(*OFFICE_TOTAL[1:7]))
    verdicts = [checks[column].verdict for column in Column]
    assert verdicts == ["rounding", "exact", "rounding", "exact", "exact", "exact"]
    on_page(PAGE, "verdict by column", *verdicts, "", "")


def test_only_printed_cells_count_as_rows_of_a_column():
    checks = check_columns(OFFICE_ROWS, bridge(*OFFICE_TOTAL[1:7]))
    assert len(checks[Column.BASE].rows) == 9
    assert len(checks[Column.INTERNAL].rows) == 5


def test_a_column_that_nobody_prints_has_no_sum_and_no_check():
    total = bridge(-40_613, -663, None, -3_300, None, -44_576)
    assert column_totals(COMMON_ROWS) == total
    checks = check_columns(COMMON_ROWS, total)
    assert set(checks) == {Column.BASE, Column.INDEXATION, Column.ADDITIONS, Column.NEW}
    assert {check.verdict for check in checks.values()} == {Verdict.EXACT}


def test_a_total_that_is_left_out_counts_as_zero():
    checks = check_columns(COMMON_ROWS, bridge(-40_613, -663, None, None, None, -44_576))
    assert checks[Column.ADDITIONS].difference == Money.from_tkr(3_300)
    assert checks[Column.ADDITIONS].verdict is Verdict.WRONG


def test_columns_without_rows_add_up_to_zero():
    assert column_totals([]) == bridge(0, None, None, None, None, 0)


def test_only_printed_terms_widen_the_tolerance():
    three_off = check_bridge(bridge(-100, 0, 0, 0, 0, -103))
    assert (len(three_off.rows), three_off.verdict) == (5, Verdict.ROUNDING)
    assert check_bridge(bridge(-100, None, None, None, None, -103)).verdict is Verdict.WRONG


def test_a_new_frame_four_thousand_off_is_wrong_with_five_terms():
    row = OFFICE_ROWS[1]
    changed = dataclasses.replace(row, new=row.new + Money.from_tkr(4))
    assert check_bridge(changed).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("part", "whole", "fits"),
    [
        (-27_626, -44_093, True),
        (-44_093, -44_093, True),
        (-44_094, -44_093, False),
        (100, -44_093, False),
        (-100, 3_088, False),
        (0, -44_093, True),
        (0, 0, True),
        (-1, 0, False),
    ],
)
def test_a_part_has_the_sign_of_the_whole_and_is_not_larger(part, whole, fits, on_page):
    assert of_which_fits(Money.from_tkr(part), Money.from_tkr(whole)) is fits
    on_page(PAGE, *cells(part, whole), "yes" if fits else "no")


def test_an_income_is_no_part_of_nothing():
    assert not of_which_fits(Money(1), Money(0))
    assert of_which_fits(Money.from_tkr(10), Money.from_tkr(3_088))
