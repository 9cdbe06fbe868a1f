"""The money of a plan, as rows of the plan: see plans.models for what they share.

Income is positive and cost negative, save where a field says otherwise. Totals are stated as
they are printed, and kept beside the rows that they are of.
"""

from uppsikt.budgets.models.frames import Change, Frame, FrameChange, Level
from uppsikt.budgets.models.grants import Allocation, Grant, InternalTransfer
from uppsikt.budgets.models.investments import (
    Flow,
    InvestmentAmount,
    InvestmentLine,
    InvestmentNote,
    Investments,
)
from uppsikt.budgets.models.totals import (
    Appropriation,
    Appropriations,
    Budget,
    BudgetTotal,
    NamedFigure,
    Rate,
)

__all__ = [
    "Allocation",
    "Appropriation",
    "Appropriations",
    "Budget",
    "BudgetTotal",
    "Change",
    "Flow",
    "Frame",
    "FrameChange",
    "Grant",
    "InternalTransfer",
    "InvestmentAmount",
    "InvestmentLine",
    "InvestmentNote",
    "Investments",
    "Level",
    "NamedFigure",
    "Rate",
]
