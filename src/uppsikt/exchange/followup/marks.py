"""What is kept of a follow-up made as confidential (sekretess) as the plan, when that changes."""

from datetime import datetime

from uppsikt.audit.actors import Actor
from uppsikt.core.follow_up import RoundState
from uppsikt.core.periods import Tertial
from uppsikt.documents.confidential import sections
from uppsikt.documents.due import items_due
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.followup.opening import followed_plan
from uppsikt.followup.models import Deviation, Round
from uppsikt.followup.operations.marking import PlanMarks, follow_marks


def follow_marks_of_plan(*, body: str, year: int, by: Actor, now: datetime) -> None:
    """Let the follow-up of the year be as confidential as the plan is now, as `follow_marks`.

    In the transaction that changes the plan, when the change is written. Two queries where
    nothing is followed up yet.
    """
    rounds = Round.objects.filter(body__slug=body, year=year).exclude(state=RoundState.PLANNED)
    reported = Deviation.objects.filter(body__slug=body, year__lte=year)
    if rounds.exists() or reported.exists():
        document = followed_plan(body, year).document
        follow_marks(body=body, year=year, marks=_marks(document), by=by, now=now)


def _marks(document: PlanDocument) -> PlanMarks:
    return PlanMarks(
        known=frozenset(items_by_id(document)),
        sections=sections(document),
        due=tuple(one for period in Tertial for one in items_due(document, period)),
    )
