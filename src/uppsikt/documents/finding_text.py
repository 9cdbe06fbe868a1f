"""Findings and faults in files as sentences, in the reader's language: for pages and commands."""

from collections.abc import Mapping
from dataclasses import dataclass

from uppsikt.core.findings import Finding
from uppsikt.documents.files.problems import FileProblem
from uppsikt.documents.language import Translator


@dataclass(frozen=True, slots=True)
class SaidFinding:
    """A finding in words; what it does not say is empty."""

    message: str
    expected: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class SaidProblem:
    """A fault in a file in words; what it does not say is empty."""

    message: str
    found: str
    accepted: str


def say(finding: Finding, translator: Translator) -> SaidFinding:
    """The finding's texts, translated and then filled in with its facts."""
    return SaidFinding(
        message=_fill(finding.message, finding.facts, translator),
        expected=_fill(finding.expected, finding.facts, translator),
        found=_fill(finding.found, finding.facts, translator),
        remedy=_fill(finding.remedy, finding.facts, translator),
    )


def say_problem(problem: FileProblem, translator: Translator) -> SaidProblem:
    """The problem's texts, translated and then filled in with its facts."""
    return SaidProblem(
        message=_fill(problem.message, problem.facts, translator),
        found=_fill(problem.found, problem.facts, translator),
        accepted=_fill(problem.accepted, problem.facts, translator),
    )


def _fill(template: str, facts: Mapping[str, str], translator: Translator) -> str:
    # A catalogue answers the empty message with its own header.
    return translator.gettext(template).format_map(facts) if template else ""
