from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import typst
from pikepdf import Array, Dictionary, Name

from tests.support import pdf_checks, sample_blocks
from tests.support.planting import example_of
from tests.support.sample_blocks import amount, sample, text
from uppsikt.documents.render.blocks import (
    Align,
    Block,
    BlockDocument,
    BulletList,
    Column,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    words,
)
from uppsikt.documents.render.fonts import STAND_IN, printable
from uppsikt.documents.render.pdf import PdfResult, render_pdf
from uppsikt.documents.render.plan_blocks import plan_blocks

A4 = (595, 842)
A4_ON_ITS_SIDE = (842, 595)


@cache
def printed() -> PdfResult:
    return render_pdf(sample())


def of(*blocks: Block, title: str = "Plan") -> BlockDocument:
    return BlockDocument(title, "", "sv", "Lillköping", "Plan", "", blocks)


def changed(content: bytes, change: object) -> bytes:
    result = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)  # type: ignore[operator]
        pdf.save(result)
    return result.getvalue()


# Standards, and that their checkers can find a fault ------------------------------------------


@pytest.mark.parametrize("profile", [pdf_checks.ACCESSIBLE, pdf_checks.ARCHIVABLE])
def test_the_sample_keeps_the_standard(profile: str) -> None:
    assert pdf_checks.standard_faults(printed().content, profile) == []


@pytest.mark.parametrize(
    ("profile", "part"),
    [
        (pdf_checks.ACCESSIBLE, "/MarkInfo"),
        (pdf_checks.ACCESSIBLE, "/StructTreeRoot"),
        (pdf_checks.ACCESSIBLE, "/Metadata"),
        (pdf_checks.ACCESSIBLE, "/Lang"),
        (pdf_checks.ARCHIVABLE, "/MarkInfo"),
        (pdf_checks.ARCHIVABLE, "/StructTreeRoot"),
        (pdf_checks.ARCHIVABLE, "/Metadata"),
    ],
)
def test_a_file_robbed_of_a_part_breaks_the_standard(profile: str, part: str) -> None:
    def rob(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[part]

    assert pdf_checks.standard_faults(changed(printed().content, rob), profile)


def test_a_figure_without_words_breaks_the_standard() -> None:
    def silence(pdf: pikepdf.Pdf) -> None:
        for element in pdf.objects:
            if isinstance(element, Dictionary) and element.get("/S") == Name.Figure:
                del element.Alt

    faults = pdf_checks.standard_faults(changed(printed().content, silence), pdf_checks.ACCESSIBLE)
    assert any("ALTERNATIVE-TEXT" in fault for fault in faults)


# Tables ---------------------------------------------------------------------------------------


def test_every_table_has_headers_for_its_columns_and_its_rows() -> None:
    assert pdf_checks.tables(printed().content) == 4
    assert pdf_checks.table_faults(printed().content) == []


def test_every_row_is_printed_once() -> None:
    # The empty table says in one row that there is nothing to show.
    assert pdf_checks.table_rows(printed().content) == [
        len(sample_blocks.GROUPED.rows),
        len(sample_blocks.BRIDGE.rows),
        sample_blocks.ROWS_OF_THE_LONG_TABLE,
        1,
    ]


def cells(pdf: pikepdf.Pdf, kind: Name) -> list[Dictionary]:
    return [
        element
        for element in pdf.objects
        if isinstance(element, Dictionary) and element.get("/S") == kind
    ]


def test_a_table_without_header_cells_is_found() -> None:
    def flatten(pdf: pikepdf.Pdf) -> None:
        for cell in cells(pdf, Name.TH):
            cell.S = Name.TD

    faults = pdf_checks.table_faults(changed(printed().content, flatten))
    assert "table 1: a cell of the header row does not head its column" in faults
    assert "table 1: row 1 has no header" in faults


def test_a_header_cell_without_scope_is_found() -> None:
    def unscope(pdf: pikepdf.Pdf) -> None:
        for cell in cells(pdf, Name.TH):
            cell.A = Array()

    faults = pdf_checks.table_faults(changed(printed().content, unscope))
    assert "table 2: row 1 has no header" in faults


def test_a_cell_that_names_no_headers_is_found() -> None:
    def forget(pdf: pikepdf.Pdf) -> None:
        for cell in cells(pdf, Name.TD):
            cell.A = Array()

    faults = pdf_checks.table_faults(changed(printed().content, forget))
    assert "table 2: a cell of row 1 does not name its headers" in faults


def test_seven_columns_of_amounts_stand_on_an_upright_page() -> None:
    assert set(pdf_checks.page_sizes(printed().content)) == {A4}


def test_a_table_of_thirteen_amounts_gets_a_page_on_its_side() -> None:
    table = Table(
        "Månader",
        (Column("Enhet", share=3), *(Column("september", Align.END) for _ in range(13))),
        (Row((text("Demokrati och juridik"), *(amount(-100_000) for _ in range(13)))),),
        "t_manader",
    )
    document = of(Heading(1, "Före", "a"), table, Heading(1, "Efter", "b"))
    content = render_pdf(document).content
    assert pdf_checks.page_sizes(content) == [A4, A4_ON_ITS_SIDE, A4]
    assert pdf_checks.standard_faults(content, pdf_checks.ACCESSIBLE) == []


def test_a_short_row_is_filled_out_and_a_long_one_is_refused() -> None:
    columns = (Column("Vad"), Column("Antal", Align.END))
    short = Table("Kort", columns, (Row((text("Ensam"),)),), "t_kort")
    assert pdf_checks.table_faults(render_pdf(of(short)).content) == []
    long = replace(short, rows=(Row((text("Ett"), amount(1), amount(2))),))
    with pytest.raises(ValueError, match="a row of 3 cells in a table of 2 columns"):
        render_pdf(of(long))


# Finding one's way ----------------------------------------------------------------------------


def test_bookmarks_follow_the_headings() -> None:
    assert pdf_checks.bookmarks(printed().content) == [
        (1, "Innehåll"),
        (1, "Organisation"),
        (2, "Fokus"),
        (3, "Ansvar"),
        (4, "Det som är svårt"),
        (1, "Budget"),
        (2, "Anslag"),
        (2, "Ramar"),
        (2, "Rader"),
    ]


def test_every_link_leads_to_a_page_and_one_to_nowhere_is_plain_text() -> None:
    found = pdf_checks.links(printed().content)
    in_contents, in_text = 6, 3
    assert len(found) == in_contents + in_text
    assert 0 not in found


@pytest.mark.parametrize("body", ["ks", "fgn", "tn"])
def test_the_pages_come_to_rest_so_that_their_numbers_are_right(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings: list[str] = []

    compiler = typst.Compiler

    class Telling:
        def __init__(self, *given: Any, **named: Any) -> None:
            self.compiler = compiler(*given, **named)

        def compile(self, **wanted: Any) -> Any:
            content, told = self.compiler.compile_with_warnings(**wanted)
            warnings.extend(str(one) for one in told)
            return content

    monkeypatch.setattr(typst, "Compiler", Telling)
    render_pdf(plan_blocks(example_of(body)))
    assert [one for one in warnings if "converge" in one] == []


def test_a_heading_never_skips_a_level() -> None:
    document = of(Heading(3, "Djupt", "a"), Heading(4, "Djupare", "b"), Heading(1, "Högt", "c"))
    # The contents list has a heading of its own, first.
    assert pdf_checks.heading_levels(render_pdf(document).content) == [1, 1, 2, 1]


def test_two_places_of_the_same_name_do_no_harm() -> None:
    link = Paragraph((Run("dit", target="samma"),))
    entry = BulletList((Entry(words("Punkt"), "samma"),))
    content = render_pdf(of(Heading(1, "Ett", "samma"), entry, link)).content
    assert pdf_checks.links(content) == [1, 1]


def test_the_file_says_what_it_is() -> None:
    with pikepdf.open(BytesIO(printed().content)) as pdf:
        assert str(pdf.docinfo.Title) == "Verksamhetsplan 2025"
        assert str(pdf.docinfo.Author) == "Lillköpings kommun"
        assert str(pdf.docinfo.Subject) == "Plan för kommunstyrelsen 2025"
        assert str(pdf.docinfo.Keywords) == "Lillköping, 2025"
        assert str(pdf.Root.Lang) == "sv"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


def test_charts_are_told_in_words() -> None:
    told = pdf_checks.alternative_texts(printed().content)
    assert told == [
        "Två staplar: HR −51 947 tkr, Mark 3 088 tkr.",
        f"Samma igen. {sample_blocks.MARKUP}",
    ]


# What is hard to print ------------------------------------------------------------------------


def test_a_character_that_no_font_has_is_replaced_and_told() -> None:
    assert printed().replaced == ("\N{PARTY POPPER}",)


def test_characters_in_a_row_become_one_lozenge() -> None:
    assert printable("a 👩🏽‍🚒漢字 b") == (f"a {STAND_IN} b", ("👩", "🏽", "🚒", "漢", "字"))
    assert printable("så är det") == ("så är det", ())


def test_a_kindred_character_says_the_same_and_is_not_told() -> None:
    assert printable("e\u0301t 2024\u20112025\ufeff\x07") == ("\u00e9t 2024-2025", ())


@pytest.mark.parametrize("code", range(0x20, 0x3000, 0x800))
def test_any_character_can_stand_anywhere(code: int) -> None:
    alphabet = " ".join(chr(code + place) for place in range(0x800))
    result = render_pdf(of(Heading(1, alphabet[:200], "a"), Paragraph(words(alphabet))))
    assert pdf_checks.standard_faults(result.content, pdf_checks.ACCESSIBLE) == []


def test_empty_parts_leave_a_whole_document() -> None:
    document = of(
        Heading(1, "Tomt", "a"),
        Paragraph(()),
        BulletList(()),
        Facts(()),
        Table("Utan kolumner", (), (), "t_a"),
        Table("Utan rader", (Column("Vad"),), (), "t_b"),
        Heading(1, "Också tomt", "b"),
    )
    content = render_pdf(document).content
    assert pdf_checks.tables(content) == 1
    assert pdf_checks.standard_faults(content, pdf_checks.ACCESSIBLE) == []
    assert pdf_checks.standard_faults(render_pdf(of()).content, pdf_checks.ACCESSIBLE) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_pdf(sample()).content == printed().content


def test_the_date_is_the_one_that_is_given() -> None:
    written = datetime(2024, 11, 25, 9, 30, tzinfo=UTC)
    with pikepdf.open(BytesIO(render_pdf(of(), written=written).content)) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20241125093000")


def test_a_document_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a title"):
        render_pdf(of(title=" "))


def test_a_date_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        render_pdf(of(), written=datetime(2024, 11, 25))  # noqa: DTZ001
