"""A month's figures: outcome, budget and forecast (utfall, budget, prognos), and their sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from uppsikt.core.decimals import fraction_rounded, require_int
from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.money import Money, allocate
from uppsikt.core.periods import MONTHS_IN_YEAR


@dataclass(frozen=True, slots=True)
class Figures:
    """Outcome and budget to date, and the full year's budget (the frame, ram) and forecast.

    To date means from January to the end of the month. Income is positive and cost negative.
    None where a figure is not given, never zero.
    Source: docs/formulas/15-monthly-figures.md.
    """

    outcome: Money | None = None
    budget_to_date: Money | None = None
    frame: Money | None = None
    forecast: Money | None = None

    def of(self, column: FigureKind) -> Money | None:
        """The figure in that column."""
        return {
            FigureKind.OUTCOME: self.outcome,
            FigureKind.BUDGET: self.budget_to_date,
            FigureKind.FRAME: self.frame,
            FigureKind.FORECAST: self.forecast,
        }[column]

    @property
    def variance(self) -> Money | None:
        """The year's forecast less its budget: a deficit is negative. None without both."""
        return _less(self.forecast, self.frame)

    @property
    def variance_to_date(self) -> Money | None:
        """Outcome less budget to date: above budget in cost is negative. None without both."""
        return _less(self.outcome, self.budget_to_date)

    def share_used(self, decimals: int = 1) -> Decimal | None:
        """The outcome in per cent of the full year's budget, a half rounded away from zero.

        None without both, or where the budget is zero. ValueError for negative decimals.
        """
        if self.outcome is None or not self.frame:
            return None
        return fraction_rounded(Fraction(self.outcome.ore * 100, self.frame.ore), decimals)


NO_FIGURES = Figures()


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of named parts, of which some may lack a value."""

    parts: Mapping[str, Money | None]

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parts without a value, in their order."""
        return tuple(name for name, amount in self.parts.items() if amount is None)

    @property
    def known(self) -> Money:
        """The parts that have a value, added up."""
        return Money.total(amount for amount in self.parts.values() if amount is not None)

    @property
    def amount(self) -> Money | None:
        """The whole sum; None where a part lacks a value or there are no parts."""
        return None if self.missing or not self.parts else self.known


@dataclass(frozen=True, slots=True)
class FiguresSum:
    """The sum of several figures, column by column, with what each column lacks."""

    columns: Mapping[FigureKind, Sum]

    @property
    def figures(self) -> Figures:
        """The sums; None in a column where a part lacks its value."""
        return _figures({column: one.amount for column, one in self.columns.items()})

    @property
    def missing(self) -> dict[FigureKind, tuple[str, ...]]:
        """The parts that lack a value, by column; a column that lacks none is left out."""
        return {column: one.missing for column, one in self.columns.items() if one.missing}


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month of a unit: staff, other, and the total where it is stated by itself.

    Source: docs/formulas/15-monthly-figures.md.
    """

    staff: Figures = NO_FIGURES
    other: Figures = NO_FIGURES
    stated: Figures = NO_FIGURES

    @property
    def split(self) -> FiguresSum:
        """Staff and other added up, by the names of `CostKind`."""
        return sum_figures({CostKind.STAFF: self.staff, CostKind.OTHER: self.other})

    @property
    def total(self) -> Figures:
        """The total of each column: as stated, else staff and other together if both are."""
        computed = self.split.figures
        return _figures({one: _first(self.stated.of(one), computed.of(one)) for one in FigureKind})

    @property
    def differences(self) -> dict[FigureKind, Money]:
        """Stated total less staff and other, in the columns where they do not agree."""
        computed = self.split.figures
        found = {one: _less(self.stated.of(one), computed.of(one)) for one in FigureKind}
        return {column: difference for column, difference in found.items() if difference}


@dataclass(frozen=True, slots=True)
class UnitsSum:
    """The month of several units together, split as theirs are."""

    staff: FiguresSum
    other: FiguresSum
    total: FiguresSum


def sum_figures(parts: Mapping[str, Figures]) -> FiguresSum:
    """The named figures added up column by column; a column lacks what a part lacks.

    Source: docs/formulas/15-monthly-figures.md.
    """
    return FiguresSum(
        {
            column: Sum({name: figures.of(column) for name, figures in parts.items()})
            for column in FigureKind
        }
    )


def sum_of_units(units: Mapping[str, MonthFigures]) -> UnitsSum:
    """The month of the named units together; the total is the sum of the units' totals.

    A unit that gives only its total is missing in staff and other, not in the total.
    Source: docs/formulas/15-monthly-figures.md.
    """
    return UnitsSum(
        staff=sum_figures({name: unit.staff for name, unit in units.items()}),
        other=sum_figures({name: unit.other for name, unit in units.items()}),
        total=sum_figures({name: unit.total for name, unit in units.items()}),
    )


def default_budget_to_date(frame: Money, month: int) -> Money:
    """The frame's part from January to the end of the month, where nothing else is planned.

    Twelve months as equal as whole öre allow, which add up to the frame exactly. Raises
    ValueError unless the month is 1 to 12. Source: docs/formulas/15-monthly-figures.md.
    """
    if not 1 <= require_int(month) <= MONTHS_IN_YEAR:
        raise ValueError(f"no such month: {month}")
    return Money.total(allocate(frame, [1] * MONTHS_IN_YEAR)[:month])


def _figures(columns: Mapping[FigureKind, Money | None]) -> Figures:
    return Figures(
        outcome=columns[FigureKind.OUTCOME],
        budget_to_date=columns[FigureKind.BUDGET],
        frame=columns[FigureKind.FRAME],
        forecast=columns[FigureKind.FORECAST],
    )


def _less(first: Money | None, second: Money | None) -> Money | None:
    return None if first is None or second is None else first - second


def _first(stated: Money | None, computed: Money | None) -> Money | None:
    return computed if stated is None else stated
