"""Why each frame grew: the table of RULES 5, from the example itself."""

import pytest

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.small_plan import small_plan
from uppsikt.core.money import ZERO, Money
from uppsikt.core.rounding import Verdict
from uppsikt.documents.explanations import (
    ExplainedAddition,
    allocated_parts,
    explained_additions,
)
from uppsikt.documents.plan import PlanDocument

PLAN = example()

# The addition in tkr, and the allocations in tkr with the grant that each is of.
EXPLAINED = {
    "ram-kommunledning": (615, {("ovriga-medel", 600)}),
    "ram-demokrati": (3425, {("ovriga-medel", 3400)}),
    "ram-kommunikation": (500, {("ovriga-medel", 200), ("medel-civil-beredskap", 300)}),
    "ram-hr": (775, {("ovriga-medel", 400), ("medel-jamlikhet", 400)}),
    "ram-ekonomi": (2500, {("ovriga-medel", 1700), ("medel-livsmedel", 800)}),
    "ram-sakerhet": (
        3200,
        {
            ("ovriga-medel", 1500),
            ("medel-civil-beredskap", 300),
            ("medel-valfardskriminalitet", 600),
            ("medel-livsmedel", 800),
        },
    ),
    "ram-strategisk": (800, {("medel-klimatanpassning", 600), ("medel-jamlikhet", 200)}),
    "common": (3300, {("ovriga-medel", 3300)}),
}


def tkr(amount: int) -> Money:
    return Money.from_tkr(amount)


def explained(plan: PlanDocument) -> dict[str, ExplainedAddition]:
    return {one.frame.id: one for one in explained_additions(plan)}


@pytest.mark.parametrize(("frame", "expected"), EXPLAINED.items(), ids=EXPLAINED.keys())
def test_an_addition_is_explained_by_its_allocations(
    frame: str, expected: tuple[int, set[tuple[str, int]]]
) -> None:
    addition, allocations = expected
    found = explained(PLAN)[frame]
    assert found.explanation.addition == found.frame.additions == tkr(-addition)
    assert {
        (part.grants[-1].id, part.allocation.amount.in_tkr) for part in found.parts
    } == allocations
    assert found.explanation.explained == tkr(-sum(amount for _, amount in allocations))
    assert found.explanation.verdict in {Verdict.EXACT, Verdict.ROUNDING}


def test_frames_that_got_nothing_are_not_there_and_the_rest_keep_their_order() -> None:
    assert list(explained(PLAN)) == list(EXPLAINED)


def test_common_fees_are_explained_as_a_whole() -> None:
    whole = explained(PLAN)["common"]
    assert whole.frame is PLAN.budget.common
    assert whole.explanation.verdict is Verdict.EXACT


def test_common_rows_are_explained_one_by_one_where_nothing_goes_to_the_whole() -> None:
    plan = planted(PLAN, [("ovriga-medel-gemensamt.to", "gemensamt-curiosum")])
    found = explained(plan)
    assert {"gemensamt-avgifter", "gemensamt-curiosum"} <= set(found)
    assert "common" not in found
    assert found["gemensamt-avgifter"].parts == ()


def test_the_grants_around_an_allocation_come_outermost_first() -> None:
    part = next(
        one for one in allocated_parts(PLAN) if one.allocation.id == "medel-livsmedel-ekonomi"
    )
    assert [grant.id for grant in part.grants] == [
        "riktade-medel",
        "medel-sakerhet",
        "medel-livsmedel",
    ]


def test_every_allocation_is_there_and_all_of_them_make_15_1_mnkr() -> None:
    parts = allocated_parts(PLAN)
    assert len({part.allocation.id for part in parts}) == len(parts) == 15
    assert Money.total(part.allocation.amount for part in parts) == tkr(15_100)


def test_an_addition_that_nothing_explains_is_wrong() -> None:
    plan = planted(PLAN, [("ram-mark.additions", -500)])
    found = explained(plan)["ram-mark"]
    assert (found.parts, found.explanation.verdict) == ((), Verdict.WRONG)
    assert found.explanation.difference == tkr(-500)


def test_an_allocation_to_a_frame_without_addition_is_wrong() -> None:
    plan = planted(small_plan(), [("beredskap-ekonomi.to", "ram-mark")])
    found = explained(plan)["ram-mark"]
    assert found.frame.additions is None
    assert (found.explanation.addition, found.explanation.explained) == (ZERO, tkr(-400))
    assert found.explanation.verdict is Verdict.WRONG


def test_a_plan_without_grants_explains_nothing_of_its_additions() -> None:
    plan = planted(small_plan(), [(".budget.grants", TAKEN_AWAY)])
    assert {one.explanation.verdict for one in explained_additions(plan)} == {Verdict.WRONG}
    assert [one.frame.id for one in explained_additions(plan)] == [
        "ram-ekonomi",
        "postdistribution",
    ]
