"""The plan as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from uppsikt.documents.render.formats import FORMATS
from uppsikt.web.caching import rendered, unless_known
from uppsikt.web.plan_page import PlanPage, plan_view


@plan_view
def file(request: HttpRequest, page: PlanPage, form: str) -> HttpResponse:
    """The plan in the format that the address ends with."""
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
