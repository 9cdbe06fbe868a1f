"""How a Word document is laid out: pages on their side, widths of columns, names of bookmarks."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.support.sample_blocks import BRIDGE, GROUPED, LONG, LONG_WORD, sample, text
from uppsikt.core.money import format_number
from uppsikt.documents.render.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    words,
)
from uppsikt.documents.render.word import render_word
from uppsikt.documents.render.word.elements import Bookmarks
from uppsikt.documents.render.word.sections import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, sections
from uppsikt.documents.render.word.tables import CELL_MARGINS, CHARACTER_WIDTH, column_widths

HEADING = Heading(2, "Ramar", "s_ramar")
SENTENCE = Paragraph(words("Så här är det."))


def laid_out(*blocks: Block) -> list[tuple[bool, int]]:
    """Of each section: whether it lies on its side, and how many blocks it holds."""
    return [(one.landscape, len(one.blocks)) for one in sections(blocks)]


def test_a_table_that_fits_stays_on_an_upright_page() -> None:
    assert laid_out(HEADING, GROUPED, SENTENCE) == [(False, 3)]


def test_a_table_that_is_too_wide_lies_on_its_side_with_its_heading_and_introduction() -> None:
    assert laid_out(SENTENCE, HEADING, SENTENCE, BRIDGE, SENTENCE) == [
        (False, 1),
        (True, 3),
        (False, 1),
    ]


def test_two_wide_tables_share_a_page_with_what_stands_between_them() -> None:
    assert laid_out(HEADING, BRIDGE, HEADING, BRIDGE) == [(True, 4)]


def test_a_long_introduction_stays_on_upright_pages() -> None:
    assert laid_out(HEADING, SENTENCE, SENTENCE, SENTENCE, BRIDGE) == [(False, 4), (True, 1)]


def test_text_without_a_heading_does_not_follow_the_table() -> None:
    assert laid_out(GROUPED, SENTENCE, BRIDGE) == [(False, 2), (True, 1)]


def test_the_file_turns_the_page_for_the_wide_table_alone() -> None:
    word = Document(io.BytesIO(render_word(sample())))
    turned = [one.orientation == WD_ORIENT.LANDSCAPE for one in word.sections]
    assert turned == [False, False, True, False]
    assert all(
        (one.page_width > one.page_height) == side
        for one, side in zip(word.sections, turned, strict=True)
    )
    widths = [
        sum(int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol")))
        for table in word.element.body.iter(qn("w:tbl"))
    ]
    assert widths == [PORTRAIT_WIDTH, LANDSCAPE_WIDTH, PORTRAIT_WIDTH, PORTRAIT_WIDTH]


@pytest.mark.parametrize("table", [BRIDGE, GROUPED, LONG], ids=lambda table: table.anchor)
@pytest.mark.parametrize("width", [4000, PORTRAIT_WIDTH, LANDSCAPE_WIDTH])
def test_columns_add_up_to_the_width(table: Table, width: int) -> None:
    assert sum(column_widths(table.columns, table.rows, width)) == width


def test_a_figure_has_room_for_all_its_digits_however_small_its_share() -> None:
    columns = (Column("Vad", share=50), Column("Summa", Align.END, share=1))
    figure = format_number(-1_301_386_000)
    rows = (Row((text(LONG_WORD), Cell((words(figure),)))),)
    name, amount = column_widths(columns, rows, PORTRAIT_WIDTH)
    assert amount == len(figure) * CHARACTER_WIDTH + CELL_MARGINS
    assert name == PORTRAIT_WIDTH - amount


def test_columns_with_room_to_spare_are_set_by_their_shares() -> None:
    columns = (Column("A", share=3), Column("B", share=1))
    assert column_widths(columns, (), 8000) == [6000, 2000]


@pytest.mark.parametrize(("width", "is_whole"), [(9000, True), (5900, False)])
def test_the_name_of_a_committee_keeps_whole_where_there_is_room(
    width: int, is_whole: bool
) -> None:
    name = "vuxenutbildningsnämnden"
    columns = (Column("A", share=1), Column("B", share=9), Column("C", share=9))
    rows = (Row((text(name), text(name), text("kort"))),)
    first, *_rest = column_widths(columns, rows, width)
    assert (first == len(name) * CHARACTER_WIDTH + CELL_MARGINS) is is_whole


def test_bookmarks_have_names_that_word_accepts() -> None:
    anchors = ["ram-hr", "ram_hr", "2023-1", "a" * 80, "a" * 79 + "b", "RAM-HR"]
    bookmarks = Bookmarks(anchors)
    names = [bookmarks.name(anchor) for anchor in anchors]
    assert names == ["ram_hr", "ram_hr_2", "a_2023_1", "a" * 40, "a" * 38 + "_2", "RAM_HR_3"]


def test_a_bookmark_is_set_once() -> None:
    bookmarks = Bookmarks(["mal-1"])
    assert len(bookmarks.around("mal-1", [])) == 2
    assert bookmarks.around("mal-1", []) == []
    assert bookmarks.around(None, []) == []
    assert bookmarks.name("mal-2") is None


def test_a_table_of_more_columns_than_there_is_room_for_is_still_printed() -> None:
    table = Table(
        "Trångt",
        tuple(Column(f"K{number}") for number in range(60)),
        (Row(tuple(text("långt innehåll") for _ in range(60))),),
        "t_trangt",
    )
    word = Document(io.BytesIO(render_word(replace(sample(), blocks=(table,)))))
    assert len(word.tables[0].columns) == 60
    assert sum(column_widths(table.columns, table.rows, LANDSCAPE_WIDTH)) == LANDSCAPE_WIDTH
