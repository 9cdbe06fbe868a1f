"""The workbook: real numbers, sums as formulas with their values, words that stay words."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from tests.support.excel_checks import Book, Cell, read_book, wrong_formulas
from tests.support.planting import TAKEN_AWAY, Edit, example, planted
from tests.support.small_plan import small_plan
from tests.support.word_checks import part, schema_faults, with_part
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.excel import render_excel

SHEETS = 12
FRAMES = 3
COMMON = 4
GRANTS = 5
ADDITIONS = 6
TRANSFERS = 7
INVESTMENTS = 8
STAFF = 9
MEASURES = 10
ASSIGNMENTS = 11


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return example()


@pytest.fixture(scope="module")
def file(plan: PlanDocument) -> bytes:
    return render_excel(plan)


@pytest.fixture(scope="module")
def book(file: bytes) -> Book:
    return read_book(file)


def sheet(book: Book, number: int) -> dict[str, Cell]:
    return list(book.values())[number]


def row_of(cells: dict[str, Cell], name: str) -> list[str | Decimal | None]:
    """The row that begins with that name, empty cells as None."""
    row = next(at[1:] for at, cell in cells.items() if at[0] == "A" and cell.value == name)
    found = {
        address[0]: cell.number if cell.kind == "n" else cell.value
        for address, cell in cells.items()
        if address[1:] == row and len(address) == len(row) + 1
    }
    return [found.get(letter) for letter in "ABCDEFGHIJK"[: ord(max(found)) - ord("A") + 1]]


def english(plan: PlanDocument, *edits: Edit) -> Book:
    """The workbook of the plan in English, with faults planted."""
    return read_book(render_excel(planted(plan, [(".language", "en"), *edits])))


def test_the_file_follows_the_schemas_of_the_format(file: bytes) -> None:
    assert schema_faults(file, ".xlsx") == []


def test_every_formula_comes_to_the_value_that_is_stored_with_it(book: Book) -> None:
    formulas = [cell for cells in book.values() for cell in cells.values() if cell.formula]
    assert len(formulas) > 150
    assert wrong_formulas(book) == []


def test_the_check_finds_a_value_that_its_formula_does_not_give(book: Book) -> None:
    name, cells = list(book.items())[FRAMES]
    address, cell = next((at, one) for at, one in cells.items() if one.formula)
    changed = {**cells, address: replace(cell, value=str(int(cell.value) + 1))}
    assert len(wrong_formulas({**book, name: changed})) >= 1
    assert wrong_formulas({**book, name: changed})[0].startswith(f"{name}!{address}: ")


def test_every_amount_of_the_frames_is_a_number_in_tkr(plan: PlanDocument, book: Book) -> None:
    for number, table in ((FRAMES, plan.budget.office), (COMMON, plan.budget.common)):
        numbers = {cell.number for cell in sheet(book, number).values() if cell.formula is None}
        for line in (table, *table.rows, *(one for row in table.rows for one in row.of_which)):
            for name in ("previous", "indexation", "payroll", "additions", "internal", "total"):
                money = getattr(line, name)
                if money is not None:
                    assert money.in_tkr in numbers, (line.name, name)


def test_a_bridge_row_is_computed_and_held_against_what_is_stated(plan: PlanDocument) -> None:
    cells = sheet(english(plan), FRAMES)
    assert row_of(cells, "Kommunikation") == [
        "Kommunikation", -10680, -291, 190, -500, -205, -11486, -11487, -1,
    ]  # fmt: skip
    assert row_of(cells, "Mark och exploatering") == [
        "Mark och exploatering", 3053, -131, 165, None, None, 3087, 3088, 1,
    ]  # fmt: skip


def test_of_which_rows_are_shown_and_stand_in_no_sum(plan: PlanDocument) -> None:
    cells = sheet(english(plan), FRAMES)
    part = "of which HR-avdelningens andel av PA-nämnden"
    assert row_of(cells, part)[:3] == [part, -3230, -32]
    assert row_of(cells, "Sum of the rows") == [
        "Sum of the rows", -225179, -6478, 4341, -11815, 0, -239131, -239131, 0,
    ]  # fmt: skip
    assert row_of(cells, "Total as stated") == [
        "Total as stated", -225180, -6478, 4340, -11815, 0, None, -239131,
    ]  # fmt: skip
    assert row_of(cells, "Difference")[1:6] == [-1, 0, -1, 0, 0]


def test_an_of_which_row_that_says_so_itself_is_not_told_twice() -> None:
    values = [cell.value for cell in sheet(read_book(render_excel(small_plan())), FRAMES).values()]
    assert "Varav politiskt stöd" in values


def test_a_column_that_no_frame_uses_is_left_out(plan: PlanDocument) -> None:
    heads = [sheet(english(plan), COMMON).get(f"{letter}4") for letter in "ABCDEFGH"]
    assert [head.value if head else None for head in heads] == [
        "Frame", "Frame 2024", "Indexation", "Additions",
        "Frame 2025, computed", "Frame 2025, stated", "Difference", None,
    ]  # fmt: skip


def test_the_whole_frame_is_added_up_from_the_other_sheets(plan: PlanDocument) -> None:
    cells = sheet(english(plan), 1)
    assert row_of(cells, "Stadsledningskontoret") == [
        "Stadsledningskontoret",
        -225180,
        -239131,
        -13951,
    ]
    assert row_of(cells, "Sum of the rows") == ["Sum of the rows", -1301386, -1315728, -14342]
    assert row_of(cells, "Difference") == ["Difference", 0, 0, 0]
    linked = [cell.formula for at, cell in cells.items() if at[0] in "BC" and cell.formula]
    assert any("Appropriations!" in formula for formula in linked)


def test_a_wrong_total_is_seen_in_the_difference(plan: PlanDocument) -> None:
    cells = sheet(english(plan, (".budget.appropriations.total", -1032000)), 2)
    assert row_of(cells, "Sum of the rows")[3] == -1032020
    assert row_of(cells, "Total as stated")[3] == -1032000
    assert row_of(cells, "Difference")[3] == 20


def test_grants_are_held_against_their_parts(plan: PlanDocument) -> None:
    cells = sheet(english(plan), GRANTS)
    assert row_of(cells, "Riktade medel från kommunfullmäktige")[3:] == [4000, 100, 4000, 0]
    assert row_of(cells, "Säkerhet och beredskap")[3:] == [3400, 100, 3400, 0]
    assert row_of(cells, "Resterande medel")[3:] == [11000, 1000, 11100, -100]


def test_every_addition_is_held_against_its_allocations(plan: PlanDocument) -> None:
    cells = sheet(english(plan), ADDITIONS)
    assert row_of(cells, "Demokrati och juridik") == ["Demokrati och juridik", 3425, 3400, 25]
    assert row_of(cells, "Säkerhet (Samhällsskydd och beredskap)")[1:] == [3200, 3200, 0]
    assert row_of(cells, "Mark och exploatering") == ["Mark och exploatering", None, None, 0]
    assert row_of(cells, "Sum of the rows") == ["Sum of the rows", 15115, 15100, 15]


def test_transfers_cost_nothing_together(plan: PlanDocument) -> None:
    cells = sheet(english(plan), TRANSFERS)
    assert row_of(cells, "Sum of the rows")[3:] == [1325, 1325, -1325, 0]


def test_net_investments_are_computed(plan: PlanDocument) -> None:
    cells = sheet(english(plan), INVESTMENTS)
    sums = row_of(cells, "Sum of the rows")
    assert (sums[3], sums[6], sums[7]) == (444658, 326178, -118480)
    assert row_of(cells, "Difference")[3] == 0


def test_income_lowers_the_net_of_an_investment() -> None:
    cells = sheet(read_book(render_excel(small_plan())), INVESTMENTS)
    assert row_of(cells, "Markprojekt") == ["Markprojekt", 900, 100, 800, 800, 100, 700, -100]


def test_staff_is_counted_with_its_decimals(plan: PlanDocument) -> None:
    cells = sheet(english(plan), STAFF)
    assert row_of(cells, "Sum of the rows")[1:] == [242, Decimal("236.85")]
    assert row_of(cells, "Difference")[1:] == [0, 0]


def test_measures_show_the_gap_and_not_a_mean(plan: PlanDocument) -> None:
    cells = sheet(english(plan), MEASURES)
    row = row_of(cells, "Sjukfrånvaro")
    assert row[3:6] == [5, Decimal("1.7"), Decimal("3.9")]
    assert row[6] == Decimal("3.3")


def test_assignments_have_number_responsible_and_written_out_figures(
    plan: PlanDocument, book: Book
) -> None:
    cells = sheet(book, ASSIGNMENTS)
    numbers = [cell.value for at, cell in cells.items() if at[0] == "B" and int(at[1:]) > 4]
    assert len(numbers) == 10
    assert all(cells[f"B{row}"].kind == "s" for row in range(5, 15))
    assert not any(
        "[[" in (cell.value or "") for all_cells in book.values() for cell in all_cells.values()
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "https://x", "007"]
)
def test_words_never_become_formulas_links_or_numbers(text: str) -> None:
    edits: list[Edit] = [
        (".title", text),
        ("uppdrag-2023-1.name", text),
        ("uppdrag-2023-1.planning", text),
        ("ram-ekonomi.name", text),
        ("flytt-handlaggare.reason", text),
        ("museet.name", text),
        ("sjukfranvaro.unit", text),
    ]
    file = render_excel(planted(small_plan(), edits))
    found = [
        one for cells in read_book(file).values() for one in cells.values() if one.value == text
    ]
    assert len(found) >= 6
    assert all(cell.kind == "s" and cell.formula is None for cell in found)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert not [name for name in package.namelist() if "externalLink" in name]
        relations = [package.read(name) for name in package.namelist() if name.endswith(".rels")]
    assert not any(b"External" in one for one in relations)


def test_characters_that_xml_cannot_carry_are_left_out() -> None:
    plan = small_plan()
    goal = plan.assignments.items[0].model_copy(update={"name": "före\x0befter\x00slut"})
    assignments = plan.assignments.model_copy(update={"items": (goal,)})
    file = render_excel(plan.model_copy(update={"assignments": assignments}))
    assert schema_faults(file, ".xlsx") == []
    assert "före efterslut" in [one.value for one in sheet(read_book(file), ASSIGNMENTS).values()]


def test_another_program_reads_the_same(file: bytes, book: Book) -> None:
    other = CalamineWorkbook.from_filelike(io.BytesIO(file))
    assert other.sheet_names == list(book)
    assert len(other.sheet_names) == SHEETS
    rows = other.get_sheet_by_index(FRAMES).to_python(skip_empty_area=False)
    assert rows[4][:3] == ["Kommunledning", -3658.0, -95.0]


def test_each_sheet_can_be_read_and_printed(file: bytes) -> None:
    for number in range(1, SHEETS + 1):
        xml = part(file, f"xl/worksheets/sheet{number}.xml")
        assert 'topLeftCell="B5" activePane="bottomRight" state="frozen"' in xml
        assert 'orientation="landscape"' in xml
        assert 'fitToHeight="0"' in xml
        assert "<mergeCell" not in xml
        assert "<tablePart " in xml
        assert 'headerRowCount="0"' not in part(file, f"xl/tables/table{number}.xml")
    assert part(file, "xl/workbook.xml").count("_xlnm.Print_Titles") == SHEETS


@pytest.mark.parametrize("language", ["sv", "en"])
def test_names_of_sheets_and_columns_are_told_apart(plan: PlanDocument, language: str) -> None:
    file = render_excel(planted(plan, [(".language", language)]))
    names = list(read_book(file))
    assert len({name.casefold() for name in names}) == SHEETS
    assert all(len(name) <= 31 for name in names)
    for cells in read_book(file).values():
        heads = [cell.value.casefold() for at, cell in cells.items() if at[1:] == "4"]
        assert len(heads) == len(set(heads))
    assert schema_faults(file, ".xlsx") == []


def test_the_first_sheet_leads_to_the_others(file: bytes, book: Book) -> None:
    xml = part(file, "xl/worksheets/sheet1.xml")
    for name in list(book)[1:]:
        assert f'location="{name}!A1"' in xml or f"location=\"'{name}'!A1\"" in xml


def test_an_empty_plan_gives_sheets_that_say_so() -> None:
    edits: list[Edit] = [
        (".budget.grants", []),
        (".budget.transfers", []),
        (".budget.investments.rows", []),
        (".budget.appropriations.rows", []),
        (".budget.office.rows", []),
        (".budget.common.rows", []),
        (".measures", TAKEN_AWAY),
        (".assignments", TAKEN_AWAY),
        (".administration.headcount", TAKEN_AWAY),
    ]
    file = render_excel(planted(small_plan(), [(".language", "en"), *edits]))
    found = read_book(file)
    assert schema_faults(file, ".xlsx") == []
    assert wrong_formulas(found) == []
    empty = [
        n
        for n in range(SHEETS)
        if sheet(found, n).get("A5", Cell("", "", None)).value == "Nothing to show."
    ]
    assert empty == [
        2,
        FRAMES,
        COMMON,
        GRANTS,
        ADDITIONS,
        TRANSFERS,
        INVESTMENTS,
        STAFF,
        MEASURES,
        ASSIGNMENTS,
    ]


def test_the_file_says_what_it_is(plan: PlanDocument, file: bytes) -> None:
    said = part(file, "docProps/core.xml")
    assert f"<dc:title>{plan.title}</dc:title>" in said
    assert f"<dc:creator>{plan.municipality.name}</dc:creator>" in said
    assert "2025-01-01T00:00:00Z" in said


def test_a_decided_plan_bears_the_day_of_its_decision(plan: PlanDocument) -> None:
    decision = {
        "body": "ks",
        "date": "2024-11-26",
        "paragraph": "§ 112",
        "registration_number": "KS-2024/1",
    }
    file = render_excel(planted(plan, [(".decision", decision)]))
    assert "2024-11-26T00:00:00Z" in part(file, "docProps/core.xml")
    assert any("KS-2024/1" in (cell.value or "") for cell in sheet(read_book(file), 0).values())


def test_equal_plans_are_equal_files(plan: PlanDocument, file: bytes) -> None:
    assert render_excel(plan) == file
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert render_excel(planted(plan, [("ram-hr.total", -1)])) != file


def test_the_schemas_find_a_planted_fault(file: bytes) -> None:
    broken = with_part(file, "xl/worksheets/sheet2.xml", "<sheetData>", "<sheetDato>")
    broken = with_part(broken, "xl/worksheets/sheet2.xml", "</sheetData>", "</sheetDato>")
    assert schema_faults(broken, ".xlsx")
