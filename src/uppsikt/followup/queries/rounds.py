"""The rounds of a body's year, what one asks, and how far it has come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionState
from uppsikt.core.swedish import swedish_key
from uppsikt.followup.models import Question, Round
from uppsikt.followup.policies import Standing, standing_of
from uppsikt.followup.queries.reading import BY_PLAN, questions, seeing_as
from uppsikt.followup.queries.seen import SeenQuestion, SeenRound, seen_round
from uppsikt.plans.described import bodies_as_described


@dataclass(frozen=True, slots=True)
class Standings:
    """How many questions stand where. What has left the plan is counted apart."""

    by_state: Mapping[QuestionState, int]
    late: int
    """Waited for, and due before the day it was asked."""
    lacking: int
    """Accepted without an approved answer."""
    left_plan: int

    @property
    def asked(self) -> int:
        """How many the plan asks for."""
        return sum(self.by_state.values())

    @property
    def left(self) -> int:
        """How many keep the round from being handed in."""
        return self.asked - self.by_state.get(QuestionState.APPROVED, 0) - self.lacking


@dataclass(frozen=True, slots=True)
class RoundWithStandings:
    """A round, and how far its questions have come: those that the reader may see."""

    round: SeenRound
    standings: Standings


@dataclass(frozen=True, slots=True)
class QuestionsOfUnit:
    """What a round asks of one unit, in the plan's order."""

    unit: str
    """Empty for the body itself, which comes first."""
    questions: tuple[SeenQuestion, ...]
    standings: Standings


@dataclass(frozen=True, slots=True)
class RoundWithQuestions:
    """A round and what it asks: what the reader may see of it."""

    round: SeenRound
    units: tuple[QuestionsOfUnit, ...]
    standings: Standings
    may_run: bool
    """Whether the reader opens it, hands it in and closes it."""


def round_of(body: str, year: int, period: str) -> SeenRound | None:
    """The round; None if the year is not opened. One query."""
    rows = Round.objects.select_related("body")
    one = rows.filter(body__slug=body, year=year, period=period).first()
    return seen_round(one) if one else None


def round_overview(user: User, *, body: str, year: int, on: date) -> tuple[RoundWithStandings, ...]:
    """Every round of the body and year with how far it has come, the months first.

    Nothing for who may not see the body's rounds. Four queries (two more where only the lines of
    the organisation can tell).
    """
    who = standing_of(user, on=on)
    if not who.sees_rounds(body):
        return ()
    rounds = Round.objects.select_related("body").filter(body__slug=body, year=year)
    counted = _counted(who, on, round__body__slug=body, round__year=year)
    return tuple(
        RoundWithStandings(seen_round(one), _standings(counted.get(one.pk, Counter())))
        for one in rounds.order_by("period")
    )


@dataclass(frozen=True, slots=True)
class RoundsOfBody:
    """The rounds of a body's year, by their period."""

    body: str
    name: str
    rounds: Mapping[str, RoundWithStandings]


def rounds_of_all(user: User, *, year: int, on: date) -> tuple[RoundsOfBody, ...]:
    """The rounds of the year, of every body whose rounds the user may see, by the body's name in
    Swedish order. Five queries (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    rows = Round.objects.select_related("body").filter(year=year).order_by("period")
    by_body: dict[str, list[Round]] = {}
    for one in rows:
        if who.sees_rounds(one.body.slug):
            by_body.setdefault(one.body.slug, []).append(one)
    counted = _counted(who, on, round__year=year, round__body__slug__in=by_body)
    named = bodies_as_described(year).filter(body__slug__in=by_body)
    names = dict(named.values_list("body__slug", "name"))
    found = [
        RoundsOfBody(
            slug,
            names.get(slug, slug),
            {
                one.period: RoundWithStandings(
                    seen_round(one), _standings(counted.get(one.pk, Counter()))
                )
                for one in its
            },
        )
        for slug, its in by_body.items()
    ]
    return tuple(sorted(found, key=lambda one: swedish_key(one.name)))


def years_with_rounds(bodies: Iterable[str] | None = None) -> tuple[int, ...]:
    """The years that have rounds, of any body or of these, the latest first. One query."""
    rows = Round.objects.order_by("-year")
    if bodies is not None:
        rows = rows.filter(body__slug__in=set(bodies))
    return tuple(rows.values_list("year", flat=True).distinct())


def questions_of_round(user: User, round_id: int, *, on: date) -> RoundWithQuestions | None:
    """What the round asks, by unit; None if the user may not see it, or there is none.

    Six queries (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    its = Round.objects.select_related("body").filter(pk=round_id).first()
    if its is None or not who.sees_rounds(its.body.slug):
        return None
    rows = tuple(questions().filter(round=its).order_by(*BY_PLAN))
    seen = seeing_as(who, rows, on).visible(rows)
    units: dict[str, list[SeenQuestion]] = {"": []}
    for one in seen:
        units.setdefault(one.unit, []).append(one)
    return RoundWithQuestions(
        round=seen_round(its),
        units=tuple(
            QuestionsOfUnit(unit, tuple(those), _standings_of(those, on))
            for unit, those in units.items()
            if those
        ),
        standings=_standings_of(seen, on),
        may_run=who.runs(its.body.slug),
    )


def _standings_of(those: tuple[SeenQuestion, ...] | list[SeenQuestion], on: date) -> Standings:
    counted: Counter[_Sort] = Counter()
    for one in those:
        counted[_sort(one.state, one.due < on, bool(one.lack_reason), one.has_left_plan)] += 1
    return _standings(counted)


@dataclass(frozen=True, slots=True)
class _Sort:
    state: QuestionState
    is_late: bool
    is_lacking: bool
    has_left: bool


def _sort(state: QuestionState, is_over_due: bool, is_lacking: bool, has_left: bool) -> _Sort:
    is_late = is_over_due and state.takes_answer and not is_lacking and not has_left
    return _Sort(state, is_late, is_lacking and state is not QuestionState.APPROVED, has_left)


def _standings(counted: Mapping[_Sort, int]) -> Standings:
    by_state: Counter[QuestionState] = Counter()
    late = lacking = left_plan = 0
    for sort, number in counted.items():
        if sort.has_left:
            left_plan += number
            continue
        by_state[sort.state] += number
        late += number if sort.is_late else 0
        lacking += number if sort.is_lacking else 0
    return Standings(dict(by_state), late, lacking, left_plan)


def _counted(who: Standing, on: date, **which: Any) -> dict[int, Counter[_Sort]]:
    """The questions counted by round: those that the user sees. One query.

    A confidential question that only its holder sees is not in the counts of the whole.
    """
    body = "round__body__slug"
    sorts = ("round", body, "unit", "state", "due", "lack_reason", "confidential", "left_plan_at")
    rows = Question.objects.filter(**which)
    found: dict[int, Counter[_Sort]] = {}
    for one in rows.order_by().values(*sorts).annotate(number=Count("pk")):
        if one["confidential"] and not who.reads_confidential(one[body], one["unit"]):
            continue
        sort = _sort(
            QuestionState(one["state"]),
            one["due"] < on,
            bool(one["lack_reason"]),
            one["left_plan_at"] is not None,
        )
        found.setdefault(one["round"], Counter())[sort] += one["number"]
    return found
