"""Coverage (täckning): who has taken up what the council has asked for, with what, and who has not.

A row for each goal, programme and assignment of the council, a column for each body. Rows are the
same across bodies by number, or by identity where that says the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from uppsikt.core.assignments import AssignmentNumber
from uppsikt.documents.confidential import without_confidential
from uppsikt.documents.items import FoundItem, items
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.plan.goals import Goal, GoalKind, Programme
from uppsikt.documents.purposes import serving
from uppsikt.documents.render.words import body_name, body_short_name

# The work of a body. What only belongs to the council's own order, such as the goal of a
# programme, or looks ahead, such as the outlook, takes nothing up.
_WORK = frozenset({"CoreRemit", "FocusArea", "Measure", "Assignment"})


class Asked(StrEnum):
    """What the council has asked for."""

    GOAL = "goal"
    PROGRAMME = "programme"
    ASSIGNMENT = "assignment"


class Uptake(StrEnum):
    """What a body's plan has made of it."""

    TAKEN_UP = "taken-up"
    NAMED = "named"
    """It stands in the plan, but nothing in the plan is for it."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Support:
    """An item that takes something up: the name of its kind, its identity, what it is called."""

    kind: str
    item: str
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one body's plan says of one row."""

    body: str
    uptake: Uptake
    item: str | None
    """The identity that the row's goal, programme or assignment has in the body's plan."""
    planned: bool
    """Whether the plan has a text of its own on how the body will work for it."""
    support: tuple[Support, ...]
    """What serves it, directly or through others, nearest first."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Something that the council has asked for, with a cell for each body."""

    asked: Asked
    number: str | None
    """The number of a goal or an assignment."""
    name: str
    given_to: str | None
    """Who was given an assignment, in words."""
    cells: tuple[Cell, ...]

    @property
    def taken_up(self) -> int:
        """How many bodies have taken it up."""
        return sum(cell.uptake is Uptake.TAKEN_UP for cell in self.cells)


@dataclass(frozen=True, slots=True)
class CoverageColumn:
    """A body, with how many rows it has taken up."""

    body: str
    name: str
    short_name: str
    taken_up: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole matrix: goals first, then programmes, then assignments with the latest first."""

    columns: tuple[CoverageColumn, ...]
    rows: tuple[CoverageRow, ...]

    def of(self, asked: Asked) -> tuple[CoverageRow, ...]:
        """The rows of one kind."""
        return tuple(row for row in self.rows if row.asked is asked)


def coverage(
    plans: Iterable[PlanDocument], *, sees_confidential: Callable[[str], bool] = lambda _body: False
) -> Coverage:
    """Who has taken up what, in the order of the plans; one plan a body, all of the same year.

    `sees_confidential` tells of a body, by its identity, whether the reader may see what is
    confidential in its plan; what they may not see is not counted either.
    """
    seen = [plan if sees_confidential(plan.body) else without_confidential(plan) for plan in plans]
    rows = tuple(_row(seen, each) for each in _ordered(asked_for(seen)))
    columns = tuple(
        CoverageColumn(
            plan.body,
            body_name(plan),
            body_short_name(plan, plan.body),
            sum(row.cells[position].uptake is Uptake.TAKEN_UP for row in rows),
        )
        for position, plan in enumerate(seen)
    )
    return Coverage(columns, rows)


# What is the same across bodies


@dataclass(slots=True)
class Same:
    """One thing that the council has asked for, as each plan has it."""

    asked: Asked
    keys: set[str]
    by_body: dict[str, FoundItem]

    @property
    def first(self) -> FoundItem:
        """As the first plan that names it has it."""
        return next(iter(self.by_body.values()))


def asked_for(plans: Sequence[PlanDocument]) -> list[Same]:
    """All that stands in any of the plans, each thing once, in the order it is met."""
    found: list[Same] = []
    for plan in plans:
        for one in items(plan):
            keys = _keys(one)
            if keys is None:
                continue
            asked, same_by = keys
            group = next(
                (
                    each
                    for key in same_by
                    for each in found
                    if each.asked is asked and key in each.keys
                ),
                None,
            )
            if group is None or plan.body in group.by_body:
                group = Same(asked, set(), {})
                found.append(group)
            group.keys.update(same_by)
            group.by_body[plan.body] = one
    return found


def _keys(found: FoundItem) -> tuple[Asked, tuple[str, ...]] | None:
    """What tells that two plans speak of the same thing, the surest first; None for other items."""
    match found.item:
        case Goal() as goal:
            kind = goal.kind
            return Asked.GOAL, (f"number {kind} {goal.number}", f"identity {kind} {goal.id}")
        case Programme() as programme:
            return Asked.PROGRAMME, (
                f"identity {programme.id}",
                f"name {programme.name.casefold()}",
            )
        case Assignment(origin=AssignmentOrigin.COUNCIL) as assignment:
            return Asked.ASSIGNMENT, (f"number {_number(assignment.number)}",)
    return None


def _number(written: str) -> str:
    try:
        return str(AssignmentNumber.parse(written))
    except ValueError:
        return written.casefold()


def _ordered(found: Iterable[Same]) -> list[Same]:
    """Goals and programmes as they were met; assignments by number, those of the latest year
    first, as the plan lists them.
    """
    kinds = list(Asked)
    return sorted(found, key=lambda one: (kinds.index(one.asked), _place(one)))


def _place(one: Same) -> tuple[int, int, str]:
    if not isinstance(one.first.item, Assignment):
        return (0, 0, "")
    try:
        number = AssignmentNumber.parse(one.first.item.number)
    except ValueError:
        return (1, 0, one.first.item.number)
    return (-number.year, number.number, "")


# What a plan has made of it


def _row(plans: Sequence[PlanDocument], same: Same) -> CoverageRow:
    item = same.first.item
    number = item.number if isinstance(item, Goal | Assignment) else None
    given_to = next(
        (
            one.item.given_to
            for one in same.by_body.values()
            if isinstance(one.item, Assignment) and one.item.given_to
        ),
        None,
    )
    return CoverageRow(
        same.asked,
        _number(number) if number and same.asked is Asked.ASSIGNMENT else number,
        str(getattr(item, "name", item.id)),
        given_to,
        tuple(_cell(plan, same.by_body.get(plan.body)) for plan in plans),
    )


def _cell(plan: PlanDocument, found: FoundItem | None) -> Cell:
    if found is None:
        return Cell(plan.body, Uptake.ABSENT, None, planned=False, support=())
    planned = _is_planned(plan, found)
    support = tuple(_support(plan, found))
    taken_up = planned or bool(support)
    uptake = Uptake.TAKEN_UP if taken_up else Uptake.NAMED
    return Cell(plan.body, uptake, found.id, planned, support)


def _is_planned(plan: PlanDocument, found: FoundItem) -> bool:
    """Whether the plan says in words how the body will work for it.

    A programme is described by the council; a financial goal by how the economy is followed too.
    """
    match found.item:
        case Goal(kind=GoalKind.FINANCIAL) as goal:
            work = plan.financial_work
            return bool(goal.planning or (work and work.description))
        case Goal() | Assignment() as asked:
            return bool(asked.planning)
    return False


def _support(plan: PlanDocument, found: FoundItem) -> Iterator[Support]:
    for one in serving(plan, found.id):
        planned_goal = isinstance(one.item, Goal) and bool(one.item.planning)
        if one.kind in _WORK or planned_goal:
            yield Support(one.kind, one.id, one.label)
