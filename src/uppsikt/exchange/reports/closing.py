"""A report closed: composed, checked and frozen, together with the round that it reports."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.core.findings import Finding, Severity
from uppsikt.core.follow_up import RoundState
from uppsikt.documents.frozen import freeze
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.checks import check_report
from uppsikt.documents.report.writing import ReportWriting, default_writing
from uppsikt.exchange.reports.composing import composed_report
from uppsikt.exchange.reports.open_rounds import (
    facts_of,
    open_rounds,
    reasons_for,
    telling_of,
)
from uppsikt.followup.models import ReportVersion, Round
from uppsikt.followup.operations.common import standing
from uppsikt.followup.operations.refusals import NotYours
from uppsikt.followup.operations.reports import freeze_report, held_report, start_report
from uppsikt.followup.operations.rounds import close_round


class RoundIsNotApproved(Exception):
    """The round that the report is of has not come so far that it can be closed."""

    def __init__(self, state: RoundState) -> None:
        super().__init__(state)
        self.state = state


class ReportChangedMeanwhile(Exception):
    """The report is not what it was when it was shown to the one who closes it."""


class ReportHasErrors(Exception):
    """The report holds errors, and all of them are told."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


def first_writing(document: ReportDocument) -> ReportWriting:
    """What a report that nobody has begun to write begins with."""
    return ReportWriting(
        title=document.title,
        sections=default_writing(
            document.year, document.period, is_council=False, language=document.language
        ).sections,
    )


def errors_of(document: ReportDocument) -> tuple[Finding, ...]:
    """What keeps the report from being closed."""
    return tuple(one for one in check_report(document) if one.severity is Severity.ERROR)


def close_report(
    *,
    body: str,
    year: int,
    period: str,
    what_changed: str = "",
    by: Actor,
    now: datetime,
    shown: str | None = None,
    open_accepted: Mapping[str, str] | None = None,
) -> ReportVersion:
    """Close a report for ever, or correct a closed one by a new version that says what changed.

    An approved round of a tertial is closed with its report; a month's is closed before. The
    council's report, which has no round, is closed with what the bodies have answered by then.
    Why it does not wait for the round of a body that is not closed is said in `open_accepted`,
    by body; the reasons stand in the report and in the record. `shown` is the checksum of the
    draft that the one who acts was shown. Raises NotYours, RoundIsNotApproved, RoundsAreOpen,
    ReportChangedMeanwhile, ReportHasErrors, NothingToReport, and as `freeze_report`.
    """
    with transaction.atomic():
        if not standing(by, now).runs(body):
            raise NotYours(body)
        document = composed_report(body, year, period)
        start_report(
            body=body, year=year, period=period, writing=first_writing(document), by=by, now=now
        )
        report = held_report(body, year, period)
        _close_round(body, year, period, document, by, now)
        # Again, now that nobody else can change what it is made of.
        document = composed_report(body, year, period)
        if shown is not None and freeze(document).sha256 != shown:
            raise ReportChangedMeanwhile(body, year, period)
        reasons = reasons_for(open_rounds(document, period), open_accepted or {})
        document = telling_of(document, reasons)
        if errors := errors_of(document):
            raise ReportHasErrors(errors)
        return freeze_report(
            report=report,
            document=document,
            what_changed=what_changed,
            by=by,
            now=now,
            open_rounds=facts_of(reasons),
        )


def _close_round(
    body: str, year: int, period: str, document: ReportDocument, by: Actor, now: datetime
) -> None:
    rows = Round.objects.filter(body__slug=body, year=year, period=period)
    its = rows.first()
    if its is None:
        # Only the council's report follows no plan of its own, and has no round.
        if document.plan is None:
            return
        raise RoundIsNotApproved(RoundState.PLANNED)
    state = RoundState(its.state)
    if state is RoundState.APPROVED and not its.is_month:
        close_round(round_id=its.pk, by=by, now=now)
    elif state is not RoundState.CLOSED:
        raise RoundIsNotApproved(state)
