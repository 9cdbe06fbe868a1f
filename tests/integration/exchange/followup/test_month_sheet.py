"""A month by spreadsheet: what is sent out is read again, and every fault has its cell."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.money import TKR, Money
from uppsikt.documents.month import MonthColumns, MonthDocument, MonthRow, stated_anew
from uppsikt.exchange.followup.month_sheet import ReadMonth, RowFault, month_template, read_month
from uppsikt.exchange.sheets.doubtful import CellFault
from uppsikt.exchange.sheets.reading import read_sheet
from uppsikt.exchange.sheets.staging import NotWhatWasShown, stage, staged

MONTH = MonthDocument(
    body="ks",
    year=2025,
    month=3,
    rows=tuple(
        stated_anew(row, 3)
        for row in (
            MonthRow(
                id="ram-hr",
                name="HR",
                unit="hr",
                plan_frame=TKR * -120,
                staff=MonthColumns(outcome=Money(-2_000_000_001), frame=TKR * -100),
            ),
            MonthRow(id="3005", name="Post", plan_frame=TKR * -36),
        )
    ),
)


def workbook(*rows: tuple[object, ...]) -> bytes:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return written.getvalue()


def read(content: bytes) -> ReadMonth:
    return read_month(read_sheet(content), MONTH)


HEAD = ("Rad", "Enhet", "Kostnadsslag", "Utfall till och med perioden", "Helårsprognos")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_file_that_is_sent_out_says_what_is_entered_and_is_read_again(language: str) -> None:
    content = month_template(MONTH, "Kommunstyrelsen", language)
    found = read(content)
    assert (found.faults, found.unknown_columns) == ((), ())
    assert [(one.unit, one.cost, one.figure, one.amount, one.place) for one in found.rows] == [
        ("ram-hr", CostKind.STAFF, FigureKind.OUTCOME, Decimal("-20000.00001"), "D2"),
        ("ram-hr", CostKind.STAFF, FigureKind.FRAME, Decimal(-100), "F2"),
    ]
    rows = read_sheet(content).rows
    assert [row[0] for row in rows] == [rows[0][0], "ram-hr", "ram-hr", "3005"]


def test_the_same_month_gives_the_same_file() -> None:
    assert month_template(MONTH, "KS", "sv") == month_template(MONTH, "KS", "sv")


def test_figures_are_read_with_their_cells() -> None:
    found = read(
        workbook(
            HEAD,
            ("ram-hr", "HR", "Personal", -20.5, ""),
            ("", "hr", "övrigt", "−3 900,5", -1),
            (3005, "", "", -9, None),
        )
    )
    assert [(one.unit, one.cost, one.figure, one.amount, one.place) for one in found.rows] == [
        ("ram-hr", CostKind.STAFF, FigureKind.OUTCOME, Decimal("-20.5"), "D2"),
        ("ram-hr", CostKind.OTHER, FigureKind.OUTCOME, "−3 900,5", "D3"),
        ("ram-hr", CostKind.OTHER, FigureKind.FORECAST, Decimal(-1), "E3"),
        ("3005", CostKind.OTHER, FigureKind.OUTCOME, Decimal(-9), "D4"),
    ]
    assert found.faults == ()


def test_every_row_that_cannot_be_placed_is_told_with_its_cell() -> None:
    found = read(
        workbook(
            (*HEAD, "Anteckning"),
            ("okand", "HR", "Personal", 1),
            ("ram-hr", "", "Lokaler", 2),
            ("ram-hr", "", "", 3),
            ("", "", "Personal", 4),
            ("okand", "", "", ""),
        )
    )
    assert [(one.fault, one.place, one.written) for one in found.faults] == [
        (RowFault.UNKNOWN_UNIT, "A2", "okand"),
        (RowFault.UNKNOWN_COST, "C3", "Lokaler"),
        (RowFault.UNKNOWN_COST, "C4", ""),
        (RowFault.UNKNOWN_UNIT, "A5", ""),
    ]
    assert (found.rows, found.unknown_columns) == ((), ("Anteckning",))


def test_formulas_that_nothing_has_computed_and_merged_cells_are_all_told_at_once() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, (*HEAD, "Anteckning"))
    sheet.write_row(1, 0, ("ram-hr", "HR", "Personal"))
    sheet.write_formula("D2", "=SUM(G2:G9)", None, "")
    sheet.write_formula("E2", "=D2*2", None, -41)
    sheet.write_formula("F2", "=D2", None, "")
    sheet.merge_range("A3:A4", "ram-hr")
    sheet.write_row(2, 2, ("Övrigt", "fem"))
    sheet.write_row(3, 2, ("Personal", -2))
    sheet.write_row(4, 0, ("3005", "", ""))
    sheet.merge_range("D5:E5", -9)
    sheet.write_formula("A6", "=A5", None, "")
    sheet.write_row("C6", ("Övrigt", 1))
    sheet.merge_range("A9:E9", "En anteckning under tabellen.")
    book.close()
    found = read(written.getvalue())
    assert [(one.fault, one.place, one.written) for one in found.faults] == [
        (CellFault.NOT_COMPUTED, "D2", "=SUM(G2:G9)"),
        (CellFault.MERGED, "A3:A4", "ram-hr"),
        (CellFault.MERGED, "D5:E5", "-9"),
        (CellFault.NOT_COMPUTED, "A6", "=A5"),
    ]
    assert [(one.place, one.amount) for one in found.rows] == [
        ("E2", Decimal(-41)),
        ("D3", "fem"),
        ("D5", Decimal(-9)),
    ]


def test_what_the_columns_are_called_is_neither_merged_nor_a_formula_without_a_value() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD[:3])
    sheet.merge_range("D1:E1", "Utfall till och med perioden")
    sheet.write_formula("F1", "=A9", None, "")
    sheet.write_row(1, 0, ("ram-hr", "HR", "Personal", -1, -2))
    book.close()
    assert [(one.fault, one.place) for one in read(written.getvalue()).faults] == [
        (CellFault.MERGED, "D1:E1"),
        (CellFault.NOT_COMPUTED, "F1"),
    ]


def test_a_file_without_the_columns_it_needs_says_which() -> None:
    found = read(workbook(("Namn", "Belopp"), ("HR", 1)))
    assert [(one.fault, one.written) for one in found.faults] == [
        (RowFault.MISSING_COLUMN, "Row"),
        (RowFault.NO_COLUMN_OF_FIGURES, ""),
    ]


def test_a_file_without_figures_says_so() -> None:
    found = read(workbook(HEAD, ("ram-hr", "HR", "Personal", "", "")))
    assert [one.fault for one in found.faults] == [RowFault.NO_FIGURES]


def test_what_was_shown_comes_back_as_it_was_and_only_so() -> None:
    values = [["ram-hr", "staff", "outcome", -5, None]]
    text = stage("month-1", 7, values)
    assert staged("month-1", 7, text) == values
    for purpose, user, sent in (
        ("month-2", 7, text),
        ("month-1", 8, text),
        ("month-1", 7, text[:-2] + ("aa" if text[-2:] != "aa" else "bb")),
        ("month-1", 7, "x" + text),
        ("month-1", 7, ""),
    ):
        with pytest.raises(NotWhatWasShown):
            staged(purpose, user, sent)
