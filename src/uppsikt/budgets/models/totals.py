"""The budget as a whole, the appropriations, and the figures that the text is bound to."""

from django.db import models
from django.db.models import Q

from uppsikt.budgets.models.frames import Frame
from uppsikt.fields import MoneyField, NumberField
from uppsikt.plans.models import Item
from uppsikt.plans.models.plan import ItemRow, Section, line, optional_line, optional_prose


class Budget(Section):
    """The operating budget's texts, and which two frame tables it consists of."""

    description = optional_prose()
    grants_description = optional_prose()
    transfers_description = optional_prose()
    office = models.ForeignKey(Frame, models.RESTRICT, related_name="+")
    """Frames of the administration's units."""
    common = models.ForeignKey(Frame, models.RESTRICT, related_name="+")
    """Common fees, grants and agreements."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="budgets_budget_two_tables", condition=~Q(office=models.F("common"))
            ),
        )


class Appropriations(Section):
    """The stated totals of the appropriations."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="+")
    name = line()
    previous = MoneyField()
    total = MoneyField()


class Appropriation(ItemRow):
    """An amount that the council has tied to a purpose (anslag), this year and the year before."""

    position = models.PositiveSmallIntegerField()
    name = line()
    group = optional_line()
    previous = MoneyField()
    total = MoneyField()


class BudgetTotal(Section):
    """The stated frame of the whole body: appropriations and frames together."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="+")
    name = line()
    previous = MoneyField()
    total = MoneyField()


class Rate(ItemRow):
    """A rate that the budget is computed with, in per cent."""

    position = models.PositiveSmallIntegerField()
    name = line()
    percent = NumberField()


class NamedFigure(ItemRow):
    """A figure that the text needs and no table holds."""

    position = models.PositiveSmallIntegerField()
    name = line()
    amount = MoneyField(null=True)
    number = NumberField(null=True)
