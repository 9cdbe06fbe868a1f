"""Where a person comes after an edit, and what is said of an edit that was refused."""

import json
import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from uppsikt.core.findings import Finding, Place
from uppsikt.documents.editing.nodes import ROOT, Node
from uppsikt.documents.finding_text import say
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.result import BodyIsAnothers, PlanHasErrors
from uppsikt.exchange.unfold import SAID_TWICE
from uppsikt.web.editing.access import Editing
from uppsikt.web.editing.part_form import PartForm
from uppsikt.web.plan_page import show as show_page

IN_PLACE = "form_in_place"
"""The template of a form alone, in the page of its item."""

ANCHOR = re.compile(r"[a-z0-9_-]+")
"""What a place in a page is called."""

IN_PLAN = "i-planen"
"""What is sent of a form that stands in the page of the whole plan."""


def show(
    request: HttpRequest, editing: Editing, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of editing."""
    answer = show_page(
        request, editing.page, f"editing/{template}", "edit", editing=editing, **context
    )
    answer.status_code = status
    if is_in_place(request) and template != IN_PLACE:
        take_the_page(answer)
    return answer


def take_the_page(answer: HttpResponse) -> None:
    """Let a whole page take the place of the one in which a form was opened."""
    answer.status_code = 200
    answer["HX-Retarget"] = answer["HX-Reselect"] = "#page_content"
    answer["HX-Reswap"] = "outerHTML show:window:top"


def contents_url(document: PlanDocument, key: str) -> str:
    """The address of what lies in a part."""
    plan = [document.body, document.year]
    if key == ROOT:
        return reverse("edit", args=plan)
    return reverse("edit_contents", args=[*plan, key])


def place_url(document: PlanDocument, node: Node) -> str:
    """The address of the list that a part stands in, at the part."""
    if node.container is None:
        return contents_url(document, ROOT)
    return f"{contents_url(document, node.container)}#{node.key}"


def back(request: HttpRequest, editing: Editing, node: Node) -> str:
    """Where the person came from, if that is a page of ours; else the list the part stands in."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return place_url(editing.document, node)


def on_to(request: HttpRequest, address: str, message: str) -> HttpResponse:
    """Lead on with a message; a form that was opened in its place lets the whole page follow."""
    messages.success(request, message)
    if getattr(request, "htmx", False):
        answer = HttpResponse(status=204)
        if is_in_plan(request):
            answer["HX-Location"] = json.dumps(_page_anew(address))
            return answer
        # Only another address makes a browser load the page: the part after # does not.
        answer["HX-Redirect"] = address
        if request.htmx.current_url_abs_path == address.partition("#")[0]:  # type: ignore[attr-defined]
            del answer["HX-Redirect"]
            answer["HX-Refresh"] = "true"
        return answer
    return redirect(address)


def _page_anew(address: str) -> dict[str, str]:
    """How htmx reads a page anew, and comes back to the place in it that the address names."""
    path, _hash, anchor = address.partition("#")
    show_it = f"show:[id='{anchor}']:top" if ANCHOR.fullmatch(anchor) else "show:window:top"
    content = "#page_content"
    return {"path": path, "target": content, "select": content, "swap": f"outerHTML {show_it}"}


def is_in_place(request: HttpRequest) -> bool:
    """Whether the form stands in the page of its item, or in that of the whole plan."""
    if not getattr(request, "htmx", False):
        return False
    return is_in_plan(request) or request.htmx.target == "in_place"  # type: ignore[attr-defined]


def is_in_plan(request: HttpRequest) -> bool:
    """Whether the form stands in the page of the whole plan."""
    return IN_PLAN in request.GET or IN_PLAN in request.POST


def gone(request: HttpRequest, editing: Editing, typed: list[Any] | None = None) -> HttpResponse:
    """The page that says that the part is no more, with what was typed, to be copied."""
    return show(request, editing, "gone", status=410, typed=typed or [])


def refusal_text(editing: Editing, refusal: PlanHasErrors | BodyIsAnothers) -> list[str]:
    """Why the plan cannot be stored so, in words."""
    if isinstance(refusal, BodyIsAnothers):
        return [
            _("The identity {identity} belongs to a body of {municipality}.").format(
                identity=refusal.body, municipality=refusal.municipality
            )
        ]
    return [_told(editing, finding) for finding in refusal.findings]


def beside_fields(
    editing: Editing, form: PartForm, place: Place, refusal: PlanHasErrors | BodyIsAnothers
) -> list[str]:
    """Put what stops the plan from being stored beside the fields that it speaks of; the rest,
    in words. `place` is where in the plan the part of the form stands."""
    if isinstance(refusal, BodyIsAnothers) or form.data is None:
        return refusal_text(editing, refusal)
    return [
        _told(editing, finding)
        for finding in _outermost(refusal.findings)
        if not _is_within(finding.place, place)
        or not form.add_fault(finding.place[len(place) :], _told(editing, finding))
    ]


def _outermost(findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings without those that say of a value what another says of the row it is in."""
    places = [(one.message, one.place) for one in findings]
    return [
        one
        for one in findings
        if not any(
            message == one.message and place == one.place[: len(place)] and place != one.place
            for message, place in places
        )
    ]


def _told(editing: Editing, finding: Finding) -> str:
    if finding.message == SAID_TWICE:
        return _("Another row says the same. Remove one of them, or change what it says.")
    said = say(finding, editing.page.translator)
    return f"{said.message} {said.remedy}".strip()


def _is_within(place: Place, around: Place) -> bool:
    """Whether a place lies in another. Positions are not compared: a reader for whom something is
    confidential counts fewer, and nothing but what they wrote is refused."""
    pairs = zip(place, around, strict=False)
    return len(place) > len(around) and all(
        one == other or (isinstance(one, int) and isinstance(other, int)) for one, other in pairs
    )
