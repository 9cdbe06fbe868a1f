"""Whether a plan may be changed just now, and the hold that keeps the answer true.

An import, an edit and what is decided of a plan all ask here.
"""

from typing import Protocol

from uppsikt.organisation.models import Body, Municipality
from uppsikt.plans.models import PlanStatus


class NoSuchPlan(Exception):
    """There is no plan of that body for that year."""


class PlanIsDecided(Exception):
    """What was decided holds: the plan cannot be changed until a revision is begun."""


class PlanIsProposed(Exception):
    """What was put forward is what is decided on: it cannot be changed until it is taken back."""


class HasStatus(Protocol):
    """A plan, however much of it is known."""

    @property
    def status(self) -> str:
        """How far it has come."""


def ensure_editable(plan: HasStatus) -> None:
    """Raise PlanIsDecided or PlanIsProposed for a plan that may not be changed as it stands."""
    if plan.status == PlanStatus.DECIDED:
        raise PlanIsDecided(str(plan))
    if plan.status == PlanStatus.PROPOSED:
        raise PlanIsProposed(str(plan))


def hold_municipality(body: str) -> None:
    """Hold the body's municipality until the transaction ends. NoSuchPlan if there is no such.

    SQLite has no locks on rows; there a transaction that writes has the database to itself.
    """
    its = Body.objects.filter(slug=body).values_list("municipality", flat=True).first()
    if its is None:
        raise NoSuchPlan(body)
    Municipality.objects.select_for_update().get(pk=its)
