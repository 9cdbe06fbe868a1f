"""Measures (resultatmått) with their targets and what has been observed."""

from enum import StrEnum

from django.db import models

from uppsikt.core.measures import Direction
from uppsikt.core.periods import Tertial
from uppsikt.fields import NumberField, between, one_of
from uppsikt.plans.models.goals import Goal
from uppsikt.plans.models.plan import FIRST_YEAR, LAST_YEAR, GuardedRow, PlanRow, line


class Measure(GuardedRow):
    """A measure (resultatmått) with its target (målvärde)."""

    position = models.PositiveSmallIntegerField()
    name = line()
    unit = line()
    direction = models.CharField(max_length=10)
    target = NumberField(null=True)
    target_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = (
            one_of("direction", Direction, name="plans_measure_direction"),
            between("target_year", FIRST_YEAR, LAST_YEAR, name="plans_measure_target_year"),
        )


class MeasureGoal(PlanRow):
    """A goal that a measure says something about."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, models.RESTRICT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["measure", "goal"], name="plans_measure_goal_once"),
        )

    def __str__(self) -> str:
        return f"{self.measure} → {self.goal}"


class MeasurePeriod(PlanRow):
    """A tertial in which a measure is followed up."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="periods")
    position = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=2)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["measure", "period"], name="plans_measure_period_once"),
            one_of("period", Tertial, name="plans_measure_period"),
        )

    def __str__(self) -> str:
        return self.period


class MeasureYear(PlanRow):
    """A year of which a plan says what was observed, or that nothing was."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["measure", "year"], name="plans_measure_year_once"),
            between("year", FIRST_YEAR, LAST_YEAR, name="plans_measure_year"),
        )

    def __str__(self) -> str:
        return f"{self.measure} {self.year}"


class Sex(StrEnum):
    """Of whom a figure is; the total is given, never a mean of the two."""

    WOMEN = "women"
    MEN = "men"
    TOTAL = "total"


class Observation(PlanRow):
    """An outcome (utfall) of a measure in a year, of women, of men or in total."""

    measure_year = models.ForeignKey(MeasureYear, models.CASCADE, related_name="observations")
    sex = models.CharField(max_length=10)
    value = NumberField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["measure_year", "sex"], name="plans_observation_once"),
            one_of("sex", Sex, name="plans_observation_sex"),
        )

    def __str__(self) -> str:
        return f"{self.measure_year} {self.sex}: {self.value}"
