"""Which frozen version it is: what a check of them, a refusal and a page call it by."""

from dataclasses import dataclass
from enum import StrEnum

from uppsikt.documents.language import N_, Translator


class VersionKind(StrEnum):
    """What was frozen."""

    PLAN = "plan"
    REPORT = "report"
    MONTH = "month"


@dataclass(frozen=True, slots=True, order=True)
class VersionKey:
    """Which version it is."""

    kind: VersionKind
    body: str
    """By its identity, as in addresses."""
    year: int
    period: str
    """T1, or 03 for March; empty for a plan."""
    number: int


KINDS: dict[str, str] = {
    VersionKind.PLAN: N_("The plan of {body} for {year}, version {number}"),
    VersionKind.REPORT: N_("The report of {body} for {period} {year}, version {number}"),
    VersionKind.MONTH: N_("The monthly closing of {body} for {year}-{period}, version {number}"),
}
"""How a version is named."""


def named(key: VersionKey, speak: Translator) -> str:
    """The version in words: what it is of, the body by its identity, the year and the number."""
    return speak.gettext(KINDS[key.kind]).format(
        body=key.body, year=key.year, period=key.period, number=key.number
    )
