"""The money of a month: outcome, budget and forecast of each unit, and what a closed month was."""

from django.db import models
from django.db.models import Q

from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.fields import MoneyField, between, one_of
from uppsikt.followup.models.rounds import FIRST_YEAR, LAST_YEAR, Round


class MonthFigure(models.Model):
    """One figure of a month: one unit, one kind of cost, one kind of figure.

    Income is positive and cost negative. What is not known has no row.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="figures")
    unit = models.CharField(max_length=80)
    """The identity of the plan's frame row: a department, or a line of the common costs."""
    cost = models.CharField(max_length=5)
    figure = models.CharField(max_length=8)
    amount = MoneyField()
    source = models.CharField(max_length=20)
    """Where it came from: form, file, or later the ledger."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "unit", "cost", "figure"], name="followup_month_figure_once"
            ),
            one_of("cost", CostKind, name="followup_month_cost"),
            one_of("figure", FigureKind, name="followup_month_figure"),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.cost} {self.figure}"


class FinancialForecast(models.Model):
    """What a year's result is forecast to be, and the income it is measured against.

    Reported with a month by the body that answers for the municipality's economy.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="financial_forecasts")
    year = models.PositiveSmallIntegerField()
    result = MoneyField()
    """Surplus is positive."""
    tax_income = MoneyField()
    general_grants = MoneyField()
    equalisation = MoneyField()
    """Negative for a municipality that pays."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "year"], name="followup_forecast_once_a_year"),
            between("year", FIRST_YEAR, LAST_YEAR, name="followup_forecast_year"),
        )

    def __str__(self) -> str:
        return f"{self.round} {self.year}"


class MonthVersion(models.Model):
    """A closed month as it was. The database refuses to change or remove it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="month_versions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    """All its figures and comments, as canonical JSON."""
    sha256 = models.CharField(max_length=64)
    what_changed = models.TextField(blank=True)
    """Of a correction: what is other than in the version before."""
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "number"], name="followup_month_version_once"),
            models.CheckConstraint(
                name="followup_month_correction_says_what",
                condition=Q(number=1) | ~Q(what_changed=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.round} {self.number}"
