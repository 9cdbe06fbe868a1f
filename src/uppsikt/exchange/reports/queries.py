"""What is asked of the reports: what a reader is shown of one, its versions, which there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from uppsikt.accounts.models import User
from uppsikt.documents.frozen import TextIsDamaged, checksum, freeze, thaw_report
from uppsikt.documents.frozen_keys import VersionKey, VersionKind
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.confidential import report_without_confidential
from uppsikt.exchange.queries import Kept
from uppsikt.exchange.reports.composing import NothingToReport, composed_report, find_report
from uppsikt.exchange.version_queries import DRAFT
from uppsikt.followup.models import Report, ReportVersion, WritingDraft
from uppsikt.plans.policies import Sight

REPORTS_KEPT = 16
KEPT: Kept[ReportDocument] = Kept(REPORTS_KEPT)
"""The reports shown last, by the checksum of what they say."""

_COLUMNS = ("number", "sha256", "made_with", "what_changed", "at", "by_name")


@dataclass(frozen=True, slots=True)
class ClosedReport:
    """A version of a report, without its text."""

    number: int
    sha256: str
    made_with: str
    what_changed: str
    """Empty for the first."""
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class ReportHistory:
    """A report that somebody asks for, with its closed versions, newest first."""

    body: str
    year: int
    period: str
    """T1 to T3, or a month as 01 to 12."""
    report: Report | None
    """What is written of it; None where nobody has begun."""
    versions: tuple[ClosedReport, ...]

    @property
    def closed(self) -> ClosedReport | None:
        """The version that holds: the latest."""
        return next(iter(self.versions), None)

    def sees_draft(self, sight: Sight) -> bool:
        """Whether the reader may see the report as it is being written."""
        return sight.sees_drafts(self.body)


@dataclass(frozen=True, slots=True)
class ShownReport:
    """What a reader is shown of a report."""

    history: ReportHistory
    version: ClosedReport | None
    """None for the draft."""
    document: ReportDocument
    """Without what is confidential, unless the reader may see it."""
    is_whole: bool
    """Whether the reader may see what is confidential in it."""


def report_history(body: str, year: int, period: str) -> ReportHistory:
    """The report with its versions, however long they are. Two queries."""
    report = find_report(body, year, period)
    rows = ReportVersion.objects.filter(report=report).order_by("-number").values(*_COLUMNS)
    versions = tuple(ClosedReport(**row) for row in rows) if report else ()
    return ReportHistory(body, year, period, report, versions)


def shown_report(history: ReportHistory, sight: Sight, asked: str = "") -> ShownReport | None:
    """The version that was asked for, if the reader may see it; None if not.

    `asked` is a number, or DRAFT. Without it: the latest closed version, which everybody may
    see, else the draft. One query more for a version that the process has not read before; for
    a draft, those of `composed_report`.
    """
    wanted = history.closed
    if asked and asked != DRAFT:
        number = int(asked) if asked.isdecimal() else 0
        wanted = next((one for one in history.versions if one.number == number), None)
        if wanted is None:
            return None
    if asked == DRAFT or wanted is None:
        draft = draft_report(history) if history.sees_draft(sight) else None
        return _shown(history, None, draft, sight) if draft else None
    return _shown(history, wanted, closed_report(history, wanted), sight)


def draft_report(history: ReportHistory) -> ReportDocument | None:
    """The report as it stands, whole; None where there is nothing to report of.

    The very same object as long as it says the same, so that what is made of it is kept.
    """
    try:
        document = composed_report(history.body, history.year, history.period)
    except NothingToReport:
        return None
    sha256 = freeze(document).sha256
    if (kept := KEPT.get(sha256)) is not None:
        return kept
    KEPT.put(sha256, document)
    return document


def closed_report(history: ReportHistory, version: ClosedReport) -> ReportDocument:
    """What a version says, whole. One query if the process has not read it before.

    Raises as `documents.frozen.thaw_report`.
    """
    document = KEPT.get(version.sha256)
    if document is None:
        text = closed_text(history, version)
        document = thaw_report(text, version.sha256, _key(history, version))
        KEPT.put(version.sha256, document)
    return document


def closed_text(history: ReportHistory, version: ClosedReport) -> str:
    """The text that was frozen, byte for byte. One query.

    Raises TextIsDamaged where it is not the one that its checksum was made of.
    """
    rows = ReportVersion.objects.filter(report=history.report, number=version.number)
    text = str(rows.values_list("document", flat=True).get())
    if (found := checksum(text)) != version.sha256:
        raise TextIsDamaged(version.sha256, found, _key(history, version))
    return text


def seen_whole(history: ReportHistory, sight: Sight) -> frozenset[int]:
    """The numbers of the versions in which nothing is confidential to the reader, and of those
    that cannot be read. One query if the process has not read them all before.
    """
    unread = [one.number for one in history.versions if KEPT.get(one.sha256) is None]
    rows = ReportVersion.objects.filter(report=history.report, number__in=unread)
    texts = dict(rows.values_list("number", "document")) if unread else {}
    return frozenset(
        one.number
        for one in history.versions
        if _is_seen_whole(history, one, sight, texts.get(one.number))
    )


def _is_seen_whole(
    history: ReportHistory, version: ClosedReport, sight: Sight, text: str | None
) -> bool:
    if text is not None:
        try:
            document = thaw_report(text, version.sha256, _key(history, version))
        except TextIsDamaged:
            return True
        KEPT.put(version.sha256, document)
        return as_seen(document, sight)[1]
    return as_seen(closed_report(history, version), sight)[1]


def _key(history: ReportHistory, version: ClosedReport) -> VersionKey:
    return VersionKey(
        VersionKind.REPORT, history.body, history.year, history.period, version.number
    )


def as_seen(document: ReportDocument, sight: Sight) -> tuple[ReportDocument, bool]:
    """The report without what is confidential, and whether nothing had to be left out for that.

    What is confidential is shown to who may see it in every body that the report speaks of.
    """
    public = report_without_confidential(document)
    if public is document or all(sight.confidential_of(one.id) for one in document.bodies):
        return document, True
    return public, False


def writing_draft(user: User, report: Report | None) -> WritingDraft | None:
    """What the user has typed in the report's editor and not saved. One query."""
    return WritingDraft.objects.filter(user=user, report=report).first() if report else None


def _shown(
    history: ReportHistory, version: ClosedReport | None, document: ReportDocument, sight: Sight
) -> ShownReport:
    seen, is_whole = as_seen(document, sight)
    return ShownReport(history, version, seen, is_whole)


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report in a list."""

    body: str
    year: int
    period: str
    title: str
    """As it is written; empty for the usual one."""
    closed: ClosedReport | None
    """The version that holds."""
    is_begun: bool
    """Whether a controller has begun to write it."""


def listed_reports(
    sight: Sight, *, bodies: Iterable[str] | None = None, year: int | None = None
) -> tuple[ListedReport, ...]:
    """The reports that have been begun and that the reader may see, the latest first.

    Two queries.
    """
    rows = Report.objects.select_related("body")
    if bodies is not None:
        rows = rows.filter(body__slug__in=set(bodies))
    if year is not None:
        rows = rows.filter(year=year)
    reports = list(rows.order_by("-year", "-period", "body__slug"))
    closed = _latest(reports)
    return tuple(
        ListedReport(
            body=one.body.slug,
            year=one.year,
            period=one.period,
            title=str(one.writing.get("title") or ""),
            closed=closed.get(one.pk),
            is_begun=True,
        )
        for one in reports
        if one.pk in closed or sight.sees_drafts(one.body.slug)
    )


def _latest(reports: Iterable[Report]) -> Mapping[int, ClosedReport]:
    rows = ReportVersion.objects.filter(report__in=[one.pk for one in reports])
    found = {}
    for row in rows.order_by("number").values("report", *_COLUMNS):
        number = row.pop("report")
        found[number] = ClosedReport(**row)
    return found
