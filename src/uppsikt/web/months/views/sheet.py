"""A month's figures by file: the file to fill in, what it would change, and then the change."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from uppsikt.core.follow_up import RoundState
from uppsikt.core.follow_up_kinds import CostKind, FigureKind, FigureSource
from uppsikt.core.money import Money
from uppsikt.documents.language import translator
from uppsikt.documents.month import MonthDocument
from uppsikt.documents.render.report.codes import month_name
from uppsikt.exchange.followup.month_sheet import month_template, read_month
from uppsikt.exchange.sheets.reading import LARGEST_FILE, SheetFault, UnreadableSheet, read_sheet
from uppsikt.exchange.sheets.staging import NotWhatWasShown, stage, staged
from uppsikt.followup.models import Round
from uppsikt.followup.operations.month_checking import Checked, FigureChange, GivenFigure
from uppsikt.followup.operations.month_refusals import FiguresAreFaulty, FiguresChangedMeanwhile
from uppsikt.followup.operations.months import check_figures, store_figures
from uppsikt.followup.operations.refusals import RoundIsNotOpen
from uppsikt.followup.queries.months import SeenMonth
from uppsikt.web.months.access import Visit, show, visit_view
from uppsikt.web.months.table import amount_text
from uppsikt.web.months.views.month import found_month
from uppsikt.web.months.words import (
    SHEET_FAULTS,
    cost_name,
    fault_text,
    figure_name,
    refusal_text,
    row_fault_text,
    stands_there,
)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_FAULTS = 200


@visit_view("GET")
def template(request: HttpRequest, visit: Visit, mm: str) -> HttpResponse:
    """The file to fill in, with what is entered already."""
    _its, _rules, seen = found_month(visit, mm)
    content = month_template(seen.document, visit.body_name, visit.language)
    name = f"{visit.body}-{visit.year}-{mm}.xlsx"
    return HttpResponse(
        content,
        content_type=_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@visit_view("GET", "POST")
def read(request: HttpRequest, visit: Visit, mm: str) -> HttpResponse:
    """The form; sent with a file, every change and every fault; confirmed, the change."""
    its, _rules, seen = found_month(visit, mm)
    if not any(one.may_answer for one in seen.questions.values()):
        if seen.round.state is RoundState.OPEN and not seen.may_run:
            raise PermissionDenied
        return _page(request, visit, seen, status=409 if request.method == "POST" else 200)
    if request.method != "POST":
        return _page(request, visit, seen)
    try:
        if "shown" in request.POST:
            return _confirmed(request, visit, its, mm)
        return _preview(request, visit, its, seen)
    except RoundIsNotOpen as error:
        messages.error(request, refusal_text(error))
        return redirect("month", visit.body, visit.year, mm)


def _preview(request: HttpRequest, visit: Visit, its: Round, seen: SeenMonth) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None:
        return _page(request, visit, seen, wrong=_("Choose a file."), status=422)
    try:
        if (sent.size or 0) > LARGEST_FILE:
            raise UnreadableSheet(SheetFault.TOO_LARGE)
        found = read_month(read_sheet(sent.read()), seen.document)
    except UnreadableSheet as error:
        return _page(request, visit, seen, wrong=str(SHEET_FAULTS[error.fault]), status=422)
    checked = check_figures(
        round_id=its.pk, rows=found.rows, source=FigureSource.FILE, **visit.acting
    )
    faults = [(one.place, stands_there(one), row_fault_text(one)) for one in found.faults] + [
        (one.place, one.written, fault_text(one)) for one in checked.faults
    ]
    return _page(
        request,
        visit,
        seen,
        status=422 if faults else 200,
        is_preview=True,
        file_name=sent.name,
        faults=faults[:_MOST_FAULTS],
        faults_left=max(len(faults) - _MOST_FAULTS, 0),
        unknown_columns=found.unknown_columns,
        changes=_told(checked, seen.document),
        shown="" if faults else _stage(visit, its, checked.changes),
    )


def _confirmed(request: HttpRequest, visit: Visit, its: Round, mm: str) -> HttpResponse:
    try:
        rows = _staged(visit, its, request.POST["shown"])
        changes = store_figures(
            round_id=its.pk, rows=rows, source=FigureSource.FILE, **visit.acting
        )
    except NotWhatWasShown as error:
        messages.error(request, refusal_text(error))
        return redirect("month_import", visit.body, visit.year, mm)
    except (FiguresAreFaulty, FiguresChangedMeanwhile):
        messages.error(
            request,
            _("Somebody changed the month since the preview. Nothing is stored: send it again."),
        )
        return redirect("month_import", visit.body, visit.year, mm)
    said = ngettext("%(number)s figure is stored.", "%(number)s figures are stored.", len(changes))
    messages.success(request, said % {"number": len(changes)})
    return redirect("month", visit.body, visit.year, mm)


def _purpose(its: Round) -> str:
    return f"month-{its.pk}"


def _stage(visit: Visit, its: Round, changes: tuple[FigureChange, ...]) -> str:
    """The changes as they are shown, with what stands there now."""
    rows = [
        [one.unit, one.cost.value, one.figure.value, _ore(one.new), _ore(one.old)]
        for one in changes
    ]
    return stage(_purpose(its), visit.user.pk, rows)


def _staged(visit: Visit, its: Round, text: str) -> list[GivenFigure]:
    rows: list[Any] = staged(_purpose(its), visit.user.pk, text)
    return [
        GivenFigure(unit, CostKind(cost), FigureKind(figure), _money(new), seen=_money(old))
        for unit, cost, figure, new, old in rows
    ]


def _ore(amount: Money | None) -> int | None:
    return None if amount is None else amount.ore


def _money(ore: int | None) -> Money | None:
    return None if ore is None else Money(ore)


def _told(checked: Checked, document: MonthDocument) -> list[tuple[str, str, str, str, str]]:
    names = {row.id: row.name for row in document.rows}
    return [
        (
            names.get(one.unit, one.unit),
            cost_name(one.cost),
            figure_name(one.figure),
            amount_text(one.old) or "–",
            amount_text(one.new) or "–",
        )
        for one in checked.changes
    ]


def _page(
    request: HttpRequest, visit: Visit, seen: SeenMonth, *, status: int = 200, **context: Any
) -> HttpResponse:
    name = month_name(seen.document.month, translator(visit.language))
    context |= {"month": seen, "name": name}
    context["is_open"] = any(one.may_answer for one in seen.questions.values())
    return show(request, visit, "months/import", "months", status=status, **context)
