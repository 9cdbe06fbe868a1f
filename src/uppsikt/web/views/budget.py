"""The money: what it is, what changed, and which decision each change rests on."""

from django.http import HttpRequest, HttpResponse

from uppsikt.documents.explanations import explained_additions
from uppsikt.documents.render.charts import bridge_waterfall
from uppsikt.documents.render.sections.budget import (
    appropriations_table,
    frame_table,
    investments_table,
    overview_table,
    transfers_table,
)
from uppsikt.web.plan_page import PlanPage, plan_view, show


@plan_view
def budget(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Frames with their bridge, every addition with what explains it, and the investments."""
    composer = page.composer
    money = page.document.budget
    return show(
        request,
        page,
        "budget",
        "budget",
        overview=overview_table(composer),
        waterfall=bridge_waterfall(money.office, language=page.language),
        office=frame_table(composer, money.office),
        explained=explained_additions(page.document),
        transfers=transfers_table(composer) if money.transfers else None,
        common=frame_table(composer, money.common),
        appropriations=appropriations_table(composer),
        investments=investments_table(composer),
    )
