"""`uppsikt check FILE`: what a plan file says wrong, leaves out or contradicts."""

from collections.abc import Iterator, Sequence

import typer

from uppsikt.cli.frame import FAILED
from uppsikt.cli.speech import (
    JsonOption,
    LanguageOption,
    PlanFile,
    read_or_end,
    words,
    write,
    write_json,
)
from uppsikt.core.findings import Finding, Severity, by_severity, dotted, has_errors
from uppsikt.documents.checks import check_plan
from uppsikt.documents.files import ReadPlan
from uppsikt.documents.finding_text import say
from uppsikt.documents.language import N_, Translator

HEADINGS = {
    Severity.ERROR: N_("Errors"),
    Severity.WARNING: N_("Warnings"),
    Severity.NOTE: N_("Notes"),
}


def check(file: PlanFile, json: JsonOption = False, language: LanguageOption = None) -> None:
    """Check a plan file. Ends with 0 without errors, 1 with, 2 if it could not be read."""
    speak = words(language)
    plan = read_or_end(file, speak, json, is_answer=True)
    findings = check_plan(plan.document)
    if json:
        write_json(_data(file, plan, findings, speak))
    else:
        write("\n".join(_lines(file, plan, findings, speak)))
    if has_errors(findings):
        raise typer.Exit(FAILED)


def _lines(
    file: str, plan: ReadPlan, findings: Sequence[Finding], speak: Translator
) -> Iterator[str]:
    for severity, group in by_severity(findings).items():
        yield f"{speak.gettext(HEADINGS[severity])} ({len(group)})"
        for finding in group:
            yield ""
            yield from finding_lines(file, plan, finding, speak)
        yield ""
    yield _closing(findings, speak)


def finding_lines(file: str, plan: ReadPlan, finding: Finding, speak: Translator) -> Iterator[str]:
    """The finding for people: its code and place, what is wrong, and the remedy."""
    said = say(finding, speak)
    yield f"  {finding.code}  {file}:{plan.line_of(finding.place)}  {dotted(finding.place)}"
    yield f"    {said.message}"
    labelled = (
        (N_("Expected"), said.expected),
        (N_("Found"), said.found),
        (N_("Remedy"), said.remedy),
    )
    width = max(len(speak.gettext(label)) for label, _ in labelled) + 1
    for label, text in labelled:
        if text:
            yield f"    {speak.gettext(label) + ':':<{width}} {text}"


def _closing(findings: Sequence[Finding], speak: Translator) -> str:
    errors, warnings, notes = (
        sum(finding.severity is severity for finding in findings) for severity in Severity
    )
    return ", ".join(
        (
            speak.ngettext("{count} error", "{count} errors", errors).format(count=errors),
            speak.ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
            speak.ngettext("{count} note", "{count} notes", notes).format(count=notes) + ".",
        )
    )


def _data(
    file: str, plan: ReadPlan, findings: Sequence[Finding], speak: Translator
) -> dict[str, object]:
    grouped = [finding for group in by_severity(findings).values() for finding in group]
    return {
        "file": file,
        "readable": True,
        "counts": {
            severity.value: sum(finding.severity is severity for finding in findings)
            for severity in Severity
        },
        "findings": [_finding_data(plan, finding, speak) for finding in grouped],
    }


def _finding_data(plan: ReadPlan, finding: Finding, speak: Translator) -> dict[str, object]:
    said = say(finding, speak)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": dotted(finding.place),
        "line": plan.line_of(finding.place),
        "message": said.message,
        "expected": said.expected,
        "found": said.found,
        "remedy": said.remedy,
    }
