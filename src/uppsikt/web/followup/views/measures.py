"""Values of a round's measures by file: the file to fill in, what it would change, the change."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from uppsikt.accounts.permissions import Permission
from uppsikt.documents.language import DEFAULT_LANGUAGE
from uppsikt.exchange.followup.measure_sheet import MeasureRow, measures_template, read_measures
from uppsikt.exchange.sheets.reading import LARGEST_FILE, SheetFault, UnreadableSheet, read_sheet
from uppsikt.exchange.sheets.staging import NotWhatWasShown, stage, staged
from uppsikt.followup.operations.refusals import NoSuchQuestion, RoundIsNotOpen
from uppsikt.followup.operations.value_checking import CheckedValues, GivenPart
from uppsikt.followup.operations.value_refusals import (
    NoSuchMeasure,
    ValuePart,
    ValuesAreFaulty,
    ValuesChangedMeanwhile,
)
from uppsikt.followup.operations.values import check_values, store_values
from uppsikt.followup.queries.holders import names_in
from uppsikt.followup.queries.measures import measures_of_round
from uppsikt.followup.queries.seen import SeenQuestion, SeenRound
from uppsikt.web.followup.access import Visitor, for_signed_in, found_round
from uppsikt.web.followup.frame import show
from uppsikt.web.followup.question_page import content_of
from uppsikt.web.followup.refused import said
from uppsikt.web.followup.value_words import (
    fault_text,
    part_name,
    row_fault_text,
    stands_there,
    told_text,
)
from uppsikt.web.followup.words import period_name
from uppsikt.web.months.words import SHEET_FAULTS

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_FAULTS = 200


@require_safe
@for_signed_in
def template(
    request: HttpRequest, visitor: Visitor, body: str, year: str, period: str
) -> HttpResponse:
    """The file to fill in, with what is answered already."""
    its = found_round(body, int(year), period)
    rows = _rows(its, _measures(visitor, its))
    title = f"{names_in({body}, its.year).body(body)}, {period_name(period, its.year)}"
    language = (get_language() or DEFAULT_LANGUAGE).split("-")[0]
    return HttpResponse(
        measures_template(rows, title, its.year, language),
        content_type=_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{body}-{year}-{period}-matt.xlsx"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def read(request: HttpRequest, visitor: Visitor, body: str, year: str, period: str) -> HttpResponse:
    """The form; sent with a file, every change and every fault; confirmed, the change."""
    its = found_round(body, int(year), period)
    measures = _measures(visitor, its)
    if not any(one.may_answer for one in measures):
        return _page(request, its, status=409 if request.method == "POST" else 200)
    if request.method != "POST":
        return _page(request, its, is_open=True)
    try:
        if "shown" in request.POST:
            return _confirmed(request, visitor, its)
        return _preview(request, visitor, its, _rows(its, measures))
    except RoundIsNotOpen as error:
        messages.error(request, said(error))
        return redirect("followup_values", body, year, period)


def _measures(visitor: Visitor, its: SeenRound) -> tuple[SeenQuestion, ...]:
    """What the visitor answers for. Raises PermissionDenied for who answers for none of it."""
    found = measures_of_round(visitor.user, its.pk, on=visitor.today)
    if not found and not visitor.runs(its.body):
        raise PermissionDenied(Permission.ANSWER_APPROVE)
    return found


def _rows(its: SeenRound, measures: tuple[SeenQuestion, ...]) -> tuple[MeasureRow, ...]:
    names = names_in({its.body}, its.year)
    return tuple(
        MeasureRow(
            question=one.pk,
            item=one.item,
            name=one.name,
            unit=names.unit(its.body, one.unit) if one.unit else names.body(its.body),
            plan_text=one.plan_text,
            content=content_of(one.answer),
        )
        for one in measures
    )


def _preview(
    request: HttpRequest, visitor: Visitor, its: SeenRound, rows: tuple[MeasureRow, ...]
) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None:
        return _page(request, its, status=422, is_open=True, wrong=_("Choose a file."))
    try:
        if (sent.size or 0) > LARGEST_FILE:
            raise UnreadableSheet(SheetFault.TOO_LARGE)
        found = read_measures(read_sheet(sent.read()), rows)
    except UnreadableSheet as error:
        wrong = str(SHEET_FAULTS[error.fault])
        return _page(request, its, status=422, is_open=True, wrong=wrong)
    checked = check_values(round_id=its.pk, given=found.given, **visitor.operation)
    faults = [(one.place, stands_there(one), row_fault_text(one)) for one in found.faults] + [
        (one.place, one.written, fault_text(one)) for one in checked.faults
    ]
    return _page(
        request,
        its,
        status=422 if faults else 200,
        is_open=True,
        is_preview=True,
        file_name=sent.name,
        faults=faults[:_MOST_FAULTS],
        faults_left=max(len(faults) - _MOST_FAULTS, 0),
        unknown_columns=found.unknown_columns,
        changes=_told(checked, rows),
        shown="" if faults else _stage(visitor, its, checked),
    )


def _confirmed(request: HttpRequest, visitor: Visitor, its: SeenRound) -> HttpResponse:
    address = its.body, its.year, its.period
    try:
        given, revisions = _staged(visitor, its, request.POST["shown"])
        changes = store_values(
            round_id=its.pk, given=given, revisions=revisions, **visitor.operation
        )
    except NotWhatWasShown:
        messages.error(request, _("The preview is too old. Send the file again."))
        return redirect("followup_values", *address)
    except (ValuesAreFaulty, ValuesChangedMeanwhile, NoSuchMeasure, NoSuchQuestion):
        messages.error(
            request,
            _("Somebody changed an answer since the preview. Nothing is stored: send it again."),
        )
        return redirect("followup_values", *address)
    number = len({one.question for one in changes})
    text = ngettext(
        "The values of %(number)s measure are stored. Mark it ready when nothing is lacking.",
        "The values of %(number)s measures are stored. Mark each ready when nothing is lacking.",
        number,
    )
    messages.success(request, text % {"number": number})
    if visitor.sees_rounds(its.body):
        return redirect("followup_round", *address)
    return redirect("mine")


def _purpose(its: SeenRound) -> str:
    return f"measures-{its.pk}"


def _stage(visitor: Visitor, its: SeenRound, checked: CheckedValues) -> str:
    """The changes as they are shown, with the revisions of the answers that they change."""
    rows = [
        [
            one.question,
            one.part.value,
            isinstance(one.new, Decimal),
            "" if one.new is None else str(one.new),
        ]
        for one in checked.changes
    ]
    seen = list(checked.revisions.items())
    return stage(_purpose(its), visitor.user.pk, [rows, seen])


def _staged(visitor: Visitor, its: SeenRound, text: str) -> tuple[list[GivenPart], dict[int, int]]:
    rows, seen = staged(_purpose(its), visitor.user.pk, text)
    given = [
        GivenPart(question, ValuePart(part), Decimal(new) if is_number else new)
        for question, part, is_number, new in rows
    ]
    return given, dict(seen)


def _told(checked: CheckedValues, rows: tuple[MeasureRow, ...]) -> list[tuple[str, str, str, str]]:
    names = {row.question: row.name for row in rows}
    return [
        (names[one.question], part_name(one.part), told_text(one.old), told_text(one.new))
        for one in checked.changes
    ]


def _page(
    request: HttpRequest, its: SeenRound, *, status: int = 200, **context: Any
) -> HttpResponse:
    return show(request, "measures_file", its.body, its.year, status, round=its, **context)
