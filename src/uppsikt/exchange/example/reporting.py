"""The reports of the example: written, and closed."""

from datetime import datetime

from uppsikt.audit.actors import Actor
from uppsikt.documents.report.writing import ReportWriting
from uppsikt.exchange.example.data import ReportData
from uppsikt.exchange.example.timeline import A_MOMENT
from uppsikt.exchange.reports.closing import close_report, first_writing
from uppsikt.exchange.reports.composing import composed_report
from uppsikt.followup.operations.reports import start_report


def write_and_close(
    *, body: str, year: int, period: str, told: ReportData | None, by: Actor, now: datetime
) -> None:
    """Write what is told of a report, where anything is, and close it."""
    if told is not None:
        usual = first_writing(composed_report(body, year, period))
        writing = _with_words(usual, told)
        start_report(body=body, year=year, period=period, writing=writing, by=by, now=now)
    close_report(body=body, year=year, period=period, by=by, now=now + A_MOMENT)


def _with_words(usual: ReportWriting, told: ReportData) -> ReportWriting:
    sections = tuple(
        one.model_copy(update={"introduction": told.introductions.get(one.kind)})
        for one in usual.sections
    )
    return usual.model_copy(update={"sections": sections, "said": told.said})
