"""Two versions of a plan side by side."""

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe

from uppsikt.documents.render.formats import FORMATS
from uppsikt.documents.render.html import render_html_fragment
from uppsikt.documents.render.word import render_word
from uppsikt.web.plan_page import PlanPage, plan_view, show
from uppsikt.web.versions.choosing import NEW, OLD, choices, chosen_pair, compared
from uppsikt.web.versions.names import version_name


@plan_view
def compare(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """What was added, removed and changed, word by word and krona by krona."""
    pair = chosen_pair(request, page)
    blocks = compared(page, pair)
    return show(
        request,
        page,
        "versions/compare",
        "versions",
        blocks=blocks,
        # The renderer escapes every word on its way in (tests attack it with markup).
        text=mark_safe(render_html_fragment(blocks)),  # noqa: S308
        choices=choices(page),
        pair=pair.codes(),
        names=(version_name(pair.old.version), version_name(pair.new.version)),
    )


@plan_view
def compare_file(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The same as a Word file."""
    pair = chosen_pair(request, page)
    old, new = pair.codes()
    name = f"{page.body}-{int(page.year)}-{OLD}-{old}-{NEW}-{new}.docx"
    return HttpResponse(
        render_word(compared(page, pair)),
        content_type=FORMATS["docx"].media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
