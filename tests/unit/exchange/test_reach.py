"""However a sheet says where its cells stand, the reader goes no farther than was seen before."""

from io import BytesIO
from zipfile import ZipFile

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from uppsikt.exchange.sheets.reach import reaches_beyond

SHEET = "xl/worksheets/sheet1.xml"
FAR = 1000

places = st.builds("{}{}".format, st.sampled_from("ABCDEFGHabc"), st.integers(1, 9))
cells = st.builds(
    "<c{}>{}</c>".format,
    st.just("") | st.builds(' r="{}"'.format, places),
    st.sampled_from(("", "<v>1</v>", "<f>A1</f>", "<f>A1</f><v>2</v>")),
)
rows = st.builds(
    "<row{}>{}</row>".format,
    st.just("") | st.builds(' r="{}"'.format, st.integers(1, 9)),
    st.lists(cells, max_size=4).map("".join),
)


def package() -> dict[str, bytes]:
    """The parts of a workbook with nothing in it."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.add_worksheet()
    book.close()
    with ZipFile(written) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


PARTS = package()


def with_rows(sheet: str) -> tuple[bytes, bytes]:
    """A workbook with that sheet, and the sheet."""
    part = PARTS[SHEET].replace(b"<sheetData/>", f"<sheetData>{sheet}</sheetData>".encode())
    written = BytesIO()
    with ZipFile(written, "w") as new:
        for name, one in (PARTS | {SHEET: part}).items():
            new.writestr(name, one)
    return written.getvalue(), part


@given(st.lists(rows, min_size=1, max_size=4).map("".join))
def test_the_reader_reaches_no_farther_than_was_seen(sheet: str) -> None:
    book, part = with_rows(sheet)
    last = CalamineWorkbook.from_object(BytesIO(book)).get_sheet_by_index(0).end
    if last is not None:
        row, column = last
        assert reaches_beyond(part, row, FAR)
        assert reaches_beyond(part, FAR, column)
    assert not reaches_beyond(part, FAR, FAR)
