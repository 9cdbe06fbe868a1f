"""Who decides and who does the work: bodies, seats, units, roles and headcount."""

from enum import StrEnum
from typing import Annotated

from uppsikt.documents.plan.base import (
    TO_BODY,
    TO_ROLE,
    TO_UNIT,
    Day,
    Item,
    Line,
    Number,
    Part,
    Prose,
    Slug,
    Whole,
)
from uppsikt.documents.plan.remits import CoreRemit, FocusArea


class BodyKind(StrEnum):
    """The kind of a deciding body (organ)."""

    COUNCIL = "council"
    EXECUTIVE_BOARD = "executive-board"
    COMMITTEE = "committee"
    SUB_COMMITTEE = "sub-committee"
    COMPANY_BOARD = "company-board"
    JOINT_COMMITTEE = "joint-committee"


class PresidiumSeat(StrEnum):
    """A seat (plats) in the presidium."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    FIRST_VICE_CHAIR = "first-vice-chair"
    SECOND_VICE_CHAIR = "second-vice-chair"


class UnitKind(StrEnum):
    """The kind of a unit in the administration (förvaltning)."""

    DEPARTMENT = "department"
    UNIT = "unit"


class Body(Item):
    """A deciding body (organ) with its seats."""

    name: Line
    kind: BodyKind
    abbreviation: Line | None = None
    """What the body is called in tables, such as KS or KSnau."""
    part_of: Annotated[Slug | None, TO_BODY] = None
    """The body that this one belongs to or answers to."""
    members: Whole | None = None
    """Seats of members (ledamöter)."""
    alternates: Whole | None = None
    """Seats of alternates (ersättare)."""
    presidium: tuple[PresidiumSeat, ...] = ()


class Forum(Item):
    """A council or forum for co-operation (samverkansforum, råd) that a body answers for."""

    name: Line


class Organisation(Part):
    """The political organisation."""

    description: Prose | None = None
    bodies: tuple[Body, ...]
    forums: tuple[Forum, ...] = ()


class Role(Item):
    """A responsible role (ansvarig funktion), held by different people over time."""

    name: Line
    unit: Annotated[Slug | None, TO_UNIT] = None
    """The unit or administration that the role belongs to."""


class Unit(Item):
    """A department or unit (avdelning, enhet) with its remits and what it puts first."""

    name: Line
    kind: UnitKind
    description: Prose | None = None
    tasks: tuple[Line, ...] = ()
    """The fields, processes or systems that the unit answers for, one a line."""
    remits: tuple[CoreRemit, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    units: tuple["Unit", ...] = ()
    """Units within this one."""


class HeadcountRow(Part):
    """Persons and full-time equivalents (årsarbetare) of a unit."""

    unit: Annotated[Slug, TO_UNIT]
    persons: Whole
    full_time_equivalents: Number


class Exclusion(Item):
    """An activity left out of the count because it works for another body."""

    name: Line
    unit: Annotated[Slug, TO_UNIT]
    """The unit in which the activity sits."""
    works_for: Line
    """The body that the activity works for."""


class Headcount(Part):
    """Headcount (antal anställda) on a date, with the totals as they are printed."""

    on: Day
    rows: tuple[HeadcountRow, ...]
    persons: Whole
    """Stated total of persons."""
    full_time_equivalents: Number
    """Stated total of full-time equivalents."""
    exclusions: tuple[Exclusion, ...] = ()


class Administration(Item):
    """The administration (förvaltning) that carries out what the body decides."""

    name: Line
    head: Annotated[Slug | None, TO_ROLE] = None
    """The role that leads it."""
    description: Prose | None = None
    units: tuple[Unit, ...] = ()
    headcount: Headcount | None = None
