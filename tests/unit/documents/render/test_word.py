"""The Word file: what it says, that all can read it, and that somebody can go on editing it."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.support.sample_blocks import EMOJI, LONG_WORD, MARKUP, ROWS_OF_THE_LONG_TABLE, sample
from tests.support.word_checks import part, schema_faults, with_part, word_faults
from uppsikt.core.money import Money, format_tkr
from uppsikt.documents.render.blocks import BlockDocument, Paragraph, words
from uppsikt.documents.render.word import render_word

DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def file() -> bytes:
    return render_word(sample())


@pytest.fixture(scope="module")
def word(file: bytes) -> Document:
    return Document(io.BytesIO(file))


def texts(word: Document, style: str) -> list[str]:
    return [one.text for one in word.paragraphs if one.style.name == style]


def test_the_file_follows_the_schemas_of_the_format(file: bytes) -> None:
    assert schema_faults(file, ".docx") == []


def test_everybody_can_read_the_file(file: bytes) -> None:
    assert word_faults(file) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        (DOCUMENT, "<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>", "tables"),
        (DOCUMENT, 'w:firstColumn="1"', 'w:firstColumn="0"', "tables"),
        (DOCUMENT, 'descr="Två', 'descr="" x="Två', "pictures"),
        (DOCUMENT, 'w:pStyle w:val="Heading3"', 'w:pStyle w:val="Heading4"', "headings"),
        (DOCUMENT, 'w:anchor="t_ramar"', 'w:anchor="borta"', "links"),
        (DOCUMENT, 'w:pStyle w:val="Lead"', 'w:pStyle w:val="Leed"', "styling"),
        ("word/styles.xml", 'w:lang w:val="sv-SE"', 'w:lang w:val=""', "language"),
        ("docProps/core.xml", "Verksamhetsplan 2025</dc:title>", "</dc:title>", "properties"),
    ],
)
def test_the_check_finds_a_planted_fault(
    file: bytes, name: str, old: str, new: str, found: str
) -> None:
    faults = word_faults(with_part(file, name, old, new))
    assert faults
    assert {fault.split(":")[0] for fault in faults} == {found}


def test_the_schemas_find_an_element_out_of_place(file: bytes) -> None:
    misplaced = with_part(file, DOCUMENT, "<w:cantSplit/><w:tblHeader/>", "<w:jc/><w:b/>")
    assert schema_faults(misplaced, ".docx")


def test_title_and_headings_have_their_own_styles(word: Document) -> None:
    assert texts(word, "Title") == ["Verksamhetsplan 2025"]
    assert texts(word, "Subtitle") == ["Kommunstyrelsen, Lillköpings kommun"]
    assert texts(word, "Heading 1") == ["Organisation", "Budget"]
    assert texts(word, "Heading 2") == ["Fokus", "Anslag", "Ramar", "Rader"]
    assert texts(word, "Heading 4") == ["Det som är svårt"]


def test_looks_come_from_styles_alone(word: Document) -> None:
    for paragraph in word.element.body.iter(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        said = {child.tag for child in properties} - {qn("w:sectPr"), qn("w:keepNext")}
        assert said == {qn("w:pStyle")}
    for run in word.element.body.iter(qn("w:rPr")):
        assert {child.tag for child in run} == {qn("w:rStyle")}


def test_the_contents_list_is_a_field_that_holds_its_entries(word: Document) -> None:
    frame = word.element.body.find(qn("w:sdt"))
    codes = [code.text.strip() for code in frame.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-2" \\h \\z \\u']
    entries = [
        ("".join(text.text for text in link.iter(qn("w:t"))), link.get(qn("w:anchor")))
        for link in frame.iter(qn("w:hyperlink"))
    ]
    assert entries == [
        ("Organisation", "s_organisation"),
        ("Fokus", "s_fokus"),
        ("Budget", "s_budget"),
        ("Anslag", "s_anslag"),
        ("Ramar", "s_ramar"),
        ("Rader", "s_rader"),
    ]


def test_word_asks_no_question_when_the_file_is_opened(file: bytes) -> None:
    assert "updateFields" not in part(file, "word/settings.xml")
    assert "dirty" not in part(file, DOCUMENT)


def test_a_document_without_headings_has_no_contents_list() -> None:
    bare = replace(sample(), blocks=(Paragraph(words("Bara text.")),))
    file = render_word(bare)
    assert "TOC" not in part(file, DOCUMENT).replace("TOCHeading", "")
    assert word_faults(file) == []


def test_an_empty_document_is_a_title_page() -> None:
    file = render_word(replace(sample(), blocks=(), front=(), subtitle=""))
    assert word_faults(file) == []
    assert [one.text for one in Document(io.BytesIO(file)).paragraphs] == ["Verksamhetsplan 2025"]


def test_tables_hold_every_row_and_line(word: Document) -> None:
    grouped, bridge, long, empty = word.tables
    assert len(long.rows) == ROWS_OF_THE_LONG_TABLE + 1
    assert [cell.text for cell in long.rows[200].cells] == [
        "Rad 200",
        "Innehåll 200\noch en rad till",
        "200",
    ]
    amounts = [cell.text for cell in bridge.rows[1].cells[1:]]
    assert amounts == [
        format_tkr(Money.from_tkr(tkr)) for tkr in (-41395, -1186, 793, -3425, 1120, -44093)
    ]
    assert [cell.text for cell in grouped.rows[2].cells] == ["Utvecklingsanslag", "", ""]
    assert len(empty.rows) == 2
    assert empty.rows[1].cells[0].text


def test_figures_stand_to_the_right_and_each_kind_of_row_has_its_style(word: Document) -> None:
    bridge = word.tables[1]
    styles = [[cell.paragraphs[0].style.name for cell in row.cells[:2]] for row in bridge.rows]
    assert styles == [
        ["Table Heading", "Table Heading Number"],
        ["Table Text", "Table Number"],
        ["Table Of Which", "Table Of Which Number"],
        ["Table Text", "Table Number"],
        ["Table Total", "Table Total Number"],
    ]
    for name in ("Table Heading Number", "Table Number"):
        side = word.styles[name].element.find(f"{qn('w:pPr')}/{qn('w:jc')}")
        assert side.get(qn("w:val")) == "right"


def test_no_row_is_split_between_pages_and_headers_are_repeated(word: Document) -> None:
    for table in word.element.body.iter(qn("w:tbl")):
        first, *rest = table.findall(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for row in (first, *rest):
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_a_short_table_stays_on_one_page_and_a_long_one_leaves_no_row_alone(
    word: Document,
) -> None:
    kept = [
        [
            all(one.find(qn("w:keepNext")) is not None for one in row.iter(qn("w:pPr")))
            for row in table.findall(qn("w:tr"))[1:]
        ]
        for table in word.element.body.iter(qn("w:tbl"))
    ]
    grouped, bridge, long, _ = kept
    assert grouped == [True] * 5 + [False]
    assert bridge == [True] * 3 + [False]
    assert [number for number, one in enumerate(long, 1) if one] == [1, 199]


def test_captions_are_counted_by_word(word: Document) -> None:
    captions = [one for one in word.paragraphs if one.style.name == "Caption"]
    fields = [
        [code.text.split()[0:2] for code in one._p.iter(qn("w:instrText"))] for one in captions
    ]
    assert all(len(codes) == 1 and codes[0][0] == "SEQ" for codes in fields)
    assert [one.text.split(" ", 1)[1] for one in captions] == [
        "1. Anslag, tkr",
        "1. Ramar per avdelning",
        "2. Samma ramar igen",
        "2. Stadsledningskontoret, tkr",
        "3. Många rader",
        "4. Tom tabell",
    ]


def test_pictures_say_what_they_show(word: Document) -> None:
    said = [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]
    assert said == ["Två staplar: HR −51 947 tkr, Mark 3 088 tkr.", f"Samma igen. {MARKUP}"]
    numbers = [one.get("id") for one in word.element.body.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == 2


def test_pictures_fit_between_the_margins(word: Document) -> None:
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert all(0 < picture.width <= room for picture in word.inline_shapes)


def test_a_link_leads_to_its_bookmark_and_one_to_nothing_is_plain_text(word: Document) -> None:
    links = {
        "".join(text.text for text in link.iter(qn("w:t"))): link.get(qn("w:anchor"))
        for link in word.element.body.iter(qn("w:hyperlink"))
    }
    assert links["tabellen över ramar"] == "t_ramar"
    assert links["demokrati"] == "ram_demokrati"
    assert "bortkommet" not in links
    assert any("bortkommet" in one.text for one in word.paragraphs)


def test_what_is_hard_to_print_is_printed(word: Document) -> None:
    printed = [one.text for one in word.paragraphs]
    assert LONG_WORD in printed
    assert MARKUP in printed
    assert EMOJI in printed
    assert "före efterslut" in printed


def test_the_page_says_where_one_is(file: bytes, word: Document) -> None:
    assert all(
        section.header.paragraphs[0].text == "Verksamhetsplan 2025, Kommunstyrelsen"
        for section in word.sections
    )
    codes = [code.text.strip() for code in word.sections[0].footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_language_is_the_documents(language: str, tag: str) -> None:
    file = render_word(sample(language))
    assert f'w:lang w:val="{tag}"' in part(file, "word/styles.xml")
    assert f'w:themeFontLang w:val="{tag}"' in part(file, "word/settings.xml")
    assert Document(io.BytesIO(file)).core_properties.language == tag
    assert word_faults(file) == []


def test_the_properties_are_the_documents(word: Document) -> None:
    said = word.core_properties
    assert (said.title, said.author, said.subject, said.keywords) == (
        "Verksamhetsplan 2025",
        "Lillköpings kommun",
        "Plan för kommunstyrelsen 2025",
        "Lillköping, 2025",
    )


def test_a_very_long_title_is_cut_in_the_properties_alone() -> None:
    long = replace(sample(), title="å" * 400)
    word = Document(io.BytesIO(render_word(long)))
    assert word.core_properties.title == "å" * 255
    assert texts(word, "Title") == ["å" * 400]


def test_equal_documents_are_equal_files(file: bytes) -> None:
    assert render_word(sample()) == file
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "dcterms:created" not in part(file, "docProps/core.xml")


def test_the_file_is_not_opened_in_the_mode_of_an_old_word(file: bytes) -> None:
    assert 'w:name="compatibilityMode"' in part(file, "word/settings.xml")
    settings = Document(io.BytesIO(file)).settings.element
    modes = [
        one.get(qn("w:val"))
        for one in settings.iter(qn("w:compatSetting"))
        if one.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_a_document_of_other_words_is_another_file(file: bytes) -> None:
    other: BlockDocument = replace(sample(), title="En annan plan")
    assert render_word(other) != file
