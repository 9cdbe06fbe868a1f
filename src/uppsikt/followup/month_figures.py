"""The stored figures of months, and what follows from them where something is not entered."""

from collections.abc import Iterable, Mapping

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.money import Money
from uppsikt.documents.month import COLUMNS, MonthColumns, MonthRow, stated_anew
from uppsikt.followup.models import MonthFigure, Question

Cell = tuple[str, CostKind, FigureKind]
"""A figure's place in a month: the unit, what kind of cost, what kind of figure."""

Entered = Mapping[Cell, Money]


def entered_in(round_id: int) -> Entered:
    """Every figure that is entered in the month. One query."""
    return entered_by_round([round_id]).get(round_id, {})


def entered_by_round(rounds: Iterable[int]) -> dict[int, Entered]:
    """The same of several months. One query."""
    names = ("round", "unit", "cost", "figure", "amount")
    found: dict[int, dict[Cell, Money]] = {}
    rows = MonthFigure.objects.filter(round__in=list(rounds)).values_list(*names)
    for number, unit, cost, figure, amount in rows:
        if amount is not None:
            found.setdefault(number, {})[unit, CostKind(cost), FigureKind(figure)] = amount
    return dict(found)


def is_of_month(question: Question) -> bool:
    """Whether the question asks for a unit's month."""
    return question.kind == QuestionKind.MONTH


def row_of(question: Question, entered: Entered, comment: str = "") -> MonthRow:
    """The month of the unit that the question asks about, with its totals."""
    row = MonthRow(
        id=question.item,
        name=question.name,
        unit=question.unit or None,
        plan_frame=question.frame,
        staff=_columns(entered, question.item, CostKind.STAFF),
        other=_columns(entered, question.item, CostKind.OTHER),
        comment=comment,
    )
    return stated_anew(row, int(question.round.period))


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
