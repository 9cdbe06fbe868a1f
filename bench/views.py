"""The measured server's own answers: a trivial page, the jobs that no page does, and counting."""

from functools import cache
from time import perf_counter
from typing import Any

from django.contrib.auth import login
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.follow_up import person
from bench.follow_up_addresses import follow_up_addresses
from bench.jobs import JOBS, forget_plans
from bench.municipality import BODY, YEAR
from uppsikt.plans.models import Plan

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_TRIVIAL = "<!doctype html><title>{{ plan.title }}</title><h1>{{ plan.title }} {{ plan.year }}</h1>"


def trivial(_request: HttpRequest) -> HttpResponse:
    """A page that any Django site has: one row out of the database, in a template of one line."""
    plan = Plan.objects.get(body__slug=BODY, year=YEAR)
    return HttpResponse(_template().render({"plan": plan}))


@cache
def _template() -> Any:
    # Compiled once, as the templates of the pages are.
    return engines["django"].from_string(_TRIVIAL)


def forget(_request: HttpRequest) -> HttpResponse:
    """Let the next page find nothing kept of any plan."""
    forget_plans()
    return HttpResponse("")


def sign_in(request: HttpRequest, who: str) -> HttpResponse:
    """Let the visitor be one of those who look at the pages of the follow-up."""
    login(request, person(who), backend=_BACKEND)
    return HttpResponse("")


def follow_up(_request: HttpRequest) -> HttpResponse:
    """The pages of the follow-up by name, each with who looks at it."""
    return JsonResponse(follow_up_addresses())


def count(request: HttpRequest) -> HttpResponse:
    """How many SQL queries the page at `?path=` takes for `?who=`, cold and warm."""
    client = Client(headers={"host": "127.0.0.1"})
    if who := request.GET.get("who"):
        client.force_login(person(who), backend=_BACKEND)
    forget_plans()
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(request.GET["path"])
        counted.append(len(queries))
    return JsonResponse({"cold": counted[0], "warm": counted[1]})


def job(request: HttpRequest, name: str) -> HttpResponse:
    """The seconds that a job took the first time and when done again; `?count=1` counts its SQL."""
    forget_plans()
    with JOBS[name]() as work:
        if "count" in request.GET:
            with CaptureQueriesContext(connection) as queries:
                work()
            return JsonResponse({"queries": len(queries)})
        taken = []
        for _ in range(2):
            started = perf_counter()
            work()
            taken.append(perf_counter() - started)
    return JsonResponse({"first": taken[0], "again": taken[1]})
