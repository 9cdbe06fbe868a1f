"""The follow-up of the generated municipality: rounds with answers, and months with figures.

The first body's newest year is made by the operations that people use; the others are copies of
its rows, since what is measured is how the product reads and writes among so many.
"""

from collections.abc import Iterable
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bench.municipality import BODY, YEAR
from uppsikt.accounts import operations as accounts
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.core.follow_up import QuestionKind, RoundState, scale_of
from uppsikt.core.follow_up_kinds import CostKind, FigureKind, FigureSource, ValueOf
from uppsikt.core.money import Money
from uppsikt.exchange.followup.opening import open_from_plan
from uppsikt.followup.content import AnswerContent, Value
from uppsikt.followup.models import Answer, AnswerValue, MonthFigure, Question, Round
from uppsikt.followup.operations.answers import mark_several_ready, save_several
from uppsikt.followup.operations.approval import approve
from uppsikt.followup.operations.month_checking import GivenFigure
from uppsikt.followup.operations.months import store_figures
from uppsikt.followup.operations.year import open_year
from uppsikt.plans.models import Plan

BY = Actor.system("bench")
REPORTER, CONTROLLER = "reporter", "controller"
"""Who looks at the pages: one with every role of the first body's plan, and one who runs all."""

ANSWERED, HALF_ANSWERED = "T1", "T2"
NOT_OPENED = "T3"
MONTHS = ("01", "02", "03", "04")
OPENED = (ANSWERED, HALF_ANSWERED, *MONTHS)


def load_follow_up(*, now: datetime) -> None:
    """Let every plan that is in the database be followed up. The first body's must be there."""
    open_year(body=BODY, year=YEAR, by=BY, now=now)
    rounds = {its.period: its for its in Round.objects.filter(body__slug=BODY, year=YEAR)}
    for period in OPENED:
        open_from_plan(round_id=rounds[period].pk, by=BY, now=now)
    _answer(rounds[ANSWERED], now)
    _answer(rounds[HALF_ANSWERED], now, every=2)
    for month in MONTHS:
        _report(rounds[month], now)
    _let_in(now)
    originals = list(Round.objects.filter(body__slug=BODY, year=YEAR))
    plans = Plan.objects.exclude(body__slug=BODY, year=YEAR).order_by("pk")
    _copy(originals, plans.values_list("body", "year"))
    # What is over is asked of nobody any more.
    earlier = Round.objects.filter(year__lt=YEAR, opened_at__isnull=False)
    earlier.update(state=RoundState.CLOSED.value, closed_at=now)


def _answer(its: Round, now: datetime, every: int = 1) -> None:
    """Let every question of the round, or one of so many, be answered and approved."""
    questions = list(its.questions.order_by("pk"))[::every]
    answers = {one.pk: (_content(one), 0) for one in questions}
    save_several(answers=answers, by=BY, now=now)
    seen = dict.fromkeys(answers, 1)
    mark_several_ready(answers=seen, by=BY, now=now)
    approve(answers=seen, by=BY, now=now)


def _content(question: Question) -> AnswerContent:
    kind = QuestionKind(question.kind)
    scale = scale_of(kind)
    more: dict[str, Any] = {"status": next(iter(scale)).value if scale else ""}
    if kind is QuestionKind.MEASURE:
        value = question.target if question.target is not None else Decimal(1)
        more["values"] = {of: Value(value, 100) for of in ValueOf}
    if kind is QuestionKind.GRANT:
        more["amount"] = Money.from_tkr(100)
    text = f"Det går som vi har planerat med {question.name[:80]}. " * 5
    return AnswerContent(text=text.strip(), **more)


def _report(its: Round, now: datetime) -> None:
    """Let every row of the month have its outcome and its forecast."""
    rows = [
        GivenFigure(one.item, cost, figure, amount)
        for one in its.questions.all()
        for cost in CostKind
        for figure, amount in (
            (FigureKind.OUTCOME, Money.from_tkr(-100)),
            (FigureKind.FORECAST, Money.from_tkr(-1200)),
        )
    ]
    store_figures(round_id=its.pk, rows=rows, source=FigureSource.FORM, by=BY, now=now)


def _let_in(now: datetime) -> None:
    """Make those who look at the pages."""
    first = date(YEAR, 1, 1)
    about: dict[str, Any] = {"by": BY, "now": now}
    reporter, controller = (
        accounts.create_user(email=f"{name}@kommun.example", name=name, **about)
        for name in (REPORTER, CONTROLLER)
    )
    asked = Question.objects.filter(round__body__slug=BODY, round__year=YEAR)
    for role in sorted(set(asked.values_list("role", flat=True)) - {""}):
        accounts.appoint(user=reporter, body=BODY, role=role, from_date=first, **about)
    accounts.grant(
        user=controller,
        role=Role.CENTRAL_CONTROLLER,
        body=None,
        unit=None,
        from_date=first,
        **about,
    )


def person(name: str) -> User:
    """One of those who look at the pages."""
    return User.objects.get(name=name)


def _copy(originals: list[Round], to: Iterable[tuple[int, int]]) -> None:
    """Let each of those bodies and years have copies of the rounds, with all that is in them."""
    questions = list(Question.objects.filter(round__in=originals).order_by("pk"))
    answers = {one.pk: one for one in Answer.objects.filter(question__in=questions)}
    values = list(AnswerValue.objects.filter(answer__in=answers.values()))
    figures = list(MonthFigure.objects.filter(round__in=originals))
    for body, year in to:
        rounds = [_as_new(one, body_id=body, year=year) for one in originals]
        Round.objects.bulk_create(rounds)
        round_of = {old.pk: new for old, new in zip(originals, rounds, strict=True)}
        asked = [_as_new(one, round=round_of[one.round_id]) for one in questions]
        Question.objects.bulk_create(asked)
        question_of = {old.pk: new for old, new in zip(questions, asked, strict=True)}
        answered = {pk: copy(one) for pk, one in answers.items()}
        for pk, one in answered.items():
            one.question = question_of[pk]
        Answer.objects.bulk_create(answered.values())
        AnswerValue.objects.bulk_create(
            _as_new(one, answer=answered[one.answer_id]) for one in values
        )
        MonthFigure.objects.bulk_create(
            _as_new(one, round=round_of[one.round_id]) for one in figures
        )


def _as_new(row: Any, **other: Any) -> Any:
    """A copy of a row, not yet in the database, with these fields otherwise."""
    new = copy(row)
    new.pk, new._state = None, copy(row._state)
    new._state.adding, new._state.fields_cache = True, {}
    for name, value in other.items():
        setattr(new, name, value)
    return new
