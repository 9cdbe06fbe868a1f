"""The standing task and what is put first: remits, follow-ups, focus areas, schedules, links."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from uppsikt.core.periods import Tertial
from uppsikt.fields import NumberField, between, one_of
from uppsikt.plans.models.organisation import UnitInPlan
from uppsikt.plans.models.plan import (
    FIRST_YEAR,
    LAST_YEAR,
    GuardedRow,
    Item,
    PlanRow,
    line,
    optional_line,
    optional_prose,
)


class Responsibility(PlanRow):
    """A field that the body answers for in particular."""

    position = models.PositiveSmallIntegerField()
    text = line()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "position"], name="plans_responsibility_position"
            ),
        )

    def __str__(self) -> str:
        return self.text


class CoreRemit(GuardedRow):
    """A core remit (grunduppdrag) of a unit, or of the body itself where no unit is named."""

    unit = models.ForeignKey(UnitInPlan, models.CASCADE, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = line()
    assessment = optional_line()


class FollowUp(GuardedRow):
    """How a remit is followed up (uppföljning)."""

    remit = models.ForeignKey(CoreRemit, models.CASCADE, related_name="follow_ups")
    position = models.PositiveSmallIntegerField()
    method = line()
    frequency = optional_line()


class Share(PlanRow):
    """A part of a whole, in per cent, that a follow-up holds the outcome against."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="shares")
    position = models.PositiveSmallIntegerField()
    name = line()
    percent = NumberField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["follow_up", "position"], name="plans_share_position"),
            between("percent", 0, 100, name="plans_share_percent"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.percent} %"


class FocusPlace(StrEnum):
    """Whose focus it is."""

    BODY = "body"
    UNIT = "unit"
    PROGRAMMES = "programmes"


class FocusArea(GuardedRow):
    """A focus area (fokus): of the body, of a unit, or of the work with programmes."""

    place = models.CharField(max_length=20)
    unit = models.ForeignKey(UnitInPlan, models.CASCADE, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = line()
    description = optional_prose()

    class Meta:
        constraints = (
            one_of("place", FocusPlace, name="plans_focus_place"),
            models.CheckConstraint(
                name="plans_focus_unit",
                condition=Q(place=FocusPlace.UNIT.value, unit__isnull=False)
                | (~Q(place=FocusPlace.UNIT.value) & Q(unit__isnull=True)),
            ),
        )


class Schedule(PlanRow):
    """When an item is followed up: in tertials, all through a year, or as another item is."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="+")
    continuous = models.BooleanField()
    year = models.PositiveSmallIntegerField(null=True)
    same_as = models.ForeignKey(Item, models.RESTRICT, null=True, related_name="+")

    class Meta:
        constraints = (between("year", FIRST_YEAR, LAST_YEAR, name="plans_schedule_year"),)

    def __str__(self) -> str:
        return str(self.item)


class SchedulePeriod(PlanRow):
    """A tertial in which something is followed up."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="periods")
    position = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=2)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["schedule", "period"], name="plans_schedule_period_once"
            ),
            one_of("period", Tertial, name="plans_schedule_period"),
        )

    def __str__(self) -> str:
        return self.period


class Link(PlanRow):
    """What an item serves: a strand of the red thread, from the item up to its purpose."""

    source = models.ForeignKey(Item, models.CASCADE, related_name="links_up")
    target = models.ForeignKey(Item, models.RESTRICT, related_name="links_down")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "target"], name="plans_link_once"),
            models.CheckConstraint(
                name="plans_link_not_to_itself",
                condition=~Q(source=models.F("target")),
                violation_error_message=_("An item serves itself."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
