"""Every check of a report finds the fault that is planted, and nothing in a report without."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.sample_report import (
    boards_report,
    boards_values,
    councils_report,
    empty_report,
)
from tests.support.sample_report_values import ACTION_PLANS, ECONOMY, GOALS, figures
from uppsikt.core.findings import Severity
from uppsikt.documents.finding_text import say
from uppsikt.documents.language import translator
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.checks import REPORT_CHECKS, check_report
from uppsikt.documents.report.economy import ReportedDeficit

DOCS = Path(__file__).parents[4] / "docs"


def sound() -> dict[str, Any]:
    """The board's report with nothing to remark on."""
    values = boards_values()
    values["goals"] = [one for one in GOALS if one["id"] != "mal-8"]
    values["assignments"] = [one for one in values["assignments"] if "answers" in one]
    values["measures"] = [
        {**one, "goals": ["mal-7"]} for one in values["measures"] if one["id"] != "enkat"
    ]
    values["not_answered"] = []
    values["sections"][1]["introduction"] = "Vi når [[goals.met|number=1]] mål."
    return values


def economy(**changed: Any) -> dict[str, Any]:
    return {"economy": {**ECONOMY, **changed}}


def total(*amounts: int | None) -> dict[str, Any]:
    return economy(total={"id": "t", "name": "Totalt", "whole": figures(*amounts)})


def row(**changed: Any) -> dict[str, Any]:
    return economy(rows=[{**ECONOMY["rows"][0], **changed}], total=None)


GRANT = {"id": "mal-1", "body": "ks", "name": "Medel", "amount": 1}
UNREAD = [{**GOALS[0], "summary": "[[goals.nothing|number]]"}]
CONTRADICTED = [{**GOALS[0], "summary": "[[goals.all|number=7]]"}]
WITHOUT_REASON = [
    {**GOALS[0], "answers": [{"id": "a", "body": "ks", "judgement": "met"}]},
]
VALUELESS = [{"id": "x", "body": "ks", "name": "X", "unit_of_value": "%", "direction": "lower"}]
DEFICIT = {**ECONOMY["deficits"][1], "id": "d", "variance": -10000}

FAULTS: list[tuple[str, dict[str, Any], Severity]] = [
    ("report.identity", {"grants": [GRANT]}, Severity.ERROR),
    (
        "report.reference",
        {"programmes": [{"id": "p", "name": "P", "goals": ["x"]}]},
        Severity.ERROR,
    ),
    ("report.reference", {"body": "finns-inte"}, Severity.ERROR),
    ("report.figure-dangling", {"goals": UNREAD}, Severity.ERROR),
    ("report.figure-contradicts", {"goals": CONTRADICTED}, Severity.ERROR),
    ("report.judgement-without-reason", {"goals": WITHOUT_REASON}, Severity.WARNING),
    ("report.unanswered", {"goals": [{**GOALS[3]}]}, Severity.WARNING),
    ("report.measure-without-value", {"measures": VALUELESS}, Severity.WARNING),
    ("report.economy-total", total(-93445, -62289, -61464, -95945, -2500), Severity.ERROR),
    ("report.economy-total", total(-93436, -62289, -61464, -95936, -2500), Severity.NOTE),
    (
        "report.economy-incomplete",
        economy(rows=[{**ECONOMY["rows"][0], "whole": figures(None, None, -1, None, None)}]),
        Severity.WARNING,
    ),
    (
        "report.economy-variance",
        row(whole=figures(-44576, None, None, -45476, 900), staff=None, other=None),
        Severity.ERROR,
    ),
    (
        "report.economy-split",
        row(staff=figures(-29000, -19000, -19400, -29500, -500)),
        Severity.ERROR,
    ),
    ("report.deficit-rule", economy(deficits=[{**DEFICIT, "called": False}]), Severity.ERROR),
    (
        "report.deficit-without-plan",
        {"action_plans": [ACTION_PLANS[1]]},
        Severity.WARNING,
    ),
    ("report.left-out", {"sections": [boards_values()["sections"][0]]}, Severity.NOTE),
]


def found(values: dict[str, Any]) -> list[tuple[str, Severity]]:
    report = ReportDocument.model_validate(values)
    return [(one.code, one.severity) for one in check_report(report)]


def test_a_sound_report_has_no_findings() -> None:
    assert found(sound()) == []
    assert check_report(empty_report()) == ()


@pytest.mark.parametrize(("code", "changed", "severity"), FAULTS)
def test_a_planted_fault_is_found(code: str, changed: dict[str, Any], severity: Severity) -> None:
    assert (code, severity) in found({**sound(), **changed})


def test_every_check_has_a_planted_fault() -> None:
    assert {code for code, _, _ in FAULTS} == set(REPORT_CHECKS)


def test_a_question_that_is_listed_as_unanswered_is_told_once() -> None:
    codes = [one for one in check_report(boards_report()) if one.code == "report.unanswered"]
    assert [one.place for one in codes] == [("not_answered", 0), ("not_answered", 1)]
    silent = [one for one in check_report(councils_report()) if one.code == "report.unanswered"]
    assert ("goals", 0) in {one.place for one in silent}


@pytest.mark.parametrize(
    ("variance", "called", "is_fault"),
    [
        # One per cent of the frame is 2 391,31 tkr, which the report's tkr cannot tell.
        (-2391, True, False),
        (-2392, False, False),
        (-2394, False, True),
        (-2388, True, True),
        (1000, True, True),
    ],
)
def test_the_deficit_rule_allows_for_what_is_rounded(
    variance: int, called: bool, is_fault: bool
) -> None:
    values = {**ECONOMY["deficits"][1], "variance": variance, "called": called}
    assert ReportedDeficit.model_validate(values)
    report = ReportDocument.model_validate({**sound(), **economy(deficits=[values])})
    codes = {one.code for one in check_report(report)}
    assert ("report.deficit-rule" in codes) is is_fault


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_finding_can_be_said(language: str) -> None:
    for _, changed, _ in FAULTS:
        report = ReportDocument.model_validate({**sound(), **changed})
        for finding in check_report(report):
            assert say(finding, translator(language)).message


def test_every_finding_is_explained_once_and_in_the_order_of_the_checks() -> None:
    text = (DOCS / "report-findings.md").read_text()
    assert re.findall(r"^\| `(report\.[a-z-]+)` \|", text, re.M) == list(REPORT_CHECKS)
