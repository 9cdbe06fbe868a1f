"""Addresses of versions, and findings, in the templates of reports."""

from django import template
from django.urls import reverse

from uppsikt.core.findings import Finding
from uppsikt.documents.finding_text import SaidFinding, say
from uppsikt.exchange.reports.queries import ClosedReport
from uppsikt.exchange.version_queries import DRAFT
from uppsikt.web.reports.access import ReportPage
from uppsikt.web.reports.addresses import ReportPeriod

register = template.Library()


@register.simple_tag
def report_address(visit: ReportPage, version: ClosedReport | None) -> str:
    """Where a version is read; None for the draft."""
    return reverse("report", args=[visit.body, visit.year, _period(visit, version)])


@register.simple_tag
def report_file_address(visit: ReportPage, version: ClosedReport | None, form: str) -> str:
    """Where a version is had as a file."""
    period = _period(visit, version)
    return reverse("report_file", args=[visit.body, visit.year, period, form])


@register.simple_tag
def report_said(visit: ReportPage, finding: Finding) -> SaidFinding:
    """What a finding says, in the reader's language."""
    from uppsikt.documents.language import translator

    return say(finding, translator(visit.language))


def _period(visit: ReportPage, version: ClosedReport | None) -> ReportPeriod:
    return ReportPeriod(visit.history.period, str(version.number) if version else DRAFT)
