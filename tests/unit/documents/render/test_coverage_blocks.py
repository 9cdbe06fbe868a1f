"""The coverage matrix as blocks, and as a file of each kind."""

import pytest

from tests.support import pdf_checks, printed
from tests.support.planting import example_of
from uppsikt.documents.coverage import Asked, Coverage, coverage
from uppsikt.documents.render.blocks import BlockDocument, RowKind, plain
from uppsikt.documents.render.coverage_blocks import coverage_blocks, matrix
from uppsikt.documents.render.html import render_html_page
from uppsikt.documents.render.pdf import render_pdf
from uppsikt.documents.render.word import render_word

BODIES = ("ks", "fgn", "gvn", "ifn", "an", "tn")
WHOLE = coverage(example_of(body) for body in BODIES)


def document(found: Coverage = WHOLE) -> BlockDocument:
    return coverage_blocks(found, municipality="Umeå kommun", year=2025, language="en")


def cells(asked: Asked) -> list[list[str]]:
    table = matrix(WHOLE, asked, language="en")
    return [[" / ".join(map(plain, cell.lines)) for cell in row.cells] for row in table.rows]


def test_a_row_has_a_word_for_each_body_and_the_count() -> None:
    climate = cells(Asked.GOAL)[3]
    assert climate == [
        "4. Umeå ska vara klimatneutralt till 2040",
        "Yes,\xa06",
        *["Named"] * 4,
        "Yes,\xa03",
        "2",
    ]


def test_an_assignment_tells_whom_it_was_given_to() -> None:
    first = cells(Asked.ASSIGNMENT)[1]
    assert first[0].startswith("2024:2 Samordna tidiga insatser")
    assert first[0].endswith("individ- och familjenämnden")
    assert first[1:] == ["No", "Yes,\xa02", "No", "Yes,\xa02", "No", "No", "2"]


def test_the_last_row_counts_column_by_column() -> None:
    table = matrix(WHOLE, Asked.PROGRAMME, language="en")
    assert table.rows[-1].kind is RowKind.TOTAL
    assert cells(Asked.PROGRAMME)[-1] == ["Taken up, of 3", "3", "1", "1", "1", "0", "2", "8"]


def test_the_columns_are_the_bodies_by_their_short_names() -> None:
    titles = [column.title for column in matrix(WHOLE, Asked.GOAL, language="en").columns]
    assert titles == ["Goal", "KS", "FGN", "GVN", "IFN", "ÄN", "TN", "Taken up by"]


def test_below_the_matrix_stands_with_what_and_who_has_not() -> None:
    said = printed.said(document())
    assert printed.says(said, "Focus area: Klimatneutrala fastigheter och fordon")
    assert printed.says(said, "Only named by: Tekniska nämnden.")
    assert printed.says(said, "Not in the plan of: Tekniska nämnden.")
    found = printed.table(document(), "t_coverage-goal-3")
    assert found.caption == "With what: Goal 4"
    assert [plain(row.cells[0].lines[0]) for row in found.rows] == [
        "Kommunstyrelsen",
        "Tekniska nämnden",
    ]


def test_what_nobody_has_taken_up_has_no_table() -> None:
    found = coverage([example_of("tn")])
    anchors = [getattr(block, "anchor", "") for block in document(found).blocks]
    assert "coverage_goal-4" in anchors
    assert "t_coverage-goal-4" not in anchors
    assert "t_coverage-goal-3" in anchors


def test_without_plans_it_says_that_there_is_nothing() -> None:
    (only,) = document(Coverage((), ())).blocks
    assert plain(only.inline) == "No plan names anything to take up."  # type: ignore[union-attr]


def test_every_anchor_is_there_once() -> None:
    anchors = [block.anchor for block in document().blocks if getattr(block, "anchor", "")]  # type: ignore[union-attr]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("profile", [pdf_checks.ACCESSIBLE, pdf_checks.ARCHIVABLE])
def test_it_is_printed_as_a_pdf_that_everyone_can_read(profile: str) -> None:
    content = render_pdf(document()).content
    assert pdf_checks.standard_faults(content, profile) == []
    assert pdf_checks.table_faults(content) == []


def test_it_is_printed_as_a_page_and_as_word() -> None:
    assert "Klimatneutrala fastigheter och fordon" in render_html_page(document())
    assert render_word(document()).startswith(b"PK")
