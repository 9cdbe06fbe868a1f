"""The form of a part: to change what it says."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

from uppsikt.documents.editing import NoSuchPart
from uppsikt.documents.editing.content import Content, content_of, read_content, text_of
from uppsikt.documents.editing.nodes import Node, find, is_section
from uppsikt.exchange.editing import ItemChangedMeanwhile, PartIsGone, change_part
from uppsikt.exchange.result import BodyIsAnothers, PlanHasErrors
from uppsikt.plans.draft_queries import drafts_of_part
from uppsikt.plans.operations import discard_drafts
from uppsikt.web.editing.access import Editing, editing_view
from uppsikt.web.editing.answers import (
    back,
    beside_fields,
    contents_url,
    gone,
    is_in_place,
    is_in_plan,
    on_to,
    show,
)
from uppsikt.web.editing.drafts import restored
from uppsikt.web.editing.labels import kind_name, node_name
from uppsikt.web.editing.part_form import PartForm, rearranged
from uppsikt.web.editing.readable import read_fields
from uppsikt.web.editing.views.both import show_both
from uppsikt.web.editing.views.contents import trail
from uppsikt.web.editing.year_before import before


@editing_view("GET", "POST")
def edit(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Show the form, or store what was typed in it."""
    if request.method == "POST":
        return _store(request, editing, key)
    if "avbryt" in request.GET:
        # A form that was opened in a page is taken away again. Something must take its place:
        # htmx scrolls to where it was only then.
        return HttpResponse("<span hidden></span>")
    node = editing.node(key)
    content = content_of(node.part)
    drafts = drafts_of_part(editing.user, editing.stored.plan_id, key)
    form = editing.form(node, content=content)
    if drafts and request.GET.get("utkast"):
        form = editing.form(node, data=restored(form, drafts))
    return show_form(request, editing, node, form, base=content, drafts=drafts)


def _store(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    node = find(editing.document, key)
    if node is None:
        return gone(request, editing)
    try:
        base = read_content(request.POST.get("base", ""))
    except ValueError:
        return HttpResponseBadRequest(_("The form was not sent whole. Open it again."))
    data, act = request.POST, request.POST.get("act", "")
    if act:
        form = editing.form(node, data=rearranged(data, act))
        return show_form(request, editing, node, form, base=base)
    form = editing.form(node, data=data)
    content = form.check()
    if content is None:
        return show_form(request, editing, node, form, base=base)
    return store(request, editing, node, form, base=base, content=content)


def store(
    request: HttpRequest,
    editing: Editing,
    node: Node,
    form: PartForm,
    *,
    base: Content,
    content: Content,
) -> HttpResponse:
    """Store the content; the form with what is wrong, or both versions, where that fails."""
    try:
        change_part(**editing.operation, key=node.key, base=base, content=content)
    except ItemChangedMeanwhile as refusal:
        return show_both(request, editing, node, refusal)
    except (PartIsGone, NoSuchPart):
        typed = list(read_fields(node.kind, content, editing.choices()))
        return gone(request, editing, typed)
    except (PlanHasErrors, BodyIsAnothers) as refusal:
        said = beside_fields(editing, form, node.place, refusal)
        return show_form(request, editing, node, form, base=base, refused=said)
    discard_drafts(user=editing.user, plan_id=editing.stored.plan_id, part=node.key)
    message = _("{name} is saved.").format(name=content.get("name") or node_name(node))
    return on_to(request, back(request, editing, node), message)


def show_form(
    request: HttpRequest,
    editing: Editing,
    node: Node,
    form: PartForm,
    *,
    base: Content,
    refused: list[str] | None = None,
    **context: Any,
) -> HttpResponse:
    """The form, alone where it is opened in the page of its item."""
    in_place = is_in_place(request)
    faults = form.faults if form.data is not None else []
    return show(
        request,
        editing,
        "form_in_place" if in_place else "form",
        status=422 if (faults or refused) and not in_place else 200,
        node=node,
        form=form,
        base=text_of(base),
        faults=faults,
        refused=refused or [],
        name=node_name(node),
        kind="" if is_section(node.key) else kind_name(node.kind),
        trail=trail(editing, node),
        next=request.POST.get("next") or request.GET.get("next") or "",
        back=back(request, editing, node),
        before=before(editing, node),
        in_place=in_place,
        in_plan=is_in_plan(request),
        anchor=back(request, editing, node).partition("#")[2],
        contents=contents_url(editing.document, node.key),
        **context,
    )
