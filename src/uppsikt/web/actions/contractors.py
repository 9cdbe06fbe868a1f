"""Where a deviation can happen: at those who do work for the body, as the plan has them."""

from dataclasses import dataclass

from uppsikt.exchange.followup.opening import NoPlanToFollow, followed_plan
from uppsikt.web.months.access import Visit


@dataclass(frozen=True, slots=True)
class Place:
    """A contractor of the plan."""

    item: str
    name: str
    unit: str
    """The unit that answers for it; empty for the body itself."""
    confidential: str
    """The legal section that hides it; empty for what everybody may know of."""


def places_in(visit: Visit) -> list[Place]:
    """The contractors that the visitor may know of; none where the body has no plan.

    Who may not see the plan sees those that are not confidential: they answer for what they do.
    """
    try:
        document = followed_plan(visit.body, visit.year).document
    except NoPlanToFollow:
        return []
    if document.contractors is None:
        return []
    seen = visit.plan.document.contractors if visit.plan else None
    known = {one.id for one in seen.items} if seen else set()
    return [
        Place(one.id, one.name, one.unit or "", one.confidential or "")
        for one in document.contractors.items
        if not one.confidential or one.id in known
    ]
