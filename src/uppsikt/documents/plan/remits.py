"""The standing task and what is put first: core remits, follow-ups, focus areas, schedules."""

from typing import Annotated

from uppsikt.core.periods import Tertial
from uppsikt.documents.plan.base import (
    TO_PURPOSE,
    TO_SCHEDULED,
    Flag,
    GuardedItem,
    Line,
    Number,
    Part,
    Prose,
    Slug,
    Year,
)


class Schedule(Part):
    """When something is followed up: in tertials, all through a year, or as another item is."""

    periods: tuple[Tertial, ...] = ()
    """T1, T2 and T3, each counted from January."""
    continuous: Flag = False
    """Whether it is followed all through the year (löpande)."""
    year: Year | None = None
    """The year it speaks of; the plan's own where it is left out."""
    same_as: Annotated[Slug | None, TO_SCHEDULED] = None
    """The item whose schedule also holds here."""


class Share(Part):
    """A part of a whole, in per cent."""

    name: Line
    percent: Number


class FollowUp(GuardedItem):
    """How something is followed up (uppföljning): the method, and when if that is said."""

    method: Line
    frequency: Line | None = None
    """How often or by when, in words."""
    schedule: Schedule | None = None
    shares: tuple[Share, ...] = ()
    """Shares of a whole that the follow-up holds the outcome against; they make 100 per cent."""


class CoreRemit(GuardedItem):
    """A core remit (grunduppdrag): a standing task with how it is followed up."""

    name: Line
    assessment: Line | None = None
    """How the follow-ups are weighed together, where that is said."""
    follow_ups: tuple[FollowUp, ...] = ()
    serves: Annotated[tuple[Slug, ...], TO_PURPOSE] = ()
    """What the remit serves: goals, programmes, assignments or a remit above it."""


class FocusArea(GuardedItem):
    """A focus area (fokus): what is put first this year."""

    name: Line
    description: Prose | None = None
    serves: Annotated[tuple[Slug, ...], TO_PURPOSE] = ()
    """What the focus serves: goals, programmes, assignments or remits."""


class BodyRemit(Part):
    """What the body itself is there for (organets grunduppdrag) and puts first this year."""

    description: Prose | None = None
    responsibilities: tuple[Line, ...] = ()
    """Fields that the body answers for in particular, one a line."""
    remits: tuple[CoreRemit, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
