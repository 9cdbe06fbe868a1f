"""What others have asked for: assignments (uppdrag)."""

from django.db import models

from uppsikt.documents.plan.assignments import AssignmentOrigin
from uppsikt.fields import one_of
from uppsikt.plans.models.organisation import BodyInPlan, Role
from uppsikt.plans.models.plan import GuardedRow, line, optional_line, optional_prose


class Assignment(GuardedRow):
    """An additional assignment from the council (tilläggsuppdrag), or one that the board gives."""

    position = models.PositiveSmallIntegerField()
    number = line()
    origin = models.CharField(max_length=10)
    name = line()
    given_to = optional_line()
    planning = optional_prose()
    responsible = models.ForeignKey(Role, models.RESTRICT, null=True, related_name="+")
    reports_to = models.ForeignKey(BodyInPlan, models.RESTRICT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "origin", "number"], name="plans_assignment_number"
            ),
            one_of("origin", AssignmentOrigin, name="plans_assignment_origin"),
        )
