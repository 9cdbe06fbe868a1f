"""The record of changes: to search, to check, and to take a copy of."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from uppsikt.audit.export import as_csv, as_json
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import entries, in_order
from uppsikt.audit.showing import as_shown
from uppsikt.documents.language import DEFAULT_LANGUAGE, Translator, translator
from uppsikt.exchange.verification.verifying import verify_all
from uppsikt.exchange.verification.words import lines_of
from uppsikt.web.record.access import for_auditors
from uppsikt.web.record.asked import ENTRY_NUMBER, HASH, Question
from uppsikt.web.record.told import tell

FORMATS: dict[str, tuple[str, Callable[[Iterable[Entry]], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
}


@require_safe
@for_auditors
def record(request: HttpRequest) -> HttpResponse:
    """A page of the entries that are asked for, newest first. One query of the record, and one
    more where they tell values of measures."""
    return _show(request, Question(request.GET))


@require_safe
@for_auditors
def file(request: HttpRequest, form: str) -> HttpResponseBase:
    """All entries that are asked for, oldest first, as `uppsikt audit export` writes them."""
    if form not in FORMATS:
        raise Http404(_("The record cannot be had in that format."))
    question = Question(request.GET)
    wanted = question.wanted()
    if wanted is None:
        return _show(request, question)
    media_type, as_text = FORMATS[form]
    return StreamingHttpResponse(
        as_text(in_order(wanted)),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="logg.{form}"'},
    )


@require_POST
@for_auditors
def check(request: HttpRequest) -> HttpResponse:
    """Go through the whole record and all that was frozen, and tell whether it is whole."""
    noted = request.POST.get("kontrollsumma", "").strip().lower()
    try:
        if noted:
            HASH(noted)
    except ValidationError as error:
        return _show(request, Question({}), status=400, noted=noted, noted_fault=error.messages[0])
    verdict = verify_all(noted or None)
    lines = [line.strip() for line in lines_of(verdict, _speak())]
    return _show(request, Question({}), noted=noted, verdict=verdict, verdict_lines=lines)


def _show(
    request: HttpRequest, question: Question, status: int = 200, **context: Any
) -> HttpResponse:
    wanted = question.wanted()
    page = None if wanted is None else entries(wanted, before=_before(request))
    asked = question.as_asked()
    its = page.entries if page else ()
    told = [tell(*both, _speak()) for both in zip(its, as_shown(its), strict=True)]
    older = page and page.older and urlencode({**asked, "fore": page.older})
    context |= {
        "question": question,
        "asked": asked,
        "told": told,
        "older": older,
        "newest": "fore" in request.GET and f"{reverse('record')}?{urlencode(asked)}",
        "files": _files(asked) if told else [],
    }
    return render(request, "web/record.html", context, status=400 if wanted is None else status)


def _before(request: HttpRequest) -> int | None:
    """Which entry the page lies before. Raises Http404 for what is no number of an entry."""
    asked = request.GET.get("fore", "")
    if not asked:
        return None
    try:
        ENTRY_NUMBER(asked)
    except ValidationError as error:
        raise Http404(_("There is no such entry.")) from error
    return int(asked)


def _files(asked: dict[str, str]) -> list[tuple[str, str]]:
    query = f"?{urlencode(asked)}" if asked else ""
    return [(form.upper(), reverse("record_file", args=[form]) + query) for form in FORMATS]


def _speak() -> Translator:
    return translator((get_language() or DEFAULT_LANGUAGE).split("-")[0])
