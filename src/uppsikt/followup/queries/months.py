"""The months of a body's year, one of them with what somebody may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionKind, RoundState
from uppsikt.core.follow_up_kinds import FigureSource
from uppsikt.core.money import Money
from uppsikt.documents.month import MonthDocument, month_total
from uppsikt.followup.models import MonthFigure, MonthVersion, Question, Round
from uppsikt.followup.models.rounds import MONTHS
from uppsikt.followup.month_documents import (
    MonthRules,
    frozen_month,
    latest_versions,
    month_document,
)
from uppsikt.followup.month_figures import entered_by_round, month_questions, row_of
from uppsikt.followup.policies import Standing, about, standing_of
from uppsikt.followup.queries.reading import BY_PLAN, questions, seeing_as
from uppsikt.followup.queries.seen import SeenQuestion, SeenRound, seen_round


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """A month in the list of a year."""

    round: SeenRound
    variance: Money | None
    """The whole body's forecast of the year less its frame; None where it is not known."""
    lacking: int
    """How many units lack a forecast; 0 for a month that has not opened."""


@dataclass(frozen=True, slots=True)
class SeenVersion:
    """A version of a closed month, without its text."""

    number: int
    sha256: str
    what_changed: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class SeenMonth:
    """A month as somebody sees it."""

    round: SeenRound
    document: MonthDocument
    """Of a closed month the frozen copy; only the rows that the reader may see."""
    questions: Mapping[str, SeenQuestion]
    """What is asked of each unit, by its frame row."""
    others: tuple[SeenQuestion, ...]
    """What the month asks besides its figures: how actions go."""
    sources: frozenset[str]
    """The units whose outcome comes from the ledger."""
    versions: tuple[SeenVersion, ...]
    """Of a closed month, the latest first."""
    sees_all: bool
    """Whether the reader sees the whole body's month, or only what is theirs to answer."""
    may_run: bool

    @property
    def may_do_something(self) -> bool:
        """Whether the reader may do anything with the month but read it, as it stands."""
        return self.may_run or any(
            one.may_answer or one.may_take_back or one.may_approve or one.may_send_back
            for one in self.questions.values()
        )


def months_of_year(user: User, *, body: str, year: int, on: date) -> tuple[MonthOfYear, ...] | None:
    """The months of the year with the forecast of each; None for who may not see them.

    Who only answers for some unit sees the months, and no sum of the whole. Seven queries at
    most (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    rounds = Round.objects.select_related("body").filter(body__slug=body, year=year)
    months = list(rounds.filter(period__in=MONTHS).order_by("period"))
    if not who.sees_rounds(body):
        if not _answers_some(who, body, year):
            return None
        return tuple(MonthOfYear(seen_round(one), None, 0) for one in months)
    documents = _documents(months)
    return tuple(_of_year(one, documents.get(one.pk)) for one in months)


def month_of(user: User, its: Round, rules: MonthRules, *, on: date) -> SeenMonth | None:
    """A month, read with its body, as the user sees it; None where they may not.

    Ten queries at most (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    rows = list(questions().filter(round=its).order_by(*BY_PLAN))
    sees_all = who.sees_rounds(its.body.slug)
    seen = seeing_as(who, rows, on).visible(rows)
    of_month = [one for one in seen if one.kind is QuestionKind.MONTH]
    # One that has left the plan may have given its row to another unit: that one comes last.
    of_month.sort(key=lambda one: not one.has_left_plan)
    asked = {one.item: one for one in of_month}
    if not sees_all and not any(who.answers(about(one)) for one in rows):
        return None
    versions = tuple(MonthVersion.objects.filter(round=its).order_by("-number"))
    document = frozen_month(versions[0]) if versions else month_document(its, rules)
    if not sees_all:
        kept = tuple(row for row in document.rows if row.id in asked)
        document = document.model_copy(update={"rows": kept, "deficit": None, "financial": ()})
    return SeenMonth(
        round=seen_round(its),
        document=document,
        questions=asked,
        others=tuple(one for one in seen if one.kind is not QuestionKind.MONTH),
        sources=_from_ledger(its),
        versions=tuple(_seen_version(one) for one in versions),
        sees_all=sees_all,
        may_run=who.runs(its.body.slug),
    )


def find_month(body: str, year: int, period: str) -> Round | None:
    """The month's round with its body; None where the year is not planned. One query."""
    rows = Round.objects.select_related("body")
    return rows.filter(body__slug=body, year=year, period=period).first()


def version_of(its: Round, number: int) -> MonthDocument | None:
    """What a version of the closed month says; None where there is none. One query."""
    version = MonthVersion.objects.filter(round=its, number=number).first()
    return frozen_month(version) if version else None


def _answers_some(who: Standing, body: str, year: int) -> bool:
    """Whether somebody who sees no rounds answers for a unit of the year's months."""
    roles = [role for its, role in who.roles if its == body]
    mine = Q(role__in=roles) | Q(delegated_to=who.user_id)
    rows = Question.objects.filter(mine, round__body__slug=body, round__year=year)
    return rows.filter(round__period__in=MONTHS).exists()


def _documents(months: list[Round]) -> dict[int, MonthDocument]:
    """The months that have opened, as documents. Four queries at most, however many there are."""
    closed = latest_versions(one.pk for one in months if one.state == RoundState.CLOSED)
    found = {number: frozen_month(version) for number, version in closed.items()}
    live = {
        one.pk: one for one in months if one.pk not in found and one.state != RoundState.PLANNED
    }
    if not live:
        return found
    rows = list(Question.objects.filter(round__in=live, kind=QuestionKind.MONTH))
    entered = entered_by_round(live)
    by_round: dict[int, list[Question]] = {}
    for row in rows:
        row.round = live[row.round_id]
        by_round.setdefault(row.round_id, []).append(row)
    for number, its in live.items():
        asked = month_questions(by_round.get(number, ()))
        found[number] = MonthDocument(
            body=its.body.slug,
            year=its.year,
            month=int(its.period),
            rows=tuple(row_of(one, entered.get(number, {})) for one in asked),
        )
    return found


def _of_year(its: Round, document: MonthDocument | None) -> MonthOfYear:
    if document is None:
        return MonthOfYear(seen_round(its), None, 0)
    total = month_total(document).total
    lacking = [row for row in document.rows if row.figures.total.forecast is None]
    return MonthOfYear(seen_round(its), total.figures.variance, len(lacking))


def _from_ledger(its: Round) -> frozenset[str]:
    rows = MonthFigure.objects.filter(round=its, source=FigureSource.LEDGER)
    return frozenset(rows.values_list("unit", flat=True))


def _seen_version(one: MonthVersion) -> SeenVersion:
    return SeenVersion(one.number, one.sha256, one.what_changed, one.at, one.by_name)
