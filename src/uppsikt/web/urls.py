"""The addresses of the pages: words that a reader can say aloud."""

from django.urls import path, register_converter

from uppsikt.documents.plan.base import SLUG_PATTERN
from uppsikt.web.plan_year import YearAlone, YearInAddress
from uppsikt.web.views import (
    assignments,
    bodies,
    budget,
    files,
    findings,
    goals,
    measures,
    organisation,
    plan,
    start,
    thread,
)


class PlanSlug:
    """An identity of the plan: a body, or an item."""

    regex = SLUG_PATTERN.strip("^$").replace("(", "(?:")

    def to_python(self, value: str) -> str:
        """The identity as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The identity as it stands."""
        return value


register_converter(PlanSlug, "item")
register_converter(YearInAddress, "year")
register_converter(YearAlone, "year_alone")

PLAN = "<item:body>/<year:year>"

urlpatterns = [
    path("", bodies.bodies, name="bodies"),
    path("<item:body>/", bodies.latest, name="latest"),
    path(f"{PLAN}/", start.start, name="start"),
    path(f"{PLAN}/plan", plan.plan, name="plan"),
    path(f"{PLAN}/mal", goals.goals, name="goals"),
    path(f"{PLAN}/uppdrag", assignments.assignments, name="assignments"),
    path(f"{PLAN}/resultatmatt", measures.measures, name="measures"),
    path(f"{PLAN}/budget", budget.budget, name="budget"),
    path(f"{PLAN}/organisation", organisation.organisation, name="organisation"),
    path(f"{PLAN}/anmarkningar", findings.findings, name="findings"),
    path(f"{PLAN}/trad", thread.overview, name="threads"),
    path(f"{PLAN}/trad/<item:item>", thread.thread, name="thread"),
    path(f"{PLAN}/plan.<slug:form>", files.file, name="file"),
]
