"""A report beside that of an earlier period: on a page, and as a Word file."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from uppsikt.documents.render.blocks import BlockDocument
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.documents.render.html import render_html_fragment
from uppsikt.documents.render.report_comparison import report_comparison_blocks
from uppsikt.documents.render.word import render_word
from uppsikt.documents.report import ReportDocument
from uppsikt.exchange.reports.composing import is_reportable
from uppsikt.exchange.reports.queries import listed_reports, report_history, shown_report
from uppsikt.followup.models.rounds import MONTHS, TERTIALS
from uppsikt.web.reports.access import ReportPage, report_view, show
from uppsikt.web.reports.words import period_name

OLD = "fran"
"""What an address calls the report to compare from: its year and period, 2025-T1."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A period before that of the report."""

    year: int
    period: str

    @property
    def code(self) -> str:
        """What an address calls it."""
        return f"{self.year}-{self.period}"

    @property
    def name(self) -> str:
        """What a reader calls it."""
        return period_name(self.period, self.year)


@report_view
def compare(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """What has happened since an earlier report: since the one before, if no other is asked for."""
    choices = _offered(page)
    chosen = _chosen(request, page, choices)
    old = _report_of(page, chosen) if chosen else None
    blocks = _blocks(page, chosen, old) if chosen and old else None
    return show(
        request,
        page,
        "compare",
        choices=choices,
        chosen=chosen,
        blocks=blocks,
        # The renderer escapes every word on its way in (tests attack it with markup).
        text=mark_safe(render_html_fragment(blocks)) if blocks else "",  # noqa: S308
    )


@report_view
def compare_file(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The same as a Word file."""
    chosen = _chosen(request, page, _offered(page))
    old = _report_of(page, chosen) if chosen else None
    if chosen is None or old is None:
        raise Http404(_("There is no such report to compare with."))
    name = f"rapport-{page.body}-{page.year}-{page.period}-{OLD}-{chosen.code}.docx"
    return HttpResponse(
        render_word(_blocks(page, chosen, old)),
        content_type=REPORT_FORMATS["docx"].media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _earlier(page: ReportPage) -> list[Earlier]:
    """The periods of this year and the year before that come before, the nearest first."""
    periods = TERTIALS if page.period in TERTIALS else MONTHS
    found = [Earlier(year, one) for year in (page.year - 1, page.year) for one in periods]
    here = found.index(Earlier(page.year, str(page.period)))
    return found[:here][::-1]


def _offered(page: ReportPage) -> list[Earlier]:
    """Those of them that there is a report of, and that the reader may see."""
    earlier = _earlier(page)
    listed = listed_reports(page.sight, bodies=[page.body])
    known = {Earlier(one.year, one.period) for one in listed if one.closed}
    if page.history.sees_draft(page.sight):
        years = {one.year for one in earlier}
        drafted = {year for year in years if is_reportable(page.body, year)}
        known |= {one for one in earlier if one.year in drafted}
    return [one for one in earlier if one in known]


def _chosen(request: HttpRequest, page: ReportPage, offered: list[Earlier]) -> Earlier | None:
    """The one that is asked for, else the nearest of those offered; None where there is none."""
    asked = request.GET.get(OLD, "")
    if not asked:
        return offered[0] if offered else None
    found = next((one for one in _earlier(page) if one.code == asked), None)
    if found is None:
        raise Http404(_("There is no such report to compare with."))
    return found


def _report_of(page: ReportPage, earlier: Earlier) -> ReportDocument | None:
    """The earlier report, if there is one that the reader may see."""
    history = report_history(page.body, earlier.year, earlier.period)
    shown = shown_report(history, page.sight)
    return shown.document if shown else None


def _blocks(page: ReportPage, earlier: Earlier, old: ReportDocument) -> BlockDocument:
    return report_comparison_blocks(
        old,
        page.document,
        old_name=earlier.name,
        new_name=page.period_name,
        language=page.language,
    )
