"""Goals and programmes."""

from django.http import HttpRequest, HttpResponse

from uppsikt.documents.plan.goals import GoalKind
from uppsikt.documents.render.words import GOAL_KINDS
from uppsikt.documents.thread import thread
from uppsikt.web.plan_page import PlanPage, plan_view, show


@plan_view
def goals(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Every goal with what carries it, grouped by kind; every programme with its goals."""
    plan = page.document
    groups = [
        (
            page.composer.say(GOAL_KINDS[kind]),
            [(goal, thread(plan, goal.id)) for goal in plan.goals if goal.kind is kind],
        )
        for kind in GoalKind
    ]
    programmes = [
        (one, [goal for goal in plan.goals if goal.id in one.goals], thread(plan, one.id))
        for one in plan.programmes
    ]
    return show(
        request,
        page,
        "goals",
        "goals",
        groups=[(name, found) for name, found in groups if found],
        programmes=programmes,
    )
