"""The action plans of a body's year, and one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from uppsikt.core.follow_up_kinds import Cause
from uppsikt.documents.language import translator
from uppsikt.documents.render.report.codes import month_name
from uppsikt.followup.models.rounds import MONTHS
from uppsikt.followup.queries.actions import SeenPlan, action_plan, action_plans
from uppsikt.followup.queries.holders import names_in
from uppsikt.web.months.access import Visit, nothing_there, show, visit_view

_IN_THREAD = frozenset({Cause.GOAL, Cause.MEASURE, Cause.ASSIGNMENT})
"""The causes that stand in the red thread of the plan."""


@visit_view("GET")
def plans(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The list, those that are not closed first."""
    found = action_plans(visit.user, body=visit.body, year=visit.year, on=visit.today)
    if found is None:
        raise nothing_there()
    rows = [_facts(visit, one) for one in found]
    return show(request, visit, "actions/plans", "action_plans", rows=rows)


@visit_view("GET")
def plan(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """The plan: its cause with the arithmetic, its actions, and how they go."""
    one = found_plan(visit, pk)
    return show(request, visit, "actions/plan", "action_plans", **plan_context(visit, one))


def found_plan(visit: Visit, pk: int) -> SeenPlan:
    """The plan of the address as the visitor sees it. Raises Http404."""
    one = action_plan(visit.user, pk, on=visit.today) if pk < 2**63 else None
    if one is None or (one.body, one.year) != (visit.body, visit.year):
        raise nothing_there()
    return one


def plan_context(visit: Visit, one: SeenPlan) -> dict[str, Any]:
    """What the page of a plan shows."""
    names = names_in([visit.body, one.called_to], visit.year)
    return _facts(visit, one) | {
        "called_to": names.body(one.called_to),
        "unit": names.unit(visit.body, one.unit) if one.unit else "",
        "role": names.role(visit.body, one.role) if one.role else "",
        "actions": [
            {
                "action": action,
                "who": names.role(visit.body, action.role) if action.role else action.responsible,
                "state": visit.say(action.state),
                "is_late": action.is_late(visit.today),
                "progress": [
                    (
                        _period(visit, told.period),
                        visit.say(told.state),
                        told,
                    )
                    for told in action.progress
                ],
            }
            for action in one.actions
        ],
        "in_thread": one.cause in _IN_THREAD and visit.plan is not None,
        "of_deviation": one.item.rpartition("-")[2] if one.cause is Cause.DEVIATION else "",
    }


def _facts(visit: Visit, one: SeenPlan) -> dict[str, Any]:
    return {
        "one": one,
        "cause": visit.say(one.cause),
        "state": visit.say(one.state),
        "is_late": one.is_late(visit.today),
        "period": _period(visit, one.period),
    }


def _period(visit: Visit, period: str) -> str:
    """A tertial as it is, a month by its name."""
    if period not in MONTHS:
        return period
    return month_name(int(period), translator(visit.language))
