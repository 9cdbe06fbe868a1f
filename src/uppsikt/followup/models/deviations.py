"""What went wrong at those who do work for a body, reported when it happened."""

from django.db import models
from django.db.models import Q

from uppsikt.core.follow_up_kinds import DeviationState
from uppsikt.fields import between, one_of
from uppsikt.followup.models.rounds import FIRST_YEAR, LAST_YEAR, Round
from uppsikt.organisation.models import Body


class Deviation(models.Model):
    """A deviation (avvikelse i utförandet) at a contractor, or in anything else of the plan."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="deviations")
    year = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=80)
    """The identity of the contractor (extern utförare), or of another item of the plan."""
    item_name = models.CharField(max_length=500)
    """What the plan called it then."""
    unit = models.CharField(max_length=80, blank=True, default="")
    happened_on = models.DateField()
    what = models.TextField()
    consequence = models.TextField(blank=True, default="")
    measures_taken = models.TextField(blank=True, default="")
    state = models.CharField(max_length=10, default=DeviationState.OPEN.value)
    confidential = models.CharField(max_length=500, blank=True, default="")
    """The legal section, where it is confidential."""
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="deviations")
    """The round in whose report it is first told; the body's next that is open or planned."""
    revision = models.PositiveIntegerField(default=1)
    reported_at = models.DateTimeField()
    reported_by = models.CharField(max_length=40)
    reported_by_name = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            one_of("state", DeviationState, name="followup_deviation_state"),
            between("year", FIRST_YEAR, LAST_YEAR, name="followup_deviation_year"),
            models.CheckConstraint(name="followup_deviation_says_what", condition=~Q(what="")),
        )

    def __str__(self) -> str:
        return f"{self.item_name} {self.happened_on}"
