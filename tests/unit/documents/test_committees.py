"""The example's committees: invented, whole, and asked by the same council as the board."""

import pytest

from tests.support.planting import EXAMPLES, example_of
from uppsikt.core.findings import Severity
from uppsikt.documents.checks import check_plan
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import AssignmentOrigin

COMMITTEES = ("fgn", "gvn", "ifn", "an", "tn")
BOARD = example_of("ks")

pytestmark = pytest.mark.parametrize(
    "plan", [pytest.param(example_of(body), id=body) for body in COMMITTEES]
)


def test_it_says_that_it_is_invented_where_a_reader_begins(plan: PlanDocument) -> None:
    assert "påhittat exempel" in plan.title
    assert plan.about
    assert plan.about.startswith("Påhittat exempel.")
    file = (EXAMPLES / f"{plan.body}-2025.yaml").read_text(encoding="utf-8")
    assert file.startswith("# Påhittat exempel")


def test_nothing_in_it_is_wrong(plan: PlanDocument) -> None:
    assert [one.code for one in check_plan(plan) if one.severity is Severity.ERROR] == []


def test_it_has_the_councils_goals_and_programmes(plan: PlanDocument) -> None:
    assert (plan.municipality, plan.year) == (BOARD.municipality, BOARD.year)
    asked = ("id", "number", "kind", "name", "financial_target")
    assert [[getattr(goal, name) for name in asked] for goal in plan.goals] == [
        [getattr(goal, name) for name in asked] for goal in BOARD.goals
    ]
    assert [(one.id, one.name, one.goals) for one in plan.programmes] == [
        (one.id, one.name, one.goals) for one in BOARD.programmes
    ]


def test_an_assignment_is_called_the_same_in_every_plan_that_has_it(plan: PlanDocument) -> None:
    others = (BOARD, *(example_of(body) for body in COMMITTEES))
    for mine in plan.assignments.items:
        if mine.origin is not AssignmentOrigin.COUNCIL:
            continue
        same = {
            (one.id, one.name, one.given_to)
            for other in others
            for one in other.assignments.items
            if one.origin is mine.origin and one.number == mine.number
        }
        assert same == {(mine.id, mine.name, mine.given_to)}


def test_it_describes_other_bodies_as_they_describe_themselves(plan: PlanDocument) -> None:
    of_board = {one.id: one for one in BOARD.organisation.bodies}
    for one in plan.organisation.bodies:
        if one.id in of_board:
            own = of_board[one.id]
            assert (one.name, one.kind, one.part_of) == (own.name, own.kind, own.part_of)


def test_it_is_whole(plan: PlanDocument) -> None:
    assert 2 <= len(plan.administration.units) <= 4
    assert plan.body_remit.remits
    assert plan.body_remit.focus_areas
    assert plan.administration.headcount
    assert any(row.women and row.men for one in plan.measures.items for row in one.observations)
    assert plan.budget.grants
    assert plan.contractors
    assert plan.outlook
    assert plan.roles
