"""What a plan promises to answer for in a tertial: one item for each question to be asked.

Source: docs/formulas/15-what-is-asked.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.measures import Direction
from uppsikt.core.money import Money
from uppsikt.core.periods import Tertial
from uppsikt.documents.confidential import sections, without_confidential
from uppsikt.documents.derived import derived
from uppsikt.documents.due_text import plan_text
from uppsikt.documents.items import FoundItem, items, items_by_id
from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.budget import Allocation, Grant
from uppsikt.documents.plan.goals import Goal, GoalKind, Measure
from uppsikt.documents.plan.outlook import Contractor
from uppsikt.documents.plan.remits import FocusArea, FollowUp, Schedule
from uppsikt.documents.purposes import served_by, serving
from uppsikt.documents.render.words import assignment_name
from uppsikt.documents.schedules import falls_in
from uppsikt.documents.thread import holder

_EVERY = frozenset(Tertial)
_LAST = frozenset({Tertial.T3})
DATA_PERIODS = _EVERY
"""When data on a goal (mål) is followed, where the plan does not say."""
JUDGEMENT_PERIODS = frozenset({Tertial.T2, Tertial.T3})
"""When it is judged whether a goal is met, where the plan does not say."""
LONGEST_NAME = 500
"""As long as any line of a plan."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that the plan says is to be answered for, as the plan tells of it."""

    kind: QuestionKind
    item: str
    """The identity of the item in the plan."""
    name: str
    """What the item is called, in a line."""
    plan_text: str
    """What the plan says of it, as running text with its figures written out; may be empty."""
    unit: str | None
    """The unit (avdelning, enhet) that owns it; None for the body itself."""
    responsible: str | None
    """The role that answers; None only where the plan names no role that could."""
    confidential: str | None
    """The legal section that makes it confidential (sekretess), its own or of what it is in."""
    path: tuple[str, ...]
    """The identities of the purposes that it serves, up the red thread, nearest first."""
    frame: Money | None = None
    """Of a month: the unit's frame (ram) of the year."""
    target: Decimal | None = None
    """Of a measure: what is to be reached this year, in its unit; None where nothing is."""
    direction: Direction | None = None
    """Of a measure: which way is better."""
    is_cut: bool = False
    """Whether the plan says more of it than what is told here: something that is confidential."""


def items_due(document: PlanDocument, period: Tertial) -> tuple[DueItem, ...]:
    """All that is to be answered for in the tertial, in the plan's order; nothing twice.

    What has no schedule, or one of another year, is due in T3, so that it is asked about once.
    Source: docs/formulas/15-what-is-asked.md.
    """
    asked: dict[tuple[QuestionKind, str, str | None], DueItem] = {}
    for found in items(document):
        for kind, periods in _questions(found, document):
            if period in periods:
                for one in _Asking(document, found, kind).due():
                    asked.setdefault((one.kind, one.item, one.unit), one)
    return tuple(asked.values())


# When it is due


def _questions(
    found: FoundItem, document: PlanDocument
) -> Iterator[tuple[QuestionKind, frozenset[Tertial]]]:
    """What is asked about the item, and in which tertials; nothing about most kinds."""
    match found.item:
        case FollowUp() as follow_up:
            yield QuestionKind.FOLLOW_UP, _of_schedule(follow_up.schedule, document)
        case FocusArea():
            yield QuestionKind.FOCUS_AREA, _EVERY
        case Goal() as goal:
            yield QuestionKind.GOAL_DATA, _data_periods(goal, document)
            yield QuestionKind.GOAL_JUDGEMENT, _judgement_periods(goal, document)
        case Measure() as measure:
            yield QuestionKind.MEASURE, frozenset(measure.schedule) or _LAST
        case Assignment() as assignment:
            yield QuestionKind.ASSIGNMENT, _of_schedule(assignment.schedule, document)
        case Grant():
            yield QuestionKind.GRANT, _EVERY
        case Contractor():
            yield QuestionKind.CONTRACTOR, _EVERY


def _of_schedule(schedule: Schedule | None, document: PlanDocument) -> frozenset[Tertial]:
    """The tertials of the schedule that holds; the last one where none says when this year."""
    return frozenset(one for one in Tertial if falls_in(schedule, one, document)) or _LAST


def _data_periods(goal: Goal, document: PlanDocument) -> frozenset[Tertial]:
    work = document.personnel_work if goal.kind is GoalKind.PERSONNEL else None
    return frozenset(work.data_periods if work else ()) or DATA_PERIODS


def _judgement_periods(goal: Goal, document: PlanDocument) -> frozenset[Tertial]:
    work = document.personnel_work if goal.kind is GoalKind.PERSONNEL else None
    return frozenset(work.judgement_periods if work else ()) or JUDGEMENT_PERIODS


def _target_of_the_year(measure: Measure, year: int) -> Decimal | None:
    """The target, unless it is for a later year than the plan's."""
    is_ahead = measure.target_year is not None and measure.target_year > year
    return None if is_ahead else measure.target


# Who answers, and what is said


class _Asking:
    """The questions of a kind about one item; several about a grant, one else."""

    def __init__(self, document: PlanDocument, found: FoundItem, kind: QuestionKind) -> None:
        self.document, self.found, self.kind = document, found, kind
        self.section = sections(document).get(found.id)
        # What everybody may read holds no figure of what is confidential elsewhere in the plan.
        self.told_of = document if self.section else without_confidential(document)

    def due(self) -> Iterator[DueItem]:
        item = self.found.item
        if not isinstance(item, Grant):
            yield self._one(_unit_of(self.document, self.found))
            return
        by_unit: dict[str | None, list[Allocation]] = {}
        for handed in item.allocations:
            unit = _unit_of(self.document, items_by_id(self.document)[handed.id])
            by_unit.setdefault(unit, []).append(handed)
        for unit, allocations in by_unit.items():
            yield self._one(unit, allocations)

    def _one(self, unit: str | None, allocations: list[Allocation] | None = None) -> DueItem:
        told = items_by_id(self.told_of)[self.found.id]
        measure = told.item if isinstance(told.item, Measure) else None
        said = self._said(self.told_of, allocations or ())
        return DueItem(
            self.kind,
            self.found.id,
            *said,
            unit,
            _own_role(self.document, self.found) or role_of_unit(self.document, unit),
            self.section,
            tuple(one.id for one in served_by(self.told_of, self.found.id)),
            target=_target_of_the_year(measure, self.document.year) if measure else None,
            direction=measure.direction if measure else None,
            is_cut=self.told_of is not self.document
            and said != self._said(self.document, allocations or ()),
        )

    def _said(self, document: PlanDocument, allocations: Iterable[Allocation]) -> tuple[str, str]:
        """The item's name, and what the plan says of it."""
        found = items_by_id(document)[self.found.id]
        language = translator(document.language)
        return _name(found, document), plan_text(found, document, language, allocations)


def _name(found: FoundItem, document: PlanDocument) -> str:
    """As a reader calls it; an assignment by its short name first, such as "KS 1"."""
    name = found.label
    if isinstance(found.item, Assignment):
        name = f"{assignment_name(found.item, document)} {found.item.name}"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _unit_of(document: PlanDocument, found: FoundItem) -> str | None:
    """The unit that an item stands in or belongs to; None for the body and its administration."""
    unit = holder(document, found)
    return unit.id if unit and unit.kind == "Unit" else None


def _own_role(document: PlanDocument, found: FoundItem) -> str | None:
    """The role that the plan gives the item itself, by name or by what it is for."""
    match found.item:
        case Assignment() as assignment:
            return assignment.responsible
        case Goal() as goal:
            return _role_of_goal(document, goal)
        case Measure() as measure:
            goals = [one for one in document.goals if one.id in measure.goals]
            roles = {_role_of_goal(document, goal) for goal in goals}
            return roles.pop() if len(roles) == 1 else None
    return None


def _role_of_goal(document: PlanDocument, goal: Goal) -> str | None:
    """Personnel goals have a role; a financial goal has the one unit that works for it."""
    if goal.kind is GoalKind.PERSONNEL:
        return document.personnel_work.responsible if document.personnel_work else None
    if goal.kind is GoalKind.FINANCIAL:
        units = {
            _unit_of(document, found)
            for found in serving(document, goal.id)
            if found.kind in {"CoreRemit", "FocusArea"}
        }
        unit = units.pop() if len(units) == 1 else None
        return role_of_unit(document, unit) if unit else None
    return None


def role_of_unit(document: PlanDocument, unit: str | None) -> str | None:
    """The first role of the unit, or else of the nearest unit above; in the end the head."""
    first = _first_roles(document)
    known = items_by_id(document)
    at = known.get(unit) if unit else None
    while at is not None and at.kind == "Unit":
        if at.id in first:
            return first[at.id]
        at = known.get(at.parent or "")
    administration = document.administration
    return administration.head or first.get(administration.id)


@derived
def _first_roles(document: PlanDocument) -> Mapping[str, str]:
    """The first role of each unit that has one."""
    first: dict[str, str] = {}
    for role in document.roles:
        if role.unit:
            first.setdefault(role.unit, role.id)
    return first
