"""The controller's editor: order, headings, texts, summaries, and figures bound to the data."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from uppsikt.documents.report.offered import offered_figures
from uppsikt.documents.report.writing import ReportWriting, written
from uppsikt.exchange.reports.closing import first_writing
from uppsikt.exchange.reports.composing import stored_writing
from uppsikt.exchange.reports.queries import writing_draft
from uppsikt.exchange.version_queries import DRAFT
from uppsikt.followup.models import Report
from uppsikt.followup.operations.drafts import DraftIsTooLong
from uppsikt.followup.operations.reports import (
    WritingChangedMeanwhile,
    save_writing,
    start_report,
)
from uppsikt.followup.operations.writing_drafts import (
    discard_writing_draft,
    save_writing_draft,
)
from uppsikt.web.reports.access import ReportPage, show, writing_view
from uppsikt.web.reports.addresses import ReportPeriod
from uppsikt.web.reports.differing import differing
from uppsikt.web.reports.editor_page import Editor
from uppsikt.web.reports.form import Sent, done, read_writing

_FAULTY = 422
_CONFLICT = 409
_OWN = "utkast"
"""What the address says that asks for what one has typed and not saved."""
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "revision", "do"})


@writing_view
def edit(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The editor; every button saves all of it, and then does its own."""
    report = page.history.report
    writing = stored_writing(report)
    if report is None or writing is None:
        return show(request, page, "begin")
    if request.method != "POST":
        return _begun_or_kept(request, page, report, writing)
    sent = read_writing(request.POST, writing)
    revision = _revision(request.POST.get("revision", ""))
    if sent.faults:
        _keep(request, page)
        return _page(request, page, sent, revision, status=_FAULTY)
    shown = written(page.document, sent.writing)
    after, at = done(request.POST.get("do", ""), request.POST, sent.writing, shown)
    try:
        save_writing(**page.of_report, writing=after, revision=revision)
    except WritingChangedMeanwhile as conflict:
        _keep(request, page)
        return _page(
            request, page, Sent(after), conflict.revision, conflict=conflict, status=_CONFLICT
        )
    discard_writing_draft(**_mine(page))
    if request.POST.get("do") == "read":
        return redirect("report", page.body, page.year, ReportPeriod(page.period, DRAFT))
    address = reverse("report_edit", args=[page.body, page.year, page.history.period])
    return redirect(f"{address}?sparat=1#{at}")


@writing_view
def begin(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """Begin to write, with the usual sections."""
    if request.method == "POST":
        start_report(**page.of_report, writing=first_writing(page.document))
    return redirect("report_edit", page.body, page.year, page.history.period)


@writing_view
def draft(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """Keep what is typed, without saving it as the report's."""
    if request.method != "POST" or page.history.report is None:
        return redirect("report_edit", page.body, page.year, page.history.period)
    try:
        _keep(request, page)
    except DraftIsTooLong:
        return HttpResponseBadRequest()
    return render(request, "web/reports/draft_kept.html", {"at": page.now})


@writing_view
def discard(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """Forget what was typed and not saved."""
    if request.method == "POST":
        discard_writing_draft(**_mine(page))
        messages.success(request, _("What you had begun is thrown away."))
    return redirect("report_edit", page.body, page.year, page.history.period)


def _begun_or_kept(
    request: HttpRequest, page: ReportPage, report: Report, writing: ReportWriting
) -> HttpResponse:
    """What is saved; or what the reader has typed and not saved, where that is asked for."""
    begun = writing_draft(page.user, report)
    if begun is None or _OWN not in request.GET:
        return _page(request, page, Sent(writing), report.revision, begun=begun)
    typed = QueryDict(mutable=True)
    for name, values in begun.fields.items():
        typed.setlist(name, values)
    return _page(request, page, read_writing(typed, writing), begun.revision, is_own=True)


def _keep(request: HttpRequest, page: ReportPage) -> None:
    save_writing_draft(
        **_mine(page),
        fields={name: those for name, those in request.POST.lists() if name not in _NOT_KEPT},
        revision=_revision(request.POST.get("revision", "")),
        now=page.now,
    )


def _mine(page: ReportPage) -> dict[str, Any]:
    return {
        "user": page.user,
        "body": page.body,
        "year": page.year,
        "period": page.history.period,
    }


def _revision(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _page(
    request: HttpRequest,
    page: ReportPage,
    sent: Sent,
    revision: UUID,
    *,
    conflict: WritingChangedMeanwhile | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    editor = Editor(written(page.document, sent.writing), sent.writing, sent.faults)
    return show(
        request,
        page,
        "edit",
        status=status,
        editor=editor,
        sections=list(editor.sections()),
        groups=list(editor.groups()),
        figures=offered_figures(editor.report),
        targets=list(editor.targets()),
        revision=revision,
        faults=sent.faults,
        conflict=conflict,
        differing=differing(conflict.theirs, conflict.yours, editor) if conflict else [],
        is_saved="sparat" in request.GET,
        sent=request.POST,
        **context,
    )
