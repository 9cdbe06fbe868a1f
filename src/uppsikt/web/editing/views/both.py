"""Two versions of a part beside what it was, for the second of two who wrote to choose from."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from uppsikt.documents.editing.content import text_of
from uppsikt.documents.editing.nodes import Node
from uppsikt.exchange.editing import ItemChangedMeanwhile
from uppsikt.exchange.item_history import Change, changes_of
from uppsikt.web.editing.access import Editing
from uppsikt.web.editing.answers import back, show
from uppsikt.web.editing.labels import node_name
from uppsikt.web.editing.readable import read_fields
from uppsikt.web.editing.views.contents import trail

YOURS, THEIRS = "yours", "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the two say different things of."""

    name: str
    label: str
    was: tuple[str, ...]
    theirs: tuple[str, ...]
    yours: tuple[str, ...]
    only: str
    """Who alone changed it; nothing where both did, and a person must choose."""
    chosen: str
    is_plan_text: bool


def show_both(
    request: HttpRequest,
    editing: Editing,
    node: Node,
    refusal: ItemChangedMeanwhile,
    unchosen: frozenset[str] = frozenset(),
) -> HttpResponse:
    """The page with both versions, field by field."""
    return show(
        request,
        editing,
        "choose",
        status=409,
        node=node,
        name=node_name(node),
        trail=trail(editing, node),
        latest=_latest(editing, node),
        differences=_differences(request, editing, node, refusal),
        unchosen=unchosen,
        base=text_of(refusal.base),
        theirs=text_of(refusal.theirs),
        yours=text_of(refusal.yours),
        next=request.POST.get("next", ""),
        back=back(request, editing, node),
    )


def _latest(editing: Editing, node: Node) -> Change | None:
    """The change that made the part what it says now; None for who may not see its history."""
    if not editing.may_read_history(node.key):
        return None
    return next(iter(changes_of(editing.document, node.key)), None)


def _differences(
    request: HttpRequest, editing: Editing, node: Node, refusal: ItemChangedMeanwhile
) -> list[Difference]:
    choices = editing.choices()
    versions = [refusal.base, refusal.theirs, refusal.yours]
    read = (read_fields(node.kind, version, choices) for version in versions)
    found = []
    for was, theirs, yours in zip(*read, strict=True):
        values = [version.get(was.name) for version in versions]
        if values[1] == values[2]:
            continue
        only = YOURS if values[0] == values[1] else THEIRS if values[0] == values[2] else ""
        chosen = request.POST.get(f"choice-{was.name}") or only
        lines = (was.lines, theirs.lines, yours.lines)
        is_plan_text = theirs.is_plan_text or yours.is_plan_text
        found.append(Difference(was.name, was.label, *lines, only, chosen, is_plan_text))
    return found
