"""A report as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.exchange.reports.queries import closed_text
from uppsikt.web.caching import rendered_report, unless_known
from uppsikt.web.frozen_files import FROZEN, frozen_file, withheld
from uppsikt.web.reports.access import ReportPage, report_view


@report_view
def file(request: HttpRequest, page: ReportPage, form: str) -> HttpResponse:
    """The report in the format that the address ends with."""
    if form == FROZEN:
        return _frozen(request, page)
    wanted = REPORT_FORMATS.get(form)
    if wanted is None:
        raise Http404(_("The report cannot be had in that format."))
    version = getattr(page.period, "version", "")
    parts = ("rapport", page.body, str(page.year), str(page.period), version)
    name = f"{'-'.join(filter(None, parts))}.{wanted.extension}"
    answer = HttpResponse(
        rendered_report(page.document, form),
        content_type=wanted.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    return unless_known(request, answer)


def _frozen(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The text of the version, where nothing in it is confidential to the reader."""
    if page.shown is None or page.shown.version is None:
        raise Http404(_("What is being written is not frozen."))
    if not page.shown.is_whole:
        return withheld(request)
    version = page.shown.version
    parts = ("rapport", page.body, str(page.year), page.history.period, "version")
    name = f"{'-'.join(parts)}-{version.number}"
    return frozen_file(request, closed_text(page.history, version), name)
