"""The units in which the effects of actions on measures are told."""

from collections.abc import Iterable

from uppsikt.core.follow_up_kinds import Cause
from uppsikt.followup.models import Action, ActionPlan
from uppsikt.plans.models import Measure


def units_of_plans(plans: Iterable[ActionPlan]) -> dict[int, str]:
    """The unit of the measure that each of the plans answers to, by the plan, as the plan of the
    body's year has it; empty where it has the measure no more. Plans of other causes are not
    there. One query at most.
    """
    of_measures = [one for one in plans if one.cause == Cause.MEASURE]
    if not of_measures:
        return {}
    its = Measure.objects.filter(
        item__slug__in={one.item for one in of_measures},
        plan__body__in={one.body_id for one in of_measures},
        plan__year__in={one.year for one in of_measures},
    )
    rows = its.values_list("plan__body", "plan__year", "item__slug", "unit")
    units = {(body, year, slug): unit for body, year, slug, unit in rows}
    return {one.pk: units.get((one.body_id, one.year, one.item), "") for one in of_measures}


def unit_of_action(number: int) -> str | None:
    """The unit of the measure that the action is to change; None where it is to change none.
    Two queries at most."""
    action = Action.objects.select_related("plan").filter(pk=number).first()
    return units_of_plans([action.plan]).get(action.plan_id) if action else None
