"""When assignments fall due, and the list of them that a reader asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from uppsikt.core.assignments import AssignmentNumber
from uppsikt.core.periods import Tertial
from uppsikt.core.swedish import swedish_key
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.plan.remits import FollowUp, Schedule
from uppsikt.documents.render.words import name_of


class AssignmentOrder(StrEnum):
    """What a list of assignments is sorted by."""

    NUMBER = "number"
    RESPONSIBLE = "responsible"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class AssignmentChoice:
    """Which assignments to list, and in what order; None chooses all."""

    origin: AssignmentOrigin | None = None
    responsible: str | None = None
    period: Tertial | None = None
    order: AssignmentOrder = AssignmentOrder.NUMBER
    descending: bool = False


def effective_schedule(schedule: Schedule | None, document: PlanDocument) -> Schedule | None:
    """The schedule that holds, followed through "the same as"; None where none is found.

    A circle of references holds no schedule.
    """
    seen: set[str] = set()
    while schedule is not None and schedule.same_as:
        if schedule.same_as in seen:
            return None
        seen.add(schedule.same_as)
        found = items_by_id(document).get(schedule.same_as)
        item = found.item if found else None
        schedule = item.schedule if isinstance(item, Assignment | FollowUp) else None
    return schedule


def falls_in(schedule: Schedule | None, period: Tertial, document: PlanDocument) -> bool:
    """Whether something is to be reported in that tertial of the plan's year.

    What is followed all through the year is reported in every tertial.
    """
    holds = effective_schedule(schedule, document)
    if holds is None or (holds.year or document.year) != document.year:
        return False
    return holds.continuous or period in holds.periods


def choose_assignments(document: PlanDocument, choice: AssignmentChoice) -> tuple[Assignment, ...]:
    """The assignments asked for, in the order asked for.

    By number the council's come first, oldest last; those without a value sort last either way.
    """
    chosen = [
        one
        for one in document.assignments.items
        if (choice.origin is None or one.origin is choice.origin)
        and (choice.responsible is None or one.responsible == choice.responsible)
        and (choice.period is None or falls_in(one.schedule, choice.period, document))
    ]
    by_number = sorted(chosen, key=_number)
    match choice.order:
        case AssignmentOrder.RESPONSIBLE:
            return _ordered(
                by_number,
                lambda one: swedish_key(name_of(document, one.responsible)),
                lambda one: one.responsible is not None,
                choice.descending,
            )
        case AssignmentOrder.PERIOD:
            return _ordered(
                by_number,
                lambda one: _first_period(one, document),
                lambda one: bool(_first_period(one, document)),
                choice.descending,
            )
        case _:
            return tuple(reversed(by_number)) if choice.descending else tuple(by_number)


def responsible_roles(document: PlanDocument) -> tuple[tuple[str, str], ...]:
    """The roles that answer for assignments: identity and name, in Swedish order."""
    named = {one.responsible for one in document.assignments.items if one.responsible}
    return tuple(
        sorted(((one, name_of(document, one)) for one in named), key=lambda p: swedish_key(p[1]))
    )


def _number(assignment: Assignment) -> tuple[int, int, int, str]:
    board = assignment.origin is AssignmentOrigin.BOARD
    try:
        if board:
            return (1, int(assignment.number), 0, "")
        number = AssignmentNumber.parse(assignment.number)
    except ValueError:
        return (2, 0, 0, assignment.number)
    return (0, -number.year, number.number, "")


def _first_period(assignment: Assignment, document: PlanDocument) -> str:
    holds = effective_schedule(assignment.schedule, document)
    if holds is None:
        return ""
    first = min(holds.periods) if holds.periods else ("T0" if holds.continuous else "")
    return f"{holds.year or document.year} {first}" if first else ""


def _ordered(
    assignments: Sequence[Assignment],
    key: Callable[[Assignment], object],
    has_value: Callable[[Assignment], bool],
    descending: bool,
) -> tuple[Assignment, ...]:
    with_value = [one for one in assignments if has_value(one)]
    without = [one for one in assignments if not has_value(one)]
    with_value.sort(key=key, reverse=descending)  # type: ignore[arg-type]
    return (*with_value, *without)
