"""The whole plan as one page to read."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from uppsikt.documents.derived import derived
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.formats import FORMATS
from uppsikt.documents.render.html import contents, render_html_fragment
from uppsikt.documents.render.plan_blocks import plan_blocks
from uppsikt.web.plan_page import PlanPage, plan_view, show


@plan_view
def plan(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The plan with its contents list; every item has an anchor of its own."""
    blocks = plan_blocks(page.document)
    return show(
        request,
        page,
        "plan",
        "plan",
        blocks=blocks,
        contents=contents(blocks),
        text=_text(page.document, page.year),
        formats=FORMATS.values(),
    )


def _text(document: PlanDocument, year: int) -> SafeString:
    """The text; it is the same for everybody, but links lead on in the version that is read."""
    texts = _texts(document)
    version = getattr(year, "version", "")
    if version not in texts:
        texts[version] = _printed(document, year)
    return texts[version]


@derived
def _texts(_document: PlanDocument) -> dict[str, SafeString]:
    return {}


def _printed(document: PlanDocument, year: int) -> SafeString:
    known = items_by_id(document)

    def thread(anchor: str) -> str | None:
        if anchor not in known:
            return None
        return reverse("thread", args=[document.body, year, anchor])

    # The renderer escapes every word on its way in (tests attack it with markup).
    return mark_safe(render_html_fragment(plan_blocks(document), thread=thread))  # noqa: S308
