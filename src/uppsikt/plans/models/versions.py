"""Versions of a plan: what was proposed and what was decided, as it was and for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from uppsikt.plans.models.plan import Plan, PlanRow, line

HEX_OF_SHA256 = 64


class VersionKind(models.TextChoices):
    """Whether a version was put forward or decided."""

    PROPOSED = "proposed", _("Proposal")
    DECIDED = "decided", _("Decided")


class PlanVersion(PlanRow):
    """A version of a plan, frozen. The database refuses to change or remove it (migration 0003).

    It refers to nobody and nothing but its plan: names are copied, as in the record of changes.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    """1, 2, 3 and so on in the plan, proposals and decided versions alike."""
    kind = models.CharField(max_length=10, choices=VersionKind)
    document = models.TextField()
    """The whole plan as canonical JSON (see documents.frozen)."""
    sha256 = models.CharField(max_length=HEX_OF_SHA256)
    """Of the document's text, in hexadecimal digits."""
    made_with = models.CharField(max_length=40)
    """The release of the product that froze it."""
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    """Who did it: the identity of an actor (see audit.actors)."""
    by_name = models.CharField(max_length=200)

    body_name = line()
    """What the document calls the plan's body: lists show it without reading the document."""
    body_abbreviation = models.CharField(max_length=500, blank=True)
    body_kind = models.CharField(max_length=20)

    decided_by = models.CharField(max_length=500, blank=True)
    """The name of the body that decided; this and the next three are of decided versions only."""
    date = models.DateField(null=True)
    paragraph = models.CharField(max_length=500, blank=True)
    registration_number = models.CharField(max_length=500, blank=True)
    accepted = models.JSONField(default=list)
    """The warnings that were accepted: code, place and reason of each."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="plans_version_once_in_plan"),
            models.CheckConstraint(
                name="plans_version_number_from_one", condition=models.Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="plans_version_kind", condition=models.Q(kind__in=VersionKind.values)
            ),
            models.CheckConstraint(
                name="plans_version_decision_whole_or_none",
                condition=models.Q(
                    models.Q(kind=VersionKind.DECIDED, date__isnull=False)
                    & ~models.Q(decided_by="")
                    & ~models.Q(paragraph="")
                    & ~models.Q(registration_number="")
                )
                | models.Q(
                    kind=VersionKind.PROPOSED,
                    date__isnull=True,
                    decided_by="",
                    paragraph="",
                    registration_number="",
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"
