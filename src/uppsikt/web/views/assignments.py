"""The list of assignments, to filter and sort."""

from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.periods import Tertial
from uppsikt.documents.plan.assignments import AssignmentOrigin
from uppsikt.documents.render.words import ORIGINS
from uppsikt.documents.schedules import (
    AssignmentChoice,
    AssignmentOrder,
    choose_assignments,
    responsible_roles,
)
from uppsikt.web.followed import statuses
from uppsikt.web.plan_page import PlanPage, plan_view, show

Code = TypeVar("Code", bound=StrEnum)


@vary_on_headers("HX-Request", "HX-History-Restore-Request")
@plan_view
def assignments(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The assignments that the address asks for; what it cannot ask for is left out of account."""
    plan = page.document
    roles = responsible_roles(plan)
    choice = _choice(request, {identity for identity, _name in roles})
    htmx = HtmxDetails(request)
    # When the reader goes back, htmx asks for the page that was there, not for the list alone.
    is_list_alone = htmx and not htmx.history_restore_request
    template = "partials/assignment_list" if is_list_alone else "assignments"
    return show(
        request,
        page,
        template,
        "assignments",
        choice=choice,
        chosen=choose_assignments(plan, choice),
        total=len(plan.assignments.items),
        roles=roles,
        origins=[(origin, page.composer.say(name)) for origin, name in ORIGINS.items()],
        periods=list(Tertial),
        sort=_sort_links(choice),
        statuses=statuses(request, page, QuestionKind.ASSIGNMENT),
    )


def _choice(request: HttpRequest, known_roles: set[str]) -> AssignmentChoice:
    asked = request.GET
    role = asked.get("ansvarig", "")
    return AssignmentChoice(
        origin=_code(AssignmentOrigin, asked.get("fran")),
        responsible=role if role in known_roles else None,
        period=_code(Tertial, asked.get("period")),
        order=_code(AssignmentOrder, asked.get("ordning")) or AssignmentOrder.NUMBER,
        descending=asked.get("fallande") == "1",
    )


def _code(kind: type[Code], asked: str | None) -> Code | None:
    return kind(asked) if asked in list(kind) else None


def _sort_links(choice: AssignmentChoice) -> dict[str, dict[str, str]]:
    """For each column its address and how it is sorted now, in the terms of `aria-sort`."""
    kept = {
        "fran": choice.origin or "",
        "ansvarig": choice.responsible or "",
        "period": choice.period or "",
    }
    links = {}
    for order in AssignmentOrder:
        is_sorted = choice.order is order
        turned = is_sorted and not choice.descending
        asked = {**kept, "ordning": str(order), "fallande": "1" if turned else ""}
        state = ("descending" if choice.descending else "ascending") if is_sorted else "none"
        links[str(order)] = {
            "query": urlencode({name: value for name, value in asked.items() if value}),
            "state": state,
        }
    return links
