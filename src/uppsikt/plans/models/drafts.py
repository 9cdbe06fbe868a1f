"""Texts that somebody has begun and not yet saved: they survive a session that is lost."""

from django.conf import settings
from django.db import models

from uppsikt.plans.models.plan import Plan

MOST_DRAFTS = 200
"""How many texts of a plan a person can have begun."""


class Draft(models.Model):
    """What a user has typed in a field of a form. Nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    part = models.CharField(max_length=200)
    """The key of the part; for one that is new, its container and list."""
    field = models.CharField(max_length=200)
    """The name of the field in the form."""
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "plan", "part", "field"], name="plans_draft_once_of_a_field"
            ),
        )

    def __str__(self) -> str:
        return f"{self.part} {self.field}"
