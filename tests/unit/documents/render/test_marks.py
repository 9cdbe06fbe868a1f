"""Words that were added or removed are told by a line and by a word, never by colour alone."""

import io
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from docx.enum.text import WD_UNDERLINE

from tests.support.pdf_checks import ACCESSIBLE, ARCHIVABLE, standard_faults
from tests.support.word_checks import schema_faults, word_faults
from uppsikt.documents.compare import Mark
from uppsikt.documents.render.blocks import BlockDocument, Heading, Paragraph, Run
from uppsikt.documents.render.html import render_html_fragment, render_html_page
from uppsikt.documents.render.pdf import render_pdf
from uppsikt.documents.render.word import render_word

RUNS = (
    Run("Senast i ", mark=Mark.KEPT),
    Run("juni", mark=Mark.REMOVED),
    Run("maj <b>", mark=Mark.ADDED, strong=True),
    Run("budgeten", mark=Mark.ADDED, target="s_one"),
)


def of(*runs: Run) -> BlockDocument:
    blocks = (Heading(1, "Rubrik", "s_one"), Paragraph(runs))
    return BlockDocument("Jämförelse", "", "sv", "Lillköping", "Jämförelse", "", blocks)


def test_a_page_has_its_elements_for_both_and_says_which_it_is() -> None:
    page = render_html_fragment(of(*RUNS))
    assert "Senast i" in page
    assert '<del><span class="visually-hidden">[borttaget: </span>juni' in page
    assert "<strong>maj &lt;b&gt;</strong>" in page
    assert '<a class="ds-link" href="#s_one"><ins>' in page
    assert (page.count("<ins>"), page.count("<del>")) == (2, 1)


def test_the_page_of_its_own_can_hide_what_is_only_heard() -> None:
    assert ".visually-hidden {" in render_html_page(of(*RUNS))


def test_word_has_a_style_for_each_with_a_line_of_its_own() -> None:
    file = render_word(of(*RUNS))
    word = Document(io.BytesIO(file))
    runs = [run for paragraph in word.paragraphs for run in paragraph.runs]
    styles = {run.text: run.style for run in runs if run.style.name.endswith("Words")}
    assert {text: style.name for text, style in styles.items()} == {
        "juni": "Removed Words",
        "maj <b>": "Added Words",
    }
    assert styles["juni"].font.strike
    assert styles["maj <b>"].font.underline == WD_UNDERLINE.DOUBLE
    assert (word_faults(file), schema_faults(file, ".docx")) == ([], [])


@pytest.mark.parametrize("profile", [ACCESSIBLE, ARCHIVABLE])
def test_a_pdf_with_both_keeps_the_standard(profile: str) -> None:
    assert standard_faults(render_pdf(of(*RUNS)).content, profile) == []


def decorations(content: bytes) -> set[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return {
            str(found.get("/TextDecorationType"))
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and "/TextDecorationType" in found
        } | {
            str(attributes.get("/TextDecorationType"))
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary)
            for attributes in _attributes(found)
            if "/TextDecorationType" in attributes
        }


def _attributes(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    held = element.get("/A", pikepdf.Array())
    held = [held] if isinstance(held, pikepdf.Dictionary) else held
    return [one for one in held if isinstance(one, pikepdf.Dictionary)]


def test_a_pdf_tells_of_lines_under_and_through_words() -> None:
    kept = of(Run("Senast i ", mark=Mark.KEPT))
    assert decorations(render_pdf(kept).content) == set()
    assert decorations(render_pdf(of(*RUNS)).content) == {"/Underline", "/LineThrough"}
