"""What the tables hold for the reports of some bodies, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.core.follow_up_kinds import DeviationState, PlanState, ValueOf
from uppsikt.documents.month import MonthDocument, MonthYear
from uppsikt.followup.models import (
    Action,
    ActionPlan,
    ActionProgress,
    Answer,
    Deviation,
    FinancialForecast,
    Question,
    Round,
)
from uppsikt.followup.models.rounds import MONTHS
from uppsikt.followup.month_documents import MonthRules, frozen_month, latest_versions
from uppsikt.followup.month_figures import entered_by_round, month_questions, row_of
from uppsikt.followup.operations.collecting import deviation_of
from uppsikt.followup.queries.reading import questions
from uppsikt.followup.queries.reported import reported
from uppsikt.followup.queries.seen import SeenQuestion, SeenValue, seen_values

_LAST_MONTHS = {"T1": 4, "T2": 8, "T3": 12}

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

ValuesByTime = Mapping[tuple[int, str], Mapping[ValueOf, SeenValue]]
"""What a measure was, by the year and the tertial."""


@dataclass(frozen=True, slots=True)
class ReportedMonth:
    """A month, and the rows whose figures are approved."""

    document: MonthDocument
    approved: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """What one body's report is made of."""

    round: Round | None
    questions: tuple[SeenQuestion, ...] = ()
    """All that the round asks, with what is approved; small groups held back."""
    measured: Mapping[str, ValuesByTime] = field(default_factory=dict)
    """The approved values of measures up to the period, by the measure."""
    month: ReportedMonth | None = None
    """The last month of the period; None where it has not opened."""
    plans: tuple[ActionPlan, ...] = ()
    actions: Mapping[int, tuple[Action, ...]] = field(default_factory=dict)
    """By the plan."""
    progress: Mapping[int, tuple[ActionProgress, ...]] = field(default_factory=dict)
    """How each action stood by the end of the period, the latest first, by the action."""
    deviations: tuple[Deviation, ...] = ()


def last_month(period: str) -> int:
    """The month that a tertial or a month ends with, 1 for January."""
    return _LAST_MONTHS.get(period) or int(period)


def report_rows(
    bodies: Iterable[str], year: int, period: str, rules: Mapping[str, MonthRules]
) -> dict[str, ReportRows]:
    """The rows of each body, what is confidential too. Fifteen queries at most, however many
    bodies there are.
    """
    wanted = tuple(bodies)
    rounds = _rounds(wanted, year)
    now = {body: rounds.get((body, year, period)) for body in wanted}
    asked = _asked(now.values())
    measured = _measured(wanted, year, period)
    months = _months({body: rounds.get((body, year, _month(period))) for body in wanted}, rules)
    plans = _plans(wanted, year, period)
    actions = _grouped((one.plan_id, one) for one in _actions(plans))
    progress = _progress(plans, year, period)
    deviations = _deviations(wanted, year, period, _deviations_answered(asked.values()))
    return {
        body: ReportRows(
            round=now[body],
            questions=asked.get(body, ()),
            measured=measured.get(body, {}),
            month=months.get(body),
            plans=tuple(one for one in plans if one.body.slug == body),
            actions=actions,
            progress=progress,
            deviations=deviations.get(body, ()),
        )
        for body in wanted
    }


def _month(period: str) -> str:
    return f"{last_month(period):02d}"


def _rounds(bodies: tuple[str, ...], year: int) -> dict[tuple[str, int, str], Round]:
    rows = Round.objects.select_related("body").filter(body__slug__in=bodies, year=year)
    return {(one.body.slug, one.year, one.period): one for one in rows}


def _asked(rounds: Iterable[Round | None]) -> dict[str, tuple[SeenQuestion, ...]]:
    found = reported([one.pk for one in rounds if one], with_confidential=True)
    return _grouped((one.round.body, one) for one in found)


def _measured(
    bodies: tuple[str, ...], year: int, period: str
) -> dict[str, dict[str, dict[tuple[int, str], Mapping[ValueOf, SeenValue]]]]:
    """The approved values of tertials that do not end after the period. Two queries."""
    rows = questions().filter(
        round__body__slug__in=bodies,
        round__year__lte=year,
        kind=QuestionKind.MEASURE,
        state=QuestionState.APPROVED,
    )
    found: dict[str, dict[str, dict[tuple[int, str], Mapping[ValueOf, SeenValue]]]] = {}
    for row in rows.order_by("pk"):
        if _ends_after(row.round, year, period):
            continue
        values = seen_values(row.answer.values.all(), raw=False)
        if values:
            of_body = found.setdefault(row.round.body.slug, {})
            when = (row.round.year, row.round.period)
            of_body.setdefault(row.item, {}).setdefault(when, values)
    return found


def _ends_after(its: Round, year: int, period: str) -> bool:
    return (its.year, last_month(its.period)) > (year, last_month(period))


def _months(
    rounds: Mapping[str, Round | None], rules: Mapping[str, MonthRules]
) -> dict[str, ReportedMonth]:
    """The months that have opened: as they were closed, else as they stand. Five queries."""
    opened = {
        one.pk: one for one in rounds.values() if one and one.state != RoundState.PLANNED.value
    }
    closed = latest_versions(number for number, one in opened.items() if one.is_month)
    found: dict[str, ReportedMonth] = {}
    for number, version in closed.items():
        document = frozen_month(version)
        approved = frozenset(row.id for row in document.rows)
        found[opened[number].body.slug] = ReportedMonth(document, approved)
    live = {number: one for number, one in opened.items() if number not in closed}
    if live:
        found |= _live_months(live, rules)
    return found


def _live_months(
    live: Mapping[int, Round], rules: Mapping[str, MonthRules]
) -> dict[str, ReportedMonth]:
    rows = list(Question.objects.filter(round__in=live, kind=QuestionKind.MONTH))
    for row in rows:
        row.round = live[row.round_id]
    of_round = _grouped((row.round_id, row) for row in rows)
    texts = dict(Answer.objects.filter(question__in=rows).values_list("pk", "text"))
    entered = entered_by_round(live)
    financial = _financial(live)
    found = {}
    for number, its in live.items():
        asked = month_questions(of_round.get(number, ()))
        all_rows = [row_of(one, entered.get(number, {}), texts.get(one.pk, "")) for one in asked]
        rule = rules[its.body.slug]
        document = MonthDocument(
            body=its.body.slug,
            year=its.year,
            month=int(its.period),
            rows=tuple(all_rows),
            deficit=rule.kept,
            goal=rule.goal,
            financial=financial.get(number, ()),
        )
        approved = (one.item for one in asked if one.state == QuestionState.APPROVED.value)
        found[its.body.slug] = ReportedMonth(document, frozenset(approved))
    return found


def _financial(rounds: Iterable[int]) -> dict[int, tuple[MonthYear, ...]]:
    names = ("year", "result", "tax_income", "general_grants", "equalisation")
    rows = FinancialForecast.objects.filter(round__in=list(rounds)).order_by("year")
    return _grouped(
        (row["round"], MonthYear(**{name: row[name] for name in names}))
        for row in rows.values("round", *names)
    )


def _plans(bodies: tuple[str, ...], year: int, period: str) -> list[ActionPlan]:
    """Those that were called for by then; of years before, those that were open still."""
    rows = ActionPlan.objects.select_related("body", "round").filter(
        body__slug__in=bodies, year__lte=year
    )
    return [
        one
        for one in rows.order_by("body__slug", "pk")
        if not _ends_after(one.round, year, period)
        and (one.year == year or one.state != PlanState.CLOSED.value)
    ]


def _actions(plans: list[ActionPlan]) -> Iterable[Action]:
    return Action.objects.filter(plan__in=plans).order_by("plan", "position", "pk")


def _progress(
    plans: list[ActionPlan], year: int, period: str
) -> dict[int, tuple[ActionProgress, ...]]:
    rows = ActionProgress.objects.select_related("round").filter(action__plan__in=plans)
    told = [one for one in rows if not _ends_after(one.round, year, period)]
    told.sort(
        key=lambda one: (one.round.year, last_month(one.round.period), one.at, one.pk), reverse=True
    )
    return _grouped((one.action_id, one) for one in told)


def _deviations_answered(asked: Iterable[tuple[SeenQuestion, ...]]) -> frozenset[int]:
    """The deviations of which the rounds tell something."""
    told = (one for questions_ in asked for one in questions_ if one.answer is not None)
    return frozenset(number for one in told if (number := deviation_of(one)) is not None)


def _deviations(
    bodies: tuple[str, ...], year: int, period: str, answered: frozenset[int]
) -> dict[str, tuple[Deviation, ...]]:
    """Those first told in the period's report, the earlier ones that are open still, and those
    that its round has an answer about: it may be the one that ended them.
    """
    if period in MONTHS:
        return {}
    rows = Deviation.objects.select_related("body", "round").filter(
        body__slug__in=bodies, year__lte=year
    )
    return _grouped(
        (one.body.slug, one)
        for one in rows.order_by("body__slug", "happened_on", "pk")
        if one.pk in answered or _is_told(one, year, period)
    )


def _is_told(one: Deviation, year: int, period: str) -> bool:
    if one.round is None:
        return False
    if (one.round.year, one.round.period) == (year, period):
        return True
    is_earlier = not _ends_after(one.round, year, period)
    return is_earlier and one.state == DeviationState.OPEN.value


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, tuple[_Value, ...]]:
    found: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(those) for key, those in found.items()}
