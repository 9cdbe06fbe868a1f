"""What a plan says of the organisation that year: bodies, seats, units, roles and headcount."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from uppsikt.documents.plan.organisation import BodyKind, UnitKind
from uppsikt.documents.plan.organisation import PresidiumSeat as Seat
from uppsikt.fields import NumberField, at_least, one_of
from uppsikt.organisation.models import Body, Unit
from uppsikt.plans.models.plan import (
    Item,
    ItemRow,
    PlanRow,
    Section,
    line,
    optional_line,
    optional_prose,
)


class BodyInPlan(ItemRow):
    """A deciding body (organ) as the plan describes it."""

    position = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="in_plans")
    name = line()
    kind = models.CharField(max_length=20)
    abbreviation = optional_line()
    part_of = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+")
    members = models.PositiveIntegerField(null=True)
    alternates = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "body"], name="plans_body_once_in_plan"),
            one_of("kind", BodyKind, name="plans_body_kind"),
        )


class PresidiumSeat(PlanRow):
    """A seat (plats) in the presidium of a body."""

    body = models.ForeignKey(BodyInPlan, models.CASCADE, related_name="presidium")
    position = models.PositiveSmallIntegerField()
    seat = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "position"], name="plans_presidium_position"),
            one_of("seat", Seat, name="plans_presidium_seat"),
        )

    def __str__(self) -> str:
        return self.seat


class Forum(ItemRow):
    """A council or forum for co-operation (samverkansforum, råd)."""

    position = models.PositiveSmallIntegerField()
    name = line()


class Role(ItemRow):
    """A responsible role (ansvarig funktion)."""

    position = models.PositiveSmallIntegerField()
    name = line()
    unit = models.ForeignKey(Item, models.RESTRICT, null=True, related_name="+")
    """A unit, or the administration."""


class Administration(Section):
    """The administration (förvaltning) that carries out what the body decides."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="+")
    name = line()
    head = models.ForeignKey(Role, models.RESTRICT, null=True, related_name="+")
    description = optional_prose()


class UnitInPlan(ItemRow):
    """A department or unit (avdelning, enhet) as the plan describes it."""

    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="in_plans")
    name = line()
    kind = models.CharField(max_length=20)
    description = optional_prose()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "unit"], name="plans_unit_once_in_plan"),
            one_of("kind", UnitKind, name="plans_unit_kind"),
        )


class UnitTask(PlanRow):
    """A field, process or system that a unit answers for."""

    unit = models.ForeignKey(UnitInPlan, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    text = line()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "position"], name="plans_task_position"),
        )

    def __str__(self) -> str:
        return self.text


class Headcount(Section):
    """Headcount (antal anställda) on a date, with the totals as they are printed."""

    counted_on = models.DateField()
    persons = models.PositiveIntegerField()
    full_time_equivalents = NumberField()

    class Meta:
        constraints = (
            at_least(
                "full_time_equivalents",
                0,
                name="plans_headcount_not_negative",
                message=_("Full-time equivalents are below zero."),
            ),
        )


class HeadcountRow(PlanRow):
    """Persons and full-time equivalents (årsarbetare) of a unit, on the headcount's date."""

    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Item, models.RESTRICT, related_name="+")
    """A unit, or the administration for those who work in none of its units."""
    persons = models.PositiveIntegerField()
    full_time_equivalents = NumberField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "unit"], name="plans_headcount_once_a_unit"),
            at_least(
                "full_time_equivalents",
                0,
                name="plans_headcountrow_not_negative",
                message=_("Full-time equivalents are below zero."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit}: {self.persons}"


class Exclusion(ItemRow):
    """An activity left out of the count because it works for another body."""

    position = models.PositiveSmallIntegerField()
    name = line()
    unit = models.ForeignKey(Item, models.RESTRICT, related_name="+")
    works_for = line()
