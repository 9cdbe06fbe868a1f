"""Who comes to a page of months, action plans or deviations, and what frame the page has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from uppsikt.accounts.actors import actor_of
from uppsikt.documents.language import DEFAULT_LANGUAGE, translator
from uppsikt.documents.render.report.codes import code_text
from uppsikt.followup.queries.holders import Names, names_in
from uppsikt.web.plan_page import PlanPage, plan_page
from uppsikt.web.unsaved import to_sign_in


@dataclass
class Visit:
    """Somebody who is signed in, at a page of a body's year."""

    request: HttpRequest
    body: str
    year: int
    now: datetime

    @property
    def user(self) -> Any:
        """Who it is."""
        return self.request.user

    @property
    def today(self) -> date:
        """The day, where the municipality is."""
        return timezone.localdate(self.now)

    @property
    def acting(self) -> dict[str, Any]:
        """What every operation is told: who and when."""
        return {"by": actor_of(self.user), "now": self.now}

    @property
    def language(self) -> str:
        """The reader's language, "sv" or "en"."""
        return (get_language() or DEFAULT_LANGUAGE).split("-")[0]

    def say(self, code: Enum) -> str:
        """What a code of a report is called in the reader's language."""
        return code_text(code, translator(self.language))

    @cached_property
    def names(self) -> Names:
        """What the body, its units and its roles are called."""
        return names_in([self.body], self.year)

    @property
    def body_name(self) -> str:
        """What the body is called."""
        return self.names.body(self.body)

    @cached_property
    def plan(self) -> PlanPage | None:
        """The plan that the page stands beside; None where the reader may see none."""
        try:
            return plan_page(self.request, self.body, self.year)
        except Http404:
            return None


VisitView = Callable[..., HttpResponse]


def visit_view(*methods: str) -> Callable[[VisitView], VisitView]:
    """Hand the view who comes; send who is not signed in to do so.

    What the visitor may see and do is for the queries and operations to say: who may see nothing
    of what the address names is told that there is nothing.
    """

    def decorate(view: VisitView) -> VisitView:
        @require_http_methods([*methods, *(["HEAD"] if "GET" in methods else [])])
        @wraps(view)
        def visited(request: HttpRequest, body: str, year: int, **address: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            return view(request, Visit(request, body, year, timezone.now()), **address)

        visited.asks_for_right = True  # type: ignore[attr-defined]
        return visited

    return decorate


def show(
    request: HttpRequest,
    visit: Visit,
    template: str,
    active: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The page, in the frame of the plan where the reader may see one."""
    page = visit.plan
    context |= {"visit": visit, "page": page, "active": active}
    context["frame"] = "web/plan_base.html" if page else "web/base.html"
    context["part_of"] = "followup_year"
    if page:
        context["plan"] = page.document
    return render(request, f"web/{template}.html", context, status=status)


def nothing_there() -> Http404:
    """The refusal to tell whether there is anything."""
    return Http404(_("There is no such page, or it is not for you."))
