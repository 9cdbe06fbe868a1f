"""What bodies, units and responsible roles are called, over the years."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.other_plans import bare_plan, of_year
from tests.support.people import BY, NOW
from tests.support.small_plan import small_plan
from uppsikt.exchange.load import import_plan
from uppsikt.plans.models import Plan
from uppsikt.plans.names import named_bodies, responsible_roles, role_names

pytestmark = pytest.mark.django_db


def test_the_example_names_its_bodies_and_units_in_swedish_order_in_two_queries(
    example_plan: Plan,
) -> None:
    with CaptureQueriesContext(connection) as queries:
        bodies = {body.slug: body for body in named_bodies()}
    assert len(queries) == 2
    assert bodies["ks"].name == "Kommunstyrelsen"
    units = [unit.name for unit in bodies["ks"].units]
    assert "HR" in units
    assert units.index("Strategisk utveckling") < len(units)
    assert bodies["kf"].units == ()


def test_what_a_later_plan_says_holds_and_what_it_leaves_out_is_remembered() -> None:
    plan = small_plan()
    import_plan(document=plan, by=BY, now=NOW)
    (chief,) = plan.roles
    import_plan(
        document=of_year(plan, 2026).model_copy(
            update={"roles": (chief.model_copy(update={"name": "Ekonomidirektör"}),)}
        ),
        by=BY,
        now=NOW,
    )
    (role,) = responsible_roles("ks") or ()
    assert (role.name, role.year, role.is_current) == ("Ekonomidirektör", 2026, True)
    assert role_names() == {("ks", "ekonomichef"): "Ekonomidirektör"}
    import_plan(document=of_year(bare_plan(plan), 2027), by=BY, now=NOW)
    with CaptureQueriesContext(connection) as queries:
        (role,) = responsible_roles("ks") or ()
    assert (role.name, role.year, role.is_current) == ("Ekonomidirektör", 2026, False)
    assert len(queries) == 2


def test_a_body_without_a_plan_has_no_roles_and_one_with_an_empty_plan_has_none() -> None:
    assert responsible_roles("ks") is None
    import_plan(document=bare_plan(small_plan()), by=BY, now=NOW)
    assert responsible_roles("ks") == ()
    assert named_bodies()[0].units == ()
