"""Appropriations, frames, grants, transfers and investments."""

from uppsikt.budgets import models as budgets
from uppsikt.documents.plan import budget
from uppsikt.exchange.tables import Around, Figures, One, Rows, Table, Values, WhichYear, same

APPROPRIATION = Table(
    budget.Appropriation, budgets.Appropriation, same("name", "group", "previous", "total")
)

APPROPRIATIONS = Table(
    budget.Appropriations,
    budgets.Appropriations,
    same("name", "previous", "total"),
    (Rows("rows", APPROPRIATION),),
)

FRAME_CHANGES = Figures(
    budgets.FrameChange,
    "amount",
    owner="frame",
    fields={
        "indexation": {"kind": "indexation"},
        "payroll": {"kind": "payroll"},
        "additions": {"kind": "addition"},
        "internal": {"kind": "internal"},
    },
)

FRAME_PART = Table(
    budget.FrameColumns,
    budgets.Frame,
    same("name", "previous", "total"),
    (FRAME_CHANGES,),
    fixed={"level": "part", "unit": None},
)

FRAME_ROW = Table(
    budget.FrameRow,
    budgets.Frame,
    same("name", "unit", "previous", "total"),
    (FRAME_CHANGES, Rows("of_which", FRAME_PART, owner="parent")),
    fixed={"level": "row"},
)

FRAME_TABLE = Table(
    budget.FrameTable,
    budgets.Frame,
    same("name", "previous", "total"),
    (FRAME_CHANGES, Rows("rows", FRAME_ROW, owner="parent")),
    fixed={"level": "table", "parent": None, "position": None, "unit": None},
)

BUDGET_TOTAL = Table(budget.BudgetTotal, budgets.BudgetTotal, same("name", "previous", "total"))

TRANSFER = Table(
    budget.InternalTransfer,
    budgets.InternalTransfer,
    same("amount", "giver", "receiver", "reason", "source_note"),
)

ALLOCATION = Table(
    budget.Allocation,
    budgets.Allocation,
    {"to": "receiver", **same("amount", "rounded_to", "purpose")},
)

GRANT = Table(
    budget.Grant,
    budgets.Grant,
    same("name", "amount", "rounded_to", "purpose"),
    (
        Rows("parts", Around.TABLE, owner="parent"),
        Rows("allocations", ALLOCATION, owner="grant"),
    ),
)

RATE = Table(budget.Rate, budgets.Rate, same("name", "percent"))

NAMED_FIGURE = Table(budget.NamedFigure, budgets.NamedFigure, same("name", "amount", "number"))

INVESTMENT_LINE = Table(
    budget.InvestmentLine,
    budgets.InvestmentLine,
    same("name"),
    (
        Figures(
            budgets.InvestmentAmount,
            "amount",
            owner="line",
            fields={
                "previous_expenditure": {"year": WhichYear.PREVIOUS, "flow": "expenditure"},
                "previous_income": {"year": WhichYear.PREVIOUS, "flow": "income"},
                "expenditure": {"year": WhichYear.OWN, "flow": "expenditure"},
                "income": {"year": WhichYear.OWN, "flow": "income"},
            },
        ),
    ),
)

INVESTMENTS = Table(
    budget.Investments,
    budgets.Investments,
    same("name", "description", "previous", "total"),
    (
        Rows("rows", INVESTMENT_LINE),
        Values("notes", budgets.InvestmentNote, "text", owner="investments"),
    ),
)

BUDGET = Table(
    budget.Budget,
    budgets.Budget,
    same("description", "grants_description", "transfers_description"),
    (
        Rows("rates", RATE),
        Rows("figures", NAMED_FIGURE),
        One("appropriations", APPROPRIATIONS),
        One("office", FRAME_TABLE, pointer="office"),
        One("common", FRAME_TABLE, pointer="common"),
        One("total", BUDGET_TOTAL),
        Rows("grants", GRANT, fixed={"parent": None}),
        Rows("transfers", TRANSFER),
        One("investments", INVESTMENTS),
    ),
)
