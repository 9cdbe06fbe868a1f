"""The reports of a body: what its controller has written, and each version as it was closed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from uppsikt.fields import between
from uppsikt.followup.models.rounds import FIRST_YEAR, LAST_YEAR, MONTHS, TERTIALS
from uppsikt.organisation.models import Body


class Report(models.Model):
    """A report for a period: what is said beside the answers, while it is being written.

    Of a body, from its own round; of the council, from the rounds of all bodies.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=2)
    """As a round's."""
    writing = models.JSONField(default=dict)
    """Title, sections with order, headings and introductions, and the summaries of goals."""
    revision = models.UUIDField(default=uuid.uuid4)
    """New whenever the writing is changed."""
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "year", "period"], name="followup_report_once_a_period"
            ),
            models.CheckConstraint(
                name="followup_report_period", condition=Q(period__in=[*TERTIALS, *MONTHS])
            ),
            between("year", FIRST_YEAR, LAST_YEAR, name="followup_report_year"),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.year} {self.period}"


class ReportVersion(models.Model):
    """A closed report, frozen. The database refuses to change or remove it.

    A later correction is a new version that says what it changes.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    """The whole ReportDocument as canonical JSON."""
    sha256 = models.CharField(max_length=64)
    made_with = models.CharField(max_length=40)
    what_changed = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["report", "number"], name="followup_report_version_once"
            ),
            models.CheckConstraint(
                name="followup_report_correction_says_what",
                condition=Q(number=1) | ~Q(what_changed=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.report} {self.number}"


class WritingDraft(models.Model):
    """What a user has typed in a report's editor and not yet saved. Nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, models.CASCADE, related_name="+")
    fields = models.JSONField()
    """What the form held, by the name of the field: a list of values for each."""
    revision = models.UUIDField()
    """Of the writing that they were begun from."""
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "report"], name="followup_draft_once_of_a_report"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}: {self.user}"
