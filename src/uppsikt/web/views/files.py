"""The plan as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from uppsikt.documents.render.formats import FORMATS
from uppsikt.exchange.version_queries import version_document, version_text
from uppsikt.web.caching import rendered, unless_known
from uppsikt.web.frozen_files import FROZEN, frozen_file, withheld
from uppsikt.web.plan_page import PlanPage, plan_view


@plan_view
def file(request: HttpRequest, page: PlanPage, form: str) -> HttpResponse:
    """The plan in the format that the address ends with."""
    if form == FROZEN:
        return _frozen(request, page)
    wanted = FORMATS.get(form)
    if wanted is None:
        raise Http404(_("The plan cannot be had in that format."))
    version = getattr(page.year, "version", "")
    name = f"{page.body}-{page.year}{f'-{version}' if version else ''}.{wanted.extension}"
    answer = HttpResponse(
        rendered(page.document, form),
        content_type=wanted.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    return unless_known(request, answer)


def _frozen(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """The text of the version, where nothing in it is confidential to the reader."""
    version, plan = page.shown.version, page.shown.history.plan
    if version is None:
        raise Http404(_("What is being written is not frozen."))
    if page.document is not version_document(plan, version):
        return withheld(request)
    text = version_text(plan, version)
    return frozen_file(request, text, f"{page.body}-{page.year}-version-{version.number}")
