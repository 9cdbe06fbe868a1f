"""The red thread: from every item up to what it is for, and down to kronor and roles."""

import time
from collections.abc import Iterable, Iterator

import pytest

from tests.support.planting import example, planted
from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan
from uppsikt.core.money import Money
from uppsikt.documents.items import items, items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part, RefersTo
from uppsikt.documents.plan.budget import Allocation, FrameRow, Grant
from uppsikt.documents.plan.goals import Goal
from uppsikt.documents.thread import (
    _STRANDS,
    DEEPEST,
    Node,
    Relation,
    Strand,
    anchorings,
    holder,
    strands,
    thread,
)

PLAN = example()
MANY = 200


def walk(nodes: Iterable[Node], depth: int = 1) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield depth, node
        yield from walk(node.beyond, depth + 1)


def names(nodes: Iterable[Node]) -> set[str]:
    return {node.found.id for _, node in walk(nodes)}


def above(identity: str, plan: PlanDocument = PLAN) -> set[str]:
    found = thread(plan, identity)
    assert found
    return names(found.above)


def below(identity: str, plan: PlanDocument = PLAN) -> set[str]:
    found = thread(plan, identity)
    assert found
    return names(found.below)


def anchored(identity: str, plan: PlanDocument = PLAN) -> dict[str, tuple[list[str], list[str]]]:
    """The units that do the work, each with its frames and its roles."""
    found = thread(plan, identity)
    assert found
    return {
        one.unit.id: ([frame.id for frame in one.frames], [role.id for role in one.roles])
        for one in found.anchorings
    }


# What holds for every item


@pytest.mark.parametrize(
    "plan",
    [PLAN, small_plan(), random_plan(5, filled=1, longest=2)],
    ids=["example", "small", "full"],
)
def test_no_item_stands_on_its_own_thread(plan: PlanDocument) -> None:
    for found in items(plan):
        told = thread(plan, found.id)
        assert told
        assert found.id not in names(told.above) | names(told.below)


def test_every_item_of_the_example_leads_somewhere() -> None:
    astray = {
        found.id
        for found in items(PLAN)
        if (told := thread(PLAN, found.id)) and not told.above and not told.below
    }
    # Nothing refers to the municipality itself, to rates and named figures, or to the forums.
    no_strand = {"Municipality", "Forum", "Rate", "NamedFigure"}
    alone = {found.id for found in items(PLAN) if found.kind in no_strand}
    # The source says of one thing ahead neither what it serves nor what serves it.
    assert astray == alone | {"utsikt-sakerhet"}


@pytest.mark.parametrize("plan", [PLAN, small_plan()], ids=["example", "small"])
def test_every_strand_has_both_ends_and_is_told_once(plan: PlanDocument) -> None:
    known = items_by_id(plan)
    found = strands(plan)
    assert all(one.lower in known and one.upper in known for one in found)
    assert all(one.lower != one.upper for one in found)
    assert len(set(found)) == len(found)


def test_what_is_above_one_is_below_the_other() -> None:
    for strand in strands(PLAN):
        upper, lower = thread(PLAN, strand.upper), thread(PLAN, strand.lower)
        assert upper
        assert lower
        assert (strand.relation, strand.lower) in {(n.relation, n.found.id) for n in upper.below}
        assert (strand.relation, strand.upper) in {(n.relation, n.found.id) for n in lower.above}


def test_every_field_that_refers_is_a_strand_or_is_known_not_to_be() -> None:
    fields = {
        name
        for found in _classes(Part)
        if found.__module__.startswith("uppsikt.documents.plan")
        for name, field in found.model_fields.items()
        if any(isinstance(mark, RefersTo) for mark in field.metadata)
    }
    # Whose plan it is, who decided it, and whom the economy is reported to: said by the plan as a
    # whole, not by an item of it.
    assert fields - _STRANDS.keys() == {"body", "called_to", "monthly_recipient"}
    assert _STRANDS.keys() <= fields


def _classes(kind: type[Part]) -> Iterator[type[Part]]:
    """The class and those that build on it, as far as the product has them."""
    if kind.__module__.startswith("uppsikt."):
        yield kind
        for child in kind.__subclasses__():
            yield from _classes(child)


def test_an_unknown_item_has_no_thread() -> None:
    assert thread(PLAN, "finns-inte") is None


# From the goals and assignments down to kronor and roles

UNITS = {
    "hr": ("ram-hr", "hr-chef"),
    "ekonomi": ("ram-ekonomi", "ekonomidirektor"),
    "strategisk": ("ram-strategisk", "utvecklingsdirektor"),
    "mark": ("ram-mark", "stadsdirektor"),
    "demokrati": ("ram-demokrati", "stadsdirektor"),
    "sakerhet": ("ram-sakerhet", "beredskapsdirektor"),
    "kommunikation": ("ram-kommunikation", "stadsdirektor"),
    "stadsledningskontoret": ("office", "stadsdirektor"),
}


@pytest.mark.parametrize(
    ("goal", "holds", "units"),
    [
        ("mal-1", {"program-tillvaxt", "strategisk-samordning"}, {"strategisk"}),
        ("mal-2", {"program-social", "hr-fokus-jamlikhet"}, {"hr", "strategisk"}),
        ("mal-3", {"program-social", "strategisk-fokus-stod"}, {"hr", "strategisk"}),
        (
            "mal-4",
            {"program-klimat", "ks-fokus-klimatinvestering", "mark-fokus-klimat"},
            {"stadsledningskontoret", "strategisk", "mark"},
        ),
        ("mal-5", {"hr-kompetens", "hr-kompetens-plan", "matt-heltid", "hr-chef"}, {"hr"}),
        ("mal-6", {"hr-ledarskap", "matt-chefer", "hr-chef"}, {"hr"}),
        ("mal-7", {"hr-arbetsmiljo", "matt-sjukfranvaro", "hr-chef"}, {"hr"}),
        ("mal-8", {"ekonomi-fokus-hushallning"}, {"ekonomi"}),
    ],
)
def test_every_goal_reaches_those_who_work_for_it_their_frame_and_their_role(
    goal: str, holds: set[str], units: set[str]
) -> None:
    assert holds <= below(goal)
    assert anchored(goal) == {unit: ([UNITS[unit][0]], [UNITS[unit][1]]) for unit in units}


@pytest.mark.parametrize(
    ("assignment", "holds", "units"),
    [
        ("uppdrag-2024-1", {"ekonomidirektor"}, {"ekonomi"}),
        (
            "uppdrag-2023-1",
            {"ledningskoordinator", "ks-fokus-omstallning", "mal-5", "uppdrag-2023-2"},
            {"stadsledningskontoret", "hr", "ekonomi", "demokrati"},
        ),
        (
            "uppdrag-2023-2",
            {"ekonomidirektor", "ks-fokus-datadriven", "demokrati-fokus-arkitektur"},
            {"stadsledningskontoret", "ekonomi", "demokrati"},
        ),
        ("uppdrag-2023-3", {"utvecklingsdirektor"}, {"strategisk"}),
        ("uppdrag-2022-11", {"ekonomidirektor", "ekonomi-fokus-anskaffning"}, {"ekonomi"}),
        ("ks-uppdrag-1", {"stadsdirektor"}, {"stadsledningskontoret"}),
        ("ks-uppdrag-2", {"stadsdirektor"}, {"stadsledningskontoret"}),
        (
            "ks-uppdrag-3",
            {"stadsdirektor", "hr-fokus-kontroller"},
            {"stadsledningskontoret", "hr"},
        ),
        ("ks-uppdrag-4", {"stadsdirektor"}, {"stadsledningskontoret"}),
    ],
)
def test_every_assignment_reaches_a_unit_its_frame_and_its_role(
    assignment: str, holds: set[str], units: set[str]
) -> None:
    assert holds <= below(assignment)
    assert anchored(assignment) == {unit: ([UNITS[unit][0]], [UNITS[unit][1]]) for unit in units}


def test_the_assignment_on_welfare_crime_reaches_the_unit_within_a_department() -> None:
    assert {"sakerhet-trygghet", "sakerhet-fokus-valfardsbrott", "ks-uppdrag-3"} <= below(
        "uppdrag-2021-8"
    )
    found = anchored("uppdrag-2021-8")
    # The role belongs to the department, which has no frame of its own: its unit has.
    assert found["samhallsskydd"] == ([], ["beredskapsdirektor"])
    assert found["sakerhet"] == (["ram-sakerhet"], ["beredskapsdirektor"])


def test_what_the_board_puts_first_is_done_by_its_administration_with_all_of_its_frame() -> None:
    for focus in PLAN.body_remit.focus_areas:
        found = thread(PLAN, focus.id)
        assert found
        own = next(one for one in found.anchorings if one.unit.kind == "Administration")
        assert own.total == Money.from_tkr(-239_131)
        assert [role.id for role in own.roles] == ["stadsdirektor"]
        assert "ks" in names(found.above)


def test_a_unit_within_a_department_has_both_above_it_and_its_money_below() -> None:
    assert {"samhallsskydd", "stadsledningskontoret", "ks", "kf"} <= above("sakerhet-information")
    assert {"ram-sakerhet", "medel-livsmedel-sakerhet", "justering-informationssakerhet"} <= below(
        "sakerhet"
    )
    assert anchored("sakerhet-information-nis2") == {
        "sakerhet": (["ram-sakerhet"], ["beredskapsdirektor"])
    }


# The money


@pytest.mark.parametrize("row", PLAN.budget.office.rows, ids=lambda row: row.id)
def test_a_frame_leads_up_to_its_unit_and_down_to_the_money_that_it_was_given(
    row: FrameRow,
) -> None:
    allocations = [one for grant in PLAN.budget.grants for one in _allocations(grant)]
    given = {one.id for one in allocations if one.to == row.id}
    transferred = {one.id for one in PLAN.budget.transfers if one.receiver == row.id}
    assert {row.unit, "office", "frame", "ks", "kf"} <= above(row.id)
    own = {one for one in below(row.id) if items_by_id(PLAN)[one].kind == "Allocation"}
    assert own == given
    assert transferred <= below(row.id)


def _allocations(grant: Grant) -> Iterator[Allocation]:
    yield from grant.allocations
    for part in grant.parts:
        yield from _allocations(part)


def test_an_allocation_leads_to_its_grants_and_to_the_unit_that_received_it() -> None:
    assert {
        "medel-livsmedel",
        "medel-sakerhet",
        "riktade-medel",
        "ram-ekonomi",
        "ekonomi",
    } <= above("medel-livsmedel-ekonomi")
    assert anchored("medel-livsmedel-ekonomi") == {
        "ekonomi": (["ram-ekonomi"], ["ekonomidirektor"])
    }


def test_a_grant_reaches_every_unit_that_received_some_of_it() -> None:
    assert set(anchored("riktade-medel")) == {
        "kommunikation",
        "sakerhet",
        "ekonomi",
        "strategisk",
        "hr",
    }


def test_a_transfer_goes_to_its_receiver_and_ends_at_its_giver() -> None:
    found = thread(PLAN, "justering-informationssakerhet")
    assert found
    assert "ram-sakerhet" in names(found.above)
    assert [(n.relation, n.found.id, n.beyond) for n in found.below] == [
        (Relation.PAYS, "ram-demokrati", ())
    ]
    assert set(anchored("justering-informationssakerhet")) == {"sakerhet"}


def test_the_givers_other_money_is_not_on_the_receivers_thread() -> None:
    assert "ram-demokrati" in below("sakerhet")
    assert "ovriga-medel-demokrati" not in below("sakerhet")
    assert "demokrati" not in anchored("sakerhet")
    assert "sakerhet" not in above("ram-demokrati-politik")


def test_a_frame_without_a_unit_is_held_by_nobody() -> None:
    assert anchored("gemensamt-post") == {}
    assert {"common", "frame", "ks"} <= above("gemensamt-post")


# Who does it


def test_units_come_in_the_order_of_the_plan_each_once() -> None:
    found = anchorings(PLAN, reversed(items(PLAN)))
    order = [one.id for one in items(PLAN) if one.kind in {"Administration", "Unit"}]
    assert [one.unit.id for one in found] == order


def test_a_unit_without_a_role_has_that_of_the_nearest_around_it() -> None:
    assert anchored("mark-sanering")["mark"][1] == ["stadsdirektor"]
    plan = planted(PLAN, [("beredskapsdirektor.unit", "samhallsskydd")])
    assert anchored("sakerhet-skydd", plan)["sakerhet"][1] == ["beredskapsdirektor"]


def test_where_nobody_leads_there_is_no_role() -> None:
    plan = small_plan()
    assert anchored("mark-forsorjning", plan) == {"mark": (["ram-mark"], [])}


def test_the_frames_of_a_unit_are_added_together() -> None:
    plan = planted(small_plan(), [("postdistribution.unit", "ekonomi")])
    found = thread(plan, "ekonomi-budget")
    assert found
    (own,) = found.anchorings
    assert [frame.id for frame in own.frames] == ["ram-ekonomi", "postdistribution"]
    assert own.total == Money.from_tkr(-2530 - 360)


def test_what_no_unit_holds_has_no_holder() -> None:
    known = items_by_id(PLAN)
    assert holder(PLAN, known["mal-1"]) is None
    assert holder(PLAN, known["ledningskoordinator"]) is None
    contractor = holder(PLAN, known["utforare-infrastruktur"])
    assert contractor
    assert contractor.id == "mark"


# Plans that are entangled


def goals_serving(serves: dict[int, Iterable[int]]) -> PlanDocument:
    """The small plan with goals that serve each other: by number, those that each one serves."""
    goals = tuple(
        Goal(
            id=f"m-{number}",
            number=str(number),
            kind="strategic",
            name=f"Mål {number}",
            serves=tuple(f"m-{other}" for other in others),
        )
        for number, others in serves.items()
    )
    plan: PlanDocument = small_plan().model_copy(update={"goals": goals})
    return plan


def test_two_that_serve_each_other_are_above_and_below_one_another() -> None:
    plan = goals_serving({1: [2], 2: [1]})
    assert above("m-1", plan) == below("m-1", plan) == {"m-2"}


def test_one_that_serves_itself_has_no_strand_to_itself() -> None:
    plan = goals_serving({1: [1]})
    assert Strand("m-1", Relation.SERVES, "m-1") not in strands(plan)
    assert above("m-1", plan) == below("m-1", plan) == set()


def test_what_lies_beyond_is_told_once_where_it_is_nearest() -> None:
    plan = goals_serving({1: [2, 3], 2: [3], 3: [4], 4: []})
    found = thread(plan, "m-1")
    assert found
    told = [(depth, n.found.id, bool(n.beyond)) for depth, n in walk(found.above)]
    assert told == [
        (1, "m-2", True),
        (2, "m-3", False),
        (1, "m-3", True),
        (2, "m-4", False),
    ]


def test_a_ladder_of_diamonds_is_told_at_once() -> None:
    # Each step can be taken in two ways: 2 ** 100 ways from the foot to the top.
    ladder: dict[int, Iterable[int]] = {}
    for step in range(0, MANY, 2):
        up = [step + 2, step + 3] if step + 2 < MANY else []
        ladder |= {step: up, step + 1: up}
    plan = goals_serving(ladder)
    begun = time.perf_counter()
    found = thread(plan, "m-0")
    assert found
    told = list(walk(found.above))
    assert time.perf_counter() - begun < 2
    assert len(told) <= 2 * MANY
    assert max(depth for depth, _ in told) == DEEPEST


def test_goals_that_all_serve_each_other_are_told_at_once() -> None:
    plan = goals_serving({one: [n for n in range(MANY) if n != one] for one in range(MANY)})
    begun = time.perf_counter()
    found = thread(plan, "m-0")
    assert found
    assert time.perf_counter() - begun < 5
    for nodes in (found.above, found.below):
        assert names(nodes) == {f"m-{number}" for number in range(1, MANY)}
        # No strand is told twice.
        assert sum(1 for _ in walk(nodes)) <= MANY * MANY


def test_a_chain_is_followed_as_far_as_a_page_can_nest() -> None:
    plan = goals_serving({one: [one + 1] if one + 1 < MANY else [] for one in range(MANY)})
    assert above("m-0", plan) == {f"m-{number}" for number in range(1, DEEPEST + 1)}
    assert len(below(f"m-{MANY - 1}", plan)) == DEEPEST


def test_units_that_are_called_the_same_do_not_send_anyone_round_in_circles() -> None:
    plan = planted(PLAN, [("sakerhet.id", "samhallsskydd")])
    for found in items(plan):
        assert thread(plan, found.id)
