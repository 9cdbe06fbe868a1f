"""When the bodies meet, and whose calendar may be subscribed to."""

from django.conf import settings
from django.db import models

from uppsikt.organisation.models import Body

HEX_OF_SHA256 = 64


class Meeting(models.Model):
    """A meeting (sammanträde) of a body: the rounds of the year are counted back from them."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    day = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "day"], name="followup_meeting_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.day}"


class CalendarFeed(models.Model):
    """The address at which a user's own dates can be subscribed to, known by whoever has it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    token_sha256 = models.CharField(max_length=HEX_OF_SHA256, unique=True)
    """Of the secret part of the address; the part itself is shown once and not kept."""
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
