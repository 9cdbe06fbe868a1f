"""The controller's editor: order, headings, texts, summaries, and figures bound to the data."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from uppsikt.documents.report.offered import offered_figures
from uppsikt.documents.report.writing import ReportWriting, text_of, written
from uppsikt.exchange.reports.closing import first_writing
from uppsikt.exchange.reports.composing import stored_writing
from uppsikt.exchange.version_queries import DRAFT
from uppsikt.followup.operations.reports import (
    WritingChangedMeanwhile,
    save_writing,
    start_report,
)
from uppsikt.web.reports.access import ReportPage, show, writing_view
from uppsikt.web.reports.addresses import ReportPeriod
from uppsikt.web.reports.editor_page import Editor
from uppsikt.web.reports.form import Fault, done, read_writing, texts_of

_FAULTY = 422
_CONFLICT = 409


@writing_view
def edit(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The editor; every button saves all of it, and then does its own."""
    writing = stored_writing(page.history.report)
    if writing is None:
        return show(request, page, "begin")
    if request.method != "POST":
        return _page(request, page, writing)
    sent = read_writing(request.POST, writing)
    if sent.faults:
        return _page(request, page, sent.writing, faults=sent.faults, status=_FAULTY)
    report = written(page.document, sent.writing)
    after, at = done(request.POST.get("do", ""), request.POST, sent.writing, report)
    try:
        save_writing(**page.of_report, writing=after, revision=_revision(request))
    except WritingChangedMeanwhile as conflict:
        return _page(request, page, after, conflict=conflict, status=_CONFLICT)
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


def _revision(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("revision", ""))
    except ValueError:
        return UUID(int=0)


def _page(
    request: HttpRequest,
    page: ReportPage,
    writing: ReportWriting,
    *,
    faults: list[Fault] | None = None,
    conflict: WritingChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    report = page.history.report
    editor = Editor(written(page.document, writing), writing)
    revision = conflict.revision if conflict else request.POST.get("revision")
    return show(
        request,
        page,
        "edit",
        status=status,
        writing=writing,
        editor=editor,
        sections=list(editor.sections()),
        groups=list(editor.groups()),
        figures=offered_figures(editor.report),
        targets=list(editor.targets()),
        revision=revision or (report.revision if report else ""),
        faults=faults or [],
        conflict=conflict,
        differing=_differing(conflict) if conflict else [],
        is_saved="sparat" in request.GET,
        sent=request.POST,
    )


def _differing(conflict: WritingChangedMeanwhile) -> list[tuple[str, str, str]]:
    """What the two who wrote wrote differently: whose heading, theirs, yours."""
    yours, theirs = conflict.yours, conflict.theirs
    labels = {"title": _("Title"), "about": _("About the document")}
    found = [
        (label, getattr(theirs, name) or "", getattr(yours, name) or "")
        for name, label in labels.items()
    ]
    known = {one.id: one.heading for one in (*theirs.sections, *yours.sections)}
    found.append((_("The order of the sections"), _order(theirs), _order(yours)))
    for owner, name in dict.fromkeys([*texts_of(theirs), *texts_of(yours)]):
        texts = (text_of(theirs, owner, name) or "", text_of(yours, owner, name) or "")
        found.append((known.get(owner, owner), *texts))
    return [one for one in found if one[1] != one[2]]


def _order(writing: ReportWriting) -> str:
    return " › ".join(one.heading for one in writing.sections)
