"""Longer texts, kept while they are written."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from uppsikt.documents.editing.nodes import find
from uppsikt.documents.plan.base import Part
from uppsikt.exchange.editing import list_in
from uppsikt.plans.operations import TooManyDrafts, discard_drafts, save_draft
from uppsikt.web.editing.access import Editing, editing_view
from uppsikt.web.editing.answers import contents_url
from uppsikt.web.editing.fields import unix_lines
from uppsikt.web.editing.part_form import PartForm

LONGEST = 25_000
"""Somewhat longer than a text may be, so that one that is too long is not lost either."""


@editing_view("POST")
def save(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Keep the text of one field."""
    part, kind = _part(request, editing, key)
    texts = {name: request.POST[name] for name in request.POST if name not in _OTHERS}
    if kind is None or len(texts) != 1:
        return HttpResponseBadRequest()
    ((name, text),) = texts.items()
    if len(text) > LONGEST or "\x00" in text or name not in long_names(editing, kind):
        return HttpResponseBadRequest()
    try:
        save_draft(
            user=editing.user,
            plan_id=editing.stored.plan_id,
            part=part,
            field=name,
            text=unix_lines(text),
            now=editing.now,
        )
    except TooManyDrafts:
        return HttpResponseBadRequest()
    return render(request, "web/editing/draft_saved.html", {"at": editing.now})


_OTHERS = {"csrfmiddlewaretoken", "list"}


@editing_view("POST")
def discard(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Forget the texts that were begun of a part."""
    part, _kind = _part(request, editing, key)
    discard_drafts(user=editing.user, plan_id=editing.stored.plan_id, part=part)
    asked = request.POST.get("next", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return redirect(asked)
    return redirect(contents_url(editing.document, key))


def long_names(editing: Editing, kind: type[Part]) -> list[str]:
    """The fields of the form whose texts are kept while they are written."""
    return PartForm(kind, editing.choices()).long_names


def _part(request: HttpRequest, editing: Editing, key: str) -> tuple[str, type[Part] | None]:
    """What the text is of: a part, or one that is to be added to a list of it; and its class."""
    if name := request.POST.get("list", ""):
        its = list_in(editing.document, key, name)
        return f"{key}/{name}", its.part if its else None
    node = find(editing.document, key)
    return key, node.kind if node else None
