"""What lies outside the year and the house: contractors, and the years ahead."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from uppsikt.documents.plan.outlook import OutlookKind
from uppsikt.fields import one_of
from uppsikt.plans.models.organisation import BodyInPlan
from uppsikt.plans.models.plan import GuardedRow, Item, Section, line, optional_prose


class Contractors(Section):
    """Work run by others, in general."""

    description = optional_prose()


class Contractor(GuardedRow):
    """Work that is run by others (extern utförare), and how deviations reach the body."""

    position = models.PositiveSmallIntegerField()
    name = line()
    follow_up = line()
    deviations_to = models.ForeignKey(BodyInPlan, models.RESTRICT, null=True, related_name="+")
    unit = models.ForeignKey(Item, models.RESTRICT, null=True, related_name="+")


class Outlook(Section):
    """The outlook over some years."""

    description = optional_prose()
    from_years = models.PositiveIntegerField()
    to_years = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="plans_outlook_years_in_order",
                condition=Q(to_years__gte=models.F("from_years")),
                violation_error_message=_("The outlook ends before it begins."),
            ),
        )


class OutlookItem(GuardedRow):
    """A challenge (utmaning) or an opportunity (möjlighet) in the years ahead."""

    position = models.PositiveSmallIntegerField()
    name = line()
    kind = models.CharField(max_length=20)
    description = optional_prose()

    class Meta:
        constraints = (one_of("kind", OutlookKind, name="plans_outlook_kind"),)
