"""What a part has said over time, and the way back to it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from uppsikt.documents.editing import (
    IdentityTaken,
    NoPlaceThere,
    NoSuchPart,
    NotAContent,
    NotInAList,
)
from uppsikt.documents.editing.content import Content, content_of, read_content, text_of
from uppsikt.documents.editing.nodes import Node, find, is_section
from uppsikt.exchange.editing import ItemChangedMeanwhile, PartIsGone, change_part, move_to
from uppsikt.exchange.item_history import Change, Standing, changes_of, removal_of
from uppsikt.exchange.putting_back import NothingToPutBack, PutBack, put_back
from uppsikt.exchange.result import BodyIsAnothers, PlanHasErrors
from uppsikt.web.editing.access import Editing, editing_view, of_history
from uppsikt.web.editing.answers import contents_url, gone, on_to, refusal_text, show
from uppsikt.web.editing.labels import kind_name, node_name
from uppsikt.web.editing.readable import read_fields
from uppsikt.web.editing.views.both import show_both
from uppsikt.web.editing.views.contents import trail
from uppsikt.web.editing.views.move_to import spot_name

OPERATIONS: dict[str, str | Promise] = {
    "plan.import": gettext_lazy("imported from a file"),
    "plan.begin": gettext_lazy("begun from the plan of the year before"),
    "plan.change": gettext_lazy("changed"),
    "plan.abandon-revision": gettext_lazy("Revision abandoned"),
    "item.create": gettext_lazy("added"),
    "item.change": gettext_lazy("changed"),
    "item.remove": gettext_lazy("taken away"),
    "item.move": gettext_lazy("moved"),
}


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field before and after a change; nothing of what was not, or is no more."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_plan_text: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words; of a move, from where and where to."""

    sequence: int
    at: datetime
    by: str
    what: str | Promise
    fields: list[ChangedField]
    went: tuple[str, ...]
    """The identities of what was taken away."""
    left: tuple[tuple[str, str], ...]
    """The identities and names of what was moved elsewhere, or was and is back."""
    stood: str
    stands: str
    can_be_undone: bool
    """Whether it says or stands otherwise now than before the change."""


@editing_view("GET", right=of_history, even_if_closed=True)
def history(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Every change of the part; of an item that was taken away, the way to put it back."""
    node = find(editing.document, key)
    if node is None:
        return _removed(request, editing, key)
    return _show(request, editing, node)


@editing_view("POST")
def restore(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """Let the part say again what it said before a change, or put it back."""
    if not editing.may_read_history(key):
        raise PermissionDenied
    node = find(editing.document, key)
    if node is None:
        return _put_back(request, editing, key)
    wanted = request.POST.get("before", "")
    found = [
        change for change in changes_of(editing.document, key) if str(change.sequence) == wanted
    ]
    if found and found[0].stood is not None:
        return _move_back(request, editing, node, found[0].stood)
    if not found or found[0].before is None:
        raise Http404(_("There is no such change."))
    try:
        base = read_content(request.POST.get("base", ""))
        content = editing.allowed(node, found[0].before)
        change_part(**editing.operation, key=key, base=base, content=content)
    except ItemChangedMeanwhile as refusal:
        return show_both(request, editing, node, refusal)
    except (PartIsGone, NoSuchPart):
        return gone(request, editing)
    except (PlanHasErrors, BodyIsAnothers) as refusal:
        return _show(request, editing, node, refusal_text(editing, refusal))
    except (NotAContent, ValueError):
        return _show(request, editing, node, [_("The plan can no longer hold what it said.")])
    address = reverse("edit_history", args=[editing.page.body, editing.page.year, key])
    return on_to(request, address, _("{name} says again what it did.").format(name=node_name(node)))


def _move_back(request: HttpRequest, editing: Editing, node: Node, stood: Standing) -> HttpResponse:
    """Move the item back to where it stood."""
    if stood.spot not in editing.spots(node.key):
        return _show(request, editing, node, [_("It can no longer stand where it stood.")])
    try:
        move_to(**editing.operation, key=node.key, spot=stood.spot, position=stood.place)
    except (PartIsGone, NotInAList, NoPlaceThere):
        return gone(request, editing)
    except PlanHasErrors as refusal:
        return _show(request, editing, node, refusal_text(editing, refusal))
    address = reverse("edit_history", args=[editing.page.body, editing.page.year, node.key])
    return on_to(request, address, _("It is back where it stood."))


def _show(
    request: HttpRequest, editing: Editing, node: Node, refused: list[str] | None = None
) -> HttpResponse:
    now = content_of(node.part)
    told = [_told(editing, node, change, now) for change in changes_of(editing.document, node.key)]
    return show(
        request,
        editing,
        "history",
        status=409 if refused else 200,
        node=node,
        name=node_name(node),
        kind="" if is_section(node.key) else kind_name(node.kind),
        trail=trail(editing, node) if editing.offers_something() else [],
        changes=told,
        base=text_of(now),
        refused=refused or [],
        may_edit=editing.offers(node.key),
        back=_now(editing, node),
    )


def _now(editing: Editing, node: Node) -> str:
    """Where the person reads what the part says now."""
    if editing.offers_something():
        return contents_url(editing.document, node.key)
    if is_section(node.key):
        return reverse("plan", args=[editing.page.body, editing.page.year])
    return reverse("thread", args=[editing.page.body, editing.page.year, node.key])


def _told(editing: Editing, node: Node, change: Change, now: Content) -> Told:
    choices = editing.choices()
    before, after = (
        list(read_fields(node.kind, content or {}, choices))
        for content in (change.before, change.after)
    )
    fields = [
        ChangedField(
            was.label,
            () if change.before is None else was.lines,
            () if change.after is None else then.lines,
            was.is_plan_text or then.is_plan_text,
        )
        for was, then in zip(before, after, strict=True)
        if was.lines != then.lines
    ]
    return Told(
        change.sequence,
        change.at,
        change.by,
        OPERATIONS.get(change.operation, change.operation),
        fields,
        tuple(one for one in change.went if find(editing.document, one) is None),
        tuple(
            (one, node_name(there))
            for one in change.went
            if (there := find(editing.document, one)) is not None
        ),
        _place_name(editing, change.stood),
        _place_name(editing, change.stands),
        _can_be_undone(editing, node, change, now),
    )


def _can_be_undone(editing: Editing, node: Node, change: Change, now: Content) -> bool:
    if change.stood is not None:
        return change.stood.spot in editing.spots(node.key)
    return change.before is not None and change.before != now


def _place_name(editing: Editing, standing: Standing | None) -> str:
    """What the part is called that an item stood in; its key where that is gone."""
    if standing is None:
        return ""
    if find(editing.document, standing.spot.container) is None:
        return standing.spot.container
    return spot_name(editing, standing.spot)


def _removed(
    request: HttpRequest, editing: Editing, key: str, refused: list[str] | None = None
) -> HttpResponse:
    removal = removal_of(editing.page.body, editing.page.year, key)
    if removal is None:
        raise Http404(_("The plan holds no such item."))
    return show(
        request,
        editing,
        "removed",
        status=409 if refused else 200,
        key=key,
        removal=removal,
        refused=refused or [],
        may_edit=editing.offers(key),
    )


def _put_back(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    try:
        done = put_back(**editing.operation, key=key)
    except (NothingToPutBack, PartIsGone, NoSuchPart):
        return _removed(request, editing, key, [_("What it stood in is gone too.")])
    except IdentityTaken:
        return redirect("edit_history", editing.page.body, editing.page.year, key)
    except NotAContent:
        return _removed(request, editing, key, [_("The plan can no longer hold what it said.")])
    except (PlanHasErrors, BodyIsAnothers) as refusal:
        return _removed(request, editing, key, refusal_text(editing, refusal))
    _tell(request, done)
    return on_to(request, contents_url(editing.document, key), _back(done))


def _back(done: PutBack) -> str:
    """That it is back, and how much refers to it again."""
    said = _("It is back where it stood.")
    if not done.connected:
        return said
    more = ngettext(
        "{count} reference to it is back.", "{count} references to it are back.", done.connected
    )
    return f"{said} {more.format(count=done.connected)}"


def _tell(request: HttpRequest, done: PutBack) -> None:
    """Which references could not be brought back."""
    for one in done.unconnected:
        said = _("The reference from {source} to {target} could not be brought back.")
        messages.warning(request, said.format(source=one.source, target=one.target))
