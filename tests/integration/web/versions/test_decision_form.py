"""Which bodies the form of a decision offers, and which of them it has chosen at first."""

from datetime import date

import pytest

from tests.support.other_plans import of_body
from tests.support.small_plan import small_plan
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.organisation import Body, BodyKind
from uppsikt.web.versions.decision_form import DecisionForm

TODAY = date(2025, 5, 5)
COMMITTEE = of_body(small_plan())
PART = Body(id="sociala", name="Sociala", kind=BodyKind.SUB_COMMITTEE, part_of="ks")


@pytest.mark.parametrize(
    ("plan", "chosen"),
    [(small_plan(), "ks"), (COMMITTEE, COMMITTEE.body), (of_body(small_plan(), PART), "ks")],
    ids=["executive board", "committee", "sub-committee"],
)
def test_a_body_decides_its_own_plan_and_all_bodies_can_be_chosen(
    plan: PlanDocument, chosen: str
) -> None:
    form = DecisionForm(plan, TODAY)
    field = form["body"]
    assert field.initial == chosen
    bodies = [(one.id, one.name) for one in plan.organisation.bodies]
    assert [value for value, _ in form.fields["body"].choices] == [one for one, _ in bodies]
    assert f'<option value="{chosen}" selected>{dict(bodies)[chosen]}</option>' in str(field)
    assert "kf" in dict(bodies)
