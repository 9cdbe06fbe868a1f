"""When assignments fall due, and the list of them that a reader asks for."""

from collections.abc import Iterable

import pytest

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.small_plan import small_plan
from uppsikt.core.periods import Tertial
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin, Assignments
from uppsikt.documents.plan.remits import Schedule
from uppsikt.documents.schedules import (
    AssignmentChoice,
    AssignmentOrder,
    choose_assignments,
    effective_schedule,
    falls_in,
    responsible_roles,
)

PLAN = example()
EVERY_TERTIAL = tuple(Tertial)


def chosen(plan: PlanDocument, **choice: object) -> list[str]:
    return [one.id for one in choose_assignments(plan, AssignmentChoice(**choice))]  # type: ignore[arg-type]


def with_assignments(assignments: Iterable[Assignment]) -> PlanDocument:
    plan: PlanDocument = small_plan().model_copy(
        update={"assignments": Assignments(items=tuple(assignments))}
    )
    return plan


def council(number: str, **fields: object) -> Assignment:
    return Assignment.model_validate(
        {
            "id": "u-" + number.replace(":", "-").replace(" ", ""),
            "number": number,
            "origin": "council",
            "name": "Gör något",
            **fields,
        }
    )


def board(number: str, **fields: object) -> Assignment:
    return council(number, origin="board", id=f"ks-{number}", **fields)


# Which schedule holds


def test_a_schedule_of_its_own_holds() -> None:
    own = Schedule(periods=(Tertial.T1,))
    assert effective_schedule(own, PLAN) is own
    assert effective_schedule(None, PLAN) is None


def test_the_same_as_another_is_followed_to_the_end_of_the_chain() -> None:
    first = council("2023:1", schedule={"periods": ["T2"]})
    second = council("2023:2", schedule={"same_as": "u-2023-1"})
    third = council("2023:3", schedule={"same_as": "u-2023-2"})
    plan = with_assignments([third, second, first])
    assert effective_schedule(third.schedule, plan) == first.schedule


def test_the_same_as_a_follow_up_is_followed_too() -> None:
    as_revision = Schedule(same_as="ks-ledning-revision")
    found = effective_schedule(as_revision, small_plan())
    assert found
    assert found.periods == (Tertial.T2, Tertial.T3)


@pytest.mark.parametrize(
    "circle",
    [
        {"1": "u-2023-1"},
        {"1": "u-2023-2", "2": "u-2023-1"},
        {"1": "u-2023-2", "2": "u-2023-3", "3": "u-2023-2"},
    ],
    ids=["itself", "each other", "a circle further on"],
)
def test_a_circle_holds_no_schedule(circle: dict[str, str]) -> None:
    plan = with_assignments(
        council(f"2023:{number}", schedule={"same_as": same_as})
        for number, same_as in circle.items()
    )
    assert effective_schedule(plan.assignments.items[0].schedule, plan) is None
    assert not falls_in(plan.assignments.items[0].schedule, Tertial.T1, plan)


@pytest.mark.parametrize("target", ["finns-inte", "u-2023-1", "ekonomi"])
def test_the_same_as_what_has_no_schedule_is_none(target: str) -> None:
    plan = with_assignments([council("2023:1")])
    assert effective_schedule(Schedule(same_as=target), plan) is None


# In which tertial


@pytest.mark.parametrize(
    ("schedule", "due"),
    [
        (Schedule(periods=(Tertial.T1, Tertial.T3)), (Tertial.T1, Tertial.T3)),
        (Schedule(periods=(Tertial.T2,), year=2025), (Tertial.T2,)),
        (Schedule(periods=(Tertial.T2,), year=2024), ()),
        (Schedule(continuous=True), EVERY_TERTIAL),
        (Schedule(continuous=True, year=2025), EVERY_TERTIAL),
        (Schedule(continuous=True, year=2024), ()),
        (Schedule(), ()),
        (None, ()),
    ],
)
def test_something_falls_due_in_the_tertials_of_the_plans_year(
    schedule: Schedule | None, due: tuple[Tertial, ...]
) -> None:
    assert tuple(one for one in Tertial if falls_in(schedule, one, PLAN)) == due


def test_what_is_the_same_as_an_earlier_year_does_not_fall_due() -> None:
    # 2023:2 is followed as 2023:1, which the source puts in 2024.
    second = next(one for one in PLAN.assignments.items if one.number == "2023:2")
    assert not any(falls_in(second.schedule, period, PLAN) for period in Tertial)


# The list


def test_by_number_the_council_comes_first_and_its_latest_year() -> None:
    assert chosen(PLAN) == [
        "uppdrag-2024-1",
        "uppdrag-2023-1",
        "uppdrag-2023-2",
        "uppdrag-2023-3",
        "uppdrag-2022-11",
        "uppdrag-2021-8",
        "ks-uppdrag-1",
        "ks-uppdrag-2",
        "ks-uppdrag-3",
        "ks-uppdrag-4",
    ]
    assert chosen(PLAN, descending=True) == list(reversed(chosen(PLAN)))


def test_numbers_are_sorted_as_numbers_and_not_as_text() -> None:
    plan = with_assignments(
        [
            board("10"),
            board("9"),
            council("2022:11"),
            council("2022:2"),
            council("2021:8"),
            council("2021: 10"),
        ]
    )
    assert chosen(plan) == ["u-2022-2", "u-2022-11", "u-2021-8", "u-2021-10", "ks-9", "ks-10"]


def test_a_number_that_cannot_be_read_comes_last() -> None:
    plan = with_assignments([council("odaterat"), board("1"), board("tva"), council("2024:1")])
    assert chosen(plan) == ["u-2024-1", "ks-1", "u-odaterat", "ks-tva"]


def test_the_list_is_chosen_by_origin_responsible_and_period() -> None:
    assert len(chosen(PLAN, origin=AssignmentOrigin.COUNCIL)) == 6
    assert chosen(PLAN, responsible="beredskapsdirektor") == ["uppdrag-2021-8"]
    assert chosen(PLAN, period=Tertial.T1) == ["uppdrag-2023-3", "uppdrag-2022-11"]
    assert chosen(PLAN, period=Tertial.T3, origin=AssignmentOrigin.BOARD) == ["ks-uppdrag-4"]
    assert chosen(PLAN, responsible="ekonomidirektor", period=Tertial.T2) == [
        "uppdrag-2024-1",
        "uppdrag-2022-11",
    ]
    assert chosen(PLAN, responsible="finns-inte") == []


def test_by_responsible_the_roles_come_in_order_and_numbers_within_them() -> None:
    assert chosen(PLAN, order=AssignmentOrder.RESPONSIBLE) == [
        "uppdrag-2021-8",  # Beredskapsdirektör
        "uppdrag-2024-1",  # Ekonomidirektör
        "uppdrag-2023-2",
        "uppdrag-2022-11",
        "uppdrag-2023-1",  # Ledningskoordinator
        "ks-uppdrag-1",  # Stadsdirektör
        "ks-uppdrag-2",
        "ks-uppdrag-3",
        "ks-uppdrag-4",
        "uppdrag-2023-3",  # Utvecklingsdirektör
    ]


def test_by_period_the_earliest_comes_first() -> None:
    plan = with_assignments(
        [
            council("2025:4", schedule={"periods": ["T3", "T1"]}),
            council("2025:3", schedule={"periods": ["T2"]}),
            council("2025:2", schedule={"continuous": True}),
            council("2025:1", schedule={"periods": ["T3"], "year": 2024}),
        ]
    )
    assert chosen(plan, order=AssignmentOrder.PERIOD) == [
        "u-2025-1",
        "u-2025-2",
        "u-2025-4",
        "u-2025-3",
    ]


@pytest.mark.parametrize("descending", [False, True])
def test_those_without_a_value_come_last_either_way(descending: bool) -> None:
    plan = planted(
        PLAN,
        [
            ("uppdrag-2024-1.responsible", TAKEN_AWAY),
            ("uppdrag-2024-1.schedule", TAKEN_AWAY),
            ("ks-uppdrag-1.responsible", TAKEN_AWAY),
            ("ks-uppdrag-1.schedule", TAKEN_AWAY),
        ],
    )
    for order in (AssignmentOrder.RESPONSIBLE, AssignmentOrder.PERIOD):
        listed = chosen(plan, order=order, descending=descending)
        assert listed[-2:] == ["uppdrag-2024-1", "ks-uppdrag-1"]
        assert len(listed) == 10


def test_roles_that_answer_for_something_are_listed_once_in_swedish_order() -> None:
    assert responsible_roles(PLAN) == (
        ("beredskapsdirektor", "Beredskapsdirektör"),
        ("ekonomidirektor", "Ekonomidirektör"),
        ("ledningskoordinator", "Ledningskoordinator"),
        ("stadsdirektor", "Stadsdirektör"),
        ("utvecklingsdirektor", "Utvecklingsdirektör"),
    )


def test_a_to_o_with_their_dots_come_after_z() -> None:
    plan = planted(
        PLAN, [("ekonomidirektor.name", "Ölrådgivare"), ("stadsdirektor.name", "Ärendechef")]
    )
    assert [name for _, name in responsible_roles(plan)][-2:] == ["Ärendechef", "Ölrådgivare"]
