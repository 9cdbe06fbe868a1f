"""A round opened from the plan that is followed up, and asked anew when that has changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.core.periods import Tertial
from uppsikt.documents.confidential import with_marks_of
from uppsikt.documents.derived import derived
from uppsikt.documents.due import DueItem, items_due
from uppsikt.documents.due_month import month_items
from uppsikt.documents.frozen import freeze
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.editable import hold_municipality
from uppsikt.exchange.queries import current_document
from uppsikt.exchange.version_queries import History, histories_of, history_of, shown_plan
from uppsikt.followup.models import Round
from uppsikt.followup.operations.opening import Opened, Refreshed, open_round, refresh_round
from uppsikt.followup.operations.refusals import NoSuchRound
from uppsikt.plans.models import PlanStatus
from uppsikt.plans.policies import EVERYTHING


class NoPlanToFollow(Exception):
    """The body has no plan for the year, so that there is nothing to ask."""

    def __init__(self, body: str, year: int) -> None:
        super().__init__(body, year)
        self.body, self.year = body, year


@dataclass(frozen=True, slots=True)
class FollowedPlan:
    """The plan that is followed up: what was decided, else proposed, else the draft."""

    document: PlanDocument
    """What a draft of it marks confidential is so here too, though no decision says that yet."""
    version: int | None
    """None for a draft."""
    sha256: str
    """Of the text that is frozen, or would be."""


def followed_plan(body: str, year: int) -> FollowedPlan:
    """The whole plan that a body's rounds of the year are about, what is confidential too.

    Raises NoPlanToFollow.
    """
    history = history_of(body, year)
    followed = _followed(history) if history else None
    if followed is None:
        raise NoPlanToFollow(body, year)
    return followed


def followed_plans(year: int, bodies: Iterable[str] | None = None) -> dict[str, FollowedPlan]:
    """The same of several bodies, or of all that have a plan for the year.

    Two queries where the process has read the plans before, else as many more as it takes to
    read each of them.
    """
    histories = histories_of(year, bodies)
    found = {body: _followed(history) for body, history in histories.items()}
    return {body: plan for body, plan in found.items() if plan is not None}


def _followed(history: History) -> FollowedPlan | None:
    shown = shown_plan(history, EVERYTHING)
    if shown is None:
        return None
    if shown.version is None:
        return FollowedPlan(shown.document, None, _sha256(shown.document))
    document = shown.document
    if history.plan.status != PlanStatus.DECIDED:
        document = with_marks_of(document, current_document(history.plan))
    return FollowedPlan(document, shown.version.number, shown.version.sha256)


@derived
def _sha256(document: PlanDocument) -> str:
    return freeze(document).sha256


def asked_in(document: PlanDocument, period: str) -> tuple[DueItem, ...]:
    """What the plan lets a round ask: of a tertial what is due then, of a month its figures."""
    if period in set(Tertial):
        return items_due(document, Tertial(period))
    return month_items(document)


def open_from_plan(*, round_id: int, by: Actor, now: datetime) -> Opened:
    """Open a round with what the plan asks for. Raises NoPlanToFollow, and as `open_round`."""
    its = _round(round_id)
    with transaction.atomic():
        # So that nobody marks anything confidential between the plan is read and it is asked.
        hold_municipality(its.body.slug)
        plan = followed_plan(its.body.slug, its.year)
        return open_round(
            round_id=round_id,
            items=asked_in(plan.document, its.period),
            plan_version=plan.version,
            plan_sha256=plan.sha256,
            by=by,
            now=now,
        )


def refresh_from_plan(*, round_id: int, by: Actor, now: datetime) -> Refreshed:
    """Ask in an open round what the plan has got since. Raises NoPlanToFollow, and as
    `refresh_round`.
    """
    its = _round(round_id)
    with transaction.atomic():
        # So that nobody marks anything confidential between the plan is read and it is asked.
        hold_municipality(its.body.slug)
        plan = followed_plan(its.body.slug, its.year)
        return refresh_round(
            round_id=round_id,
            items=asked_in(plan.document, its.period),
            plan_version=plan.version,
            plan_sha256=plan.sha256,
            by=by,
            now=now,
        )


def _round(round_id: int) -> Round:
    its = Round.objects.select_related("body").filter(pk=round_id).first()
    if its is None:
        raise NoSuchRound(round_id)
    return its
