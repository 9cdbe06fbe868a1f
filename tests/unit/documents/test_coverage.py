"""Who has taken up what the council has asked for. What is expected is read in the plan files."""

import pytest

from tests.support.planting import TAKEN_AWAY, Edit, example_of, planted
from tests.support.random_plan import random_plan
from uppsikt.documents.coverage import Asked, Cell, Coverage, CoverageRow, Uptake, coverage
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument

BODIES = ("ks", "fgn", "gvn", "ifn", "an", "tn")
PLANS = tuple(example_of(body) for body in BODIES)
WHOLE = coverage(PLANS)

YES, NAMED, NO = Uptake.TAKEN_UP, Uptake.NAMED, Uptake.ABSENT
SIGNS = {"x": YES, "n": NAMED, "-": NO}

# A sign for each body, in the order of BODIES.
EXPECTED = [
    (Asked.GOAL, "1", "xnxnnx"),
    (Asked.GOAL, "2", "xxxxnn"),
    (Asked.GOAL, "3", "xxxxnn"),
    (Asked.GOAL, "4", "xnnnnx"),
    (Asked.GOAL, "5", "xxxxxn"),
    (Asked.GOAL, "6", "xxxxxn"),
    (Asked.GOAL, "7", "xxxxxx"),
    (Asked.GOAL, "8", "xxxxxx"),
    (Asked.PROGRAMME, None, "xnxnnx"),
    (Asked.PROGRAMME, None, "xxnxnn"),
    (Asked.PROGRAMME, None, "xnnnnx"),
    (Asked.ASSIGNMENT, "2024:1", "x-----"),
    (Asked.ASSIGNMENT, "2024:2", "-x-x--"),
    (Asked.ASSIGNMENT, "2024:3", "--x-x-"),
    (Asked.ASSIGNMENT, "2024:4", "-----x"),
    (Asked.ASSIGNMENT, "2023:1", "xxxxx-"),
    (Asked.ASSIGNMENT, "2023:2", "xnxxxx"),
    (Asked.ASSIGNMENT, "2023:3", "x-----"),
    (Asked.ASSIGNMENT, "2022:11", "x-----"),
    (Asked.ASSIGNMENT, "2021:8", "x--xxx"),
]


def test_the_rows_are_goals_programmes_and_assignments_with_the_latest_first() -> None:
    assert [(row.asked, row.number) for row in WHOLE.rows] == [one[:2] for one in EXPECTED]
    assert [row.name for row in WHOLE.of(Asked.PROGRAMME)] == [
        "Program för tillväxt",
        "Program för social hållbarhet",
        "Program för klimatneutrala Umeå 2040",
    ]


@pytest.mark.parametrize("position", range(len(EXPECTED)))
def test_each_body_has_taken_it_up_or_only_named_it_or_not(position: int) -> None:
    row, signs = WHOLE.rows[position], EXPECTED[position][2]
    assert [cell.body for cell in row.cells] == list(BODIES)
    assert [cell.uptake for cell in row.cells] == [SIGNS[sign] for sign in signs]
    assert row.taken_up == signs.count("x")


def test_a_column_counts_what_the_body_has_taken_up() -> None:
    columns = [(one.body, one.short_name, one.taken_up) for one in WHOLE.columns]
    counts = [sum(signs[place] == "x" for *_, signs in EXPECTED) for place in range(len(BODIES))]
    short = ("KS", "FGN", "GVN", "IFN", "ÄN", "TN")
    assert columns == list(zip(BODIES, short, counts, strict=True))
    assert WHOLE.columns[1].name == "För- och grundskolenämnden"


def row_of(matrix: Coverage, number: str, asked: Asked = Asked.GOAL) -> CoverageRow:
    (found,) = [one for one in matrix.of(asked) if one.number == number]
    return found


def cell_of(matrix: Coverage, number: str, body: str, asked: Asked = Asked.GOAL) -> Cell:
    (found,) = [one for one in row_of(matrix, number, asked).cells if one.body == body]
    return found


def test_a_cell_tells_with_what_also_through_a_programme() -> None:
    cell = cell_of(WHOLE, "2", "ifn")
    assert cell.item == "mal-2"
    assert not cell.planned
    assert [(one.kind, one.item) for one in cell.support] == [
        ("FocusArea", "ifn-fokus-omraden"),
        ("CoreRemit", "vuxna-egen-forsorjning"),
        ("Measure", "matt-ater"),
        ("FocusArea", "ifn-fokus-forebyggande"),
    ]
    assert cell.support[0].name == "Närvaro i bostadsområden"


def test_a_text_on_how_it_will_be_done_takes_it_up_alone() -> None:
    cell = cell_of(WHOLE, "5", "ifn")
    assert (cell.uptake, cell.planned, cell.support) == (YES, True, ())
    plan = planted(example_of("ifn"), [("mal-5.planning", TAKEN_AWAY)])
    assert cell_of(coverage([plan]), "5", "ifn").uptake is NAMED


def test_a_financial_goal_is_taken_up_by_following_the_economy() -> None:
    bare = planted(example_of("an"), [("mal-8.planning", TAKEN_AWAY)])
    assert cell_of(coverage([bare]), "8", "an").uptake is YES
    barer = planted(bare, [(".financial_work", TAKEN_AWAY)])
    assert cell_of(coverage([barer]), "8", "an").uptake is NAMED


def test_the_outlook_takes_nothing_up() -> None:
    plan = example_of("gvn")
    known = items_by_id(plan)
    assert known["utsikt-kompetens"].kind == "OutlookItem"
    edits: list[Edit] = [
        (f"{one}.serves", []) for one in ("gvn-fokus-omstallning", "gymnasieskola-fokus-larling")
    ]
    (growth, *_) = coverage([planted(plan, edits)]).of(Asked.PROGRAMME)
    assert growth.cells[0].uptake is NAMED


def test_an_assignment_of_the_boards_own_is_no_row() -> None:
    assert "1" not in {row.number for row in WHOLE.of(Asked.ASSIGNMENT)}


@pytest.mark.parametrize(
    ("edits", "asked", "number"),
    [
        # The same number is the same thing, whatever the identity, and however it is written.
        ([("uppdrag-2021-8.id", "valfardsbrott")], Asked.ASSIGNMENT, "2021:8"),
        ([("uppdrag-2021-8.number", "2021: 8")], Asked.ASSIGNMENT, "2021:8"),
        ([("mal-7.id", "sjukfranvaromalet"), ("matt-sjukfranvaro.goals", [])], Asked.GOAL, "7"),
        # The same identity is too, where a number was mistyped.
        ([("mal-7.number", "77")], Asked.GOAL, "7"),
    ],
)
def test_the_same_thing_is_one_row(edits: list[Edit], asked: Asked, number: str) -> None:
    other = planted(example_of("an"), edits)
    found = row_of(coverage([PLANS[0], other]), number, asked)
    assert [cell.uptake for cell in found.cells] == [YES, YES]


def test_a_goal_of_another_kind_is_another_goal() -> None:
    other = planted(example_of("an"), [("mal-7.kind", "strategic")])
    sevens = [row for row in coverage([PLANS[0], other]).of(Asked.GOAL) if row.number == "7"]
    assert [[cell.uptake for cell in row.cells] for row in sevens] == [[YES, NO], [NO, YES]]


def test_a_programme_is_the_same_by_its_name_too() -> None:
    other = planted(
        example_of("tn"),
        [("program-klimat.id", "klimatprogrammet"), ("tn-fokus-klimat.serves", ["mal-4"])],
    )
    other = other.model_copy(
        update={
            "programmes": tuple(
                one.model_copy(update={"name": one.name.upper()}) for one in other.programmes
            )
        }
    )
    (*_, climate) = coverage([PLANS[0], other]).of(Asked.PROGRAMME)
    assert [cell.item for cell in climate.cells] == ["program-klimat", "klimatprogrammet"]


# What is confidential

SECTION = "OSL 18 kap. 13 §"


def guarded() -> PlanDocument:
    return planted(
        example_of("an"),
        [
            ("uppdrag-2024-3.confidential", SECTION),
            ("an-fokus-bemanning.confidential", SECTION),
            ("mal-5.planning", TAKEN_AWAY),
        ],
    )


def test_what_is_confidential_is_neither_told_nor_counted() -> None:
    plan = guarded()
    assert "2024:3" not in {row.number for row in coverage([plan]).rows}
    cell = cell_of(coverage([plan]), "5", "an")
    assert (cell.uptake, cell.support) == (NAMED, ())


def test_who_may_see_what_is_confidential_in_one_bodys_plan_sees_it_there_alone() -> None:
    other = planted(example_of("tn"), [("uppdrag-2024-4.confidential", SECTION)])
    seen = coverage([guarded(), other], sees_confidential=lambda body: body == "an")
    numbers = {row.number for row in seen.of(Asked.ASSIGNMENT)}
    assert "2024:3" in numbers
    assert "2024:4" not in numbers
    names = [one.item for one in cell_of(seen, "5", "an").support]
    assert "an-fokus-bemanning" in names


# Any plans


def test_no_plan_makes_an_empty_matrix() -> None:
    assert coverage([]) == Coverage((), ())


@pytest.mark.parametrize("seed", range(20))
def test_any_plans_make_a_matrix_with_a_cell_for_every_body_in_every_row(seed: int) -> None:
    plans = [
        random_plan(seed + place).model_copy(update={"body": f"body-{place}"}) for place in (0, 20)
    ]
    found = coverage(plans, sees_confidential=lambda _body: True)
    assert all([cell.body for cell in row.cells] == ["body-0", "body-20"] for row in found.rows)
    assert all(any(cell.uptake is not NO for cell in row.cells) for row in found.rows)
    asked = sum(len(plan.goals) + len(plan.programmes) for plan in plans)
    assert len(found.of(Asked.GOAL)) + len(found.of(Asked.PROGRAMME)) <= asked
