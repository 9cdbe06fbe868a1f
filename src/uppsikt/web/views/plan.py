"""The whole plan as one page to read, and to edit in its place by those who may."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from uppsikt.documents.derived import derived
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.formats import FORMATS
from uppsikt.documents.render.html import contents, render_html_fragment
from uppsikt.documents.render.plan_blocks import plan_blocks
from uppsikt.web.editing.in_plan import Offered, edit_link, offered
from uppsikt.web.plan_page import PlanPage, plan_view, show


@plan_view
def plan(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The plan with its contents list; every item has an anchor of its own."""
    blocks = plan_blocks(page.document)
    editable = offered(request, page)
    return show(
        request,
        page,
        "plan",
        "plan",
        blocks=blocks,
        contents=contents(blocks),
        text=_text(page.document, page.year, editable),
        formats=FORMATS.values(),
        may_edit=bool(editable),
    )


def _text(document: PlanDocument, year: int, editable: Offered) -> SafeString:
    """The text; it is the same for everybody who may edit the same, most often nothing.

    Links lead on in the version that is read.
    """
    texts = _texts(document)
    kept = (getattr(year, "version", ""), editable)
    if kept not in texts:
        texts[kept] = _printed(document, year, editable)
    return texts[kept]


@derived
def _texts(_document: PlanDocument) -> dict[tuple[str, Offered], SafeString]:
    return {}


def _printed(document: PlanDocument, year: int, editable: Offered) -> SafeString:
    known = items_by_id(document)

    def thread(anchor: str) -> str | None:
        if anchor not in known:
            return None
        return reverse("thread", args=[document.body, year, anchor])

    def more(anchor: str, place: str, name: str) -> str:
        return edit_link(document, year, anchor, place, name) if anchor in editable else ""

    # The renderer escapes every word on its way in (tests attack it with markup).
    return mark_safe(  # noqa: S308
        render_html_fragment(plan_blocks(document), thread=thread, more=more)
    )
