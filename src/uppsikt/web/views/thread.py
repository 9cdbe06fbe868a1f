"""The red thread, from any item."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from uppsikt.documents.items import items
from uppsikt.documents.render.plan_blocks import printed_at
from uppsikt.documents.thread import thread as thread_of
from uppsikt.web.followed import follow_up_of
from uppsikt.web.holders import holders_on
from uppsikt.web.item_facts import facts
from uppsikt.web.plan_page import PlanPage, plan_view, show
from uppsikt.web.wording import GROUPS


@plan_view
def overview(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Every item that a thread can be followed from, by kind."""
    found = items(page.document)
    groups = [
        (title, [one for one in found if one.kind in kinds]) for title, kinds in GROUPS.items()
    ]
    return show(
        request, page, "threads", "threads", groups=[(name, some) for name, some in groups if some]
    )


@plan_view
def thread(request: HttpRequest, page: PlanPage, item: str) -> HttpResponse:
    """What the item serves above, and what serves it below, down to kronor and roles; and how it
    was followed up."""
    found = thread_of(page.document, item)
    if found is None:
        raise Http404(_("The plan holds no such item."))
    return show(
        request,
        page,
        "thread",
        "threads",
        thread=found,
        facts=facts(page, found.found),
        holders=holders_on(request, page),
        follow_up=follow_up_of(request, page, found.found),
        printed_at=printed_at(page.document, item),
    )
