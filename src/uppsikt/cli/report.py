"""`uppsikt report`: reports as files, and closed."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from uppsikt.cli.acting import acting
from uppsikt.cli.database import database
from uppsikt.cli.frame import FAILED, fail
from uppsikt.cli.plan_store import (
    FROZEN,
    NOT_FOUND,
    STDOUT,
    BodyArgument,
    ConfidentialOption,
    Format,
    FormatOption,
    OutOption,
    VersionOption,
    YearArgument,
    not_frozen,
    put_out,
    refuse_partly,
)
from uppsikt.cli.speech import LanguageOption, words, write
from uppsikt.core.findings import Finding, dotted
from uppsikt.documents.confidential import confidential_items
from uppsikt.documents.finding_text import say
from uppsikt.documents.language import Translator
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.confidential import report_without_confidential

if TYPE_CHECKING:
    from uppsikt.exchange.reports.queries import ClosedReport, ReportHistory

PeriodArgument = Annotated[
    str, typer.Argument(metavar="PERIOD", help="T1, T2 or T3, or a month as 01 to 12.")
]
WhatChangedOption = Annotated[
    str, typer.Option("--what-changed", help="Of a correction: what is other than before.")
]

AcceptOpenOption = Annotated[
    list[str],
    typer.Option(
        "--accept-open",
        help='A body whose round is not closed, as "body why it is not waited for"; once for each.',
    ),
]


def export(
    body: BodyArgument,
    year: YearArgument,
    period: PeriodArgument,
    form: FormatOption = Format("pdf"),
    version: VersionOption = "",
    out: OutOption = STDOUT,
    with_confidential: ConfidentialOption = False,
    language: LanguageOption = None,
) -> None:
    """Make a file of a report: of the version that is closed, else of how it stands.

    What is confidential is left out, and how much that is, is told. The format frozen is the very
    text whose SHA-256 a version has: of that nothing can be left out. Ends with 2 if there is no
    such report, or no such version of it.
    """
    speak = words(language)
    _refuse_period(period, speak)
    with database(language, speak):
        history, wanted = _version(body, year, period, version, speak)
        document = _document(history, wanted, speak)
        text = "" if form != FROZEN else _frozen_text(history, wanted, speak)
    if form == FROZEN:
        refuse_partly(document, speak, with_confidential)
        put_out(text.encode(), out, speak)
        return
    if not with_confidential:
        document = _public(document, speak)
    if out == STDOUT and not REPORT_FORMATS[form].is_text and sys.stdout.isatty():
        fail(speak.gettext("A terminal cannot show this format. Name a file with -o FILE."))
    put_out(REPORT_FORMATS[form].render(document), out, speak)


def close(
    body: BodyArgument,
    year: YearArgument,
    period: PeriodArgument,
    what_changed: WhatChangedOption = "",
    accept_open: AcceptOpenOption = [],  # noqa: B006 - a new one is made for each run
    language: LanguageOption = None,
) -> None:
    """Close a report for ever, and the approved round with it; or correct a closed one.

    Ends with 1 if it cannot be closed, and says why; with 2 if there is no such report.
    """
    speak = words(language)
    _refuse_period(period, speak)
    with database(language, speak):
        from django.utils import timezone

        from uppsikt.exchange.reports.closing import (
            ReportHasErrors,
            RoundIsNotApproved,
            close_report,
        )
        from uppsikt.exchange.reports.composing import NothingToReport
        from uppsikt.exchange.reports.open_rounds import RoundsAreOpen
        from uppsikt.followup.operations.refusals import NoSuchBody, ReasonIsMissing
        from uppsikt.followup.operations.reports import NothingIsCorrected

        try:
            version = close_report(
                body=body,
                year=year,
                period=period,
                what_changed=what_changed,
                open_accepted=_reasons(accept_open, speak),
                by=acting(),
                now=timezone.now(),
            )
        except (NothingToReport, NoSuchBody):
            fail(_no_such_report(body, year, period, speak), NOT_FOUND)
        except RoundIsNotApproved:
            fail(
                speak.gettext(
                    "Nothing is closed: the round must be approved first, or the month closed."
                )
            )
        except RoundsAreOpen as refusal:
            lines = [
                speak.gettext(
                    "The rounds of these bodies are not closed. Say of each why the report does "
                    'not wait for it, with --accept-open "BODY WHY".'
                ),
                *(f"  {one.body}  {one.name}" for one in refusal.rounds),
            ]
            fail("\n".join(lines))
        except ReportHasErrors as refusal:
            _tell(refusal.findings, speak)
        except NothingIsCorrected:
            fail(speak.gettext("The report says the same as the version that is closed."))
        except ReasonIsMissing:
            fail(
                speak.gettext(
                    "The report is closed already. Say with --what-changed what the next "
                    "version corrects."
                )
            )
    text = speak.gettext("Version {number} is closed.\n   SHA-256 {sha256}")
    write(text.format(number=version.number, sha256=version.sha256))


def versions(
    body: BodyArgument,
    year: YearArgument,
    period: PeriodArgument,
    language: LanguageOption = None,
) -> None:
    """List the versions that a report has been closed in, the latest first."""
    speak = words(language)
    _refuse_period(period, speak)
    with database(language, speak):
        from uppsikt.exchange.reports.queries import report_history

        history = report_history(body, year, period)
    if not history.versions:
        fail(speak.gettext("No version of the report is closed."), NOT_FOUND)
    for one in history.versions:
        text = speak.gettext("{number}  closed {day} by {name}")
        write(text.format(number=one.number, day=one.at.date(), name=one.by_name))
        if one.what_changed:
            write(f"   {one.what_changed}")
        write(f"   SHA-256 {one.sha256}")


def _refuse_period(period: str, speak: Translator) -> None:
    from uppsikt.core.periods import MONTHS_IN_YEAR, Tertial

    months = {f"{month:02d}" for month in range(1, MONTHS_IN_YEAR + 1)}
    if period not in {*Tertial, *months}:
        fail(speak.gettext("A period is T1, T2 or T3, or a month as 01 to 12."), NOT_FOUND)


def _version(
    body: str, year: int, period: str, asked: str, speak: Translator
) -> tuple["ReportHistory", "ClosedReport | None"]:
    """What holds where no version is asked for; None for how the report stands."""
    from uppsikt.exchange.reports.queries import report_history
    from uppsikt.exchange.version_queries import DRAFT

    history = report_history(body, year, period)
    wanted = history.closed if not asked else None
    if asked and asked != DRAFT:
        wanted = next((one for one in history.versions if str(one.number) == asked), None)
        if wanted is None:
            fail(_no_such_version(history, asked, speak), NOT_FOUND)
    return history, wanted


def _document(
    history: "ReportHistory", wanted: "ClosedReport | None", speak: Translator
) -> ReportDocument:
    from uppsikt.exchange.reports.queries import closed_report, draft_report

    document = closed_report(history, wanted) if wanted else draft_report(history)
    if document is None:
        fail(_no_such_report(history.body, history.year, history.period, speak), NOT_FOUND)
    return document


def _frozen_text(history: "ReportHistory", wanted: "ClosedReport | None", speak: Translator) -> str:
    from uppsikt.exchange.reports.queries import closed_text

    if wanted is None:
        not_frozen(speak)
    return closed_text(history, wanted)


def _no_such_version(history: "ReportHistory", asked: str, speak: Translator) -> str:
    from uppsikt.exchange.version_queries import DRAFT

    known = ", ".join([*(str(one.number) for one in history.versions), DRAFT])
    text = speak.gettext("There is no version {version}. Those that there are: {versions}.")
    return text.format(version=asked, versions=known)


def _no_such_report(body: str, year: int, period: str, speak: Translator) -> str:
    text = speak.gettext("There is no plan of {body} for {year}, and so nothing to report.")
    return text.format(body=body, year=year, period=period)


def _reasons(given: list[str], speak: Translator) -> dict[str, str]:
    """Why the round of a body is not waited for, by body."""
    found = {}
    for one in given:
        body, _space, reason = one.partition(" ")
        if not reason.strip():
            text = speak.gettext('--accept-open is given as "BODY WHY", not as "{given}".')
            fail(text.format(given=one))
        found[body] = reason
    return found


def _public(document: ReportDocument, speak: Translator) -> ReportDocument:
    """The report without what is confidential; on standard error how much that was."""
    if hidden := len(confidential_items(document)):
        text = speak.ngettext(
            "{count} confidential item is left out. --with-confidential takes it along.",
            "{count} confidential items are left out. --with-confidential takes them along.",
            hidden,
        )
        write(text.format(count=hidden), err=True)
    return report_without_confidential(document)


def _tell(findings: tuple[Finding, ...], speak: Translator) -> None:
    lines = [speak.gettext("These errors must be mended first.")]
    for finding in findings:
        lines += [f"  {finding.code} {dotted(finding.place)}", f"    {say(finding, speak).message}"]
    write("\n".join(lines), err=True)
    raise typer.Exit(FAILED)
