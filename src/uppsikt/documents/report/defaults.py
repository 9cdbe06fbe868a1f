"""What a new report is called, and the sections that it begins with."""

from collections.abc import Mapping
from types import MappingProxyType

from uppsikt.core.periods import ReportingPeriod, ReportKind
from uppsikt.documents.language import N_, translator
from uppsikt.documents.report.sections import Section, SectionKind

_TITLES: Mapping[ReportKind, str] = MappingProxyType(
    {
        ReportKind.SIMPLIFIED: N_("Tertial report {year}"),
        ReportKind.INTERIM: N_("Interim report {year}"),
        ReportKind.ANNUAL: N_("Activity report {year}"),
    }
)
_COUNCILS_ANNUAL = N_("Annual report {year}")
_MONTHLY = N_("Monthly report {period}")

_HEADINGS: Mapping[SectionKind, str] = MappingProxyType(
    {
        SectionKind.SUMMARY: N_("Summary"),
        SectionKind.GOALS: N_("Strategic goals"),
        SectionKind.PROGRAMMES: N_("Programmes"),
        SectionKind.PERSONNEL: N_("Personnel goals"),
        SectionKind.ASSIGNMENTS: N_("Assignments"),
        SectionKind.REMITS: N_("Core remits"),
        SectionKind.FOCUS_AREAS: N_("Focus areas"),
        SectionKind.MEASURES: N_("Measures"),
        SectionKind.ECONOMY: N_("Economy"),
        SectionKind.GRANTS: N_("Grants"),
        SectionKind.CONTRACTORS: N_("Work run by others"),
        SectionKind.DEVIATIONS: N_("Deviations"),
        SectionKind.ACTION_PLANS: N_("Action plans"),
        SectionKind.NOT_ANSWERED: N_("Not answered"),
    }
)
_OF_A_MONTH = (
    SectionKind.SUMMARY,
    SectionKind.ECONOMY,
    SectionKind.ACTION_PLANS,
    SectionKind.NOT_ANSWERED,
)


def default_title(year: int, period: str, *, is_council: bool, language: str) -> str:
    """What a report of the period is called: the interim report of T2, the monthly of a month.

    A committee tells of its year in an activity report (verksamhetsberättelse), the council in
    the annual report (årsredovisning).
    """
    from uppsikt.documents.render.report.codes import period_text

    say = translator(language)
    tertial = ReportingPeriod.parse(period).tertial
    if tertial is None:
        return say.gettext(_MONTHLY).format(period=period_text(period, year, say))
    annual_of_council = is_council and tertial.report is ReportKind.ANNUAL
    template = _COUNCILS_ANNUAL if annual_of_council else _TITLES[tertial.report]
    return say.gettext(template).format(year=year)


def default_heading(kind: SectionKind, *, language: str) -> str:
    """The usual heading of a section of that kind; of one with nothing but words, "Text"."""
    return translator(language).gettext(_HEADINGS.get(kind, N_("Text")))


def default_sections(period: str, *, language: str) -> tuple[Section, ...]:
    """The sections that a new report has, in the usual order; fewer of a month."""
    is_month = ReportingPeriod.parse(period).month is not None
    return tuple(
        Section(id=f"section-{kind}", kind=kind, heading=default_heading(kind, language=language))
        for kind in _HEADINGS
        if not is_month or kind in _OF_A_MONTH
    )
