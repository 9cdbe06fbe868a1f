"""Bodies, staff, roles, remits and contractors."""

import pytest

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.printed import facts, headings, lines_of, lists, row, table
from tests.support.small_plan import small_plan
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.blocks import (
    BlockDocument,
    BulletList,
    RowKind,
    Table,
    plain,
)
from uppsikt.documents.render.plan_blocks import plan_blocks

EXAMPLE = plan_blocks(example())


def composed(*edits: tuple[str, object]) -> BlockDocument:
    plan: PlanDocument = planted(small_plan(), edits)
    return plan_blocks(plan)


# Bodies, staff and roles


def test_bodies_say_their_kind_whom_they_answer_to_and_their_seats() -> None:
    found = table(EXAMPLE, "t_bodies")
    assert row(found, "ks") == [
        ["Kommunstyrelsen (KS)"],
        ["Kommunstyrelse", "under KF"],
        ["15"],
        ["15"],
        ["ordförande, förste vice ordförande, andre vice ordförande"],
    ]
    assert row(found, "kf")[1:] == [["Kommunfullmäktige"], ["–"], ["–"], []]


def test_staff_is_shown_by_unit_with_what_is_left_out() -> None:
    found = table(EXAMPLE, "t_headcount")
    assert found.rows[-1].kind is RowKind.TOTAL
    assert [plain(cell.lines[0]) for cell in found.rows[-1].cells[1:]] == ["242", "236,85"]
    assert "2024-09-27" in found.caption
    assert len(found.notes) == 3
    assert "Umeåregionens brandförsvar" in plain(found.notes[0])
    assert "räddningsnämnd" in plain(found.notes[0])


def test_an_administration_that_counts_no_staff_has_no_table_of_it() -> None:
    document = composed((".administration.headcount", TAKEN_AWAY))
    tables = [one.anchor for one in document.blocks if isinstance(one, Table)]
    assert "t_headcount" not in tables
    assert "t_bodies" in tables


def test_who_leads_is_said_and_the_roles_are_listed_with_their_unit() -> None:
    assert facts(EXAMPLE)["Leds av"] == "Stadsdirektör"
    found = table(EXAMPLE, "t_roles")
    assert row(found, "ekonomidirektor") == [["Ekonomidirektör"], ["Ekonomi och styrning"]]
    assert row(found, "ledningskoordinator") == [["Ledningskoordinator"], []]


def test_forums_are_listed_with_their_anchors() -> None:
    found = next(one for one in EXAMPLE.blocks if isinstance(one, BulletList))
    assert [entry.anchor for entry in found.entries] == [
        "umebra",
        "interreligiosa-radet",
        "funktionshindersradet",
    ]


# Remits


def test_units_within_units_stand_one_level_down_and_never_below_the_fourth() -> None:
    levels = headings(EXAMPLE)
    assert (levels["samhallsskydd"], levels["sakerhet"], levels["s_focus-sakerhet"]) == (2, 3, 4)
    deep: dict[str, object] = {"id": "u9", "name": "Innerst", "kind": "unit"}
    for number in range(8, 0, -1):
        deep = {"id": f"u{number}", "name": f"Enhet {number}", "kind": "unit", "units": [deep]}
    levels = headings(composed(("ekonomi.units", [deep])))
    assert [levels[f"u{number}"] for number in (1, 2, 3, 9)] == [3, 4, 4, 4]


def test_a_unit_that_is_only_named_is_listed_and_a_department_has_its_heading() -> None:
    document = composed(
        ("mark.remits", []),
        (".administration.units.0.kind", "unit"),
        (".administration.units.0.remits", []),
    )
    assert "mark" in headings(document)
    assert "ekonomi" not in headings(document)
    entries = [
        (entry.anchor, plain(entry.inline))
        for one in document.blocks
        if isinstance(one, BulletList)
        for entry in one.entries
    ]
    assert ("ekonomi", "Ekonomi") in entries


def test_a_remit_says_what_it_serves_and_how_it_is_weighed() -> None:
    found = table(EXAMPLE, "t_remits-hr")
    assert row(found, "hr-kompetens")[0] == ["Kompetensförsörjning", "Bidrar till: Mål 5"]
    assert row(found, "hr-lon")[0] == ["Lönebildning, avtal lönebildning"]
    found = table(EXAMPLE, "t_remits")
    assert row(found, "ks-beredning")[1] == [
        "En samlad bedömning som bland annat bygger på uppföljningarna",
        "Efterlevnad av riktlinje för styrdokument",
        "Uppföljning av motionshantering",
    ]


def test_shares_of_a_whole_stand_in_the_follow_up() -> None:
    found = table(EXAMPLE, "t_remits-naringsliv")
    (follow_up,) = row(found, "naringsliv-branschbredd")[1]
    assert follow_up.endswith(
        ": Tillverkande 35\xa0%, Platstjänster 32\xa0%, Företagstjänster 33\xa0%"
    )


def test_responsibilities_and_tasks_are_listed_in_order() -> None:
    plan, listed = example(), lists(EXAMPLE)
    assert list(plan.body_remit.responsibilities) in listed
    for unit in plan.administration.units:
        assert not unit.tasks or list(unit.tasks) in listed


def test_the_names_of_remits_are_in_the_first_column() -> None:
    names = [cell[0] for cell in lines_of(table(EXAMPLE, "t_remits-sakerhet"))]
    assert names[-1] == "Informationssäkerhet"


# Contractors


def test_contractors_say_who_follows_them_and_where_deviations_go() -> None:
    found = table(EXAMPLE, "t_contractors")
    assert row(found, "utforare-infrastruktur") == [
        ["Utbyggnad av infrastruktur i kommunala exploateringsområden", "Mark och exploatering"],
        ["Styrning och uppföljning inom respektive projekt"],
        ["KS"],
    ]
    assert row(found, "utforare-markreserv")[0] == ["Skötsel av kommunens markreserv"]


@pytest.mark.parametrize("contractors", [TAKEN_AWAY, {}], ids=["none", "empty"])
def test_a_plan_without_contractors_has_no_section_of_them(contractors: object) -> None:
    plan = planted(example(), [(".contractors", contractors)])
    assert "s_contractors" not in headings(plan_blocks(plan))
