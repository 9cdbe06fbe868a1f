"""The lines of the organisation today: what lies below what, as who knows it best tells."""

from uppsikt.accounts.places import Lines
from uppsikt.plans.described import bodies_as_described
from uppsikt.plans.models import UnitInPlan


def organisation_lines() -> Lines:
    """What each sub-committee and each unit is part of. Two queries.

    Where several plans know a part, the one that knows it best tells where it lies now, at the top
    too: see `bodies_as_described`. Of units the latest plan of their body does.
    """
    bodies = bodies_as_described().values_list("body__slug", "part_of__body__slug")
    units = UnitInPlan.objects.order_by("plan__year", "pk").values_list(
        "unit__body__slug", "unit__slug", "parent__unit__slug"
    )
    # A later row takes the place of an earlier one.
    body_above = dict(bodies)
    unit_above = {(body, unit): above for body, unit, above in units}
    return Lines(
        bodies={body: above for body, above in body_above.items() if above},
        units={unit: above for unit, above in unit_above.items() if above},
    )
