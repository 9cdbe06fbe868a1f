"""Taking a part away: what goes along, and what refers to it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from uppsikt.documents.editing import NotInAList, Referrer, StillReferredTo, referrers
from uppsikt.documents.editing.content import subtree_digest
from uppsikt.documents.editing.nodes import Node, find, is_section, within
from uppsikt.documents.items import items_by_id
from uppsikt.exchange.editing import ContentsChangedMeanwhile, PartIsGone, remove_part
from uppsikt.exchange.queries import plan_document
from uppsikt.exchange.result import PlanHasErrors
from uppsikt.plans.operations import discard_drafts
from uppsikt.web.editing.access import Editing, editing_of, editing_view
from uppsikt.web.editing.answers import gone, on_to, place_url, refusal_text, show
from uppsikt.web.editing.labels import kind_name, node_name
from uppsikt.web.editing.views.contents import trail


@dataclass(frozen=True, slots=True)
class Referring:
    """What refers to what would go, in words."""

    key: str | None
    name: str
    to: str
    can_be_dropped: bool
    written: str


@editing_view("GET", "POST")
def remove(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Ask whether to take the part away, or take it away."""
    node = find(editing.document, key)
    if node is None or node.part is None:
        if request.method == "POST":
            return gone(request, editing)
        raise Http404(_("The plan holds no such item."))
    if not node.may_go:
        raise Http404(_("The plan cannot do without this."))
    if request.method == "POST":
        return _remove(request, editing, node)
    return _ask(request, editing, node)


def _remove(request: HttpRequest, editing: Editing, node: Node) -> HttpResponse:
    try:
        remove_part(
            **editing.operation,
            key=node.key,
            shown=request.POST.get("shown", ""),
            drop_references=request.POST.get("drop") == "1",
        )
    except ContentsChangedMeanwhile:
        said = _("Somebody has changed it since you opened this page. This is how it is now.")
        return _ask(request, _anew(editing), node, said)
    except StillReferredTo:
        said = _("Something refers to it. Nothing was taken away.")
        return _ask(request, _anew(editing), node, said)
    except PlanHasErrors as refusal:
        return _ask(request, editing, node, " ".join(refusal_text(editing, refusal)))
    except (PartIsGone, NotInAList):
        return gone(request, editing)
    discard_drafts(user=editing.user, plan_id=editing.stored.plan_id, part=node.key)
    address = place_url(editing.document, node).partition("#")[0]
    return on_to(request, address, _("{name} is taken away.").format(name=node_name(node)))


def _anew(editing: Editing) -> Editing:
    """The same, with the plan as it is now."""
    stored = plan_document(editing.page.body, editing.page.year) or editing.stored
    return editing_of(stored, editing.user, editing.now)


def _ask(request: HttpRequest, editing: Editing, node: Node, refused: str = "") -> HttpResponse:
    node = find(editing.document, node.key) or node
    referring = [_said(editing, one) for one in referrers(editing.document, node.key)]
    going = [found for found in within(editing.document, node.key) if found.id != node.key]
    return show(
        request,
        editing,
        "remove",
        status=409 if refused else 200,
        node=node,
        name=node_name(node),
        kind="" if is_section(node.key) else kind_name(node.kind),
        trail=trail(editing, node),
        going=going,
        referring=referring,
        can_be_dropped=all(one.can_be_dropped for one in referring),
        shown=subtree_digest(node.part),
        refused=refused,
        back=place_url(editing.document, node),
    )


def _said(editing: Editing, referrer: Referrer) -> Referring:
    known = items_by_id(editing.document)
    source = known.get(referrer.source or "")
    target = known.get(referrer.target)
    return Referring(
        source.id if source else None,
        source.label if source else str(_("The plan as a whole")),
        target.label if target else referrer.target,
        referrer.can_be_dropped,
        referrer.written,
    )
