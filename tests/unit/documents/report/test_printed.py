"""A report in every format: for everybody, for ever, whatever somebody wrote in it."""

from functools import cache
from typing import Any

import pytest

from tests.support import excel_checks, pdf_checks, word_checks
from tests.support.printed import lines_of, said, table
from tests.support.sample_blocks import EMOJI, LONG_WORD, MARKUP, UNPRINTABLE
from tests.support.sample_report import boards_report, boards_values, councils_report, empty_report
from tests.support.sample_report_values import BOARD
from uppsikt.core.follow_up import AssignmentStatus
from uppsikt.documents.frozen import freeze, thaw_report
from uppsikt.documents.render.blocks import Chart, Heading, Table
from uppsikt.documents.render.contents import anchors
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.documents.render.report_blocks import SECTIONS, report_blocks
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.sections import SectionKind

MANY = 200
HOSTILE = f"{MARKUP}\n\n- {LONG_WORD * 3}\n- {EMOJI} =1+1 {{}} %s #let $x$"


def hostile_report() -> ReportDocument:
    """Every free text hostile, every line long."""
    line = f"{MARKUP} {EMOJI} {LONG_WORD * 3} =SUM(A1)"

    def spoil(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: spoil(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [spoil(inner, name) for inner in value]
        if name in {"text", "reason", "data", "summary", "introduction", "about", "comment"}:
            return HOSTILE if isinstance(value, str) and " " in value else value
        if name in {"name", "what", "heading", "title", "unit", "responsible", "method", "remit"}:
            return line if isinstance(value, str) else value
        return value

    values = spoil(boards_values())
    return ReportDocument.model_validate(values)


def long_report() -> ReportDocument:
    """Two hundred of what there may be many of."""
    values = boards_values()
    assignments = [
        {
            "id": f"uppdrag-{number}",
            "number": f"2024:{number}",
            "origin": "council",
            "name": f"Uppdrag med ett ganska långt namn {number}",
            "answers": [
                {
                    "id": f"svar-{number}",
                    **BOARD,
                    "status": list(AssignmentStatus)[number % 5].value,
                    "text": f"Svar {number}.",
                }
            ],
        }
        for number in range(1, MANY + 1)
    ]
    rows = [
        {**values["economy"]["rows"][1], "id": f"enhet-{number}", "name": f"Enhet {number}"}
        for number in range(1, MANY + 1)
    ]
    measures = [
        {**values["measures"][0], "id": f"matt-{number}", "name": f"Mått {number}"}
        for number in range(1, 41)
    ]
    changed = {
        "assignments": assignments,
        "economy": {"rows": rows},
        "measures": measures,
        "goals": [],
        "programmes": [],
        "not_answered": [],
    }
    sections = [{**one, "introduction": None} for one in values["sections"]]
    for measure in measures:
        measure["goals"] = []
    plans = [{**one, "reason": None} for one in values["action_plans"]]
    return ReportDocument.model_validate(
        {**values, **changed, "sections": sections, "action_plans": plans}
    )


REPORTS = {
    "board": boards_report,
    "council": councils_report,
    "empty": empty_report,
    "hostile": hostile_report,
    "long": long_report,
}
each_report = pytest.mark.parametrize("name", REPORTS)


@cache
def made(name: str, key: str) -> bytes:
    return REPORT_FORMATS[key].render(REPORTS[name]())


# For everybody and for ever -----------------------------------------------------------------------


@each_report
@pytest.mark.parametrize("profile", [pdf_checks.ACCESSIBLE, pdf_checks.ARCHIVABLE])
def test_the_pdf_keeps_the_standards(name: str, profile: str) -> None:
    assert pdf_checks.standard_faults(made(name, "pdf"), profile) == []


@each_report
def test_every_table_of_the_pdf_has_headers_and_every_chart_words(name: str) -> None:
    assert pdf_checks.table_faults(made(name, "pdf")) == []
    assert all(pdf_checks.alternative_texts(made(name, "pdf")))


@each_report
def test_the_word_file_is_well_formed(name: str) -> None:
    assert word_checks.word_faults(made(name, "docx")) == []
    assert word_checks.schema_faults(made(name, "docx"), ".docx") == []


@each_report
def test_the_excel_file_is_well_formed_and_its_formulas_come_to_what_they_say(name: str) -> None:
    assert word_checks.schema_faults(made(name, "xlsx"), ".xlsx") == []
    book = excel_checks.read_book(made(name, "xlsx"))
    assert excel_checks.wrong_formulas(book) == []


@pytest.mark.parametrize("key", REPORT_FORMATS)
def test_a_report_that_was_frozen_is_printed_with_the_same_bytes(key: str) -> None:
    frozen = freeze(boards_report())
    again = thaw_report(frozen.text, frozen.sha256)
    assert REPORT_FORMATS[key].render(again) == made("board", key)


@pytest.mark.parametrize("key", REPORT_FORMATS)
def test_another_report_gives_another_file(key: str) -> None:
    assert made("board", key) != made("council", key)


# What somebody wrote ----------------------------------------------------------------------------


def test_hostile_text_is_shown_as_text() -> None:
    page = made("hostile", "html").decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    book = excel_checks.read_book(made("hostile", "xlsx"))
    formulas = [cell.formula for cells in book.values() for cell in cells.values() if cell.formula]
    assert all("A1)" not in formula for formula in formulas)


def test_characters_that_no_file_can_hold_do_not_stop_a_report() -> None:
    values = boards_values()
    values["sections"][0]["introduction"] = UNPRINTABLE.replace("\ud800", "")
    report = ReportDocument.model_validate(values)
    for key in ("pdf", "docx", "xlsx", "html"):
        assert REPORT_FORMATS[key].render(report)


# What a reader finds ----------------------------------------------------------------------------


def test_every_kind_of_section_can_be_printed() -> None:
    assert set(SECTIONS) == set(SectionKind)


@each_report
def test_every_name_is_given_once(name: str) -> None:
    found = list(anchors(report_blocks(REPORTS[name]())))
    assert len(found) == len(set(found))


@each_report
def test_every_chart_stands_by_a_table_in_its_section(name: str) -> None:
    tables = 0
    for block in report_blocks(REPORTS[name]()).blocks:
        if isinstance(block, Heading) and block.level == 1:
            tables = 0
        tables += isinstance(block, Table)
        if isinstance(block, Chart):
            assert tables
            assert block.title
            assert block.description


def test_sections_stand_in_the_order_that_they_were_given() -> None:
    report = boards_report()
    turned = report.model_copy(update={"sections": report.sections[::-1]})
    titles = [
        block.text
        for block in report_blocks(turned).blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    assert titles == [one.heading for one in turned.sections]


def test_an_empty_report_says_that_there_is_nothing() -> None:
    text = said(report_blocks(empty_report().model_copy(update={"language": "en"})))
    for passage in ("No deviations", "Every question", "There are no action plans"):
        assert passage in text


def english(report: ReportDocument) -> Any:
    return report_blocks(report.model_copy(update={"language": "en"}))


def test_the_council_sees_what_each_body_answered_about_a_goal_side_by_side() -> None:
    found = table(english(councils_report()), "t_mal-1")
    assert [cell[0] for cell in lines_of(found)] == [
        "Barn- och utbildningsnämnden",
        "Kommunstyrelsen",
        "Kultur- och fritidsnämnden",
    ]
    judged = [cell[0] for cell in lines_of(found, 1)]
    assert judged == ["Goal met", "Not judged", "Not answered"]
    assert lines_of(found, 2)[0] == ["Skolorna har plats för alla nya elever."]


def test_the_council_sees_what_each_body_answered_about_an_assignment() -> None:
    found = table(english(councils_report()), "t_section-assignments-council")
    statuses = [cell[0] if cell else "" for cell in lines_of(found, 1)]
    assert statuses == ["", "", "Under way", "Done", "Not answered"]


def test_the_deficit_rule_shows_its_arithmetic() -> None:
    found = table(english(boards_report()), "t_section-economy-deficits")
    assert lines_of(found, 4) == [
        ["445,76", "1\xa0%\xa0of\xa0the\xa0frame"],
        ["2\xa0391,31", "1\xa0%\xa0of\xa0the\xa0frame"],
    ]
    assert lines_of(found, 6) == [["Not called"], ["Called", "to Kommunstyrelsens arbetsutskott"]]


def test_the_financial_goal_is_told_year_by_year() -> None:
    found = table(english(boards_report()), "t_section-economy-goal")
    assert lines_of(found, 6) == [["Goal met"], ["Goal not met"]]


def test_a_measure_tells_its_target_its_trend_and_what_is_held_back() -> None:
    found = table(english(boards_report()), "t_section-measures")
    assert lines_of(found, 5) == [
        ["Target not met", "Men: target met"],
        ["Target met", "Men: target not met"],
        ["Target not met"],
        ["No target"],
    ]
    trends = lines_of(found, 6)
    assert trends[0] == ["Better than T2 2024 (4,4)"]
    assert trends[2:] == [["Nothing to compare with"], []]
    assert lines_of(found, 2)[2] == ["held back"]
    notes = " ".join(run.text for note in found.notes for run in note)
    assert "the group is too small" in notes


def test_only_one_earlier_value_is_printed_too() -> None:
    values = boards_values()
    values["measures"][0]["values"] = [{"year": 2023, "total": 77}]
    assert "77" in said(report_blocks(ReportDocument.model_validate(values)))


def test_a_later_version_says_so_and_the_first_does_not() -> None:
    report = boards_report()
    assert "version 2 of the report" in said(english(report))
    first = report.model_copy(update={"version": 1, "what_changed": None})
    assert "of the report." not in said(english(first))


def test_the_excel_file_holds_what_is_shown_and_no_more() -> None:
    report = boards_report()
    sheets = excel_checks.read_book(REPORT_FORMATS["xlsx"].render(report))
    hidden = tuple(
        one.model_copy(update={"shown": one.kind is not SectionKind.GRANTS})
        for one in report.sections
    )
    fewer = excel_checks.read_book(
        REPORT_FORMATS["xlsx"].render(report.model_copy(update={"sections": hidden}))
    )
    assert len(sheets) == len(fewer) + 1
    texts = {cell.value for cells in sheets.values() for cell in cells.values()}
    assert {"Civil beredskap", "Avsluta inhyrningen av ekonomer", "2024:5"} <= texts


def test_a_long_report_prints_every_row() -> None:
    rows = pdf_checks.table_rows(made("long", "pdf"))
    # The assignments, and the units of the economy.
    assert rows.count(MANY) == 2
    sheets = excel_checks.read_book(made("long", "xlsx"))
    numbers = {cell.value for cells in sheets.values() for cell in cells.values()}
    assert {f"2024:{number}" for number in range(1, MANY + 1)} <= numbers


def test_goals_are_judged_from_the_second_tertial_on_and_until_then_nothing_is_said_of_it() -> None:
    values = boards_values() | {"period": "T1"}
    for goal in values["goals"]:
        goal.pop("judgement", None)
        goal.pop("reason", None)
        for answer in goal.get("answers", ()):
            answer.pop("judgement", None)
            answer.pop("reason", None)
    early = ReportDocument.model_validate(values)
    late = ReportDocument.model_validate(values | {"period": "T2"})
    assert "Inte bedömt" in said(report_blocks(late))
    assert "Inte bedömt" not in said(report_blocks(early))
    assert all(goal.name in said(report_blocks(early)) for goal in early.goals)


def test_a_judgement_that_is_given_early_is_printed() -> None:
    early = ReportDocument.model_validate(boards_values() | {"period": "T1"})
    assert any(goal.weighed for goal in early.goals)
    assert "Målen och hur de bedöms" in said(report_blocks(early))


def test_of_many_measures_those_that_miss_their_targets_are_drawn() -> None:
    values = boards_values()
    model = next(one for one in values["measures"] if one["id"] == "sjukfranvaro")
    values["measures"] += [
        {
            **model,
            "id": f"matt-{number}",
            "name": f"Mått {number}",
            "goals": [],
            "target": 4,
            "direction": "lower",
            "values": [{"year": 2025, "period": "T2", "total": 5 if number < 3 else 3}],
        }
        for number in range(40)
    ]
    report = ReportDocument.model_validate(values)
    drawn = [one for one in report_blocks(report).blocks if isinstance(one, Chart)]
    plots = " ".join(one.description for one in drawn if "section-measures" in one.anchor)
    assert all(f"Mått {number} " in plots for number in range(3))
    assert "Mått 3 " not in plots
    text = said(report_blocks(report))
    assert all(f"Mått {number}" in text for number in range(40))
    assert "resultatmått är ritade" in text


def test_tables_of_words_stack_on_a_phone_and_tables_of_figures_do_not() -> None:
    tables = [one for one in report_blocks(boards_report()).blocks if isinstance(one, Table)]
    stacked = {one.caption for one in tables if one.stacks}
    assert {"Vad som har hänt inom fokusområdena"} <= stacked
    assert not any("prognos, tkr" in one for one in stacked)
