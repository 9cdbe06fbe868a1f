"""An item moved out of its list, to stand in something else."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from uppsikt.documents.editing import NoPlaceThere, NotInAList
from uppsikt.documents.editing.nodes import ROOT, Node
from uppsikt.documents.editing.spots import Spot, spot_of
from uppsikt.exchange.editing import PartIsGone, move_to
from uppsikt.exchange.queries import plan_document
from uppsikt.exchange.result import PlanHasErrors
from uppsikt.web.editing.access import Editing, editing_of, editing_view
from uppsikt.web.editing.answers import gone, on_to, place_url, refusal_text, show
from uppsikt.web.editing.labels import kind_name, node_name
from uppsikt.web.editing.part_form import Fault
from uppsikt.web.editing.views.contents import trail


@editing_view("GET", "POST")
def move_elsewhere(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Ask where to, or move the item there."""
    node = editing.node(key)
    spots = {spot_code(spot): spot for spot in editing.spots(key)}
    if not spots:
        raise Http404(_("There is nothing else that it can stand in."))
    if request.method != "POST":
        return _ask(request, editing, node, spots)
    spot = spots.get(request.POST.get("spot", ""))
    if spot is None:
        fault = Fault("id_spot", _("Move to"), _("Choose something in the list."))
        return _ask(request, editing, node, spots, faults=[fault])
    try:
        move_to(**editing.operation, key=key, spot=spot)
    except (PartIsGone, NotInAList, NoPlaceThere):
        return gone(request, editing)
    except PlanHasErrors as refusal:
        return _ask(request, editing, node, spots, refused=refusal_text(editing, refusal))
    stored = plan_document(editing.page.body, editing.page.year) or editing.stored
    now = editing_of(stored, editing.user, editing.now)
    said = _("{name} now stands in {place}.").format(
        name=node_name(node), place=spot_name(now, spot)
    )
    return on_to(request, place_url(now.document, now.node(key)), said)


def spot_code(spot: Spot) -> str:
    """The list as a form sends it."""
    return f"{spot.container}/{spot.field}"


def spot_name(editing: Editing, spot: Spot) -> str:
    """What the part around the list is called, with what it stands in itself."""
    return " › ".join(_steps(editing, spot.container))


def _steps(editing: Editing, key: str) -> Iterator[str]:
    node = editing.node(key)
    if node.container not in (None, ROOT):
        yield from _steps(editing, str(node.container))
    yield node_name(node)


def _ask(
    request: HttpRequest,
    editing: Editing,
    node: Node,
    spots: dict[str, Spot],
    *,
    faults: list[Fault] | None = None,
    refused: list[str] | None = None,
) -> HttpResponse:
    return show(
        request,
        editing,
        "move_to",
        status=422 if faults or refused else 200,
        node=node,
        name=node_name(node),
        kind=kind_name(node.kind),
        trail=trail(editing, node),
        spots=[(code, spot_name(editing, spot)) for code, spot in spots.items()],
        here=spot_name(editing, spot_of(editing.document, node.key)),
        faults=faults or [],
        refused=refused or [],
        back=place_url(editing.document, node),
    )
