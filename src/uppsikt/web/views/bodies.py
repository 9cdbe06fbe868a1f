"""Which bodies and years there are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from uppsikt.plans.policies import sight_of
from uppsikt.plans.queries import bodies_with_years, latest_year

PAGES_TO_STAY_ON = frozenset(
    {
        "start",
        "plan",
        "goals",
        "assignments",
        "measures",
        "budget",
        "organisation",
        "threads",
        "findings",
        "reports",
    }
)


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body with its years. `?sida=budget` leads on to that page of the chosen plan."""
    asked = request.GET.get("sida", "")
    page = asked if asked in PAGES_TO_STAY_ON else "start"
    found = bodies_with_years(sight_of(request.user, on=localdate()))
    return render(request, "web/bodies.html", {"bodies": found, "target": page})


@require_safe
def latest(request: HttpRequest, body: str) -> HttpResponse:
    """Lead on to the body's latest plan."""
    year = latest_year(body, sight_of(request.user, on=localdate()))
    if year is None:
        raise Http404(_("There is no plan of that body."))
    return redirect("start", body, year)
