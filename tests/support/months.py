"""A body's months for tests: units with frames, figures that are given, and a month's steps."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.support.follow_up import JOB, NOW, opened
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.actors import Actor
from uppsikt.core.deficit_rule import DeficitRule
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import CostKind, FigureKind, FigureSource
from uppsikt.core.money import TKR, Money
from uppsikt.core.written_amounts import read_tkr
from uppsikt.documents.due import DueItem
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import MonthFigure, Question, Round
from uppsikt.followup.month_documents import MonthRules, month_document
from uppsikt.followup.operations.answers import mark_ready, save_answer
from uppsikt.followup.operations.approval import approve
from uppsikt.followup.operations.month_checking import GivenFigure
from uppsikt.followup.operations.month_closing import approve_month, close_month
from uppsikt.followup.operations.months import store_figures
from uppsikt.followup.operations.rounds import hand_in

RULES = MonthRules(
    deficit=DeficitRule(Decimal(1), TKR * 1000),
    called_to="arbetsutskottet",
    called_to_name="Arbetsutskottet",
)
STAFF, OTHER = CostKind.STAFF, CostKind.OTHER
OUTCOME, BUDGET = FigureKind.OUTCOME, FigureKind.BUDGET
FRAME, FORECAST = FigureKind.FRAME, FigureKind.FORECAST


def unit(item: str, frame: int, of: str | None = "ekonomi", role: str = "ekonomichef") -> DueItem:
    """What a plan asks of a unit's month; the frame in tkr. Without a unit: a common cost."""
    return DueItem(QuestionKind.MONTH, item, item, "", of, role, None, (), frame=TKR * frame)


def month(*units: DueItem, period: str = "03", body: str = "ks") -> Round:
    """An open month that asks for these units."""
    return opened(units or [unit("ram-ekonomi", -120_000)], body=body, period=period)


def given(item: str, cost: CostKind, figure: FigureKind, amount: Any, **more: Any) -> GivenFigure:
    """A figure that somebody gives, in tkr."""
    return GivenFigure(item, cost, figure, amount, **more)


def store(
    its: Round,
    *rows: GivenFigure,
    by: User | Actor = JOB,
    source: FigureSource = FigureSource.FORM,
) -> Any:
    """Store figures; what changed."""
    actor = actor_of(by) if isinstance(by, User) else by
    return store_figures(round_id=its.pk, rows=rows, source=source, by=actor, now=NOW)


def forecast(its: Round, forecasts: Mapping[str, str], by: User | Actor = JOB) -> None:
    """Let the units' forecasts be these, in tkr, all of it other costs."""
    rows = []
    for item, amount in forecasts.items():
        rows.append(given(item, OTHER, FORECAST, read_tkr(amount)))
        if Question.objects.get(round=its, item=item).unit:
            rows.append(given(item, STAFF, FORECAST, Money(0)))
    store(its, *rows, by=by)


def approve_units(its: Round) -> None:
    """Comment on every unit, mark it ready and approve it."""
    for one in Question.objects.filter(round=its, kind=QuestionKind.MONTH):
        content = AnswerContent(text="Så är det.")
        saved = save_answer(question_id=one.pk, content=content, revision=0, by=JOB, now=NOW)
        mark_ready(question_id=one.pk, revision=saved.revision, by=JOB, now=NOW)
        approve(answers={one.pk: saved.revision}, by=JOB, now=NOW)


def hand_in_month(its: Round) -> None:
    """Approve every unit and hand the month in."""
    approve_units(its)
    hand_in(round_id=its.pk, by=JOB, now=NOW)


def approved(its: Round, rules: MonthRules = RULES) -> Any:
    """Hand the month in and approve it; the action plan that was called for, or None."""
    hand_in_month(its)
    return approve_month(round_id=its.pk, rules=rules, by=JOB, now=NOW)


def closed(its: Round, rules: MonthRules = RULES) -> Any:
    """Hand in, approve and close the month; the version that is kept."""
    approved(its, rules)
    return close_month(round_id=its.pk, rules=rules, by=JOB, now=NOW)


def stored(its: Round) -> dict[tuple[str, str, str], int]:
    """Every figure of the month, in öre."""
    return {
        (row.unit, row.cost, row.figure): row.amount.ore
        for row in MonthFigure.objects.filter(round=its)
    }


def document(its: Round, rules: MonthRules = RULES) -> Any:
    """The month as it stands."""
    its = Round.objects.select_related("body").get(pk=its.pk)
    return month_document(its, rules)
