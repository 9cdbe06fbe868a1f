"""The next year's plan, shown before it is made."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from uppsikt.documents.editing.fates import Fate
from uppsikt.documents.editing.next_year import Matter, NextYear, endings, next_year
from uppsikt.documents.editing.nodes import find
from uppsikt.exchange.new_year import PlanExists, begin_year
from uppsikt.exchange.result import PlanHasErrors
from uppsikt.plans.queries import has_plan
from uppsikt.web.editing.access import Editing, editing_view, of_new_year
from uppsikt.web.editing.answers import refusal_text, show
from uppsikt.web.editing.labels import label, node_name
from uppsikt.web.wording import KINDS


@dataclass(frozen=True, slots=True)
class ToRewrite:
    """A part with the fields of it that must be written anew, or looked at."""

    name: str
    fields: list[str]


@editing_view("GET", "POST", right=of_new_year, even_if_closed=True)
def new_year(request: HttpRequest, editing: Editing) -> HttpResponse:
    """Show what becomes of this year's plan, or make the next year's."""
    if request.method != "POST":
        return _show(request, editing)
    known = {one.assignment.id for one in endings(editing.stored.document)}
    ended = [one for one in request.POST.getlist("ended") if one in known]
    try:
        made = begin_year(**editing.operation, ended=ended)
    except PlanExists:
        return _show(request, editing)
    except PlanHasErrors as refusal:
        return _show(request, editing, refusal_text(editing, refusal))
    messages.success(request, _("The plan of {year} is begun.").format(year=made))
    return redirect("edit", editing.page.body, made)


def _show(request: HttpRequest, editing: Editing, refused: list[str] | None = None) -> HttpResponse:
    made = next_year(editing.document)
    next_one = made.document.year
    return show(
        request,
        editing,
        "new_year",
        status=409 if refused else 200,
        next_one=next_one,
        exists=has_plan(editing.page.body, next_one),
        carried=_counted(made),
        cleared=_to_rewrite(editing, made, Fate.CLEARED),
        renewed=_to_rewrite(editing, made, Fate.RENEWED),
        endings=endings(editing.document),
        refused=refused or [],
    )


def _counted(made: NextYear) -> list[tuple[str, int]]:
    """How many items of each kind carry over."""
    counts = Counter(type(item).__name__ for item in made.carried)
    return [(str(KINDS.get(kind, kind)), count) for kind, count in counts.items()]


def _to_rewrite(editing: Editing, made: NextYear, fate: Fate) -> list[ToRewrite]:
    """The matters of one fate, part by part."""
    grouped: dict[str, list[Matter]] = {}
    for matter in made.matters:
        if matter.fate is fate:
            grouped.setdefault(matter.key, []).append(matter)
    found = []
    for key, matters in grouped.items():
        node = find(editing.document, key)
        if node is not None:
            fields = [label(node.kind, matter.field) for matter in matters]
            found.append(ToRewrite(node_name(node), fields))
    return found
