"""How a comparison from the core becomes a finding."""

from collections.abc import Iterator, Mapping

from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.core.money import Money, format_tkr
from uppsikt.core.rounding import TotalCheck, Verdict
from uppsikt.documents.language import N_

SEVERITY_OF: Mapping[Verdict, Severity] = {
    Verdict.ROUNDING: Severity.NOTE,
    Verdict.WRONG: Severity.ERROR,
}

EXPECTED = N_("{expected} tkr")
FOUND = N_("{found} tkr")
NOTHING_TO_DO = N_("Nothing needs to be done: printed figures are rounded.")


def total_finding(
    code: str, place: Place, check: TotalCheck, *, message: str, remedy: str, **facts: str
) -> Iterator[Finding]:
    """A note for a total that differs by rounding, an error beyond it, nothing if exact.

    `message` says what is added up; `{name}` and the facts given fill it in.
    """
    if check.verdict is Verdict.EXACT:
        return
    rounding = check.verdict is Verdict.ROUNDING
    yield Finding(
        code=code,
        severity=SEVERITY_OF[check.verdict],
        place=place,
        message=message,
        expected=EXPECTED,
        found=N_("{found} tkr: rounding, {off} tkr")
        if rounding
        else N_("{found} tkr: {off} tkr off"),
        remedy=NOTHING_TO_DO if rounding else remedy,
        facts={
            **facts,
            "expected": format_tkr(check.computed),
            "found": format_tkr(check.stated),
            "off": format_tkr(abs(check.difference)),
        },
    )


def tkr(money: Money) -> str:
    """The amount for a finding's facts."""
    return format_tkr(money)
