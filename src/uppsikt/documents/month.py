"""A monthly closing (månadsbokslut) as immutable data: what pages show and what a closed one keeps.

Amounts are exact to the öre, income positive and cost negative. Nothing computed is kept but what
the deficit rule said: sums and variances follow from the figures (core.forecasts).
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import PlainSerializer, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from uppsikt.core.deficit_rule import DeficitAssessment, DeficitRule, assess_deficit
from uppsikt.core.financial_goal import PeriodAssessment, YearFigures, assess_period
from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.forecasts import (
    Figures,
    MonthFigures,
    UnitsSum,
    default_budget_to_date,
    sum_of_units,
)
from uppsikt.core.money import Money
from uppsikt.documents.plan.base import Flag, Item, Line, Number, Part, Slug, Year

MONTH_FORMAT: Final = "uppsikt-month/1"

_LARGEST_ORE = 2**63 - 1


def _exact(value: Any) -> Money:
    if isinstance(value, Money):
        return value
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST_ORE:
        raise PydanticCustomError("amount_ore", "an amount in whole öre")
    return Money(value)


Exact = Annotated[
    Money, PlainValidator(_exact), PlainSerializer(lambda money: money.ore, return_type=int)
]
"""Money in whole öre."""

Comment = Annotated[str, StringConstraints(max_length=1_000_000)]
"""What is said of a unit's month, as it was written; may be empty."""


class MonthColumns(Part):
    """A line of figures; one that is not known is left out."""

    outcome: Exact | None = None
    """From January to the end of the month (utfall)."""
    budget_to_date: Exact | None = None
    """Of the same months (budget till och med)."""
    frame: Exact | None = None
    """Of the whole year (ram)."""
    forecast: Exact | None = None
    """Of the whole year (prognos)."""

    @property
    def figures(self) -> Figures:
        """The same as the rules of arithmetic take them."""
        return Figures(self.outcome, self.budget_to_date, self.frame, self.forecast)


NOTHING = MonthColumns()

COLUMNS: Mapping[FigureKind, str] = {
    FigureKind.OUTCOME: "outcome",
    FigureKind.BUDGET: "budget_to_date",
    FigureKind.FRAME: "frame",
    FigureKind.FORECAST: "forecast",
}
"""In which field a kind of figure stands, in the order of a table."""


class MonthRow(Item):
    """A unit's month. The identity is that of the plan's frame row."""

    name: Line
    unit: Slug | None = None
    """The unit of the administration; left out for common costs, which have no staff."""
    plan_frame: Exact | None = None
    """The frame of the year that the plan gives the unit."""
    staff: MonthColumns = NOTHING
    other: MonthColumns = NOTHING
    stated: MonthColumns = NOTHING
    """The total, in the columns where it is not staff and other together (see `stated_anew`)."""
    budget_is_default: Flag = False
    """Whether the budget to date is so many twelfths of the frame."""
    comment: Comment = ""

    @property
    def figures(self) -> MonthFigures:
        """The month as the rules of arithmetic take it."""
        return MonthFigures(self.staff.figures, self.other.figures, self.stated.figures)

    @property
    def is_split(self) -> bool:
        """Whether staff and other costs are told apart."""
        return self.unit is not None or self.staff != NOTHING

    def entered(self, cost: CostKind, figure: FigureKind) -> Money | None:
        """The figure as it was entered."""
        columns = self.staff if cost is CostKind.STAFF else self.other
        amount: Money | None = getattr(columns, COLUMNS[figure])
        return amount

    def with_figure(self, cost: CostKind, figure: FigureKind, amount: Money | None) -> "MonthRow":
        """The row with another figure there. Its total is stated anew afterwards."""
        name = "staff" if cost is CostKind.STAFF else "other"
        columns: MonthColumns = getattr(self, name)
        changed = columns.model_copy(update={COLUMNS[figure]: amount})
        return self.model_copy(update={name: changed})


def stated_anew(row: MonthRow, month: int) -> MonthRow:
    """The row with the totals that follow where they are not staff and other together.

    The frame is the plan's. Where no budget to date is entered it is so many twelfths of the
    frame. Common costs need no split: where nothing is entered as staff, other is the total.
    Source: docs/formulas/15-monthly-figures.md.
    """
    stated = {} if row.unit else _not_split(row)
    if row.plan_frame is not None:
        stated["frame"] = row.plan_frame
    frame = stated.get("frame")
    budgets = (row.staff.budget_to_date, row.other.budget_to_date)
    is_default = budgets == (None, None) and frame is not None
    if is_default and frame is not None:
        stated["budget_to_date"] = default_budget_to_date(frame, month)
    update = {"stated": MonthColumns(**stated), "budget_is_default": is_default}
    return row.model_copy(update=update)


def _not_split(row: MonthRow) -> dict[str, Money]:
    """The columns in which other is the whole."""
    found = {}
    for name in COLUMNS.values():
        amount: Money | None = getattr(row.other, name)
        if amount is not None and getattr(row.staff, name) is None:
            found[name] = amount
    return found


class MonthDeficit(Part):
    """The deficit rule as it was, and to which body it calls."""

    percent: Number
    floor: Exact
    called_to: Slug
    called_to_name: Line

    @property
    def rule(self) -> DeficitRule:
        """The settings as the rule takes them."""
        return DeficitRule(self.percent, self.floor)


class MonthYear(Part):
    """A year's result as it is forecast, and the income that it is measured against."""

    year: Year
    result: Exact
    tax_income: Exact
    general_grants: Exact
    equalisation: Exact
    """Negative for a municipality that pays."""

    @property
    def figures(self) -> YearFigures:
        """The same as the rule of the financial goal takes them."""
        return YearFigures(
            self.year, self.result, self.tax_income, self.general_grants, self.equalisation
        )


class MonthGoal(Part):
    """The financial goal (finansiellt mål) that the forecast is held against."""

    percent: Number
    first_year: Year
    last_year: Year


class MonthDocument(Part):
    """A body's month: each unit's figures and comment, and what the rules are held with."""

    format: Literal["uppsikt-month/1"] = MONTH_FORMAT
    body: Slug
    year: Year
    month: Annotated[int, PlainValidator(lambda value: _month(value))]
    rows: tuple[MonthRow, ...] = ()
    deficit: MonthDeficit | None = None
    """Left out where the municipality has no deficit rule."""
    goal: MonthGoal | None = None
    financial: tuple[MonthYear, ...] = ()

    def row(self, unit: str) -> MonthRow | None:
        """The row of that identity."""
        return next((one for one in self.rows if one.id == unit), None)


def _month(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 12:
        raise PydanticCustomError("month", "a month, 1 to 12")
    return value


def month_total(document: MonthDocument) -> UnitsSum:
    """All units together, with what each column lacks, by the identities of the rows.

    Source: docs/formulas/15-monthly-figures.md.
    """
    return sum_of_units({row.id: row.figures for row in document.rows})


def deficit_of(document: MonthDocument) -> DeficitAssessment | None:
    """The body's forecast against the deficit rule, every step of it.

    The frame is that of all rows together. None without a rule, and where a row lacks a frame or
    a forecast: what is not known is not taken for zero.
    Source: docs/formulas/09-deficit-rule.md.
    """
    total = month_total(document).total.figures
    if document.deficit is None or total.frame is None or total.variance is None:
        return None
    return assess_deficit(total.frame, total.variance, document.deficit.rule)


def goal_of(document: MonthDocument) -> PeriodAssessment | None:
    """The forecast result against the financial goal, year by year; None without either.

    Source: docs/formulas/10-financial-goal.md.
    """
    goal = document.goal
    if goal is None or not document.financial:
        return None
    figures = [one.figures for one in document.financial]
    return assess_period(figures, goal.first_year, goal.last_year, goal.percent)
