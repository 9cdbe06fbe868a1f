"""What is to be reached: goals, programmes, and how personnel and economy are followed up."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from uppsikt.core.money import ZERO
from uppsikt.core.periods import Tertial
from uppsikt.documents.plan.goals import GoalKind
from uppsikt.fields import MoneyField, NumberField, all_or_none, at_least, between, one_of
from uppsikt.plans.models.organisation import BodyInPlan, Role
from uppsikt.plans.models.plan import (
    FIRST_YEAR,
    LAST_YEAR,
    ItemRow,
    PlanRow,
    Section,
    line,
    optional_prose,
)


class Goal(ItemRow):
    """A goal (mål) of the council, and how the body plans its work for it."""

    position = models.PositiveSmallIntegerField()
    number = line()
    kind = models.CharField(max_length=20)
    name = line()
    planning = optional_prose()
    target_percent = NumberField(null=True)
    """Share of taxes, grants and equalisation that the result is to reach, each of the years."""
    target_first_year = models.PositiveSmallIntegerField(null=True)
    target_last_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = (
            one_of("kind", GoalKind, name="plans_goal_kind"),
            all_or_none(
                "target_percent",
                "target_first_year",
                "target_last_year",
                name="plans_goal_target_whole",
            ),
            between("target_first_year", FIRST_YEAR, LAST_YEAR, name="plans_goal_first_year"),
            between("target_last_year", FIRST_YEAR, LAST_YEAR, name="plans_goal_last_year"),
            models.CheckConstraint(
                name="plans_goal_years_in_order",
                condition=Q(target_last_year__gte=models.F("target_first_year")),
                violation_error_message=_("A target's last year is before its first."),
            ),
        )


class Programme(ItemRow):
    """A programme (program) that carries goals across committees."""

    position = models.PositiveSmallIntegerField()
    name = line()
    description = optional_prose()


class ProgrammeGoal(PlanRow):
    """A goal that a programme carries."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, models.RESTRICT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "goal"], name="plans_programme_goal_once"),
        )

    def __str__(self) -> str:
        return f"{self.programme} → {self.goal}"


class ProgrammeWork(Section):
    """How the body works with goals and programmes this year."""

    description = optional_prose()
    definition = optional_prose()


class PersonnelWork(Section):
    """How the personnel goals are followed up."""

    description = optional_prose()
    responsible = models.ForeignKey(Role, models.RESTRICT, null=True, related_name="+")


class PersonnelPurpose(StrEnum):
    """What is done in a period: data are followed, or the goals are judged."""

    DATA = "data"
    JUDGEMENT = "judgement"


class PersonnelPeriod(PlanRow):
    """A tertial in which the personnel goals are followed or judged."""

    work = models.ForeignKey(PersonnelWork, models.CASCADE, related_name="periods")
    purpose = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=2)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["work", "purpose", "period"], name="plans_personnel_period_once"
            ),
            one_of("purpose", PersonnelPurpose, name="plans_personnel_purpose"),
            one_of("period", Tertial, name="plans_personnel_period"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.period}"


class FinancialWork(Section):
    """How the economy is followed up, and when a deficit calls a committee to answer."""

    description = optional_prose()
    monthly_recipient = models.ForeignKey(BodyInPlan, models.RESTRICT, null=True, related_name="+")
    deficit_percent = NumberField(null=True)
    """Share of the frame that a deficit must exceed."""
    deficit_floor = MoneyField(null=True)
    """The least deficit that counts, as a positive amount."""
    deficit_called_to = models.ForeignKey(BodyInPlan, models.RESTRICT, null=True, related_name="+")

    class Meta:
        constraints = (
            all_or_none(
                "deficit_percent",
                "deficit_floor",
                "deficit_called_to",
                name="plans_deficit_rule_whole",
            ),
            between("deficit_percent", 0, 100, name="plans_deficit_percent"),
            at_least(
                "deficit_floor",
                ZERO,
                name="plans_deficit_floor",
                message=_("The least deficit that counts is below zero."),
            ),
        )


class CouncilReport(ItemRow):
    """A report to the council on the economy (rapport till fullmäktige)."""

    position = models.PositiveSmallIntegerField()
    name = line()
    period = models.CharField(max_length=2)
    recipient = models.ForeignKey(BodyInPlan, models.RESTRICT, related_name="+")

    class Meta:
        constraints = (one_of("period", Tertial, name="plans_report_period"),)
