"""The rounds of a year, and what each asks of whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.fields import MoneyField, NumberField, between, one_of
from uppsikt.organisation.models import Body

TERTIALS = ("T1", "T2", "T3")
MONTHS = tuple(f"{month:02d}" for month in range(1, 13))
FIRST_YEAR = 1950
LAST_YEAR = 2150


class Round(models.Model):
    """A reporting round (uppföljningsomgång): what a body reports for a tertial or a month."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=2)
    """T1, T2 or T3, or a month as 01 to 12."""
    state = models.CharField(max_length=10, default=RoundState.PLANNED.value)

    opens = models.DateField()
    answers_due = models.DateField()
    approval_due = models.DateField()
    hand_in_due = models.DateField()
    """When the body's report is to be written."""
    meeting = models.DateField(null=True)
    """When the body takes up the report, where that is known."""
    statutory_day = models.DateField(null=True)
    """The last day that the law allows, where it says one."""

    plan_version = models.PositiveIntegerField(null=True)
    """The version of the plan that the questions were taken from; a draft has no number."""
    plan_sha256 = models.CharField(max_length=64, blank=True, default="")
    """Of the plan's document as it was when the round opened."""
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome_loaded = models.BooleanField(default=False)
    """Whether the outcome of the month is filled in, by whatever source."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "year", "period"], name="followup_round_once_a_period"
            ),
            models.CheckConstraint(
                name="followup_round_period", condition=Q(period__in=[*TERTIALS, *MONTHS])
            ),
            one_of("state", RoundState, name="followup_round_state"),
            between("year", FIRST_YEAR, LAST_YEAR, name="followup_round_year"),
            models.CheckConstraint(
                name="followup_round_days_in_order",
                condition=Q(opens__lte=F("answers_due"))
                & Q(answers_due__lte=F("approval_due"))
                & Q(approval_due__lte=F("hand_in_due")),
            ),
            models.CheckConstraint(
                name="followup_round_opened_unless_planned",
                condition=Q(state=RoundState.PLANNED.value) | Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="followup_round_closed_has_its_time",
                condition=~Q(state=RoundState.CLOSED.value) | Q(closed_at__isnull=False),
            ),
        )
        # What all bodies have of a year, or have open, is asked for without their names.
        indexes = (
            models.Index(fields=["year"], name="followup_round_of_a_year"),
            models.Index(fields=["state", "body"], name="followup_round_in_state"),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.year} {self.period}"

    @property
    def is_month(self) -> bool:
        """Whether it is a monthly closing (månadsbokslut), not a tertial."""
        return self.period in MONTHS


class Question(models.Model):
    """What a round asks of one responsible role, as it was when the round opened."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=20)
    item = models.CharField(max_length=80)
    """The identity of the plan's item; of a month's question, the unit."""
    unit = models.CharField(max_length=80, blank=True, default="")
    """The unit that answers, whose manager approves; empty for the body itself."""
    role = models.CharField(max_length=80, blank=True, default="")
    """The responsible role in the plan; empty where the plan names none."""
    position = models.PositiveIntegerField()
    """Its place in the plan's order."""
    name = models.CharField(max_length=500)
    plan_text = models.TextField(blank=True, default="")
    """What the plan says of it."""
    confidential = models.CharField(max_length=500, blank=True, default="")
    """The legal section, where the plan marks the item confidential."""
    due = models.DateField()
    frame = MoneyField(null=True)
    """Of a month's question: the unit's frame (ram) of the year."""
    target = NumberField(null=True)
    """Of a measure: what is to be reached this year; None where nothing is."""
    direction = models.CharField(max_length=6, blank=True, default="")
    """Of a measure: which way is better (core.measures.Direction)."""

    state = models.CharField(max_length=10, default=QuestionState.WAITING.value)
    delegated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="delegated_questions"
    )
    ready_at = models.DateTimeField(null=True)
    ready_by = models.CharField(max_length=40, blank=True, default="")
    ready_by_name = models.CharField(max_length=200, blank=True, default="")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=40, blank=True, default="")
    approved_by_name = models.CharField(max_length=200, blank=True, default="")

    lack_reason = models.TextField(blank=True, default="")
    """Why the round may be handed in without an approved answer; empty unless that is accepted."""
    lack_at = models.DateTimeField(null=True)
    lack_by = models.CharField(max_length=40, blank=True, default="")
    lack_by_name = models.CharField(max_length=200, blank=True, default="")
    left_plan_at = models.DateTimeField(null=True)
    """When the plan was found to ask for it no longer. What was answered stays."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "kind", "item", "unit"], name="followup_question_once_in_round"
            ),
            one_of("kind", QuestionKind, name="followup_question_kind"),
            one_of("state", QuestionState, name="followup_question_state"),
            models.CheckConstraint(
                name="followup_question_ready_has_its_time",
                condition=~Q(state__in=[QuestionState.READY.value, QuestionState.APPROVED.value])
                | Q(ready_at__isnull=False),
            ),
            models.CheckConstraint(
                name="followup_question_approved_has_its_time",
                condition=~Q(state=QuestionState.APPROVED.value) | Q(approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="followup_question_lack_has_its_reason",
                condition=Q(lack_reason="", lack_at__isnull=True)
                | (~Q(lack_reason="") & Q(lack_at__isnull=False)),
            ),
        )
        # None begins with the state: SQLite would then look through all that were ever approved.
        indexes = (models.Index(fields=["role", "state"], name="followup_question_of_role"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"
