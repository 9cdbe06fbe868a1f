"""Frames (ramar) from one year to the next."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from uppsikt.fields import MoneyField, one_of
from uppsikt.plans.models import Item
from uppsikt.plans.models.plan import ItemRow, PlanRow, line


class Level(StrEnum):
    """Where a frame stands: a table has rows, and a row may have parts ("of which")."""

    TABLE = "table"
    ROW = "row"
    PART = "part"


class Frame(ItemRow):
    """A frame: of a table as a whole (stated), of a row, or of a part of a row."""

    level = models.CharField(max_length=10)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")
    position = models.PositiveSmallIntegerField(null=True)
    name = line()
    unit = models.ForeignKey(Item, models.RESTRICT, null=True, related_name="+")
    """The unit, or the administration, that disposes of a row's frame."""
    previous = MoneyField()
    """The year before."""
    total = MoneyField()
    """The plan's year."""

    class Meta:
        constraints = (
            one_of("level", Level, name="budgets_frame_level"),
            models.CheckConstraint(
                name="budgets_frame_parent",
                condition=Q(level=Level.TABLE.value, parent__isnull=True, position__isnull=True)
                | (~Q(level=Level.TABLE.value) & Q(parent__isnull=False, position__isnull=False)),
            ),
            models.CheckConstraint(
                name="budgets_frame_unit",
                condition=Q(unit__isnull=True) | Q(level=Level.ROW.value),
            ),
        )


class Change(StrEnum):
    """Why a frame changes (ramförändring)."""

    INDEXATION = "indexation"
    PAYROLL = "payroll"
    ADDITION = "addition"
    INTERNAL = "internal"


class FrameChange(PlanRow):
    """What a frame changes by, for one kind of reason, from the year before to the plan's year."""

    frame = models.ForeignKey(Frame, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20)
    amount = MoneyField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["frame", "kind"], name="budgets_change_once"),
            one_of("kind", Change, name="budgets_change_kind"),
        )

    def __str__(self) -> str:
        return f"{self.frame}: {self.kind}"
