"""Letters to be sent, each once."""

from django.conf import settings
from django.db import models

from uppsikt.core.follow_up_kinds import MessageState
from uppsikt.fields import one_of


class Message(models.Model):
    """A letter to a user: one of its kind a day, whatever happens to who sends it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    """What it is about, such as a digest of what is due."""
    day = models.DateField()
    state = models.CharField(max_length=10, default=MessageState.WAITING.value)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    made_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    """When it is tried again; None for at once."""
    claimed_by = models.CharField(max_length=64, blank=True, default="")
    """The worker that began to send it."""
    claimed_at = models.DateTimeField(null=True)
    """When a worker began to send it. One that died meanwhile leaves it unknown whether it left."""
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True, default="")
    """What the mail server said the last time, where it refused."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "kind", "day"], name="followup_message_once_a_day"
            ),
            one_of("state", MessageState, name="followup_message_state"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"
