"""The HTML: valid, safe, readable to all, and whole."""

import re
from dataclasses import replace

import pytest
from justhtml import JustHTML

from tests.support.html_checks import html_faults
from tests.support.sample_blocks import EMPTY, GROUPED, MARKUP, ROWS_OF_THE_LONG_TABLE, sample
from uppsikt.documents.render import html as html_renderer
from uppsikt.documents.render.blocks import Heading, Paragraph, Row, RowKind, Table, words
from uppsikt.documents.render.contents import ContentsEntry, anchors, contents
from uppsikt.documents.render.html import render_html_fragment, render_html_page
from uppsikt.documents.render.inline_svg import fit_in


@pytest.fixture(scope="module")
def page() -> str:
    return render_html_page(sample())


@pytest.fixture(scope="module")
def fragment() -> str:
    return render_html_fragment(sample())


def parsed(markup: str) -> JustHTML:
    return JustHTML(markup, fragment=True, sanitize=False)


def only(*blocks: object) -> str:
    """The fragment of a document with these blocks alone."""
    return render_html_fragment(replace(sample(), blocks=blocks))


def test_the_page_is_valid_safe_and_readable(page: str) -> None:
    assert html_faults(page) == []


def test_the_fragment_is_valid_safe_and_readable(fragment: str) -> None:
    assert html_faults(fragment, fragment=True) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('<html lang="sv">', "<html>", "page"),
        ("<title>", "<title></title><title>", None),
        ("</main>", "", "syntax"),
        ('id="s_fokus"', 'id="s_budget"', "identities"),
        ('href="#t_ramar"', 'href="#borta"', "links"),
        ("<caption", "<p", "tables"),
        ('scope="row"', "", "tables"),
        ("<h4", '<h4 onclick="x()"', "safety"),
        ("<h4", '<h4 style="color:red"', "safety"),
        ("<main", "<script>1</script><main", "safety"),
        ('role="img"', "", "pictures"),
        ("<h4 ", "<h6 ", "headings"),
        ("<p class", '<p class="a" class', "syntax"),
    ],
)
def test_the_check_finds_a_planted_fault(page: str, old: str, new: str, found: str | None) -> None:
    assert old in page
    faults = html_faults(page.replace(old, new, 1))
    if found is None:
        assert faults == []
    else:
        assert found in {fault.split(":")[0] for fault in faults}


def test_the_page_stands_alone(page: str) -> None:
    assert not re.search(r"<(link|script|img|iframe)\b", page)
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", page)
    assert "url(http" not in page
    assert "default-src 'none'" in page


def test_the_page_has_title_language_skip_link_and_contents(page: str) -> None:
    assert "<title>Verksamhetsplan 2025 – Lillköpings kommun</title>" in page
    assert '<html lang="sv">' in page
    tree = parsed(page)
    assert tree.query(".plan-skip")[0].attrs["href"] == "#page_main"
    listed = [(link.to_text(), link.attrs["href"]) for link in tree.query("nav a")]
    assert listed == [
        ("Organisation", "#s_organisation"),
        ("Fokus", "#s_fokus"),
        ("Budget", "#s_budget"),
        ("Anslag", "#s_anslag"),
        ("Ramar", "#s_ramar"),
        ("Rader", "#s_rader"),
    ]


def test_the_fragment_holds_no_style_and_no_script(fragment: str) -> None:
    assert not re.search(r"<(style|script|link)\b|\sstyle=|\son\w+=", fragment)
    assert "<h1" not in fragment


def test_what_somebody_wrote_is_shown_as_text(fragment: str) -> None:
    assert "<script" not in fragment
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#34;citat&#34;" in fragment
    assert MARKUP in [one.to_text() for one in parsed(fragment).query("p")]


@pytest.mark.parametrize("place", ["title", "subtitle", "publisher", "subject", "header"])
def test_markup_in_the_documents_own_facts_comes_to_nothing(place: str) -> None:
    page = render_html_page(replace(sample(), **{place: MARKUP}, keywords=(MARKUP,)))
    assert html_faults(page) == []


def test_markup_everywhere_in_blocks_comes_to_nothing() -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    table = replace(
        GROUPED,
        caption=hostile,
        columns=tuple(replace(one, title=hostile) for one in GROUPED.columns),
        rows=(
            replace(
                GROUPED.rows[1], cells=(replace(GROUPED.rows[1].cells[0], lines=(words(hostile),)),)
            ),
        ),
        notes=(words(hostile),),
    )
    fragment = only(Heading(1, hostile, hostile), table)
    assert not re.search(r"<img\b", fragment)
    assert html_faults(fragment, fragment=True) == []


def test_characters_that_html_cannot_carry_are_left_out(page: str) -> None:
    assert "före efterslut" in page
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", page)
    page.encode()


def test_every_anchor_can_be_linked_to(page: str, fragment: str) -> None:
    for markup in (page, fragment):
        ids = {one.attrs["id"] for one in parsed(markup).query("[id]")}
        assert set(anchors(sample())) <= ids


def test_a_link_to_nothing_is_plain_text(fragment: str) -> None:
    assert "bortkommet" in fragment
    assert "finns-inte" not in fragment


def test_headings_lie_below_the_pages_title_and_can_be_put_lower() -> None:
    levels = [int(one) for one in re.findall(r"<h(\d)", render_html_fragment(sample()))]
    assert levels == [2, 3, 4, 5, 2, 3, 3, 3]
    lower = render_html_fragment(sample(), heading_offset=2)
    assert [int(one) for one in re.findall(r"<h(\d)", lower)] == [4, 5, 6, 6, 4, 5, 5, 5]


def test_only_the_table_scrolls_and_it_can_be_reached_by_keyboard(fragment: str) -> None:
    tree = parsed(fragment)
    for table in tree.query("table"):
        region = table.parent
        assert region.name == "section"
        assert region.attrs["tabindex"] == "0"
        caption = next(one for one in table.query("caption"))
        named = region.attrs.get("aria-label", "").endswith(f": {caption.to_text()}")
        assert named or region.attrs["aria-labelledby"] == caption.attrs["id"]


def test_a_table_says_what_its_rows_and_columns_are() -> None:
    tree = parsed(only(GROUPED))
    heads = [(one.attrs["scope"], one.to_text()) for one in tree.query("th")]
    assert heads == [
        ("col", "Anslag"),
        ("col", "2024"),
        ("col", "2025"),
        ("row", "Kollektivtrafik"),
        ("rowgroup", "Utvecklingsanslag"),
        ("row", "Tillväxtanslag"),
        ("row", "Digitalisering"),
        ("row", "Avskrivningar"),
        ("row", "Totalt"),
    ]


def test_tables_of_the_same_caption_are_regions_told_apart_by_their_headings() -> None:
    one, other = (replace(EMPTY, caption="Svar", anchor=anchor) for anchor in ("t_a", "t_b"))
    markup = only(Heading(1, "Mål", "a"), one, Heading(1, 'Upp"drag', "b"), other)
    assert re.findall(r'<section [^>]*aria-label="([^"]*)"', markup) == [
        "Mål: Svar",
        "Upp&#34;drag: Svar",
    ]
    assert 'aria-labelledby="table_1_caption"' in only(one)


def test_tables_under_headings_of_the_same_name_are_told_apart_by_what_stands_above() -> None:
    table = replace(EMPTY, caption="Svar", anchor=None)
    under = (Heading(2, "Vård", "c"), table, table)
    board, other = Heading(1, "Nämnden", "a"), Heading(1, "Styrelsen", "b")
    markup = only(board, *under, other, *under, Heading(2, "Skola", "d"), table)
    assert re.findall(r'<section [^>]*aria-label="([^"]*)"', markup) == [
        "Nämnden, Vård: Svar",
        "Nämnden, Vård: Svar (2)",
        "Styrelsen, Vård: Svar",
        "Styrelsen, Vård: Svar (2)",
        "Skola: Svar",
    ]


def test_a_group_ends_with_the_first_row_that_is_not_in_it() -> None:
    groups = [
        [row.query("th")[0].to_text() for row in group.query("tr")]
        for group in parsed(only(GROUPED)).query("tbody")
    ]
    assert groups == [
        ["Kollektivtrafik"],
        ["Utvecklingsanslag", "Tillväxtanslag", "Digitalisering"],
        ["Avskrivningar", "Totalt"],
    ]


def test_two_group_rows_after_each_other_each_stand_alone() -> None:
    group = GROUPED.rows[1]
    table = replace(GROUPED, rows=(group, group, GROUPED.rows[2]))
    bodies = parsed(only(table)).query("tbody")
    assert [len(body.query("tr")) for body in bodies] == [1, 2]


def test_figures_are_marked_to_stand_to_the_right() -> None:
    cells = [one for one in parsed(only(GROUPED)).query("td") if one.to_text().strip()]
    assert len(cells) == 10
    assert all(cell.attrs["class"] == "plan-number" for cell in cells)


def test_an_empty_table_says_so_and_a_long_one_is_whole(fragment: str) -> None:
    assert len(parsed(only(EMPTY)).query("tbody td")) == 1
    assert fragment.count("<tr") > ROWS_OF_THE_LONG_TABLE


def test_an_empty_first_cell_or_column_title_is_no_header() -> None:
    table = Table(
        "Utan namn",
        (replace(GROUPED.columns[0], title=""), GROUPED.columns[1]),
        (Row(((replace(GROUPED.rows[0].cells[0], lines=())), GROUPED.rows[0].cells[1])),),
        "t_utan",
    )
    assert html_faults(only(table), fragment=True) == []
    assert len(parsed(only(table)).query("th")) == 1


def test_an_anchor_that_comes_twice_is_set_once() -> None:
    twice = only(Heading(1, "Ett", "samma"), Heading(1, "Två", "samma"))
    assert html_faults(twice, fragment=True) == []
    assert twice.count('id="samma"') == 1


def test_charts_on_a_page_share_no_identity(fragment: str) -> None:
    drawings = parsed(fragment).query("svg")
    identities = [{one.attrs["id"] for one in drawing.query("[id]")} for drawing in drawings]
    assert len(identities) == 2
    assert all(identities)
    assert not identities[0] & identities[1]


def test_a_drawing_is_stripped_of_all_but_shapes_and_words() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' onload="x()" aria-labelledby="a b"><title id="a">T</title><desc id="b">D &lt;b&gt;</desc>'
        '<defs><clipPath id="c"><rect width="1" height="1"/></clipPath></defs>'
        "<style>*{}</style><script>1</script><foreignObject><p/></foreignObject>"
        '<a href="https://example.org"><text>bort</text></a><use xlink:href="#c"/>'
        '<g clip-path="url(#c)" style="fill:red"><text>kvar</text></g></svg>'
    )
    fitted = fit_in(drawing, "x1_")
    assert not re.search(r"style|script|foreign|href|onload|<a\b|<use|bort", fitted)
    assert 'clip-path="url(#x1_c)"' in fitted
    assert 'aria-labelledby="x1_a x1_b"' in fitted
    assert "D &lt;b&gt;" in fitted
    assert "kvar" in fitted


def test_the_contents_list_nests_as_the_headings_do() -> None:
    assert contents(sample()) == (
        ContentsEntry("Organisation", "s_organisation", (ContentsEntry("Fokus", "s_fokus"),)),
        ContentsEntry(
            "Budget",
            "s_budget",
            (
                ContentsEntry("Anslag", "s_anslag"),
                ContentsEntry("Ramar", "s_ramar"),
                ContentsEntry("Rader", "s_rader"),
            ),
        ),
    )
    assert [one.text for one in contents(sample(), depth=1)] == ["Organisation", "Budget"]
    assert html_renderer.contents is contents


def test_a_heading_before_any_of_a_higher_level_stands_at_the_top() -> None:
    blocks = (Heading(2, "Först", "a"), Heading(1, "Sedan", "b"), Heading(2, "Under", "c"))
    found = contents(replace(sample(), blocks=blocks))
    assert [(one.text, len(one.entries)) for one in found] == [("Först", 0), ("Sedan", 1)]


def test_the_words_of_the_page_are_in_the_documents_language() -> None:
    bare = replace(sample("en"), blocks=(Heading(1, "Goals", "g"), Paragraph(words("Text."))))
    page = render_html_page(bare)
    assert '<html lang="en">' in page
    assert "Skip to content" in page
    assert "Contents" in page


def test_equal_documents_give_equal_pages(page: str) -> None:
    assert render_html_page(sample()) == page


def test_the_kinds_of_row_have_classes_of_their_own(fragment: str) -> None:
    for kind in (RowKind.TOTAL, RowKind.OF_WHICH, RowKind.GROUP, RowKind.IN_GROUP):
        assert f'class="plan-row-{kind}"' in fragment
