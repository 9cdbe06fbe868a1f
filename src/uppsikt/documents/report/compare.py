"""What has happened between two reports, such as those of two periods: item by item.

Words are not compared: what is said of a period is written anew. Items are the same if their
identities are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from uppsikt.core.money import Money
from uppsikt.core.trends import Trend, trend
from uppsikt.documents.items import FoundItem, items_by_id
from uppsikt.documents.plan.base import Item
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.actions import (
    ReportedAction,
    ReportedActionPlan,
    ReportedContractor,
    ReportedDeviation,
)
from uppsikt.documents.report.answers import (
    AssignmentAnswer,
    GoalAnswer,
    ReportedAssignment,
    ReportedGoal,
    ReportedGrant,
)
from uppsikt.documents.report.economy import EconomyLine
from uppsikt.documents.report.measures import ReportedMeasure

State = StrEnum | None
_Answer = TypeVar("_Answer", GoalAnswer, AssignmentAnswer)
_Item = TypeVar("_Item", bound=Item)

COUNTED = (
    ReportedGoal,
    ReportedAssignment,
    ReportedMeasure,
    ReportedGrant,
    ReportedContractor,
    ReportedDeviation,
    ReportedActionPlan,
    ReportedAction,
)
"""The kinds of which a new one, or one that is gone, is told."""


@dataclass(frozen=True, slots=True)
class StateChange:
    """A judgement or a status that is another; None where there is none.

    `body` is whose answer it is; None for what the report itself says.
    """

    item: Item
    body: str | None
    old: State
    new: State


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A measure's value beside that of the earlier report; in the measure's unit."""

    measure: ReportedMeasure
    group: str
    old: Decimal | None
    new: Decimal | None
    trend: Trend

    @property
    def difference(self) -> Decimal | None:
        """New less old; None unless both are there."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class AmountChange:
    """An amount beside that of the earlier report: a forecast, a variance, an effect."""

    item: Item
    field: str
    old: Money | None
    new: Money | None

    @property
    def difference(self) -> Money | None:
        """New less old; None unless both are there."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """Everything that differs, in the order of the later report."""

    judgements: tuple[StateChange, ...]
    statuses: tuple[StateChange, ...]
    values: tuple[ValueChange, ...]
    amounts: tuple[AmountChange, ...]
    added: tuple[FoundItem, ...]
    gone: tuple[FoundItem, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not any(
            (self.judgements, self.statuses, self.values, self.amounts, self.added, self.gone)
        )


def compare_reports(old: ReportDocument, new: ReportDocument) -> ReportComparison:
    """What differs from the earlier report to the later. Two equal reports differ in nothing."""
    return ReportComparison(
        judgements=tuple(_judgements(old, new)),
        statuses=tuple(_statuses(old, new)),
        values=tuple(_values(old, new)),
        amounts=tuple(_amounts(old, new)),
        added=tuple(_only_in(new, old)),
        gone=tuple(_only_in(old, new)),
    )


def _judgements(old: ReportDocument, new: ReportDocument) -> Iterator[StateChange]:
    for before, after in _pairs(old.goals, new.goals):
        if before.weighed is not after.weighed:
            yield StateChange(after, None, before.weighed, after.weighed)
        # A single answer is what the goal itself says.
        if max(len(before.answers), len(after.answers)) > 1:
            yield from _answers(after, before.answers, after.answers, lambda one: one.judgement)


def _statuses(old: ReportDocument, new: ReportDocument) -> Iterator[StateChange]:
    for before, after in _pairs(old.assignments, new.assignments):
        yield from _answers(after, before.answers, after.answers, lambda one: one.status)
    for earlier, deviation in _pairs(old.deviations, new.deviations):
        if earlier.state is not deviation.state:
            yield StateChange(deviation, deviation.body, earlier.state, deviation.state)
    for called, plan in _pairs(old.action_plans, new.action_plans):
        if called.state is not plan.state:
            yield StateChange(plan, plan.body, called.state, plan.state)
        for begun, action in _pairs(called.actions, plan.actions):
            if begun.status is not action.status:
                yield StateChange(action, plan.body, begun.status, action.status)


def _answers(
    question: Item,
    old: Sequence[_Answer],
    new: Sequence[_Answer],
    state: Callable[[_Answer], State],
) -> Iterator[StateChange]:
    """The answers of either report, each with what it was and what it is."""
    before: Mapping[str, _Answer] = _by_id(old)
    after: Mapping[str, _Answer] = _by_id(new)
    for identity in dict.fromkeys([*after, *before]):
        earlier, later = before.get(identity), after.get(identity)
        was = state(earlier) if earlier else None
        now = state(later) if later else None
        if was is not now:
            owner = later or earlier
            yield StateChange(question, owner.body if owner else None, was, now)


def _values(old: ReportDocument, new: ReportDocument) -> Iterator[ValueChange]:
    for before, after in _pairs(old.measures, new.measures):
        was, now = before.of(old.year, old.period), after.of(new.year, new.period)
        for group in ("women", "men", "total"):
            first, second = getattr(was, group, None), getattr(now, group, None)
            if first != second:
                moved = trend(second, first, after.direction)
                yield ValueChange(after, group, first, second, moved)


def _amounts(old: ReportDocument, new: ReportDocument) -> Iterator[AmountChange]:
    rows: list[tuple[EconomyLine, EconomyLine]] = [*_pairs(old.economy.rows, new.economy.rows)]
    if old.economy.total and new.economy.total:
        rows.append((old.economy.total, new.economy.total))
    for before, after in rows:
        for field in ("forecast", "variance"):
            was, now = getattr(before.whole, field), getattr(after.whole, field)
            if was != now:
                yield AmountChange(after, field, was, now)
    for grant, later in _pairs(old.grants, new.grants):
        if grant.used != later.used:
            yield AmountChange(later, "used", grant.used, later.used)
    for plan, again in _pairs(old.action_plans, new.action_plans):
        for begun, action in _pairs(plan.actions, again.actions):
            if begun.effect != action.effect:
                yield AmountChange(action, "effect", begun.effect, action.effect)


def _only_in(one: ReportDocument, other: ReportDocument) -> Iterator[FoundItem]:
    known = items_by_id(other)
    for identity, found in items_by_id(one).items():
        if isinstance(found.item, COUNTED) and identity not in known:
            yield found


def _by_id(items: Iterable[_Item]) -> Mapping[str, _Item]:
    return {item.id: item for item in items}


def _pairs(old: Iterable[_Item], new: Iterable[_Item]) -> Iterator[tuple[_Item, _Item]]:
    """The items that are in both, in the order of the later."""
    before = _by_id(old)
    return ((before[item.id], item) for item in new if item.id in before)
