"""A report composed from what has been answered, approved and written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import JOB, NOW, plan_year
from tests.support.other_plans import of_body
from tests.support.reported import answer_round, close_month, content_for, open_period
from tests.support.reporting import (
    SECRET,
    SECRET_ANSWER,
    SMALL_VALUE,
    WOMENS_VALUE,
    YEAR,
    answered,
    plan_with_a_secret,
    ready_to_close,
    two_bodies,
)
from tests.support.small_plan import small_plan
from uppsikt.core.follow_up import QuestionKind
from uppsikt.documents.coverage import coverage
from uppsikt.documents.frozen import freeze
from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.organisation import Body, BodyKind
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.checks import check_report
from uppsikt.documents.report.confidential import report_without_confidential
from uppsikt.documents.report.economy import EconomyLine
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.reports.closing import errors_of
from uppsikt.exchange.reports.composing import NothingToReport, composed_report
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import Question
from uppsikt.followup.operations.answers import mark_ready, save_answer

pytestmark = pytest.mark.django_db

MOST_QUERIES = 21


@pytest.fixture(autouse=True)
def _bodies(db: None) -> None:
    two_bodies()


def of(report: ReportDocument, field: str) -> list[str]:
    return [one.id for one in getattr(report, field)]


def codes(report: ReportDocument) -> set[str]:
    return {one.code for one in check_report(report)}


def in_tkr(line: EconomyLine, *fields: str) -> list[int | None]:
    found = [getattr(line.whole, one) for one in fields]
    return [one.in_tkr if one is not None else None for one in found]


def committee(number: int) -> PlanDocument:
    body = Body(id=f"n{number:02d}", name=f"Nämnd {number}", kind=BodyKind.COMMITTEE, part_of="kf")
    return of_body(small_plan(), body)


def test_what_is_approved_stands_in_the_report() -> None:
    answered()
    report = composed_report("ks", YEAR, "T1")
    assert of(report, "assignments") == ["uppdrag-2023-1", SECRET]
    assert [one.answers[0].text for one in report.assignments] == [
        "Svar om 2023:1 Ställ om verksamheten.",
        SECRET_ANSWER,
    ]
    assert [one.answers[0].data for one in report.goals] == [
        "Svar om 1. Växa hållbart.",
        "Svar om 2. Sänkt sjukfrånvaro.",
        "Svar om 3. Resultat om två procent.",
    ]
    assert [one.used.in_tkr for one in report.grants if one.used] == [100, 100, 100]
    assert report.programmes[0].goals == ("mal-1",)
    assert report.not_answered == ()


def test_an_answer_that_nobody_has_approved_is_not_in_the_report() -> None:
    its = open_period("ks", "T1")
    one = Question.objects.get(round=its, item="uppdrag-2023-1")
    content = content_for(one)
    saved = save_answer(question_id=one.pk, content=content, revision=0, by=JOB, now=NOW)
    mark_ready(question_id=one.pk, revision=saved.revision, by=JOB, now=NOW)
    report = composed_report("ks", YEAR, "T1")
    assert content.text not in freeze(report).text
    assert "uppdrag-2023-1" in {found.about for found in report.not_answered}


def test_a_report_that_nobody_has_answered_for_names_every_question() -> None:
    its = open_period("ks", "T1")
    report = composed_report("ks", YEAR, "T1")
    assert len(report.not_answered) == Question.objects.filter(round=its).count() > 0
    assert all(one.silent == ("ks",) for one in (*report.goals, *report.assignments))
    assert "report.unanswered" in codes(report)


def test_a_report_can_be_read_before_anything_is_asked() -> None:
    report = composed_report("ks", YEAR, "T2")
    assert (report.period, report.goals, report.not_answered) == ("T2", (), ())


def test_the_last_tertial_judges_goals_and_is_the_years_report() -> None:
    its = open_period("ks", "T3")
    answer_round(its)
    report = composed_report("ks", YEAR, "T3")
    assert [one.answers[0].judgement for one in report.goals] == ["met", "met", "met"]
    assert all(one.answers[0].reason for one in report.goals)
    assert "ekonomi-budget-arlig" not in of(report, "measures")
    assert len(report.follow_ups) > 0
    assert report.title != composed_report("ks", YEAR, "T1").title


def test_a_month_tells_of_money_and_calls_for_a_deficit() -> None:
    close_month("ks", "03", worse_by_tkr=1_500)
    report = composed_report("ks", YEAR, "03")
    assert report.period == "2025-03"
    assert report.goals == report.assignments == report.measures == ()
    total = report.economy.total
    assert total is not None
    assert in_tkr(total, "frame", "forecast", "variance") == [-3_500, -5_000, -1_500]
    assert [(one.body, one.called) for one in report.economy.deficits] == [("ks", True)]
    assert {one.kind.value for one in report.sections} == {
        "summary",
        "economy",
        "action-plans",
        "not-answered",
    }
    # Thousands that were rounded row by row need not add up to the last one: no error.
    assert errors_of(report) == ()


def test_a_month_that_is_told_in_figures_alone_is_answered() -> None:
    close_month("ks", "03")
    report = composed_report("ks", YEAR, "03")
    assert report.not_answered == ()
    open_period("ks", "04")
    assert {one.kind for one in composed_report("ks", YEAR, "04").not_answered} == {
        QuestionKind.MONTH
    }


def test_a_tertial_has_the_economy_of_its_last_month() -> None:
    close_month("ks", "03")
    close_month("ks", "04", worse_by_tkr=200)
    total = composed_report("ks", YEAR, "T1").economy.total
    assert total is not None
    assert in_tkr(total, "variance") == [-200]


def test_a_month_that_is_not_approved_shows_nothing_but_the_frame() -> None:
    open_period("ks", "03")
    total = composed_report("ks", YEAR, "03").economy.total
    assert total is not None
    assert in_tkr(total, "frame", "outcome", "forecast") == [-3_500, None, None]


def test_a_small_group_is_in_no_report_and_cannot_be_worked_out() -> None:
    answered()
    report = composed_report("ks", YEAR, "T1")
    values = report.measures[0].of(YEAR, "T1")
    assert values is not None
    assert values.total is not None
    assert {one.group.value: one.why.value for one in values.held_back} == {
        "men": "too few",
        "women": "protects another",
    }
    text = freeze(report).text
    assert str(SMALL_VALUE) not in text
    assert str(WOMENS_VALUE) not in text


def test_the_councils_report_gathers_the_bodies_side_by_side() -> None:
    answered("ks")
    open_period("bn", "T1")
    report = composed_report("kf", YEAR, "T1")
    assert report.gathers
    assert [one.id for one in report.bodies] == ["kf", "ks", "bn"]
    goal = report.goals[0]
    assert goal.asked == ("ks", "bn")
    assert [one.body for one in goal.answers] == ["ks"]
    assert goal.silent == ("bn",)
    assignment = next(one for one in report.assignments if one.id == "uppdrag-2023-1")
    assert [one.body for one in assignment.answers] == ["ks"]
    assert assignment.silent == ("bn",)
    assert {one.body for one in report.not_answered} == {"bn"}


def test_what_one_body_keeps_secret_is_told_by_another_in_its_own_words() -> None:
    answered("ks")
    answered("bn")
    report = composed_report("kf", YEAR, "T1")
    assert SECRET_ANSWER in freeze(report).text
    public = report_without_confidential(report)
    assert SECRET_ANSWER not in freeze(public).text
    shared = next(one for one in public.assignments if one.id == SECRET)
    assert [one.body for one in shared.answers] == ["bn"]
    assert shared.silent == ()


def test_the_council_does_not_tell_of_the_secret_of_a_body_that_is_silent() -> None:
    open_period("ks", "T1")
    open_period("bn", "T1")
    public = report_without_confidential(composed_report("kf", YEAR, "T1"))
    shared = next(one for one in public.assignments if one.id == SECRET)
    assert shared.silent == ("bn",)
    assert [one.body for one in public.not_answered if one.about == SECRET] == ["bn"]


def test_a_report_in_which_everything_is_confidential_is_still_one() -> None:
    answered()
    Question.objects.update(confidential="OSL 18:13")
    public = report_without_confidential(composed_report("ks", YEAR, "T1"))
    text = freeze(public).text
    assert "Svar om" not in text
    assert not {one.code for one in check_report(public)} & {"report.reference", "report.identity"}


def test_what_looks_like_a_figure_in_an_answer_is_words() -> None:
    its = open_period("ks", "T1")

    def sly(question: Question) -> AnswerContent:
        content = content_for(question)
        if question.kind != QuestionKind.ASSIGNMENT:
            return content
        return AnswerContent(text="Se [[economy.total.frame|mnkr=1]].", status=content.status)

    answer_round(its, contents=sly)
    report = composed_report("ks", YEAR, "T1")
    assert "report.figure-dangling" not in codes(report)
    assert report.assignments[0].answers[0].text == "Se [ [economy.total.frame|mnkr=1]]."


def test_a_body_without_a_plan_has_nothing_to_report() -> None:
    with pytest.raises(NothingToReport):
        composed_report("ks", 2031, "T1")
    with pytest.raises(NothingToReport):
        composed_report("finns-inte", YEAR, "T1")


def test_the_same_answers_give_the_same_bytes() -> None:
    ready_to_close()
    first = freeze(composed_report("ks", YEAR, "T1"))
    assert freeze(composed_report("ks", YEAR, "T1")) == first


def test_twenty_bodies_take_no_more_queries_than_two() -> None:
    answered("ks")
    open_period("bn", "T1")
    two = _queries("kf")
    for number in range(18):
        import_plan(document=committee(number), by=JOB, now=NOW)
        plan_year(f"n{number:02d}", YEAR)
    composed_report("kf", YEAR, "T1")  # The plans are read once.
    assert len(composed_report("kf", YEAR, "T1").bodies) == 21
    assert _queries("kf") == two <= MOST_QUERIES
    assert _queries("ks") <= MOST_QUERIES


def _queries(body: str) -> int:
    composed_report(body, YEAR, "T1")
    with CaptureQueriesContext(connection) as asked:
        composed_report(body, YEAR, "T1")
    return len(asked)


def test_every_identity_stands_once_however_many_bodies_say_the_same() -> None:
    for body in ("ks", "bn"):
        answered(body)
        close_month(body, "04")
    report = composed_report("kf", YEAR, "T1")
    found = [one.id for one in items(report)]
    assert len(found) == len(set(found))
    assert not {"report.identity", "report.reference"} & codes(report)


def test_who_has_taken_up_what_is_told_without_the_secrets_of_others() -> None:
    plans = [plan_with_a_secret(), of_body(small_plan())]
    open_to_all = coverage(plans, sees_confidential=lambda _body: False)
    seen = coverage(plans, sees_confidential=lambda _body: True)
    assert open_to_all != seen
