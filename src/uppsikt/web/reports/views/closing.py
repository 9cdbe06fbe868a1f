"""A report closed for ever, and the versions that it has been closed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.core.findings import Severity, by_severity
from uppsikt.core.follow_up import RoundState
from uppsikt.documents.frozen import freeze
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.documents.report.checks import check_report
from uppsikt.exchange.reports.closing import (
    ReportChangedMeanwhile,
    ReportHasErrors,
    RoundIsNotApproved,
    close_report,
)
from uppsikt.exchange.reports.open_rounds import OpenRound, RoundsAreOpen, open_rounds
from uppsikt.exchange.reports.queries import seen_whole
from uppsikt.followup.operations.refusals import ReasonIsMissing
from uppsikt.followup.operations.reports import NothingIsCorrected
from uppsikt.followup.queries.rounds import round_of
from uppsikt.web.reports.access import ReportPage, report_view, show, writing_view

CONFLICT = 409
UNPROCESSABLE = 422
REASON = "why_"
"""What the field of a body whose round is not closed is called, before its identity."""
_CAN_CLOSE = {RoundState.APPROVED, RoundState.CLOSED}


@writing_view
def close(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """What stands in the way, what is worth a thought, and the button."""
    if request.method != "POST":
        return _page(request, page)
    try:
        close_report(
            **page.of_report,
            what_changed=request.POST.get("what_changed", ""),
            shown=request.POST.get("shown", ""),
            open_accepted=_reasons(request),
        )
    except ReportHasErrors:
        return _page(request, page, status=CONFLICT)
    except RoundIsNotApproved:
        return _page(request, page, status=CONFLICT)
    except RoundsAreOpen as refusal:
        return _page(request, page, status=UNPROCESSABLE, unexplained=refusal.rounds)
    except ReportChangedMeanwhile:
        fault = _("The report has changed since it was shown to you. Look at it again.")
        return _page(request, page, fault, status=CONFLICT)
    except NothingIsCorrected:
        fault = _("The report says the same as the version that is closed.")
        return _page(request, page, fault, status=CONFLICT)
    except ReasonIsMissing:
        return _page(request, page, _("Write what has changed since the version before."))
    return redirect("report", page.body, page.year, page.history.period)


def _reasons(request: HttpRequest) -> dict[str, str]:
    """Why a body's round is not waited for, by body."""
    given = request.POST.items()
    return {name.removeprefix(REASON): str(said) for name, said in given if name.startswith(REASON)}


def _page(
    request: HttpRequest,
    page: ReportPage,
    fault: str = "",
    status: int = 200,
    unexplained: tuple[OpenRound, ...] = (),
) -> HttpResponse:
    reasons = _reasons(request)
    groups = by_severity(check_report(page.document))
    its = round_of(page.body, page.year, str(page.period))
    is_council = page.document.plan is None
    is_ready = its.state in _CAN_CLOSE if its else is_council
    return show(
        request,
        page,
        "close",
        status=status,
        fault=fault,
        errors=groups.get(Severity.ERROR, ()),
        warnings=groups.get(Severity.WARNING, ()),
        is_month=its is not None and its.is_month,
        is_ready=is_ready and not (its and its.is_month and its.state is not RoundState.CLOSED),
        closes_round=its is not None and its.state is RoundState.APPROVED and not its.is_month,
        sha256=freeze(page.document).sha256,
        what_changed=request.POST.get("what_changed", ""),
        unexplained=unexplained,
        open_rounds=[
            (one, f"{REASON}{one.body}", reasons.get(one.body, ""), one in unexplained)
            for one in open_rounds(page.document, str(page.period))
        ],
    )


@report_view
def versions(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """Every closed version, newest first, with its checksum and what it corrects."""
    return show(
        request,
        page,
        "versions",
        sees_draft=page.history.sees_draft(page.sight),
        # Who did it is the administration's own.
        sees_who=may(page.user, Permission.HISTORY_READ, body=page.body, on=page.today),
        whole=seen_whole(page.history, page.sight),
        formats=REPORT_FORMATS.values(),
    )
