"""What all parts of a report share: whose answer it is, and the periods that reports cover."""

from typing import Annotated

from pydantic import StringConstraints

from uppsikt.documents.plan.base import TO_BODY, GuardedItem, Line, RefersTo, Slug

PERIOD_PATTERN = r"^(T[123]|[0-9]{4}-(0[1-9]|1[0-2]))$"

TO_REPORTED_GOAL = RefersTo(("ReportedGoal",))
TO_ASKED = RefersTo(("ReportedGoal", "ReportedAssignment", "ReportedMeasure"))

Period = Annotated[str, StringConstraints(pattern=PERIOD_PATTERN)]
"""A tertial, "T1" to "T3", or a month with its year, "2025-03" (see core.periods)."""


class Answered(GuardedItem):
    """Something that somebody has answered for: the names are those of the day of the answer."""

    body: Annotated[Slug, TO_BODY]
    """The body whose answer it is."""
    unit: Line | None = None
    """The unit that it comes from, by name."""
    responsible: Line | None = None
    """The role that answered, by name."""
