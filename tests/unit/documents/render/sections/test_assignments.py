"""What others have asked for, in tables."""

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.printed import headings, row, table
from tests.support.small_plan import small_plan
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.blocks import (
    BlockDocument,
)
from uppsikt.documents.render.plan_blocks import plan_blocks

EXAMPLE = plan_blocks(example())


def composed(*edits: tuple[str, object]) -> BlockDocument:
    plan: PlanDocument = planted(small_plan(), edits)
    return plan_blocks(plan)


def test_assignments_of_the_council_and_the_board_stand_apart() -> None:
    council = table(EXAMPLE, "t_assignments-council")
    board = table(EXAMPLE, "t_assignments-board")
    assert (len(council.rows), len(board.rows)) == (6, 4)
    assert len(council.columns) == 3
    assert len(board.columns) == 2  # none of them is planned


def test_an_assignment_says_all_that_is_known_of_it() -> None:
    name, planning, follow_up = row(table(EXAMPLE, "t_assignments-council"), "uppdrag-2021-8")
    assert name[0] == "2021:8"
    assert name[-1].endswith("Kommunstyrelsen, tillsammans med kommunens nämnder och bolag")
    assert [line[:2] for line in planning] == ["•\xa0", "•\xa0"]
    assert follow_up == ["T2, T3", "Ansvar: Beredskapsdirektör"]
    assert row(table(EXAMPLE, "t_assignments-board"), "ks-uppdrag-3") == [
        [
            "KS 3",
            "Utveckla kontroller inför och under anställning som motverkar välfärdsbrott",
            "Ges till: Stadsledningskontoret",
            "Bidrar till: 2021:8",
        ],
        ["T2 2025", "Återrapporteras till: KSnau", "Ansvar: Stadsdirektör"],
    ]


def test_an_assignment_that_is_followed_as_another_says_which() -> None:
    found = table(EXAMPLE, "t_assignments-council")
    assert row(found, "uppdrag-2023-1")[2][0] == "Löpande under 2024"
    assert row(found, "uppdrag-2023-2")[2][0] == "Som 2023:1"


def test_a_plan_without_assignments_has_no_section_of_them() -> None:
    assert "s_assignments" not in headings(composed((".assignments", TAKEN_AWAY)))
    assert "s_assignments" in headings(
        composed((".assignments", {"description": "Inga uppdrag i år."}))
    )
