"""What periods and reports are called on pages."""

from django.utils.translation import get_language

from uppsikt.documents.language import DEFAULT_LANGUAGE, translator
from uppsikt.documents.render.report.codes import period_text
from uppsikt.exchange.reports.composing import document_period
from uppsikt.followup.models.rounds import MONTHS, TERTIALS

PERIODS = (*TERTIALS, *MONTHS)
"""The periods of a year in the order of a list."""


def period_name(period: str, year: int) -> str:
    """The period with its year, in the reader's language: "T2 2025", "mars 2025"."""
    language = (get_language() or DEFAULT_LANGUAGE).split("-")[0]
    return period_text(document_period(year, str(period)), year, translator(language))
