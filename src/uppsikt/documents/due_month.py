"""What a plan asks for in a month: a forecast of each department and of each common cost.

Source: docs/formulas/15-follow-up.md.
"""

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.money import format_tkr
from uppsikt.documents.due import DueItem, role_of_unit
from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument


def month_items(document: PlanDocument) -> tuple[DueItem, ...]:
    """One question for each row of the frame tables, in the plan's order.

    It is asked of the first role of the row's unit, or where it has none of the head.
    """
    language = translator(document.language)
    frame = language.gettext("Frame of the year")
    unit_of_money = language.gettext("tkr")
    return tuple(
        DueItem(
            kind=QuestionKind.MONTH,
            item=row.id,
            name=row.name,
            plan_text=f"- {frame}: {format_tkr(row.total)} {unit_of_money}",
            unit=row.unit if row.unit != document.administration.id else None,
            responsible=role_of_unit(document, row.unit),
            confidential=None,
            path=(),
            frame=row.total,
        )
        for row in (*document.budget.office.rows, *document.budget.common.rows)
    )
