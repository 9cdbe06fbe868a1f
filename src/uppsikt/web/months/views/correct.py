"""A closed month corrected: a new version that says what is other than before."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from uppsikt.core.follow_up import RoundState
from uppsikt.documents.language import translator
from uppsikt.documents.render.report.codes import month_name
from uppsikt.followup.operations.month_closing import CorrectedMonth, correct_month
from uppsikt.followup.operations.month_refusals import (
    FiguresAreFaulty,
    MonthChangedMeanwhile,
    NothingIsCorrected,
)
from uppsikt.followup.operations.refusals import ReasonIsMissing
from uppsikt.web.months.access import Visit, show, visit_view
from uppsikt.web.months.correcting import (
    correction_forms,
    field_labels,
    sent_comments,
    sent_figures,
)
from uppsikt.web.months.doing import with_plan
from uppsikt.web.months.table import Given, headings
from uppsikt.web.months.views.month import found_month
from uppsikt.web.months.words import refusal_text
from uppsikt.web.unsaved import changed_meanwhile


@visit_view("GET", "POST")
def correct(request: HttpRequest, visit: Visit, mm: str) -> HttpResponse:
    """The closed month in a form; sent in with what is changed and why, a new version."""
    its, _rules, seen = found_month(visit, mm)
    if not seen.may_run:
        raise PermissionDenied
    if seen.round.state is not RoundState.CLOSED:
        messages.error(request, _("The month is not closed: change it as it is."))
        return redirect("month", visit.body, visit.year, mm)
    given, why, wrong = Given(), "", ""
    if request.method == "POST":
        fields = request.POST.dict()
        why = fields.get("why", "")
        given = Given(fields)
        try:
            corrected = correct_month(
                round_id=its.pk,
                shown=fields.get("shown", ""),
                rows=sent_figures(seen.document, fields),
                comments=sent_comments(seen.document, fields),
                what_changed=why,
                **visit.acting,
            )
        except FiguresAreFaulty as error:
            given.faults = error.faults
        except ReasonIsMissing:
            wrong = _("Say what is changed, and why.")
        except NothingIsCorrected as error:
            wrong = refusal_text(error)
        except MonthChangedMeanwhile as error:
            return changed_meanwhile(request, refusal_text(error), field_labels(seen.document))
        else:
            messages.success(request, _said(visit, corrected))
            return redirect("month", visit.body, visit.year, mm)
    return show(
        request,
        visit,
        "months/correct",
        "months",
        status=422 if given.faults or wrong else 200,
        month=seen,
        name=month_name(seen.document.month, translator(visit.language)),
        shown=seen.versions[0].sha256,
        headings=headings(),
        units=correction_forms(seen, given),
        why=why,
        wrong=wrong,
        is_faulty=bool(given.faults),
    )


def _said(visit: Visit, corrected: CorrectedMonth) -> str:
    said = _("The month is corrected. What it was before is kept.")
    if corrected.called is None:
        return said
    passes = _(
        "The forecast deficit now passes the deficit rule: an action plan is called for, to be "
        "presented by %(day)s."
    ) % {"day": corrected.called.due.isoformat()}
    return with_plan(f"{said} {passes}", visit, corrected.called.pk)
