"""The financial goal (finansiellt mål) and when a deficit is to be made good."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from uppsikt.core.decimals import fraction_rounded, require_decimal, require_int
from uppsikt.core.measures import Status
from uppsikt.core.money import ZERO, Money

# Local Government Act (2017:725), 11:12.
YEARS_TO_RECOVER = 3


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year's result (surplus positive) and the income it is measured against.

    Tax income (skatteintäkter) and general state grants (generella statsbidrag) are
    positive; equalisation (utjämning) is negative for a municipality that pays.
    """

    year: int
    result: Money
    tax_income: Money
    general_grants: Money
    equalisation: Money

    @property
    def income(self) -> Money:
        """Tax income, general grants and equalisation together."""
        return self.tax_income + self.general_grants + self.equalisation


@dataclass(frozen=True, slots=True)
class YearAssessment:
    """A year against the goal. `share` is per cent, rounded for show; `met` is exact."""

    figures: YearFigures
    least_percent: Decimal
    income: Money
    share: Decimal
    met: bool


@dataclass(frozen=True, slots=True)
class PeriodAssessment:
    """Every year of the goal's period: those assessed, and those without figures.

    NOT_MET if any year fails, else NO_VALUE if any year lacks figures, else MET.
    """

    first_year: int
    last_year: int
    years: tuple[YearAssessment, ...]
    missing: tuple[int, ...]
    status: Status


def assess_year(figures: YearFigures, least_percent: Decimal, decimals: int = 2) -> YearAssessment:
    """Whether the result is at least so many per cent of the income.

    The comparison is exact; the share is rounded half away from zero to `decimals`. Raises
    ValueError if the income is not above zero or `decimals` is negative, TypeError for a
    float. Source: docs/formulas/10-financial-goal.md.
    """
    least = require_decimal(least_percent)
    if figures.income <= ZERO:
        raise ValueError(f"no income to measure against in {figures.year}")
    exact = Fraction(figures.result.ore * 100, figures.income.ore)
    return YearAssessment(
        figures=figures,
        least_percent=least,
        income=figures.income,
        share=fraction_rounded(exact, decimals),
        met=exact >= Fraction(least),
    )


def assess_period(
    figures: Sequence[YearFigures], first_year: int, last_year: int, least_percent: Decimal
) -> PeriodAssessment:
    """Whether the goal is met in each year from the first to the last, never on average.

    Years outside the period are left out. Raises ValueError if a year is given twice, if
    the last year is before the first, and as `assess_year`.
    Source: docs/formulas/10-financial-goal.md.
    """
    if last_year < first_year:
        raise ValueError("the last year is before the first")
    by_year = {one.year: one for one in figures}
    if len(by_year) < len(figures):
        raise ValueError("a year is given twice")
    wanted = range(first_year, last_year + 1)
    years = tuple(assess_year(by_year[year], least_percent) for year in wanted if year in by_year)
    missing = tuple(year for year in wanted if year not in by_year)
    if not all(one.met for one in years):
        status = Status.NOT_MET
    else:
        status = Status.NO_VALUE if missing else Status.MET
    return PeriodAssessment(first_year, last_year, years, missing, status)


def recover_by(
    year: int, balanced_result: Money, within_years: int = YEARS_TO_RECOVER
) -> int | None:
    """The last year in which a negative balanced result (balanskravsresultat) is made good.

    None where it is zero or positive. Raises ValueError for `within_years` below 1.
    Source: Local Government Act (2017:725), 11:12; docs/formulas/10-financial-goal.md.
    """
    if require_int(within_years) < 1:
        raise ValueError("within_years must be 1 or more")
    return year + within_years if balanced_result < ZERO else None
