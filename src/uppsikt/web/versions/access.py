"""Who takes a step with a plan, and on what: the plan as it stands, and the right."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.policies import may
from uppsikt.exchange.version_queries import History
from uppsikt.exchange.versions import NothingChanged, PlanChangedMeanwhile, WrongStatus
from uppsikt.web.plan_page import PlanPage, plan_page, show
from uppsikt.web.unsaved import to_sign_in
from uppsikt.web.versions.names import STEPS, Step


@dataclass(frozen=True, slots=True)
class Stepping:
    """A plan that somebody takes a step with."""

    page: PlanPage
    step: Step
    user: Any
    now: datetime

    @property
    def history(self) -> History:
        """The plan with its versions."""
        return self.page.shown.history

    @property
    def operation(self) -> dict[str, Any]:
        """What every operation is told: the plan, who and when."""
        return {
            "body": self.page.body,
            "year": int(self.page.year),
            "by": actor_of(self.user),
            "now": self.now,
        }


StepView = Callable[[HttpRequest, Stepping], HttpResponse]


def possible_steps(page: PlanPage, user: Any) -> list[Step]:
    """What the user may do with the plan as it stands. One query at most."""
    status, today = page.shown.history.plan.status, timezone.localdate()
    return [
        step
        for step in STEPS
        if status in step.statuses and may(user, step.permission, body=page.body, on=today)
    ]


def step_view(name: str) -> Callable[[StepView], Callable[..., HttpResponse]]:
    """Hand the view the plan to take the step with; send who is not signed in to do so.

    Who may not is refused. A plan that has not come so far, that has come further or that was
    changed since it was shown is told of as such, on a page of its own.
    """
    step = next(one for one in STEPS if one.name == name)

    def decorate(view: StepView) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def with_plan(request: HttpRequest, body: str, year: int) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            now = timezone.now()
            page = plan_page(request, body, year)
            on = timezone.localdate(now)
            if not may(request.user, step.permission, body=body, on=on):
                raise PermissionDenied(step.permission)
            stepping = Stepping(page, step, request.user, now)
            if stepping.history.plan.status not in step.statuses:
                return refused(request, stepping, "status")
            try:
                return view(request, stepping)
            except WrongStatus:
                return refused(request, stepping, "status")
            except PlanChangedMeanwhile:
                return refused(request, stepping, "changed")
            except NothingChanged:
                return refused(request, stepping, "nothing")

        with_plan.asks_for_right = True  # type: ignore[attr-defined]
        return with_plan

    return decorate


def refused(request: HttpRequest, stepping: Stepping, why: str) -> HttpResponse:
    """The page that says why the step was not taken: status, changed or nothing."""
    answer = show(
        request, stepping.page, "versions/refused", "versions", step=stepping.step, why=why
    )
    answer.status_code = 409
    return answer


def done(stepping: Stepping) -> HttpResponse:
    """On to the list of versions, which tells how far the plan has come now."""
    return redirect("versions", stepping.page.body, int(stepping.page.year))
