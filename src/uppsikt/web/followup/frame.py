"""The frame around a page of a body's follow-up: that of its plan, where there is one to see."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from uppsikt.followup.queries.holders import names_in
from uppsikt.web.plan_page import plan_page


def show(
    request: HttpRequest,
    template: str,
    body: str,
    year: int,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The page, in the frame of the body's plan for the year; without a plan in none."""
    context |= {"body": body, "year": year, "active": "followup_year"}
    try:
        page = plan_page(request, body, year)
    except Http404:
        context["body_name"] = names_in({body}, year).body(body)
    else:
        context |= {
            "page": page,
            "plan": page.document,
            "body_name": page.name,
            "frame": "web/plan_base.html",
        }
    return render(request, f"web/followup/{template}.html", context, status=status)
