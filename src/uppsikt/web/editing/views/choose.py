"""What the second of two who wrote chose of their versions."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

from uppsikt.documents.editing import NotAContent
from uppsikt.documents.editing.changes import part_from
from uppsikt.documents.editing.content import Content, content_of, read_content
from uppsikt.documents.editing.nodes import Node, find
from uppsikt.documents.editing.schema import own_fields
from uppsikt.exchange.editing import ItemChangedMeanwhile
from uppsikt.web.editing.access import Editing, editing_view
from uppsikt.web.editing.answers import gone
from uppsikt.web.editing.views.both import THEIRS, YOURS, show_both
from uppsikt.web.editing.views.edit import show_form, store


@editing_view("POST")
def choose(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Store what was chosen of each field, or open the form with it."""
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
