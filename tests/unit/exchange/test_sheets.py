"""Spreadsheets that somebody sends in: read as plain rows, and never more than was promised."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from uppsikt.exchange.sheets import reading
from uppsikt.exchange.sheets.columns import find_columns, plain
from uppsikt.exchange.sheets.reading import (
    LARGEST_FILE,
    MOST_ROWS,
    SheetFault,
    UnreadableSheet,
    cell_name,
    read_sheet,
)

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*rows: tuple[object, ...]) -> bytes:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return written.getvalue()


def fault_of(content: bytes) -> SheetFault:
    with pytest.raises(UnreadableSheet) as refusal:
        read_sheet(content)
    return refusal.value.fault


def repacked(content: bytes, change: bytes, to: bytes) -> bytes:
    """The workbook with something else in its first sheet."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if "worksheets/" in name:
                assert change in part
                part = part.replace(change, to)
            new.writestr(name, part)
    return written.getvalue()


def test_numbers_come_as_exact_numbers_and_texts_without_space_around() -> None:
    sheet = read_sheet(workbook(("Rad", "Belopp", ""), (" a ", 3005, 0.1), (True, -12.5, None)))
    assert sheet.rows == (
        ("Rad", "Belopp", None),
        ("a", Decimal(3005), Decimal("0.1")),
        ("TRUE", Decimal("-12.5"), None),
    )


def test_the_noise_beyond_what_a_spreadsheet_keeps_is_no_part_of_a_number() -> None:
    sheet = read_sheet(workbook((0.1 + 0.2, -3900.1 * 3)))
    assert sheet.rows == ((Decimal("0.3"), Decimal("-11700.3")),)


def test_cells_have_the_places_that_the_spreadsheet_says() -> None:
    sheet = read_sheet(workbook((), (), ("", "", "här")))
    assert sheet.value(2, 2) == "här"
    assert [cell_name(2, 2), cell_name(0, 25), cell_name(9, 26), cell_name(0, 701)] == [
        "C3",
        "Z1",
        "AA10",
        "ZZ1",
    ]
    assert sheet.value(50, 50) is None


@pytest.mark.parametrize(
    "content",
    [
        "Rad;Belopp\nå;−5,5\n".encode(),
        "\ufeffRad;Belopp\r\nå;−5,5\r\n".encode(),
        "Rad\tBelopp\nå\t−5,5\n".encode(),
        'Rad,Belopp\nå,"−5,5"\n'.encode(),
        "Rad;Belopp\nå;-5,5\n".encode("cp1252"),
    ],
)
def test_a_text_is_read_whatever_is_between_its_columns_and_in_either_encoding(
    content: bytes,
) -> None:
    rows = [[str(cell).replace("−", "-") for cell in row] for row in read_sheet(content).rows]
    assert rows == [["Rad", "Belopp"], ["å", "-5,5"]]


@pytest.mark.parametrize("content", [b"", b"\n\n", b";;\n", workbook(), workbook(("", " "))])
def test_what_says_nothing_is_told_to_be_empty(content: bytes) -> None:
    assert fault_of(content) is SheetFault.EMPTY


def test_what_is_no_sheet_is_told_as_such() -> None:
    whole = workbook(("a", 1))
    assert fault_of(whole[: len(whole) // 2]) is SheetFault.NO_SHEET
    assert fault_of(b"PK\x03\x04" + b"x" * 100) is SheetFault.NO_SHEET
    assert fault_of(b"%PDF-1.7\x00\x01") is SheetFault.NO_SHEET
    assert fault_of(b"\x81\x8d\x8f\xff\xfe") is SheetFault.NO_SHEET
    other = BytesIO()
    with ZipFile(other, "w") as package:
        package.writestr("readme.txt", "no workbook")
    assert fault_of(other.getvalue()) is SheetFault.NO_SHEET


def test_a_broken_part_is_told_and_never_an_error_of_ours() -> None:
    assert fault_of(repacked(workbook(("a", 1)), b"<sheetData>", b"<sheetData")) in {
        SheetFault.NO_SHEET,
        SheetFault.EMPTY,
    }


def test_an_error_of_a_formula_is_a_text_and_no_blank() -> None:
    broken = repacked(
        workbook(("a", 1)), b'<c r="B1"><v>1</v>', b'<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v>'
    )
    assert read_sheet(broken).rows == (("a", "#DIV/0!"),)


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B1"><f>A1+1</f></c>',
        b'<c r="B1"><f>A1+1</f><v></v></c>',
        b'<c r="B1" s="0"><f ca="1">A1+1</f> <v/> </c>',
        b'<c r="B1" t="n"><f>A1+1</f><v/></c>',
        b'<c r="B1" t="str"><f>A1+1</f></c>',
    ],
)
def test_a_formula_that_nothing_has_computed_is_told_apart_from_a_blank(cell: bytes) -> None:
    sheet = read_sheet(repacked(workbook(("a", 1)), b'<c r="B1"><v>1</v></c>', cell))
    assert (sheet.rows, sheet.not_computed) == ((("a", None),), {(0, 1): "=A1+1"})


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b'<c r="B1"><f>A1+1</f><v>2.5</v></c>', Decimal("2.5")),
        (b'<c r="B1" t="str"><f>"x"</f><v>x</v></c>', "x"),
        (b'<c r="B1" t="str"><f>""</f><v></v></c>', None),
        (b'<c r="B1"/>', None),
    ],
)
def test_a_formula_that_is_computed_is_what_it_comes_to(cell: bytes, value: object) -> None:
    sheet = read_sheet(repacked(workbook(("a", 1)), b'<c r="B1"><v>1</v></c>', cell))
    assert (sheet.value(0, 1), sheet.not_computed) == (value, {})


def test_a_formula_of_a_sheet_with_prefixed_names_is_told_too() -> None:
    package = workbook(("a", 1))
    for change, to in (
        (b'<c r="B1"><v>1</v></c>', b'<x:c r="B1"><x:f>A1&gt;2</x:f></x:c>'),
        (b"<worksheet ", b'<worksheet xmlns:x="%b" ' % MAIN),
    ):
        package = repacked(package, change, to)
    assert read_sheet(package).not_computed == {(0, 1): "=A1>2"}


def test_merged_cells_are_known_and_say_what_the_first_of_them_says() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["a", "b"])
    sheet.merge_range(1, 0, 2, 1, "båda")
    book.close()
    found = read_sheet(written.getvalue())
    assert [found.value(*place) for place in ((1, 0), (1, 1), (2, 0))] == ["båda", None, None]
    assert found.merged == (((1, 0), (2, 1)),)


def test_what_is_hidden_is_not_read_where_something_is_shown() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    hidden, shown = book.add_worksheet(), book.add_worksheet()
    hidden.write_string(0, 0, "dolt")
    shown.write_string(0, 0, "synligt")
    shown.activate()
    hidden.hide()
    book.close()
    assert read_sheet(written.getvalue()).rows == (("synligt",),)


def test_an_entity_of_another_file_is_never_read() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet'
    attack = repacked(workbook(("a", 1)), b"<worksheet", entity)
    assert read_sheet(attack).rows == (("a", Decimal(1)),)


def test_a_part_that_says_it_is_smaller_than_it_is_is_not_unpacked() -> None:
    honest = workbook(("a", 1))
    written = BytesIO()
    long = b"<sst><si><t>" + b" " * 1_000_000 + b"</t></si></sst>"
    with ZipFile(BytesIO(honest)) as package, ZipFile(written, "w", ZIP_DEFLATED) as copy:
        for name in package.namelist():
            is_texts = name.endswith("sharedStrings.xml")
            copy.writestr(name, long if is_texts else package.read(name))
    size = len(long).to_bytes(4, "little")
    lying = written.getvalue().replace(size, (100).to_bytes(4, "little"))
    assert lying != written.getvalue()
    assert fault_of(lying) is SheetFault.NO_SHEET


def test_a_large_file_is_not_read() -> None:
    assert fault_of(b"a" * (LARGEST_FILE + 1)) is SheetFault.TOO_LARGE


def test_a_file_that_is_large_when_unpacked_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_UNPACKED", 200_000)
    bomb = repacked(workbook(("a", 1)), b"<sheetData>", b"<sheetData>" + b" " * 300_000)
    assert len(bomb) < 20_000
    assert fault_of(bomb) is SheetFault.TOO_LARGE


@pytest.mark.parametrize("place", [b"XFD1048576", b"A1048576", b"XFD1", b"A5001", b"CX1"])
def test_a_cell_far_away_does_not_fill_the_memory(place: bytes) -> None:
    far = repacked(workbook(("a", 1)), b'r="B1"', b'r="' + place + b'"')
    assert fault_of(far) is SheetFault.TOO_MANY_CELLS


def test_a_row_far_away_does_not_fill_the_memory_either() -> None:
    placeless = repacked(workbook(("a", 1)), b'<c r="B1"', b"<c")
    far = repacked(placeless, b'<row r="1"', b'<row r="1048576"')
    assert fault_of(far) is SheetFault.TOO_MANY_CELLS


@pytest.mark.parametrize(
    ("change", "to"),
    [
        (b'r="B1"', b'r="xfd1048576"'),
        (b'<c r="B1"', b'<c a=">" r="B1048576"'),
        (b'<c r="B1"', b'<c r="&#66;1048576"'),
        (b"</row>", b"</row>" + b"<row/>" * MOST_ROWS + b"<row><c><v>1</v></c></row>"),
        (b'<c r="B1"><v>1</v></c>', b"<c><v>1</v></c>" * 100),
        (b'r="B1"', b'r="B1:B2"'),
    ],
    ids=["small letters", "a sign before", "an entity", "rows", "columns", "no place"],
)
def test_however_it_is_written_that_a_cell_is_far_away_it_is_not_read(
    change: bytes, to: bytes
) -> None:
    assert fault_of(repacked(workbook(("a", 1)), change, to)) is SheetFault.TOO_MANY_CELLS


@pytest.mark.parametrize(
    "empty", [b'<row r="1048576"/>', b'<row r="2"><c r="XFD2" s="0"/></row>', b"<row/>" * 6000]
)
def test_rows_and_cells_that_only_have_a_look_may_lie_far_away(empty: bytes) -> None:
    looks = repacked(workbook(("a", 1)), b"</sheetData>", empty + b"</sheetData>")
    assert read_sheet(looks).rows == (("a", Decimal(1)),)


def test_as_many_rows_and_columns_as_there_may_be_are_read() -> None:
    rows = [("a",) * 100, *(("b", 1) for _ in range(MOST_ROWS - 1))]
    sheet = read_sheet(workbook(*rows))
    assert (len(sheet.rows), len(sheet.rows[0])) == (MOST_ROWS, 100)


def moved(content: bytes, to: str, sheet: bytes, **more: bytes) -> bytes:
    """The workbook with another first sheet, kept elsewhere than sheets are, and the old one."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"worksheets/sheet1.xml", to.encode())
            new.writestr(name, part)
        new.writestr(f"xl/{to}", sheet)
        for name, part in more.items():
            new.writestr(name, part)
    return written.getvalue()


def first_sheet(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as package:
        return package.read("xl/worksheets/sheet1.xml")


def test_a_sheet_that_is_kept_elsewhere_is_looked_at_as_the_others() -> None:
    book = workbook(("a", 1))
    sheet = first_sheet(book)
    assert read_sheet(moved(book, "media/image1.png", sheet)).rows == (("a", Decimal(1)),)
    far = sheet.replace(b'r="B1"', b'r="B1048576"')
    assert fault_of(moved(book, "media/image1.png", far)) is SheetFault.TOO_MANY_CELLS


def test_what_a_workbook_keeps_of_another_does_not_count() -> None:
    book = workbook(("a", 1))
    link = b'<externalLink><sheetData><row r="90000"/></sheetData></externalLink>'
    linked = moved(
        book, "sheet.xml", first_sheet(book), **{"xl/externalLinks/externalLink1.xml": link}
    )
    assert read_sheet(linked).rows == (("a", Decimal(1)),)


OPEN_DOCUMENT = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
<table:table table:name="a"><table:table-row><table:table-cell office:value-type="float"
 office:value="1"/></table:table-row></table:table></office:spreadsheet></office:body>
</office:document-content>"""


def test_another_kind_of_workbook_with_a_sheet_for_show_is_never_read() -> None:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", OPEN_DOCUMENT)
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    written.seek(0)
    other = CalamineWorkbook.from_filelike(written)
    assert other.get_sheet_by_index(0).to_python() == [[1]]
    assert fault_of(written.getvalue()) is SheetFault.NO_SHEET


def test_more_merged_cells_than_there_may_be_rows_are_not_read() -> None:
    merged = b'<mergeCell ref="A1:B2"/>' * (MOST_ROWS + 1)
    many = repacked(
        workbook(("a", 1)),
        b"</sheetData>",
        b"</sheetData><mergeCells>" + merged + b"</mergeCells>",
    )
    assert fault_of(many) is SheetFault.TOO_MANY_CELLS


def test_a_text_of_too_many_rows_or_columns_is_not_read() -> None:
    assert fault_of(b"a;b\n" * (MOST_ROWS + 1)) is SheetFault.TOO_MANY_CELLS
    assert fault_of(b"a;" * 200) is SheetFault.TOO_MANY_CELLS


def test_columns_are_found_by_any_of_their_names() -> None:
    sheet = read_sheet(workbook((), ("  UTFALL  till ", "Rad", "Annat"), (1, "a", 2)))
    found = find_columns(
        sheet, {"row": ("Rad", "Row"), "outcome": ("Utfall till",), "cost": ("Kostnad",)}
    )
    assert (found.header, found.places) == (1, {"row": 1, "outcome": 0})
    assert (found.missing, found.unknown) == (("cost",), ("Annat",))


def test_a_code_is_the_same_whether_it_is_kept_as_number_or_text() -> None:
    assert plain(Decimal("3005.0")) == plain("3005") == "3005"
    assert plain(Decimal("1E+3")) == "1000"
    assert plain(None) == ""
