"""The economy of a period: frames, outcome, forecast, the deficit rule and the financial goal.

Income is positive and cost negative, so a forecast deficit is a negative variance.
"""

from typing import Annotated

from uppsikt.documents.plan.base import (
    TO_BODY,
    Amount,
    Flag,
    Item,
    Line,
    Number,
    Part,
    Prose,
    Slug,
    Year,
)


class EconomyFigures(Part):
    """The figures of a row; one that is not known is left out."""

    frame: Amount | None = None
    """Budget of the whole year (ram)."""
    budget_to_date: Amount | None = None
    """Budget from January to the end of the period."""
    outcome: Amount | None = None
    """Outcome (utfall) of the same months."""
    forecast: Amount | None = None
    """Forecast (prognos) of the whole year."""
    variance: Amount | None = None
    """Forecast less frame (avvikelse); a deficit is negative."""


class EconomyLine(Item):
    """A line of figures, and the same split in staff and other costs where it is."""

    name: Line
    whole: EconomyFigures
    staff: EconomyFigures | None = None
    """Staff costs (personalkostnader)."""
    other: EconomyFigures | None = None
    """All else; income counts here."""


class EconomyRow(EconomyLine):
    """The economy of a unit; in a report that gathers others', of a body."""

    body: Annotated[Slug, TO_BODY]
    comment: Prose | None = None


class ReportedDeficit(Item):
    """A forecast deficit held against the rule: who is called, and where.

    Source: docs/formulas/09-deficit-rule.md.
    """

    name: Line
    """Whose deficit it is."""
    body: Annotated[Slug, TO_BODY]
    frame: Amount
    variance: Amount
    """Negative for a deficit."""
    percent: Number
    """Share of the frame that the deficit must exceed, in per cent."""
    floor: Amount
    """The least deficit that counts, as a positive amount."""
    share: Number | None = None
    """The deficit in per cent of the frame; left out for a surplus or without a frame."""
    called: Flag
    """Whether the rule calls."""
    called_to: Line | None = None
    """The body that it calls to, by name."""


class FinancialYear(Part):
    """A year of the financial goal, as outcome or as forecast; surplus is positive."""

    year: Year
    result: Amount
    tax_income: Amount
    general_grants: Amount
    equalisation: Amount
    """Negative for a municipality that pays."""
    share: Number
    """The result in per cent of the three together."""
    met: Flag


class FinancialForecast(Part):
    """The financial goal (finansiellt mål) as it is forecast.

    Source: docs/formulas/10-financial-goal.md.
    """

    least_percent: Number
    years: tuple[FinancialYear, ...] = ()
    comment: Prose | None = None


class Economy(Part):
    """All of the economy; totals are stated and checked against their rows."""

    rows: tuple[EconomyRow, ...] = ()
    total: EconomyLine | None = None
    deficits: tuple[ReportedDeficit, ...] = ()
    financial: FinancialForecast | None = None
