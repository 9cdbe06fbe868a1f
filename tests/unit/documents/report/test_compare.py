"""What has happened between two reports."""

from decimal import Decimal
from typing import Any

import pytest

from tests.support.printed import lines_of, said, table
from tests.support.sample_report import boards_report, boards_values, councils_report
from tests.support.sample_report_values import (
    ASSIGNMENTS,
    BOARDS,
    ECONOMY,
    GOALS,
    MEASURES,
    figures,
)
from tests.support.word_checks import schema_faults, word_faults
from tests.support.word_tables import WordFile
from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement
from uppsikt.core.follow_up_kinds import DeviationState, PlanState
from uppsikt.core.money import Money
from uppsikt.core.trends import Trend
from uppsikt.documents.render.blocks import Table
from uppsikt.documents.render.html import render_html_page
from uppsikt.documents.render.pdf import render_pdf
from uppsikt.documents.render.report_comparison import report_comparison_blocks
from uppsikt.documents.render.word import render_word
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.compare import compare_reports


def earlier() -> ReportDocument:
    """The report of T1: other judgements, values and forecasts; some things not yet there."""
    values: dict[str, Any] = boards_values()
    answer = {**GOALS[0]["answers"][0], "judgement": "not-met"}
    plan = {**BOARDS["action_plans"][0], "state": "called", "actions": []}
    measured = [{"year": 2025, "period": "T1", "women": 5, "men": 2, "total": Decimal("4.4")}]
    hr = {**ECONOMY["rows"][1], "whole": figures(-51947, -17000, -17100, -51947, 0)}
    gone = {"id": "medel-gamla", "name": "Gamla medel", "body": "ks", "amount": 100}
    return ReportDocument.model_validate(
        {
            **values,
            "period": "T1",
            "sections": [],
            "goals": [{**GOALS[0], "answers": [answer]}, *GOALS[1:]],
            "assignments": [{**ASSIGNMENTS[0], "answers": []}, *ASSIGNMENTS[2:]],
            "measures": [{**MEASURES[0], "values": measured}, *MEASURES[1:]],
            "economy": {**ECONOMY, "rows": [ECONOMY["rows"][0], hr, ECONOMY["rows"][2]]},
            "grants": [gone],
            "deviations": [{**BOARDS["deviations"][0], "state": "closed"}],
            "action_plans": [plan],
        }
    )


FOUND = compare_reports(earlier(), boards_report())


@pytest.mark.parametrize("report", [boards_report, councils_report])
def test_equal_reports_differ_in_nothing(report: Any) -> None:
    assert compare_reports(report(), report()).is_empty
    blocks = report_comparison_blocks(
        report(), report(), old_name="T1", new_name="T2", language="en"
    )
    assert "Nothing differs" in said(blocks)


def test_a_judgement_that_is_another_is_told() -> None:
    (one,) = FOUND.judgements
    assert (one.item.id, one.old, one.new) == ("mal-1", GoalJudgement.NOT_MET, GoalJudgement.PARTLY)


def test_statuses_of_assignments_deviations_and_plans_are_told() -> None:
    assert [(one.item.id, one.old, one.new) for one in FOUND.statuses] == [
        ("uppdrag-2023-1", None, AssignmentStatus.UNDER_WAY),
        ("avvikelse-1", DeviationState.CLOSED, DeviationState.OPEN),
        ("plan-underskott", PlanState.CALLED, PlanState.PRESENTED),
    ]


def test_values_are_those_of_each_reports_own_period() -> None:
    of_sick_leave = [one for one in FOUND.values if one.measure.id == "sjukfranvaro"]
    assert [(one.group, one.old, one.new, one.trend) for one in of_sick_leave] == [
        ("women", Decimal(5), Decimal("5.1"), Trend.WORSE),
        ("total", Decimal("4.4"), Decimal("4.1"), Trend.BETTER),
    ]
    assert of_sick_leave[1].difference == Decimal("-0.3")


def test_forecasts_and_effects_are_told_with_their_difference() -> None:
    told = {(one.item.id, one.field): one.difference for one in FOUND.amounts}
    assert told[("hr", "forecast")] == Money.from_tkr(-1600)
    assert told[("hr", "variance")] == Money.from_tkr(-1600)
    assert ("ekonomi", "forecast") not in told


def test_what_is_new_and_what_is_gone_is_told() -> None:
    added = {one.id for one in FOUND.added}
    assert added == {"uppdrag-2024-3", "medel-beredskap", "plan-lokaler", "atgard-1", "atgard-2"}
    assert [one.id for one in FOUND.gone] == ["medel-gamla"]


def test_answers_side_by_side_are_compared_body_by_body() -> None:
    council = councils_report()
    goal = council.goals[0]
    answers = tuple(
        one.model_copy(update={"judgement": GoalJudgement.NOT_MET}) if one.body == "bun" else one
        for one in goal.answers
    )
    before = council.model_copy(
        update={"goals": (goal.model_copy(update={"answers": answers}), *council.goals[1:])}
    )
    (one,) = compare_reports(before, council).judgements
    assert (one.body, one.old, one.new) == ("bun", GoalJudgement.NOT_MET, GoalJudgement.MET)


def test_the_comparison_is_printed_as_pdf_word_and_html() -> None:
    blocks = report_comparison_blocks(
        earlier(), boards_report(), old_name="T1", new_name="T2", language="en"
    )
    assert lines_of(table(blocks, "t_judgements"), 1) == [["Goal not met"]]
    assert lines_of(table(blocks, "t_judgements"), 2) == [["Goal partly met"]]
    text = said(blocks)
    for passage in ("Not answered", "+0,1", "\N{MINUS SIGN}1\xa0600", "Gamla medel", "Better"):
        assert passage in text, passage
    assert render_pdf(blocks).content.startswith(b"%PDF")
    assert render_word(blocks)
    assert "Gamla medel" in render_html_page(blocks)


def test_word_holds_every_change_under_a_heading_of_its_own() -> None:
    blocks = report_comparison_blocks(
        earlier(), boards_report(), old_name="T1", new_name="T2", language="sv"
    )
    file = render_word(blocks)
    assert (word_faults(file), schema_faults(file, ".docx")) == ([], [])
    word = WordFile(file)
    assert word.styled("Title") == ["Vad som har hänt: Delårsrapport 2025"]
    assert word.word.core_properties.language == "sv-SE"
    tables = word.tables()
    new, gone = "Nytt", "Finns inte längre i rapporten"
    assert word.headings() == [("Heading 1", name) for name in (*tables, new, gone)]
    assert word.head_rows() == [rows[0] for rows in tables.values()]
    judged, states, measures, amounts = tables.values()
    assert judged[0] == ["Vad", "T1", "T2"]
    assert [row[1:] for row in judged[1:]] == [["Inte uppfyllt", "Delvis uppfyllt"]]
    assert [row[1:] for row in states[1:]] == [
        ["Inte besvarat", "Pågår"],
        ["Åtgärdad", "Hanteras"],
        ["Begärd, inte redovisad ännu", "Redovisad, åtgärderna följs upp"],
    ]
    assert measures[:3] == [
        ["Vad", "Värde för", "T1", "T2", "Skillnad", "Trend"],
        ["Sjukfrånvaro", "kvinnor", "5,0", "5,1", "+0,1", "Sämre"],
        ["Sjukfrånvaro", "totalen", "4,4", "4,1", "−0,3", "Bättre"],
    ]
    assert amounts == [
        ["Vad", "Belopp", "T1", "T2", "Skillnad"],
        ["HR-avdelningen", "Prognos", "−51\xa0947", "−53\xa0547", "−1\xa0600"],
        ["HR-avdelningen", "Avvikelse", "0", "−1\xa0600", "−1\xa0600"],
    ]
    listed = word.styled("List Bullet")
    assert listed[-1] == "Riktade medel: Gamla medel"
    assert listed[0] == "Uppdrag: 2024:3 Ta fram en plan för kommunens lokaler"
    assert len(listed) == len(FOUND.added) + len(FOUND.gone)


def test_a_judgement_that_t1_asks_for_of_nobody_is_not_told_as_unanswered() -> None:
    values = earlier().model_dump()
    for goal in values["goals"]:
        goal["judgement"] = None
        for answer in goal["answers"]:
            answer["judgement"] = None
    before = ReportDocument.model_validate(values)
    blocks = report_comparison_blocks(
        before, boards_report(), old_name="T1", new_name="T2", language="en"
    )
    rows = lines_of(table(blocks, "t_judgements"), 1)
    assert rows
    assert {tuple(row) for row in rows} == {("–",)}


def test_every_table_of_a_comparison_stacks_where_the_screen_is_narrow() -> None:
    blocks = report_comparison_blocks(
        earlier(), boards_report(), old_name="T1", new_name="T2", language="en"
    )
    tables = [one for one in blocks.blocks if isinstance(one, Table)]
    assert len(tables) > 2
    assert all(one.stacks for one in tables)
