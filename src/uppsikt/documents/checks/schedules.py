"""When things are followed up: periods that are missing, too early, or point in a ring."""

from collections.abc import Iterator

from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.core.periods import ReportingPeriod, Tertial
from uppsikt.documents.items import FoundItem, items, items_by_id
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.goals import FinancialTarget
from uppsikt.documents.plan.remits import FollowUp, Schedule


def assignment_without_period(document: PlanDocument) -> Iterator[Finding]:
    """Every assignment has a period in which it is followed up, its own or another item's."""
    for found, schedule in _scheduled(document):
        if not isinstance(found.item, Assignment):
            continue
        if schedule is not None and _says_when(schedule):
            continue
        if schedule is not None and schedule.same_as is not None:
            end = _end_of_chain(document, found.id)
            # An assignment at the end has its own finding, a ring and a dangling one theirs.
            if end is None or isinstance(end.item, Assignment) or _says_when(_schedule_of(end)):
                continue
        yield Finding(
            "assignment.without-period",
            Severity.ERROR,
            (*found.place, "schedule"),
            N_("The assignment {name} is not followed up in any period."),
            expected=N_("T1, T2 or T3, continuous, or the item whose schedule also holds here"),
            found=N_("nothing"),
            remedy=N_("Give the periods under schedule."),
            facts={"name": found.item.number},
        )


def before_year(document: PlanDocument) -> Iterator[Finding]:
    """No follow-up lies before the plan's year; one that follows another's schedule inherits."""
    for found, schedule in _scheduled(document):
        if schedule is None or schedule.year is None:
            continue
        # A follow-up all through a year ends with its last tertial.
        last = max(schedule.periods, default=Tertial.T3)
        if ReportingPeriod(year=schedule.year, tertial=last).lies_before(document.year):
            yield Finding(
                "follow-up.before-year",
                Severity.WARNING,
                (*found.place, "schedule", "year"),
                N_("The follow-up of {name} lies before the plan's year."),
                expected=N_("{expected} or later"),
                found="{found}",
                remedy=N_("Ask whoever answers for it which year is meant, and correct the year."),
                facts={
                    "name": _short_name(found),
                    "expected": str(document.year),
                    "found": str(schedule.year),
                },
            )


def cycle(document: PlanDocument) -> Iterator[Finding]:
    """No schedule is the same as one that, in the end, is the same as it."""
    reported: set[str] = set()
    for found, _ in _scheduled(document):
        ring = _ring(document, found.id)
        if not ring or reported & set(ring):
            continue
        reported |= set(ring)
        yield Finding(
            "schedule.cycle",
            Severity.ERROR,
            (*found.place, "schedule", "same_as"),
            N_("The schedules refer to each other in a ring, so that none says when."),
            expected=N_("a schedule with periods in the end"),
            found="{ring}",
            remedy=N_("Give the periods in one of them."),
            facts={"ring": " → ".join([*ring, ring[0]])},
        )


def years_in_order(document: PlanDocument) -> Iterator[Finding]:
    """A span of years begins before it ends."""
    for place, first, last in _spans(document):
        if first > last:
            yield Finding(
                "years.order",
                Severity.ERROR,
                place,
                N_("The span of years ends before it begins."),
                expected=N_("{expected} or later"),
                found="{found}",
                remedy=N_("Let the first and the last change places, or correct the wrong one."),
                facts={"expected": str(first), "found": str(last)},
            )


def _spans(document: PlanDocument) -> Iterator[tuple[Place, int, int]]:
    for position, goal in enumerate(document.goals):
        target: FinancialTarget | None = goal.financial_target
        if target:
            place: Place = ("goals", position, "financial_target", "last_year")
            yield place, target.first_year, target.last_year
    if document.outlook:
        yield ("outlook", "to_years"), document.outlook.from_years, document.outlook.to_years


def _scheduled(document: PlanDocument) -> Iterator[tuple[FoundItem, Schedule | None]]:
    for found in items(document):
        if isinstance(found.item, Assignment | FollowUp):
            yield found, found.item.schedule


def _schedule_of(found: FoundItem) -> Schedule | None:
    return found.item.schedule if isinstance(found.item, Assignment | FollowUp) else None


def _short_name(found: FoundItem) -> str:
    """An assignment by its number, a follow-up by its method."""
    return found.item.number if isinstance(found.item, Assignment) else found.label


def _says_when(schedule: Schedule | None) -> bool:
    return schedule is not None and bool(schedule.periods or schedule.continuous)


def _next(document: PlanDocument, identity: str) -> str | None:
    found = items_by_id(document).get(identity)
    schedule = _schedule_of(found) if found else None
    return schedule.same_as if schedule else None


def _end_of_chain(document: PlanDocument, identity: str) -> FoundItem | None:
    """The item whose schedule holds in the end; None for a ring, or where it points at nothing."""
    seen = {identity}
    while (following := _next(document, identity)) is not None:
        if following in seen:
            return None
        seen.add(following)
        identity = following
    return items_by_id(document).get(identity)


def _ring(document: PlanDocument, identity: str) -> tuple[str, ...]:
    """The identities from this one around to itself; none if it does not come back."""
    ring = [identity]
    while (following := _next(document, ring[-1])) is not None:
        if following == identity:
            return tuple(ring)
        if following in ring:
            return ()
        ring.append(following)
    return ()
