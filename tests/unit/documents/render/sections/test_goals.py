"""Goals, programmes, measures and the economy through the year."""

from decimal import Decimal

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.printed import facts, lines_of, said, table
from tests.support.small_plan import small_plan
from uppsikt.documents.render.blocks import BlockDocument, Facts, Heading, Table, plain
from uppsikt.documents.render.plan_blocks import plan_blocks

EXAMPLE = plan_blocks(example())


def measure_tables(document: BlockDocument) -> list[Table]:
    return [
        one
        for one in document.blocks
        if isinstance(one, Table) and one.anchor.startswith("t_measures")
    ]


def test_a_strategic_goal_stands_beside_the_programmes_that_carry_it() -> None:
    found = table(EXAMPLE, "t_goals")
    assert [one.anchor for one in found.rows] == ["mal-1", "mal-2", "mal-3", "mal-4"]
    assert lines_of(found, 1) == [
        ["Program för tillväxt"],
        ["Program för social hållbarhet"],
        ["Program för social hållbarhet"],
        ["Program för klimatneutrala Umeå 2040"],
    ]
    assert found.rows[0].cells[1].lines[0][0].target == "program-tillvaxt"


def test_a_goal_that_nobody_carries_has_an_empty_cell() -> None:
    plan = planted(small_plan(), [("program-tillvaxt.goals", [])])
    assert lines_of(table(plan_blocks(plan), "t_goals"), 1) == [[]]


def test_what_is_planned_for_a_strategic_goal_stands_under_the_table() -> None:
    plan = planted(small_plan(), [("mal-1.planning", "Vi bygger.")])
    headings = [one.anchor for one in plan_blocks(plan).blocks if isinstance(one, Heading)]
    assert "s_plan-mal-1" in headings
    assert "s_plan-mal-1" not in [
        one.anchor for one in plan_blocks(small_plan()).blocks if isinstance(one, Heading)
    ]


def test_how_personnel_goals_are_followed_is_told_in_facts() -> None:
    told = facts(EXAMPLE)
    assert "T1, T2, T3" in told.values()
    assert "T2, T3" in told.values()
    assert "HR-chef för kommunstyrelsens verksamheter" in told.values()


def test_facts_that_are_not_there_make_no_empty_list() -> None:
    plan = planted(
        small_plan(), [(".personnel_work", {}), (".financial_work", {"description": "Så."})]
    )
    assert all(one.pairs for one in plan_blocks(plan).blocks if isinstance(one, Facts))


def test_measures_show_women_men_and_total_against_the_target() -> None:
    (found,) = measure_tables(EXAMPLE)
    sick_leave = found.rows[0]
    assert [plain(line) for cell in sick_leave.cells for line in cell.lines] == [
        "Sjukfrånvaro (%)",
        "Mål: 7",
        "högst 3,9",
        "5,0",
        "1,7",
        "3,9",
        "T1, T2, T3",
    ]
    assert sick_leave.cells[2].value == Decimal(5)


def test_a_value_that_does_not_exist_is_a_dash() -> None:
    (found,) = measure_tables(EXAMPLE)
    stewards = next(one for one in found.rows if one.anchor == "matt-skyddsombud")
    assert [plain(cell.lines[0]) for cell in stewards.cells[2:5]] == ["100", "\N{EN DASH}", "100"]


def test_each_year_has_a_table_and_a_link_leads_to_the_first() -> None:
    years = [{"year": 2023, "total": Decimal("3.9")}, {"year": 2022, "total": Decimal("4.1")}]
    plan = planted(small_plan(), [("sjukfranvaro.observations", years)])
    first, second = measure_tables(plan_blocks(plan))
    assert (first.anchor, second.anchor) == ("t_measures-2022", "t_measures-2023")
    assert [one.anchor for one in first.rows] == ["sjukfranvaro"]
    assert [one.anchor for one in second.rows] == [None]


def test_measures_that_were_never_observed_are_shown_with_their_targets() -> None:
    plan = planted(small_plan(), [("sjukfranvaro.observations", [])])
    (found,) = measure_tables(plan_blocks(plan))
    assert [plain(cell.lines[0]) for cell in found.rows[0].cells[1:5]] == [
        "högst 3,9",
        "\N{EN DASH}",
        "\N{EN DASH}",
        "\N{EN DASH}",
    ]


def test_a_target_of_another_year_says_which() -> None:
    plan = planted(small_plan(), [("sjukfranvaro.target_year", 2027)])
    (found,) = measure_tables(plan_blocks(plan))
    assert [plain(line) for line in found.rows[0].cells[1].lines] == ["högst 3,9", "till 2027"]


def test_measures_without_personnel_goals_have_a_section_of_their_own() -> None:
    plan = planted(small_plan(), [("mal-2.kind", "strategic")])
    heading = next(
        one
        for one in plan_blocks(plan).blocks
        if isinstance(one, Heading) and one.anchor == "s_measures"
    )
    assert heading.level == 1


def test_what_is_said_of_measures_is_told_where_there_is_none() -> None:
    plan = planted(small_plan(), [(".measures", {"description": "Måtten tas fram under året."})])
    assert "Måtten tas fram under året." in said(plan_blocks(plan))


def test_the_financial_goal_says_its_share_and_years() -> None:
    assert "minst 2 procent varje år 2025\N{EN DASH}2028" in facts(EXAMPLE).values()


def test_a_financial_target_is_told_of_any_kind_of_goal() -> None:
    target = {"percent": 3, "first_year": 2026, "last_year": 2027}
    for goal in ("mal-1", "mal-2"):
        plan = planted(small_plan(), [(f"{goal}.financial_target", target)])
        assert "minst 3 procent varje år 2026\N{EN DASH}2027" in said(plan_blocks(plan))


def test_the_deficit_rule_is_told_with_its_share_floor_and_body() -> None:
    text = said(plan_blocks(planted(small_plan(), [(".financial_work.deficit_rule.floor", 1500)])))
    rule = next(line for line in text.splitlines() if "åtgärdsplan" in line)
    for fact in ("1\xa0procent", "1\xa0500\xa0tkr", "Arbetsutskottet"):
        assert fact in rule


def test_reports_to_the_council_are_listed_with_their_period() -> None:
    found = table(EXAMPLE, "t_reports")
    assert [cell.lines[0][0].text for one in found.rows for cell in one.cells[1:]] == [
        "T1",
        "Kommunfullmäktige",
        "T2",
        "Kommunfullmäktige",
        "T3",
        "Kommunfullmäktige",
    ]


def test_without_financial_goals_or_work_there_is_no_such_section() -> None:
    plan = planted(small_plan(), [("mal-3.kind", "strategic"), (".financial_work", TAKEN_AWAY)])
    assert "s_financial" not in [
        one.anchor for one in plan_blocks(plan).blocks if isinstance(one, Heading)
    ]
