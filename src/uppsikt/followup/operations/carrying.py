"""How the year's budget was split in staff and other, carried from one month to the next."""

from collections.abc import Iterable

from uppsikt.core.follow_up_kinds import CostKind, FigureKind, FigureSource
from uppsikt.core.money import Money
from uppsikt.followup.models import MonthFigure, Question, Round
from uppsikt.followup.month_figures import is_of_month


def carry_split_frames(held: Round, questions: Iterable[Question]) -> None:
    """Let each unit's frame be split as in the latest month before, where that adds up to it.

    Two queries at most.
    """
    asked = [one for one in questions if is_of_month(one) and one.frame is not None]
    before = _split_before(held) if asked else {}
    found = []
    for one in asked:
        parts = {cost: before.get((one.item, cost)) for cost in CostKind}
        known = {cost: part for cost, part in parts.items() if part is not None}
        if len(known) == len(parts) and Money.total(known.values()) == one.frame:
            found += [_carried(held, one.item, cost, part) for cost, part in known.items()]
    MonthFigure.objects.bulk_create(found)


def _split_before(held: Round) -> dict[tuple[str, CostKind], Money]:
    rows = MonthFigure.objects.filter(
        round__body=held.body_id,
        round__year=held.year,
        round__period__lt=held.period,
        figure=FigureKind.FRAME,
    )
    # Tertials have no figures, so that the periods are months, and a later one takes the place.
    in_time = rows.order_by("round__period").values_list("unit", "cost", "amount")
    return {(unit, CostKind(cost)): amount for unit, cost, amount in in_time if amount is not None}


def _carried(held: Round, unit: str, cost: CostKind, amount: Money) -> MonthFigure:
    return MonthFigure(
        round=held,
        unit=unit,
        cost=cost.value,
        figure=FigureKind.FRAME.value,
        amount=amount,
        source=FigureSource.CARRIED.value,
    )
