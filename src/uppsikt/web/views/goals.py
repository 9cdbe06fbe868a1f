"""Goals and programmes."""

from django.http import HttpRequest, HttpResponse

from uppsikt.core.follow_up import QuestionKind
from uppsikt.documents.thread import thread
from uppsikt.web.followed import statuses
from uppsikt.web.plan_page import PlanPage, plan_view, show
from uppsikt.web.wording import GOALS


@plan_view
def goals(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Every goal with what carries it, grouped by kind, and whether it is met; every programme with
    its goals."""
    plan = page.document
    groups = [
        (title, [(goal, thread(plan, goal.id)) for goal in plan.goals if goal.kind is kind])
        for kind, title in GOALS.items()
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
        statuses=statuses(request, page, QuestionKind.GOAL_JUDGEMENT),
    )
