"""What a controller writes of a report: kept whole, and put into the report word for word."""

import json

import pytest

from tests.support.random_report import random_report, random_writing
from tests.support.sample_report import boards_report, councils_report, empty_report
from uppsikt.core.follow_up import GoalJudgement
from uppsikt.documents.frozen import freeze, thaw_report
from uppsikt.documents.items import items
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.sections import Section, SectionKind
from uppsikt.documents.report.writing import (
    ReportWriting,
    Said,
    default_writing,
    text_of,
    with_text,
    written,
)


def said_of_all(report: ReportDocument) -> ReportWriting:
    """A writing that says something of everything that it can."""
    told = [
        Said(id=one.id, summary=f"Sammanfattning av {one.id}.", reason=f"Skäl för {one.id}.")
        for one in (*report.goals, *report.programmes, *report.assignments)
    ]
    return ReportWriting(title="Egen rubrik", about="Om rapporten.", said=tuple(told))


@pytest.mark.parametrize("filled", [0, 0.5, 1])
@pytest.mark.parametrize("seed", range(4))
def test_any_writing_comes_back_from_what_is_kept_of_it(seed: int, filled: float) -> None:
    writing = random_writing(seed, filled)
    kept = json.loads(json.dumps(writing.model_dump(mode="json", exclude_defaults=True)))
    assert ReportWriting.model_validate(kept) == writing


@pytest.mark.parametrize("report", [boards_report(), councils_report(), random_report(3)])
def test_what_is_written_survives_the_report_that_it_is_put_into(report: ReportDocument) -> None:
    writing = said_of_all(report)
    whole = written(report, writing)
    back = thaw_report(freeze(whole).text, freeze(whole).sha256)
    assert back == whole
    assert (back.title, back.about) == (writing.title, writing.about)
    for goal in back.goals:
        said = writing.of(goal.id)
        assert (goal.summary, goal.reason) == (said.summary, said.reason)
    for one in (*back.programmes, *back.assignments):
        assert one.summary == writing.of(one.id).summary


def test_a_judgement_of_the_reports_own_stands_over_the_answers() -> None:
    report = councils_report()
    goal = report.goals[0]
    writing = ReportWriting(
        said=(Said(id=goal.id, judgement=GoalJudgement.NOT_MET, reason="Nej."),)
    )
    assert written(report, writing).goals[0].weighed is GoalJudgement.NOT_MET
    assert written(report, writing).goals[0].answers == goal.answers


def test_what_is_said_of_something_the_report_does_not_hold_is_kept_and_not_printed() -> None:
    report = boards_report()
    writing = ReportWriting(said=(Said(id="borta", summary="Sägs om något som har utgått."),))
    assert "Sägs om" not in freeze(written(report, writing)).text
    assert writing.of("borta").summary


def test_a_section_never_takes_the_identity_of_something_else_in_the_report() -> None:
    report = boards_report()
    taken = report.goals[0].id
    section = Section(id=taken, kind=SectionKind.TEXT, heading="Egen text")
    whole = written(report, ReportWriting(sections=(section,)))
    found = [one.id for one in items(whole)]
    assert len(found) == len(set(found))
    assert [one.heading for one in whole.sections] == ["Egen text"]


def test_a_writing_without_a_title_takes_the_usual_one_of_the_period() -> None:
    report = empty_report()
    usual = default_writing(report.year, report.period, is_council=False, language="sv")
    assert written(report, ReportWriting()).title == usual.title


def test_a_text_is_changed_only_where_it_is() -> None:
    writing = said_of_all(boards_report())
    first = writing.said[0].id
    other = with_text(writing, first, "summary", "Ny.")
    assert text_of(other, first, "summary") == "Ny."
    assert [one for one in other.said if one.id != first] == list(writing.said[1:])
    assert with_text(writing, "ingen", "summary", "Ny.") == writing
    assert with_text(writing, first, "judgement", "not-met") == writing
