"""Reports written and frozen. What they are composed of is handed over by who composes them."""

import uuid
from datetime import datetime
from importlib.metadata import version as release_of
from typing import Any

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record
from uppsikt.documents.frozen import freeze
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.writing import ReportWriting
from uppsikt.followup.models import Report, ReportVersion
from uppsikt.followup.operations.common import standing
from uppsikt.followup.operations.refusals import NoSuchBody, NotYours, ReasonIsMissing
from uppsikt.organisation.models import Body

START = "report.start"
WRITE = "report.write"
CLOSE = "report.close"
CORRECT = "report.correct"


class NoSuchReport(Exception):
    """Nobody has begun to write the report."""


class WritingChangedMeanwhile(Exception):
    """Somebody else has saved since the writing was shown; nothing is written.

    `yours` is what was to be saved, `theirs` what is written now.
    """

    def __init__(
        self,
        *,
        yours: ReportWriting,
        theirs: ReportWriting,
        revision: uuid.UUID,
        by_name: str,
        at: datetime,
    ) -> None:
        super().__init__(str(revision))
        self.yours, self.theirs = yours, theirs
        self.revision, self.by_name, self.at = revision, by_name, at


class NothingIsCorrected(Exception):
    """The report says the same as the version that holds."""


def start_report(
    *, body: str, year: int, period: str, writing: ReportWriting, by: Actor, now: datetime
) -> Report:
    """Begin to write a report; one that is begun already is left as it is.

    Raises NoSuchBody, NotYours.
    """
    with transaction.atomic():
        _refuse_unless_runs(body, by, now)
        owner = Body.objects.filter(slug=body).first()
        if owner is None:
            raise NoSuchBody(body)
        report, is_new = Report.objects.get_or_create(
            body=owner,
            year=year,
            period=period,
            defaults={
                "writing": _kept(writing),
                "changed_at": now,
                "changed_by_name": by.name,
            },
        )
        if is_new:
            _record(report, START, by, now, new=_kept(writing))
    return report


def save_writing(
    *,
    body: str,
    year: int,
    period: str,
    writing: ReportWriting,
    revision: uuid.UUID,
    by: Actor,
    now: datetime,
) -> uuid.UUID:
    """Save what is written; the revision that it got. Saved as it was, it keeps its revision.

    `revision` is that of what was shown. Raises WritingChangedMeanwhile, NoSuchReport, NotYours.
    """
    with transaction.atomic():
        _refuse_unless_runs(body, by, now)
        report = held_report(body, year, period)
        before = ReportWriting.model_validate(report.writing)
        if before == writing:
            return report.revision
        if report.revision != revision:
            raise WritingChangedMeanwhile(
                yours=writing,
                theirs=before,
                revision=report.revision,
                by_name=report.changed_by_name,
                at=report.changed_at,
            )
        report.writing = _kept(writing)
        report.revision = uuid.uuid4()
        report.changed_at, report.changed_by_name = now, by.name
        report.save(update_fields=["writing", "revision", "changed_at", "changed_by_name"])
        _record(report, WRITE, by, now, old=_kept(before), new=_kept(writing))
    return report.revision


def held_report(body: str, year: int, period: str) -> Report:
    """The report's row; whoever else would write or close it waits. Raises NoSuchReport."""
    rows = Report.objects.select_for_update().filter(body__slug=body, year=year, period=period)
    report = rows.first()
    if report is None:
        raise NoSuchReport(body, year, period)
    return report


def freeze_report(
    *,
    report: Report,
    document: ReportDocument,
    what_changed: str,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> ReportVersion:
    """Keep a report that is held as a version, in the transaction of who holds it.

    `facts` is what the record says of it besides, where there is anything to say.
    Later versions than the first say what they change. Raises ReasonIsMissing,
    NothingIsCorrected, NotYours.
    """
    _refuse_unless_runs(report.body.slug, by, now)
    last = ReportVersion.objects.filter(report=report).order_by("-number").first()
    number = last.number + 1 if last else 1
    said = what_changed.strip() if last else ""
    if last and last.sha256 == freeze(_as(document, last.number, last.what_changed)).sha256:
        raise NothingIsCorrected(report.pk)
    if last and not said:
        raise ReasonIsMissing
    frozen = freeze(_as(document, number, said))
    version = ReportVersion.objects.create(
        report=report,
        number=number,
        document=frozen.text,
        sha256=frozen.sha256,
        made_with=release_of("uppsikt"),
        what_changed=said,
        at=now,
        by=by.identity,
        by_name=by.name,
    )
    told = {"what_changed": said} | facts
    new = {"number": number, "sha256": frozen.sha256} | {k: v for k, v in told.items() if v}
    _record(report, CORRECT if last else CLOSE, by, now, new=new)
    return version


def _as(document: ReportDocument, number: int, what_changed: str) -> ReportDocument:
    """The document as the version of that number."""
    values = {**document.model_dump(), "version": number, "what_changed": what_changed or None}
    return ReportDocument.model_validate(values)


def _refuse_unless_runs(body: str, by: Actor, now: datetime) -> None:
    if not standing(by, now).runs(body):
        raise NotYours(body)


def _kept(writing: ReportWriting) -> dict[str, Any]:
    return writing.model_dump(mode="json", exclude_defaults=True)


def _record(
    report: Report, operation: str, by: Actor, now: datetime, *, old: Any = None, new: Any = None
) -> None:
    record(
        by=by,
        now=now,
        operation=operation,
        object_kind="Report",
        object_id=str(report.pk),
        object_name=f"{report.body.slug} {report.year} {report.period}",
        body=report.body.slug,
        year=report.year,
        old=old,
        new=new,
    )
