"""What lies outside the year and the house: contractors, and the outlook of three to five years."""

from enum import StrEnum
from typing import Annotated

from uppsikt.documents.plan.base import (
    TO_BODY,
    TO_PURPOSE,
    TO_UNIT,
    GuardedItem,
    Line,
    Part,
    Prose,
    Slug,
    Whole,
)


class OutlookKind(StrEnum):
    """Whether something ahead is a challenge or an opportunity."""

    CHALLENGE = "challenge"
    OPPORTUNITY = "opportunity"


class OutlookItem(GuardedItem):
    """A challenge (utmaning) or an opportunity (möjlighet) in the years ahead."""

    name: Line
    kind: OutlookKind
    description: Prose | None = None
    serves: Annotated[tuple[Slug, ...], TO_PURPOSE] = ()


class Outlook(Part):
    """The outlook over some years."""

    description: Prose | None = None
    from_years: Whole
    to_years: Whole
    items: tuple[OutlookItem, ...] = ()


class Contractor(GuardedItem):
    """Work that is run by others (extern utförare), and how deviations reach the body."""

    name: Line
    follow_up: Line
    """How it is steered and followed up."""
    deviations_to: Annotated[Slug | None, TO_BODY] = None
    """The body that deviations (avvikelser) are reported to."""
    unit: Annotated[Slug | None, TO_UNIT] = None
    """The unit that answers for it."""


class Contractors(Part):
    """Work run by others."""

    description: Prose | None = None
    items: tuple[Contractor, ...] = ()
