"""The stored figures of months, and what follows from them where something is not entered."""

from collections.abc import Iterable, Mapping

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.forecasts import default_budget_to_date
from uppsikt.core.money import Money
from uppsikt.documents.month import COLUMNS, MonthColumns, MonthRow
from uppsikt.followup.models import MonthFigure, Question

Cell = tuple[str, CostKind, FigureKind]
"""A figure's place in a month: the unit, what kind of cost, what kind of figure."""

Entered = Mapping[Cell, Money]


def entered_in(round_id: int) -> dict[Cell, Money]:
    """Every figure that is entered in the month. One query."""
    rows = MonthFigure.objects.filter(round=round_id).values_list(
        "unit", "cost", "figure", "amount"
    )
    return {
        (unit, CostKind(cost), FigureKind(figure)): amount
        for unit, cost, figure, amount in rows
        if amount is not None
    }


def is_of_month(question: Question) -> bool:
    """Whether the question asks for a unit's month."""
    return question.kind == QuestionKind.MONTH


def row_of(question: Question, entered: Entered, comment: str = "") -> MonthRow:
    """The month of the unit that the question asks about.

    Where no frame is entered it is the plan's, and where no budget to date is, it is so many
    twelfths of the frame. Common costs, which belong to no unit, need no split: where nothing
    is entered as staff, other is the total.
    """
    unit, month = question.item, int(question.round.period)
    staff, other = (_columns(entered, unit, cost) for cost in (CostKind.STAFF, CostKind.OTHER))
    stated = {} if question.unit else _not_split(staff, other)
    if question.frame is not None:
        stated["frame"] = question.frame
    frame = stated.get("frame")
    is_default = staff.budget_to_date is None and other.budget_to_date is None
    if is_default and frame is not None:
        stated["budget_to_date"] = default_budget_to_date(frame, month)
    return MonthRow(
        id=unit,
        name=question.name,
        unit=question.unit or None,
        staff=staff,
        other=other,
        stated=MonthColumns(**stated),
        budget_is_default=is_default and frame is not None,
        comment=comment,
    )


def variance_of(question: Question) -> Money | None:
    """The year's forecast less its budget of a month's question; None where it is not known, and
    for other questions. One query."""
    if not is_of_month(question):
        return None
    return row_of(question, entered_in(question.round_id)).figures.total.variance


def month_questions(questions: Iterable[Question]) -> list[Question]:
    """Those that ask for a month and that the plan still has, in its order."""
    asked = (one for one in questions if is_of_month(one) and one.left_plan_at is None)
    return sorted(asked, key=lambda one: (one.position, one.pk))


def _columns(entered: Entered, unit: str, cost: CostKind) -> MonthColumns:
    found = {name: entered.get((unit, cost, figure)) for figure, name in COLUMNS.items()}
    return MonthColumns(**found)


def _not_split(staff: MonthColumns, other: MonthColumns) -> dict[str, Money]:
    """The columns in which other is the whole."""
    whole = {name: getattr(other, name) for name in COLUMNS.values()}
    return {
        name: amount
        for name, amount in whole.items()
        if amount is not None and getattr(staff, name) is None
    }
