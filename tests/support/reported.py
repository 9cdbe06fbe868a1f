"""A body that has answered for a tertial, for tests of reports: everything, or only some of it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.support.follow_up import JOB, NOW, plan_year
from uppsikt.core.follow_up import QuestionKind, QuestionState, scale_of
from uppsikt.core.follow_up_kinds import CostKind, FigureKind, FigureSource, ValueOf
from uppsikt.core.money import Money
from uppsikt.exchange.followup.months import approve_month_by_rules, close_month_by_rules
from uppsikt.exchange.followup.opening import open_from_plan
from uppsikt.followup.content import AnswerContent, Value
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.answers import mark_ready, save_answer
from uppsikt.followup.operations.approval import accept_lacks, approve
from uppsikt.followup.operations.month_checking import GivenFigure
from uppsikt.followup.operations.months import store_figures
from uppsikt.followup.operations.rounds import approve_round, hand_in


def open_period(body: str, period: str, year: int = 2025) -> Round:
    """Open a planned round of the body with what its plan asks; the year is planned if need be."""
    if not Round.objects.filter(body__slug=body, year=year).exists():
        plan_year(body, year)
    its = Round.objects.get(body__slug=body, year=year, period=period)
    open_from_plan(round_id=its.pk, by=JOB, now=NOW)
    its.refresh_from_db()
    return its


def content_for(question: Question) -> AnswerContent:
    """An answer that such a question takes as ready."""
    kind = QuestionKind(question.kind)
    text = "" if kind is QuestionKind.MEASURE else f"Svar om {question.name[:60]}."
    scale = scale_of(kind)
    given: dict[str, Any] = {"text": text, "status": next(iter(scale)).value if scale else ""}
    if kind is QuestionKind.MEASURE:
        given["values"] = {of: Value(_value(question), 100) for of in ValueOf}
    if kind is QuestionKind.GRANT:
        given["amount"] = Money.from_tkr(100)
    return AnswerContent(**given)


def _value(question: Question) -> Decimal:
    return question.target if question.target is not None else Decimal(1)


def answer_round(
    its: Round,
    which: Callable[[Question], bool] = lambda _question: True,
    contents: Callable[[Question], AnswerContent] = content_for,
) -> None:
    """Answer and approve what a round asks, all of it or what is chosen."""
    revisions: dict[int, int] = {}
    for one in Question.objects.filter(round=its).order_by("pk"):
        if QuestionState(one.state).takes_answer and which(one):
            saved = save_answer(
                question_id=one.pk, content=contents(one), revision=0, by=JOB, now=NOW
            )
            mark_ready(question_id=one.pk, revision=saved.revision, by=JOB, now=NOW)
            revisions[one.pk] = saved.revision
    approve(answers=revisions, by=JOB, now=NOW)


def approve_whole_round(its: Round) -> None:
    """Hand the round in and approve it; what nobody has answered is accepted as lacking."""
    left = Question.objects.filter(round=its).exclude(state=QuestionState.APPROVED.value)
    accept_lacks(question_ids=[one.pk for one in left], reason="Hann inte.", by=JOB, now=NOW)
    hand_in(round_id=its.pk, by=JOB, now=NOW)
    approve_round(round_id=its.pk, by=JOB, now=NOW)


def close_month(body: str, month: str, *, worse_by_tkr: int = 0, year: int = 2025) -> Round:
    """Give every row of a month outcome and forecast, and close it.

    The forecast is the frame, but for the first row, whose cost is that much higher.
    """
    its = open_period(body, month, year)
    questions = list(Question.objects.filter(round=its, kind=QuestionKind.MONTH).order_by("pk"))
    rows = []
    for place, one in enumerate(questions):
        frame = one.frame or Money(0)
        more = Money.from_tkr(worse_by_tkr if place == 0 else 0)
        for cost in CostKind:
            is_staff = cost is CostKind.STAFF
            figures = {
                FigureKind.OUTCOME: Money(0) if is_staff else Money(frame.ore // 3),
                FigureKind.FORECAST: Money(0) if is_staff else frame - more,
            }
            rows += [GivenFigure(one.item, cost, kind, figure) for kind, figure in figures.items()]
    store_figures(round_id=its.pk, rows=rows, source=FigureSource.FORM, by=JOB, now=NOW)
    answer_round(its)
    hand_in(round_id=its.pk, by=JOB, now=NOW)
    approve_month_by_rules(round_id=its.pk, by=JOB, now=NOW)
    close_month_by_rules(round_id=its.pk, by=JOB, now=NOW)
    return its
