"""The spreadsheet of a round's measures: what goes out, what comes back, and every fault in it."""

from decimal import Decimal
from io import BytesIO

import xlsxwriter

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.exchange.followup.measure_sheet import (
    MeasureRow,
    ReadMeasures,
    RowFault,
    measures_template,
    read_measures,
)
from uppsikt.exchange.sheets.doubtful import CellFault
from uppsikt.exchange.sheets.reading import Sheet, read_sheet
from uppsikt.followup.content import NOTHING, AnswerContent, Value
from uppsikt.followup.operations.value_checking import GivenPart
from uppsikt.followup.operations.value_refusals import ValuePart

ANSWERED = AnswerContent(
    text="Vården drar upp.",
    values={ValueOf.WOMEN: Value(Decimal("5.0"), 120), ValueOf.TOTAL: Value(Decimal("3.9"))},
)
SICK = MeasureRow(7, "matt-sjukfranvaro", "Sjukfrånvaro", "HR", "Mål: högst 3,9 %", ANSWERED)
FULL_TIME = MeasureRow(8, "matt-heltid", "=Heltid", "HR", "", NOTHING)
ROWS = (SICK, FULL_TIME)


def template(language: str = "sv") -> Sheet:
    return read_sheet(measures_template(ROWS, "Kommunstyrelsen, T1 2025", 2025, language))


def csv(*lines: str) -> ReadMeasures:
    return read_measures(read_sheet("\n".join(lines).encode()), ROWS)


def test_the_file_to_fill_in_holds_what_is_answered_and_reads_back_as_that() -> None:
    sheet = template()
    assert sheet.rows[1][:4] == ("matt-sjukfranvaro", "Sjukfrånvaro", "HR", "Mål: högst 3,9 %")
    found = read_measures(sheet, ROWS)
    assert found.faults == ()
    assert found.unknown_columns == ()
    assert found.given == (
        GivenPart(7, ValuePart.WOMEN, Decimal(5), "E2"),
        GivenPart(7, ValuePart.WOMEN_PERSONS, Decimal(120), "F2"),
        GivenPart(7, ValuePart.TOTAL, Decimal("3.9"), "I2"),
        GivenPart(7, ValuePart.COMMENT, "Vården drar upp.", "K2"),
    )


def test_the_english_file_is_read_as_the_swedish_one() -> None:
    english = read_measures(template("en"), ROWS)
    assert english.given == read_measures(template("sv"), ROWS).given
    assert "Women" in template("en").rows[0]
    assert "Kvinnor" in template("sv").rows[0]


def test_the_same_answers_give_the_same_bytes() -> None:
    one, other = (measures_template(ROWS, "KS", 2025, "sv") for _ in range(2))
    assert one == other


def test_a_name_that_begins_as_a_formula_stays_a_text() -> None:
    assert template().rows[2][1] == "=Heltid"


def test_csv_goes_by_the_name_where_there_is_no_row_and_takes_any_order_of_columns() -> None:
    found = csv("Totalt;Resultatmått", "3,7;sjukfrånvaro", '"94,5";=Heltid')
    assert found.given == (
        GivenPart(7, ValuePart.TOTAL, "3,7", "A2"),
        GivenPart(8, ValuePart.TOTAL, "94,5", "A3"),
    )


def test_a_row_without_values_says_nothing_even_of_an_unknown_measure() -> None:
    found = csv("Rad;Totalt", "matt-okant;", "matt-heltid;94")
    assert found.faults == ()
    assert [one.question for one in found.given] == [8]


def test_every_unknown_measure_is_told_with_its_cell() -> None:
    found = csv("Rad;Resultatmått;Totalt", "matt-okant;;1", "matt-heltid;;2", ";;3", ";Annat;4")
    assert [(one.fault, one.place, one.written) for one in found.faults] == [
        (RowFault.UNKNOWN_MEASURE, "A2", "matt-okant"),
        (RowFault.UNKNOWN_MEASURE, "A4", ""),
        (RowFault.UNKNOWN_MEASURE, "B5", "Annat"),
    ]


def test_a_name_that_two_measures_have_tells_neither() -> None:
    twins = (SICK, MeasureRow(9, "matt-2", "Sjukfrånvaro", "", "", NOTHING))
    found = read_measures(read_sheet("Resultatmått;Totalt\nSjukfrånvaro;3".encode()), twins)
    assert [one.fault for one in found.faults] == [RowFault.UNKNOWN_MEASURE]


def test_a_file_that_names_no_measure_or_no_value_is_told_what_it_lacks() -> None:
    found = csv("Kommun;Kön", "Lillköping;alla")
    assert [(one.fault, one.written) for one in found.faults] == [
        (RowFault.MISSING_COLUMN, "Row"),
        (RowFault.MISSING_COLUMN, "Total"),
    ]
    assert found.unknown_columns == ("Kommun", "Kön")


def test_a_file_without_any_value_says_so() -> None:
    assert [one.fault for one in csv("Rad;Totalt", "matt-heltid;").faults] == [RowFault.NO_VALUES]


def test_numbers_of_a_workbook_come_exact() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Rad", "Totalt"])
    sheet.write_row(1, 0, ["matt-heltid", 94.1])
    book.close()
    (given,) = read_measures(read_sheet(written.getvalue()), ROWS).given
    assert given.written == Decimal("94.1")


def test_formulas_that_nothing_has_computed_and_merged_cells_are_told_with_their_places() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Rad", "Totalt", "Kommentar", "Eget"])
    sheet.write_row(1, 0, ["matt-heltid", 94.1])
    sheet.write_formula("C2", "=D2", None, "")
    sheet.write_formula("D2", "=1+1", None, "")
    sheet.write_string("A3", "matt-sjukfranvaro")
    sheet.merge_range("B3:B4", 3.9)
    book.close()
    found = read_measures(read_sheet(written.getvalue()), ROWS)
    assert [(one.fault, one.place, one.written) for one in found.faults] == [
        (CellFault.NOT_COMPUTED, "C2", "=D2"),
        (CellFault.MERGED, "B3:B4", "3.9"),
    ]


def test_a_file_of_nothing_but_formulas_without_values_says_so_and_not_that_it_is_blank() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Rad", "Totalt"])
    sheet.write_string("A2", "matt-heltid")
    sheet.write_formula("B2", "=1+1", None, "")
    book.close()
    (fault,) = read_measures(read_sheet(written.getvalue()), ROWS).faults
    assert (fault.fault, fault.place) == (CellFault.NOT_COMPUTED, "B2")
