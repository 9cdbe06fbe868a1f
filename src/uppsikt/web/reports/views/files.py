"""A report as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.web.caching import rendered_report, unless_known
from uppsikt.web.reports.access import ReportPage, report_view


@report_view
def file(request: HttpRequest, page: ReportPage, form: str) -> HttpResponse:
    """The report in the format that the address ends with."""
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
