"""What may be kept of a page or a file: by this process, by a browser, by anything between."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from uppsikt.documents.derived import derived
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.formats import FORMATS, REPORT_FORMATS
from uppsikt.documents.report import ReportDocument


class KeepNothingOfTheSignedIn:
    """Middleware: what somebody sees by signing in is left in no cache.

    A role may show drafts and what is confidential, and computers are shared.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with what is public left as it is."""
        response = self.get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response


_RENDERED: Mapping[str, Callable[[PlanDocument], bytes]] = {
    key: derived(form.render) for key, form in FORMATS.items()
}


def rendered(document: PlanDocument, form: str) -> bytes:
    """The document as a file of the format, made once while the document is in use.

    The document is the plan as the reader may see it: one who may see more has another document,
    and a plan that was changed is another. What is kept thus never reaches anybody else.
    """
    return _RENDERED[form](document)


_RENDERED_REPORTS: Mapping[str, Callable[[ReportDocument], bytes]] = {
    key: derived(form.render) for key, form in REPORT_FORMATS.items()
}


def rendered_report(document: ReportDocument, form: str) -> bytes:
    """The same of a report."""
    return _RENDERED_REPORTS[form](document)


def unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, or 304 where the reader already has what it holds (RFC 9110, 13.1.2).

    The tag is of the content itself, so a new release that prints it otherwise has a new tag. It
    is to be asked for each time: what is public may change, and change back.
    """
    response.headers["ETag"] = f'"{sha256(response.content).hexdigest()}"'
    if not request.user.is_authenticated:
        patch_cache_control(response, no_cache=True)
    known = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return cast(HttpResponse, known)
