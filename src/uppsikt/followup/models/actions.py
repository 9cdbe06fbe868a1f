"""What is done about what went wrong: action plans, their actions and how those go."""

from django.db import models
from django.db.models import Q

from uppsikt.core.follow_up import AssignmentStatus
from uppsikt.core.follow_up_kinds import Cause, PlanState
from uppsikt.fields import MoneyField, NumberField, between, one_of
from uppsikt.followup.models.rounds import FIRST_YEAR, LAST_YEAR, Question, Round
from uppsikt.organisation.models import Body


class ActionPlan(models.Model):
    """An action plan (åtgärdsplan) that a deviation asks for."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="action_plans")
    year = models.PositiveSmallIntegerField()
    cause = models.CharField(max_length=10)
    item = models.CharField(max_length=80, blank=True, default="")
    """The identity of the goal, measure or contractor; empty for a deficit of the whole body."""
    name = models.CharField(max_length=500)
    round = models.ForeignKey(Round, models.PROTECT, related_name="action_plans")
    """The round in which the cause was seen."""
    question = models.ForeignKey(Question, models.PROTECT, null=True, related_name="+")
    """The question whose answer it follows from, where there is one."""
    arithmetic = models.JSONField(null=True)
    """Of a deficit: the figures that the rule was computed with, in öre, as they were."""
    called_to = models.CharField(max_length=80, blank=True, default="")
    """The body that is to be shown the plan."""
    unit = models.CharField(max_length=80, blank=True, default="")
    role = models.CharField(max_length=80, blank=True, default="")
    """Who is to write it; empty for the body itself."""
    state = models.CharField(max_length=10, default=PlanState.CALLED.value)
    due = models.DateField()
    """When it is to be presented."""
    summary = models.TextField(blank=True, default="")
    confidential = models.CharField(max_length=500, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    called_at = models.DateTimeField()
    presented_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    decided_by = models.CharField(max_length=500, blank=True, default="")
    """The body whose decision closed it; this and the next three together."""
    decision_date = models.DateField(null=True)
    paragraph = models.CharField(max_length=500, blank=True, default="")
    registration_number = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "year", "cause", "item"],
                condition=~Q(state=PlanState.CLOSED.value),
                name="followup_action_plan_one_open_for_a_cause",
            ),
            one_of("cause", Cause, name="followup_action_plan_cause"),
            one_of("state", PlanState, name="followup_action_plan_state"),
            between("year", FIRST_YEAR, LAST_YEAR, name="followup_action_plan_year"),
            models.CheckConstraint(
                name="followup_action_plan_closed_by_decision",
                condition=(
                    Q(state=PlanState.CLOSED.value)
                    & Q(decision_date__isnull=False, closed_at__isnull=False)
                    & ~Q(decided_by="")
                    & ~Q(paragraph="")
                    & ~Q(registration_number="")
                )
                | (~Q(state=PlanState.CLOSED.value) & Q(decision_date__isnull=True)),
            ),
        )
        indexes = (models.Index(fields=["state"], name="followup_action_plan_in_state"),)

    def __str__(self) -> str:
        return self.name


class Action(models.Model):
    """An action (åtgärd): what is done, by whom and when, and what it is to give."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="actions")
    position = models.PositiveIntegerField()
    what = models.TextField()
    role = models.CharField(max_length=80, blank=True, default="")
    responsible = models.CharField(max_length=500, blank=True, default="")
    """Who answers for it, in words, where no role of the plan does."""
    due = models.DateField()
    effect_amount = MoneyField(null=True)
    """The expected effect on the year's result: positive is better."""
    effect_value = NumberField(null=True)
    """The expected effect on the measure, in its unit."""
    state = models.CharField(max_length=20, default=AssignmentStatus.NOT_STARTED.value)

    class Meta:
        constraints = (
            one_of("state", AssignmentStatus, name="followup_action_state"),
            models.CheckConstraint(
                name="followup_action_says_what_and_who",
                condition=~Q(what="") & (~Q(role="") | ~Q(responsible="")),
            ),
        )

    def __str__(self) -> str:
        return self.what[:80]


class ActionProgress(models.Model):
    """How an action stood in a round: the effect so far against what was promised."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="progress")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)
    effect_amount = MoneyField(null=True)
    effect_value = NumberField(null=True)
    comment = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["action", "round"], name="followup_progress_once"),
            one_of("state", AssignmentStatus, name="followup_progress_state"),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.state}"
