"""An item one step earlier or later in its list."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from uppsikt.documents.editing import NotInAList
from uppsikt.documents.editing.nodes import find
from uppsikt.exchange.editing import PartIsGone, move_item
from uppsikt.exchange.queries import plan_document
from uppsikt.web.editing.access import Editing, editing_of, editing_view
from uppsikt.web.editing.answers import gone, on_to, place_url, show
from uppsikt.web.editing.labels import node_name
from uppsikt.web.editing.views.contents import listings

STEPS = {"up": -1, "down": 1}


@editing_view("POST")
def move(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Move the item, and tell where it stands."""
    steps = STEPS.get(request.POST.get("step", ""))
    if steps is None:
        raise Http404(_("The plan holds no such item."))
    try:
        move_item(**editing.operation, key=key, steps=steps)
    except (PartIsGone, NotInAList):
        return gone(request, editing)
    stored = plan_document(editing.page.body, editing.page.year)
    node = find(stored.document, key) if stored else None
    if stored is None or node is None or node.container is None or node.field is None:
        return gone(request, editing)
    now = editing_of(stored, editing.user, editing.now)
    lists = [one for one in listings(now, node.container) if one.field == node.field]
    said = _("{name} now stands as number {place} of {count}.").format(
        name=node_name(node), place=(node.position or 0) + 1, count=len(lists[0].rows)
    )
    if getattr(request, "htmx", False):
        around = now.node(node.container)
        return show(request, now, "moved", listing=lists[0], node=around, said=said)
    return on_to(request, place_url(stored.document, node), said)
