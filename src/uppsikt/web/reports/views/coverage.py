"""Who has taken up what the council asks for: a page and a workbook."""

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from uppsikt.documents.coverage import Coverage, coverage
from uppsikt.documents.render.coverage_blocks import coverage_blocks
from uppsikt.documents.render.excel.coverage import render_coverage_excel
from uppsikt.documents.render.formats import EXCEL
from uppsikt.documents.render.html import contents, render_html_fragment
from uppsikt.exchange.reports.coverage import plans_under
from uppsikt.web.reports.access import ReportVisit, show, visit_view


class _Covered(NamedTuple):
    coverage: Coverage
    municipality: str


@visit_view
def matrix(request: HttpRequest, visit: ReportVisit) -> HttpResponse:
    """The matrix kind by kind, and after each what every body has taken it up with."""
    found = _covered(visit)
    if found is None:
        return _to_council(visit, "coverage")
    blocks = coverage_blocks(
        found.coverage,
        municipality=found.municipality,
        year=visit.year,
        language=visit.language,
    )
    return show(
        request,
        visit,
        "coverage",
        blocks=blocks,
        contents=contents(blocks),
        # The renderer escapes every word on its way in (tests attack it with markup).
        text=mark_safe(render_html_fragment(blocks)),  # noqa: S308
    )


@visit_view
def workbook(_request: HttpRequest, visit: ReportVisit) -> HttpResponse:
    """The same as an Excel file."""
    found = _covered(visit)
    if found is None:
        return _to_council(visit, "coverage_file")
    content = render_coverage_excel(
        found.coverage,
        municipality=found.municipality,
        year=visit.year,
        language=visit.language,
    )
    name = f"tackning-{visit.body}-{visit.year}.xlsx"
    return HttpResponse(
        content,
        content_type=EXCEL,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _covered(visit: ReportVisit) -> _Covered | None:
    """What stands there; None for what is no council, or has no plan below it to see."""
    plans = plans_under(visit.body, visit.year, visit.sight)
    if not plans:
        return None
    # The plans are as the reader may see them already.
    return _Covered(
        coverage(plans, sees_confidential=lambda _body: True), plans[0].municipality.name
    )


def _to_council(visit: ReportVisit, name: str) -> HttpResponse:
    """The way from a body to the council that its plan answers to. Raises Http404."""
    if visit.council in {"", visit.body}:
        raise Http404(_("There is no plan of that year that answers to that council."))
    return redirect(name, visit.council, visit.year)
