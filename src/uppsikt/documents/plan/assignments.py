"""What others have asked for: assignments (uppdrag)."""

from enum import StrEnum
from typing import Annotated

from uppsikt.documents.plan.base import (
    TO_BODY,
    TO_PURPOSE,
    TO_ROLE,
    GuardedItem,
    Line,
    Part,
    Prose,
    Slug,
)
from uppsikt.documents.plan.remits import Schedule


class AssignmentOrigin(StrEnum):
    """Who gave the assignment."""

    COUNCIL = "council"
    BOARD = "board"


class Assignment(GuardedItem):
    """An additional assignment from the council (tilläggsuppdrag), or one that the board gives."""

    number: Line
    """The council's as year and number ("2023:1"); the board's as its own number ("1")."""
    origin: AssignmentOrigin
    name: Line
    """What is to be done, in a line."""
    given_to: Line | None = None
    """Who was given the assignment, in words."""
    planning: Prose | None = None
    schedule: Schedule | None = None
    responsible: Annotated[Slug | None, TO_ROLE] = None
    """The one role that answers for it."""
    reports_to: Annotated[Slug | None, TO_BODY] = None
    """The body that it is reported to."""
    serves: Annotated[tuple[Slug, ...], TO_PURPOSE] = ()


class Assignments(Part):
    """All assignments, with how the section is introduced."""

    description: Prose | None = None
    items: tuple[Assignment, ...] = ()
