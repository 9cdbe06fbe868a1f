"""Investments (investeringar) of two years."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from uppsikt.core.money import ZERO
from uppsikt.fields import MoneyField, at_least, one_of
from uppsikt.plans.models import Item
from uppsikt.plans.models.plan import ItemRow, PlanRow, Section, line, optional_prose


class Investments(Section):
    """The investment budget with its stated net totals; positive is expenditure."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="+")
    name = line()
    description = optional_prose()
    previous = MoneyField()
    total = MoneyField()


class InvestmentNote(PlanRow):
    """A note to the table of investments."""

    investments = models.ForeignKey(Investments, models.CASCADE, related_name="notes")
    position = models.PositiveSmallIntegerField()
    text = line()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["investments", "position"], name="budgets_note_position"
            ),
        )

    def __str__(self) -> str:
        return self.text


class InvestmentLine(ItemRow):
    """An investment: what is bought or built."""

    position = models.PositiveSmallIntegerField()
    name = line()


class Flow(StrEnum):
    """Which way an investment's money goes."""

    EXPENDITURE = "expenditure"
    INCOME = "income"


class InvestmentAmount(PlanRow):
    """What an investment costs or brings in, in a year; both are positive."""

    line = models.ForeignKey(InvestmentLine, models.CASCADE, related_name="amounts")
    year = models.PositiveSmallIntegerField()
    flow = models.CharField(max_length=20)
    amount = MoneyField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["line", "year", "flow"], name="budgets_investment_once"
            ),
            one_of("flow", Flow, name="budgets_investment_flow"),
            at_least(
                "amount",
                ZERO,
                name="budgets_investment_positive",
                message=_("An investment's expenditure or income is below zero."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.line} {self.year} {self.flow}"
