"""Editing on the page of the whole plan: a link beside each part that the reader may change."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode

from uppsikt.documents.editing.nodes import find
from uppsikt.documents.items import items_by_id
from uppsikt.documents.language import N_, translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.web.editing.access import editing_of_page
from uppsikt.web.editing.answers import IN_PLAN
from uppsikt.web.plan_page import PlanPage

Offered = frozenset[str]
"""The anchors of the plan's page whose parts the reader may change."""

# Headings of the plan whose texts belong to a section, by their anchors.
_SECTIONS = {
    "s_organisation": "section.organisation",
    "s_remit": "section.body_remit",
    "s_goals": "section.programme_work",
    "s_personnel": "section.personnel_work",
    "s_financial": "section.financial_work",
    "s_measures": "section.measures",
    "s_assignments": "section.assignments",
    "s_budget": "section.budget",
    "s_contractors": "section.contractors",
    "s_outlook": "section.outlook",
}

_EDIT = N_("Edit")

# Where the form opens: htmx's target and how it is put there. No form fits in a row of a table.
_OPENS = {
    "heading": ("closest .plan-heading", "afterend"),
    "entry": ("closest li", "beforeend"),
    "row": ("closest .plan-table-block", "afterend"),
}


def offered(request: HttpRequest, page: PlanPage) -> Offered:
    """What the reader may change of what the page shows; nothing for most readers.

    One query for who is signed in, and those that tell of their roles.
    """
    editing = editing_of_page(page, request.user, timezone.now())
    if editing is None or page.shown.version is not None:
        return frozenset()
    anchors = {*items_by_id(page.document), *_SECTIONS}
    return frozenset(
        one
        for one in anchors
        if find(page.document, key := _SECTIONS.get(one, one)) and editing.offers(key)
    )


def edit_link(document: PlanDocument, year: int, anchor: str, place: str, name: str) -> str:
    """The link that opens the form of a part where it stands; to its page without scripts.

    In the plan's own language, as all that the renderer prints; both lead back to the anchor.
    """
    address = reverse("edit_part", args=[document.body, year, _SECTIONS.get(anchor, anchor)])
    back = f"{reverse('plan', args=[document.body, year])}#{anchor}"
    opens, swap = _OPENS[place]
    return format_html(
        ' <a class="plan-edit" href="{}" hx-get="{}" hx-target="{}" hx-swap="{}">{}'
        '<span class="visually-hidden"> {}</span></a>',
        f"{address}?{urlencode({'next': back})}",
        f"{address}?{urlencode({'next': back, IN_PLAN: 1})}",
        opens,
        f"{swap} show:#in_place:top",
        translator(document.language).gettext(_EDIT),
        name,
    )
