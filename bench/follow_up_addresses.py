"""The pages of the follow-up that are measured, each with who looks at it."""

from django.urls import reverse

from bench.follow_up import CONTROLLER, HALF_ANSWERED, MONTHS, REPORTER
from bench.municipality import BODY, COUNCIL, YEAR
from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.models import Question
from uppsikt.web.reports.addresses import ReportPeriod

OF_ALL_BODIES = frozenset({"followup_all", "coverage", "council"})
"""Pages that show what every body has."""

ITS_YEAR = {"body": BODY, "year": YEAR}


def follow_up_addresses() -> dict[str, tuple[str, str]]:
    """The path of each page by its name, and who looks at it. Needs the follow-up as loaded."""
    a_round = {**ITS_YEAR, "period": HALF_ANSWERED}
    report = {**ITS_YEAR, "period": ReportPeriod(HALF_ANSWERED)}
    asked = Question.objects.filter(
        round__body__slug=BODY,
        round__year=YEAR,
        round__period=HALF_ANSWERED,
        state=QuestionState.WAITING,
    )
    first = asked.order_by("pk").values_list("pk", flat=True)[0]
    return {
        "mine": (reverse("mine"), REPORTER),
        "question": (reverse("question", args=[first]), REPORTER),
        "calendar": (reverse("calendar"), REPORTER),
        **{
            name: (reverse(name, kwargs=parts), CONTROLLER)
            for name, parts in {
                "followup_all": {},
                "followup_year": ITS_YEAR,
                "followup_round": a_round,
                "months": ITS_YEAR,
                "month": {**ITS_YEAR, "mm": MONTHS[-1]},
                "action_plans": ITS_YEAR,
                "deviations": ITS_YEAR,
                "reports": ITS_YEAR,
                "report": report,
                "report_compare": a_round,
            }.items()
        },
        "coverage": (reverse("coverage", kwargs={**ITS_YEAR, "body": COUNCIL}), CONTROLLER),
        "council": (reverse("report", kwargs={**report, "body": COUNCIL}), CONTROLLER),
    }
