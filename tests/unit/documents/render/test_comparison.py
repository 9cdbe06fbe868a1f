"""Two versions of a plan side by side: on a page, in Word, in the words of the reader."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan
from tests.support.word_checks import schema_faults, word_faults
from tests.support.word_tables import WordFile
from uppsikt.core.money import Money
from uppsikt.documents.compare import Mark
from uppsikt.documents.files import plain
from uppsikt.documents.plan import Decision, PlanDocument
from uppsikt.documents.render.blocks import BlockDocument, Row, RowKind, Table
from uppsikt.documents.render.comparison import comparison_blocks
from uppsikt.documents.render.html import render_html_fragment
from uppsikt.documents.render.pdf import render_pdf
from uppsikt.documents.render.word import render_word

PLAN = example()


def compared(new: PlanDocument, old: PlanDocument = PLAN) -> BlockDocument:
    return comparison_blocks(old, new, old_name="Version 1", new_name="Draft", language="en")


def tables(document: BlockDocument) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def shown(row: Row) -> list[str]:
    """The cells of a row, with -removed- and +added+ words."""
    signs = {Mark.ADDED: "+", Mark.REMOVED: "-"}
    return [
        "\n".join(
            "".join(f"{signs.get(run.mark, '')}{run.text}{signs.get(run.mark, '')}" for run in line)
            for line in cell.lines
        )
        for cell in row.cells
    ]


def rows(new: PlanDocument, old: PlanDocument = PLAN) -> list[list[str]]:
    return [shown(row) for table in tables(compared(new, old)) for row in table.rows]


def with_goal(**changes: object) -> PlanDocument:
    first, *rest = PLAN.goals
    return PLAN.model_copy(update={"goals": (first.model_copy(update=changes), *rest)})


def with_frame(**changes: object) -> PlanDocument:
    office = PLAN.budget.office
    first, *rest = office.rows
    office = office.model_copy(update={"rows": (first.model_copy(update=changes), *rest)})
    return PLAN.model_copy(update={"budget": PLAN.budget.model_copy(update={"office": office})})


def with_assignments(*assignments: object) -> PlanDocument:
    items = PLAN.assignments.model_copy(update={"items": assignments})
    return PLAN.model_copy(update={"assignments": items})


def test_versions_that_say_the_same_are_said_to() -> None:
    document = compared(PLAN.model_copy(deep=True))
    assert tables(document) == []
    assert "The versions say the same." in render_html_fragment(document)


def test_words_are_told_one_by_one_each_in_its_own_column() -> None:
    name = PLAN.goals[0].name
    row = rows(with_goal(name=f"{name} i alla delar"))[1]
    assert row == ["Name", name, f"{name}+ i alla delar+", ""]


def test_kronor_are_told_with_their_difference() -> None:
    frame = PLAN.budget.office.rows[0]
    heading, row = rows(with_frame(total=frame.total - Money.from_tkr(1500)))
    assert heading == [f"Changed: Frame – {frame.name}"]
    assert row[0] == "This year"
    assert row[1].startswith("-−")
    assert row[2].startswith("+−")
    assert row[3] == "−1\N{NO-BREAK SPACE}500"


def test_more_has_a_sign_of_its_own() -> None:
    frame = PLAN.budget.office.rows[0]
    assert rows(with_frame(total=frame.total + Money.from_tkr(20)))[1][3] == "+20"


def test_an_item_that_is_new_or_gone_is_told_in_its_section() -> None:
    first, *rest = PLAN.assignments.items
    new = first.model_copy(update={"id": "uppdrag-2025-9", "number": "2025:9"})
    found = rows(with_assignments(*rest, new))
    headings = [row[0] for row in found if len(row) == 1]
    assert headings == [
        f"Added: Assignment – 2025:9 {first.name}",
        f"Removed: Assignment – {first.number} {first.name}",
    ]
    (table,) = tables(compared(with_assignments(*rest, new)))
    assert table.caption == "Assignments: Version 1 beside Draft"
    assert {row.kind for row in table.rows} == {RowKind.GROUP, RowKind.IN_GROUP}


def test_an_item_that_only_stands_elsewhere_is_said_to_have_moved() -> None:
    first, *rest = PLAN.assignments.items
    assert rows(with_assignments(*rest, first)) == [
        [f"Moved: Assignment – {first.number} {first.name}"]
    ]


def test_codes_names_and_years_are_told_in_words() -> None:
    first, *rest = PLAN.assignments.items
    role = next(one for one in PLAN.roles if one.id != first.responsible)
    changed = first.model_copy(update={"responsible": role.id, "origin": "board"})
    found = {row[0]: row for row in rows(with_assignments(changed, *rest))[1:]}
    assert found["Given by"][2] == "+The board+"
    assert found["Responsible"][2] == f"+{role.name}+"
    target = PLAN.measures.items[0].model_copy(update={"target_year": 2031})
    measures = PLAN.measures.model_copy(update={"items": (target, *PLAN.measures.items[1:])})
    (row,) = rows(PLAN.model_copy(update={"measures": measures}))[1:]
    assert row[2] == "+2031+"


def test_a_decision_is_told_by_the_name_of_the_body() -> None:
    decision = Decision(
        body="kf", date=date(2024, 11, 25), paragraph="§ 112", registration_number="KS-2024/112"
    )
    later = decision.model_copy(update={"body": "ks", "date": date(2025, 4, 1)})
    first, second = (PLAN.model_copy(update={"decision": one}) for one in (decision, later))
    found = rows(second, first)
    assert [row[1:3] for row in found] == [
        ["-Kommunfullmäktige-", "+Kommunstyrelsen+"],
        ["-2024-11-25-", "+2025-04-01+"],
    ]
    assert tables(compared(PLAN, first)) == []


def test_a_bound_figure_is_told_as_it_is_read() -> None:
    about = PLAN.budget.description or ""
    new = f"{about} Ramen är [[{PLAN.budget.total.id}.total|mnkr]] mnkr."
    budget = PLAN.budget.model_copy(update={"description": new})
    row = rows(PLAN.model_copy(update={"budget": budget}))[-1]
    assert "[[" not in row[2]
    assert "1\N{NO-BREAK SPACE}315,7" in row[2]


def test_the_plan_as_a_whole_has_rows_without_an_item() -> None:
    (row,) = rows(PLAN.model_copy(update={"title": f"{PLAN.title} igen"}))
    assert row == ["Title", PLAN.title, f"{PLAN.title}+ igen+", ""]


def test_paragraphs_stay_apart() -> None:
    row = rows(with_goal(planning="Ett.\n\nTvå."), with_goal(planning="Ett."))[1]
    assert row[1:3] == ["Ett.", "Ett.\n+Två.+"]


@pytest.mark.parametrize("seed", range(3))
def test_any_two_plans_can_be_told_apart_and_all_of_it_printed(seed: int) -> None:
    document = compared(random_plan(seed), random_plan(seed + 1))
    assert tables(document)
    file = render_word(document)
    assert (word_faults(file), schema_faults(file, ".docx")) == ([], [])
    assert render_pdf(document).content
    page = render_html_fragment(document)
    assert page.count("<tr") == sum(1 + len(table.rows) for table in tables(document))


def revised() -> PlanDocument:
    """The small plan with words, kronor, a day and a code changed, an item gone and a new one."""
    goals = plain(small_plan())["goals"]
    new = {"id": "mal-4", "number": "4", "kind": "strategic", "name": "Öppna upp"}
    return planted(
        small_plan(),
        [
            ("uppdrag-2023-1.planning", "Modellen prövas av alla nämnder i maj."),
            ("uppdrag-2023-2.planning", TAKEN_AWAY),
            ("ram-ekonomi.total", -2_830),
            ("museet.total", -390),
            (".administration.headcount.on", date(2025, 2, 1)),
            ("sjukfranvaro.direction", "higher"),
            (".assignments.items.2", TAKEN_AWAY),
            (".goals", [*goals, new]),
        ],
    )


def test_word_holds_every_change_in_its_section() -> None:
    blocks = comparison_blocks(
        small_plan(), revised(), old_name="Version 1", new_name="Version 2", language="sv"
    )
    file = render_word(blocks)
    assert (word_faults(file), schema_faults(file, ".docx")) == ([], [])
    word = WordFile(file)
    assert word.styled("Title") == ["Vad som har ändrats: Verksamhetsplan 2025 för kommunstyrelsen"]
    assert word.word.core_properties.language == "sv-SE"
    names = ["Vad", "Version 1", "Version 2", "Skillnad"]
    found = word.tables()
    assert word.headings() == [("Heading 1", name) for name in found]
    assert word.head_rows() == [names] * len(found)
    assert {name: [row for row in rows[1:] if any(row[1:])] for name, rows in found.items()} == {
        "Förvaltning": [["Antal anställda, Räknat den", "-2024-09-27-", "+2025-02-01+", ""]],
        "Mål": [
            ["Nummer", "", "+4+", ""],
            ["Slag", "", "+Inriktningsmål+", ""],
            ["Namn", "", "+Öppna upp+", ""],
        ],
        "Resultatmått": [["Riktning", "-högst-", "+minst+", ""]],
        "Uppdrag": [
            [
                "Planering",
                "Modellen -används- av alla nämnder.",
                "Modellen +prövas+ av alla nämnder+ i maj+.",
                "",
            ],
            ["Planering", "-Sker inom omställningen.-", "", ""],
            ["Nummer", "-1-", "", ""],
            ["Givet av", "-Organet självt-", "", ""],
            ["Namn", "-Se över avgifterna-", "", ""],
            ["Följs upp, Perioder 1", "-T2-", "", ""],
            ["Följs upp, Följs upp löpande", "-Nej-", "", ""],
            ["Följs upp, År", "-2025-", "", ""],
            ["Rapporteras till", "-Arbetsutskottet-", "", ""],
        ],
        "Budget": [
            ["I år", "-−400-", "+−390+", "+10"],
            ["I år", "-−2\N{NO-BREAK SPACE}530-", "+−2\N{NO-BREAK SPACE}830+", "−300"],
        ],
    }
    assert [row[0] for rows in found.values() for row in rows[1:] if not any(row[1:])] == [
        "Ändrat: Förvaltning – Kommunkontoret",
        "Tillagt: Mål – 4. Öppna upp",
        "Ändrat: Resultatmått – Sjukfrånvaro",
        "Ändrat: Uppdrag – 2023:1 Ställ om verksamheten",
        "Ändrat: Uppdrag – 2023:2 Samarbeta över gränserna",
        "Borttaget: Uppdrag – 1 Se över avgifterna",
        "Ändrat: Anslag – Museet",
        "Ändrat: Ram – Ekonomi",
    ]


def test_word_underlines_what_is_added_and_strikes_through_what_is_removed() -> None:
    word = WordFile(render_word(compared(with_goal(name="Annat"))))
    assert (word.lines("AddedWords"), word.lines("RemovedWords")) == ((True, False), (False, True))


def test_word_holds_what_the_page_holds() -> None:
    frame = PLAN.budget.office.rows[0]
    document = compared(with_frame(name=f"{frame.name} och mer"))
    word = Document(BytesIO(render_word(document)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert f"{frame.name} och mer" in cells
    assert f"Changed: Frame – {frame.name} och mer" in cells
