"""What a plan has put a period on, found by a walk that knows nothing of how questions are made."""

from collections.abc import Iterator

from uppsikt.core.periods import Tertial
from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument


def scheduled_in(document: PlanDocument, period: Tertial) -> Iterator[str]:
    """The identity of every item whose own schedule, or the one it refers to, names the period."""
    for found in items(document):
        schedule = getattr(found.item, "schedule", None)
        named = schedule if isinstance(schedule, tuple) else _named(document, schedule)
        if period in named:
            yield found.id


def _named(document: PlanDocument, schedule: object) -> tuple[Tertial, ...]:
    """The tertials of the plan's year that a schedule says, through as many as it refers to."""
    schedules = {found.id: getattr(found.item, "schedule", None) for found in items(document)}
    for _ in range(len(schedules) + 1):
        same_as = getattr(schedule, "same_as", None)
        if same_as is None:
            break
        schedule = schedules.get(same_as)
    else:
        return ()
    if schedule is None or (getattr(schedule, "year", None) or document.year) != document.year:
        return ()
    return tuple(Tertial) if getattr(schedule, "continuous", False) else schedule.periods  # type: ignore[attr-defined]
