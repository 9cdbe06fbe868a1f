"""Two versions of a part beside what it was: the second of two who wrote chooses."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

from uppsikt.documents.editing import NotAContent
from uppsikt.documents.editing.changes import part_from
from uppsikt.documents.editing.content import Content, content_of, read_content, text_of
from uppsikt.documents.editing.nodes import Node, find
from uppsikt.documents.editing.schema import own_fields
from uppsikt.exchange.editing import ItemChangedMeanwhile
from uppsikt.exchange.item_history import Change, changes_of
from uppsikt.web.editing.access import Editing, editing_view
from uppsikt.web.editing.answers import back, gone, show
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


@editing_view("POST")
def choose(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Store what was chosen of each field, or open the form with it."""
    from uppsikt.web.editing.views.edit import show_form, store

    node = find(editing.document, key)
    if node is None:
        return gone(request, editing)
    try:
        base, theirs, yours = (read_content(request.POST.get(name, "")) for name in _CARRIED)
    except ValueError:
        return HttpResponseBadRequest(_("The form was not sent whole. Open it again."))
    refusal = ItemChangedMeanwhile(key, base, theirs, yours)
    chosen, unchosen = _chosen(request, node, theirs, yours)
    if unchosen:
        return show_both(request, editing, node, refusal, unchosen)
    try:
        content = editing.allowed(node, content_of(part_from(node.kind, chosen, node.part)))
    except NotAContent:
        return HttpResponseBadRequest(_("The form was not sent whole. Open it again."))
    form = editing.form(node, content=content)
    if request.POST.get("then") == "edit":
        return show_form(request, editing, node, form, base=theirs)
    return store(request, editing, node, form, base=theirs, content=content)


_CARRIED = ("base", THEIRS, YOURS)


def _chosen(
    request: HttpRequest, node: Node, theirs: Content, yours: Content
) -> tuple[Content, frozenset[str]]:
    """Of each field what was chosen, and the fields of which nothing was."""
    content: Content = {}
    unchosen = set()
    for spec in own_fields(node.kind):
        name = spec.name
        chosen = request.POST.get(f"choice-{name}")
        if theirs.get(name) != yours.get(name) and chosen not in (YOURS, THEIRS):
            unchosen.add(name)
        content[name] = yours.get(name) if chosen == YOURS else theirs.get(name)
    return content, frozenset(unchosen)


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
