"""What was answered or only begun, by whom it was to be, and why it was sent back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.fields import MoneyField, NumberField, one_of
from uppsikt.followup.models.rounds import Question


class Answer(models.Model):
    """The answer to a question, as it stands. What it was before is in the record of changes."""

    question = models.OneToOneField(
        Question, models.PROTECT, primary_key=True, related_name="answer"
    )
    status = models.CharField(max_length=20, blank=True, default="")
    """A judgement or a status, on the scale of the question's kind; empty where none is given."""
    text = models.TextField(blank=True, default="")
    amount = MoneyField(null=True)
    """What has been used of a grant, positive; of an action, its effect so far. Else nothing."""
    revision = models.PositiveIntegerField(default=1)
    """Raised at every save: who saves over another's is told."""
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=40)
    saved_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.question}: {self.status}"


class AnswerValue(models.Model):
    """A value of a measure in the period, for women, men or in total."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="values")
    of = models.CharField(max_length=5)
    value = NumberField()
    """In the measure's unit."""
    persons = models.PositiveIntegerField(null=True)
    """How many the value speaks of, where they can be counted: small groups are not shown."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["answer", "of"], name="followup_value_once"),
            one_of("of", ValueOf, name="followup_value_of"),
        )

    def __str__(self) -> str:
        return f"{self.of} {self.value}"


class AnswerDraft(models.Model):
    """What a user has typed in the form of a question and not yet saved. Nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    fields = models.JSONField()
    """The texts as they were typed, by the name of the field."""
    revision = models.PositiveIntegerField()
    """Of the answer that they were begun from; 0 where there was none."""
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "question"], name="followup_draft_once_of_a_question"
            ),
        )

    def __str__(self) -> str:
        return f"{self.question}: {self.user}"


class Remark(models.Model):
    """Why an answer was sent back. It stays, however the answer is mended."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="remarks")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(name="followup_remark_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return self.reason[:80]


class Delegation(models.Model):
    """That a question was handed to somebody else, and perhaps taken back."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="delegations")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(ended_at__isnull=True),
                name="followup_delegated_to_one_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.question}: {self.to}"
