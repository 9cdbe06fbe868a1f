"""A report as one page to read."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from uppsikt.documents.derived import derived
from uppsikt.documents.items import items_by_id
from uppsikt.documents.render.blocks import BlockDocument
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.documents.render.html import contents, render_html_blocks, render_html_fragment
from uppsikt.documents.render.report_blocks import report_blocks
from uppsikt.documents.report import ReportDocument
from uppsikt.exchange.reports.closing import errors_of
from uppsikt.web.reports.access import ReportPage, report_view, show


@report_view
def report(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The report with its contents list; every item has an anchor of its own."""
    blocks = report_blocks(page.document)
    writes_draft = page.may_write and page.shown is not None and page.shown.version is None
    return show(
        request,
        page,
        "read",
        blocks=blocks,
        contents=contents(blocks),
        front=_front(blocks),
        text=_text(page),
        formats=REPORT_FORMATS.values(),
        errors=errors_of(page.document) if writes_draft else (),
    )


def _front(blocks: BlockDocument) -> SafeString:
    """What the report covers and follows, as on its first page."""
    front = render_html_blocks(blocks.front, language=blocks.language, link=lambda at: f"#{at}")
    return mark_safe(front)  # noqa: S308 - escaped on its way in, as below


def _text(page: ReportPage) -> SafeString:
    """The text, with the way to the red thread of what the plan holds."""
    threads = frozenset(items_by_id(page.plan.document)) if page.plan else frozenset()
    texts = _texts(page.document)
    if threads not in texts:
        texts[threads] = _printed(page.document, threads)
    return texts[threads]


@derived
def _texts(_document: ReportDocument) -> dict[frozenset[str], SafeString]:
    return {}


def _printed(document: ReportDocument, threads: frozenset[str]) -> SafeString:
    known = items_by_id(document).keys() & threads

    def thread(anchor: str) -> str | None:
        if anchor not in known:
            return None
        return reverse("thread", args=[document.body, document.year, anchor])

    # The renderer escapes every word on its way in (tests attack it with markup).
    return mark_safe(render_html_fragment(report_blocks(document), thread=thread))  # noqa: S308
