"""The money: appropriations, frames with their changes, grants, transfers and investments.

Income is positive and cost negative, save where a field says otherwise. Totals are stated as
they are printed and checked against their rows, never only computed.
"""

from typing import Annotated

from uppsikt.documents.plan.base import (
    TO_FRAME,
    TO_FRAME_OR_TABLE,
    TO_UNIT,
    Amount,
    Item,
    Line,
    Number,
    Part,
    Prose,
    Slug,
)


class Appropriation(Item):
    """An amount that the council has tied to a purpose (anslag)."""

    name: Line
    group: Line | None = None
    """The heading that the row stands under."""
    previous: Amount
    """The year before."""
    total: Amount
    """The plan's year."""


class Appropriations(Item):
    """The appropriations, with their stated totals."""

    name: Line
    rows: tuple[Appropriation, ...] = ()
    previous: Amount
    total: Amount


class FrameColumns(Item):
    """A frame (ram) from one year to the next; a column that is left blank holds nothing."""

    name: Line
    previous: Amount
    """The frame of the year before."""
    indexation: Amount | None = None
    payroll: Amount | None = None
    """Change of the payroll on-cost (PO-pålägg)."""
    additions: Amount | None = None
    internal: Amount | None = None
    """Internal transfers (interna justeringar)."""
    total: Amount
    """The frame of the plan's year."""


class FrameRow(FrameColumns):
    """A row of a frame table; "of which" rows are parts of it, never added to it."""

    unit: Annotated[Slug | None, TO_UNIT] = None
    """The unit that disposes of the frame."""
    of_which: tuple[FrameColumns, ...] = ()


class FrameTable(FrameColumns):
    """A table of frames, with the stated totals of its columns."""

    rows: tuple[FrameRow, ...] = ()


class BudgetTotal(Item):
    """The frame of the whole body: appropriations and frames together."""

    name: Line
    previous: Amount
    total: Amount


class InternalTransfer(Item):
    """A transfer between two frames (intern justering); it costs the body nothing."""

    amount: Amount
    """Positive."""
    giver: Annotated[Slug, TO_FRAME]
    """The frame row that gives."""
    receiver: Annotated[Slug, TO_FRAME]
    """The frame row that receives."""
    reason: Line
    source_note: Line | None = None


class Allocation(Item):
    """A part of a grant, handed out to a frame (fördelning)."""

    amount: Amount
    """Positive."""
    rounded_to: Amount
    """What the amount is rounded to: 100 tkr for millions with one decimal."""
    to: Annotated[Slug, TO_FRAME_OR_TABLE]
    """The frame row, or the frame table as a whole, that receives it."""
    purpose: Line | None = None


class Grant(Item):
    """Money given for a purpose (riktade medel), with what it is divided into."""

    name: Line
    amount: Amount
    """Positive."""
    rounded_to: Amount
    purpose: Prose | None = None
    parts: tuple["Grant", ...] = ()
    allocations: tuple[Allocation, ...] = ()


class Rate(Item):
    """A rate that the budget is computed with, in per cent."""

    name: Line
    percent: Number


class InvestmentLine(Item):
    """An investment (investering): net = expenditure - income, both positive."""

    name: Line
    previous_expenditure: Amount | None = None
    previous_income: Amount | None = None
    expenditure: Amount | None = None
    income: Amount | None = None


class Investments(Item):
    """The investment budget of two years, with stated net totals (positive = expenditure)."""

    name: Line
    description: Prose | None = None
    rows: tuple[InvestmentLine, ...] = ()
    previous: Amount
    total: Amount
    notes: tuple[Line, ...] = ()


class NamedFigure(Item):
    """A figure that the text needs and no table holds."""

    name: Line
    amount: Amount | None = None
    number: Number | None = None


class Budget(Part):
    """The operating and the investment budget."""

    description: Prose | None = None
    grants_description: Prose | None = None
    transfers_description: Prose | None = None
    rates: tuple[Rate, ...] = ()
    figures: tuple[NamedFigure, ...] = ()
    appropriations: Appropriations
    office: FrameTable
    """Frames of the administration's units."""
    common: FrameTable
    """Common fees, grants and agreements."""
    total: BudgetTotal
    grants: tuple[Grant, ...] = ()
    transfers: tuple[InternalTransfer, ...] = ()
    investments: Investments
