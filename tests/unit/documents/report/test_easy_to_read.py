"""What keeps a printed report easy to read: nothing empty, nothing twice, nothing nameless."""

from typing import Any

from tests.support.printed import headings, lines_of, row, said, table
from tests.support.sample_report import boards_report, boards_values, councils_report
from tests.support.sample_report_values import ACTION_PLANS, BOARD, GOALS, HR
from uppsikt.documents.render.blocks import BlockDocument, RowKind, Table
from uppsikt.documents.render.html import render_html_page
from uppsikt.documents.render.report_blocks import report_blocks
from uppsikt.documents.render.report_comparison import report_comparison_blocks
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.offered import OfferedFigure, offered_figures


def printed(**changed: Any) -> BlockDocument:
    """The board's report in English, with other values."""
    values = boards_values() | {"language": "en"} | changed
    return report_blocks(ReportDocument.model_validate(values))


def titles(found: Table) -> list[str]:
    """What the columns are called."""
    return [column.title for column in found.columns]


def planned(**changed: Any) -> BlockDocument:
    """The board's report with a single action plan, whose second action alone is as changed."""
    action = {**ACTION_PLANS[0]["actions"][1], **changed}
    return printed(action_plans=[{**ACTION_PLANS[0], "actions": [action]}])


def test_the_effects_of_actions_have_a_column_only_where_there_are_any() -> None:
    without = table(planned(), "t_plan-underskott")
    assert titles(without) == ["Action", "Responsible", "Status"]
    assert without.caption.endswith("the actions")
    with_one = table(planned(effect=300), "t_plan-underskott")
    assert titles(with_one) == ["Action", "Responsible", "Effect so far", "Status"]
    assert with_one.caption.endswith("the actions, effects in tkr")
    assert lines_of(with_one, 2) == [["300"]]


def test_an_effect_in_words_is_said_to_be_one() -> None:
    (called,) = lines_of(table(planned(), "t_plan-underskott"))
    assert called[1] == "Expected effect: Sjukfrånvaron är högst 3,9 procent i december"


def test_programmes_of_which_nothing_is_told_have_no_empty_column() -> None:
    (programme,) = boards_values()["programmes"]
    silent = printed(programmes=[{**programme, "summary": None}])
    told = printed()
    assert titles(table(silent, "t_section-programmes")) == ["Programme", "Carries"]
    assert titles(table(told, "t_section-programmes"))[2:] == ["How it has gone"]


def test_a_unit_and_a_role_of_the_same_name_are_told_once() -> None:
    grant = {**boards_values()["grants"][0], "unit": "Ekonomichef"}
    shown = table(printed(grants=[grant]), "t_section-grants")
    assert lines_of(shown, 4) == [["Ekonomichef"]]


def test_the_council_tells_whose_each_action_plan_is_in_its_heading() -> None:
    found = report_blocks(councils_report())
    assert {"plan-underskott", "plan-lokaler"} <= headings(found).keys()
    text = said(found)
    for name in ("KS: Åtgärdsplan för kommunstyrelsens", "BUN: Åtgärdsplan för lokalplanen"):
        assert name in text, name


def test_what_the_plan_says_of_an_assignment_is_marked_once() -> None:
    assignment = boards_values()["assignments"][0]
    for planning, expected in (
        ("Två steg.\n\n- Läs\n- Skriv", ["From the plan: Två steg.", "•\xa0Läs", "•\xa0Skriv"]),
        ("- Läs\n- Skriv", ["From the plan:", "•\xa0Läs", "•\xa0Skriv"]),
    ):
        one = {**assignment, "planning": planning, "answers": assignment["answers"][:1]}
        blocks = printed(assignments=[one], programmes=[], not_answered=[])
        told = row(table(blocks, "t_section-assignments-council"), assignment["id"])
        assert told[0][1:] == expected


def test_a_total_that_is_held_back_has_no_status() -> None:
    measure = next(one for one in boards_values()["measures"] if one["id"] == "sjukfranvaro")
    held = {
        "year": 2025,
        "period": "T2",
        "held_back": [{"group": group, "why": "too few"} for group in ("women", "men", "total")],
    }
    blocks = printed(measures=[{**measure, "goals": [], "values": [held]}])
    cells = row(table(blocks, "t_section-measures"), "sjukfranvaro")
    assert cells[2:6] == [["held back"], ["held back"], ["held back"], ["–"]]


def test_a_day_in_a_cell_is_not_broken_at_its_hyphens() -> None:
    page = render_html_page(report_blocks(boards_report()))
    assert '<td role="cell" class="plan-day" data-column="Senast">2025-10-31</td>' in page


# Two reports beside each other ------------------------------------------------------------


def compared(old: dict[str, Any], new: dict[str, Any]) -> BlockDocument:
    """Two reports of the board, in English."""
    documents = (ReportDocument.model_validate(boards_values() | one) for one in (old, new))
    return report_comparison_blocks(*documents, old_name="T1", new_name="T2", language="en")


def test_the_parts_of_a_grant_are_told_apart_by_whose_they_are() -> None:
    def parts(used: int) -> list[dict[str, Any]]:
        return [
            {"id": "a", **BOARD, "name": "Rest", "amount": 100, "used": used},
            {"id": "b", **HR, "name": "Rest", "amount": 100, "used": used},
        ]

    new = {"id": "c", "body": "ks", "responsible": "Kulturchef", "name": "Rest", "amount": 100}
    blocks = compared({"grants": parts(10)}, {"grants": [*parts(20), new]})
    assert lines_of(table(blocks, "t_amounts")) == [
        ["Rest", "Ekonomiavdelningen"],
        ["Rest", "HR-avdelningen"],
    ]
    assert "Grant: Rest (Kulturchef)" in said(blocks)


def test_what_several_bodies_answered_about_a_goal_stands_under_its_name() -> None:
    before = councils_report().model_dump() | {"language": "en"}
    for goal in before["goals"]:
        goal["judgement"] = None
        for answer in goal["answers"]:
            answer["judgement"] = "not-met"
    blocks = report_comparison_blocks(
        ReportDocument.model_validate(before),
        councils_report(),
        old_name="T1",
        new_name="T2",
        language="en",
    )
    found = table(blocks, "t_judgements")
    assert lines_of(found) == [
        [f"{GOALS[0]['number']}. {GOALS[0]['name']}"],
        ["Judgement of the report"],
        ["Barn- och utbildningsnämnden"],
        ["Kommunstyrelsen"],
    ]
    kinds = [one.kind for one in found.rows]
    assert kinds == [RowKind.GROUP, RowKind.IN_GROUP, RowKind.IN_GROUP, RowKind.IN_GROUP]


# Figures that a text can be bound to ------------------------------------------------------


def offered(name: str, **changed: Any) -> OfferedFigure:
    """The figure of that name, as the editor offers it."""
    report = ReportDocument.model_validate(boards_values() | {"language": "en"} | changed)
    (found,) = (one for one in offered_figures(report) if one.name == name)
    return found


def test_a_gap_between_percentages_is_not_called_per_cent() -> None:
    assert offered("measure.sjukfranvaro.total").written == "4,1\xa0per cent"
    assert offered("measure.sjukfranvaro.gap").written == "3,1"


def test_a_part_of_a_grant_is_offered_by_whose_it_is() -> None:
    label = offered("grant.medel-beredskap.used").label
    assert label == "Civil beredskap (Ekonomiavdelningen): Used"
    (grant,) = boards_values()["grants"]
    nobodys = {key: value for key, value in grant.items() if key not in {"unit", "responsible"}}
    assert offered("grant.medel-beredskap.used", grants=[nobodys]).label == "Civil beredskap: Used"
