"""Who answers for the responsible roles of plans."""

from datetime import date, datetime, timedelta

from django.db import transaction

from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.operations.common import (
    day_of,
    end,
    held_data,
    locked,
    locked_for_more,
    not_over,
    record_of,
    refuse_backward,
)
from uppsikt.accounts.operations.refusals import PlanRoleIsTaken
from uppsikt.audit.actors import Actor
from uppsikt.organisation.models import Body


def appoint(
    *,
    user: User,
    body: str,
    role: str,
    from_date: date,
    to_date: date | None = None,
    substitute_for: User | None = None,
    by: Actor,
    now: datetime,
) -> PlanRoleHolding:
    """Let a person answer for a responsible role (ansvarig funktion) of the body's plans.

    Whoever held it until then, without a last day, holds it to the day before; a substitute
    stands beside the one they stand in for. Raises PeriodEndsBeforeItBegins, AccountIsClosed,
    SubstituteForSelf, and PlanRoleIsTaken where another is appointed for days of the period.
    """
    refuse_backward(from_date, to_date)
    with transaction.atomic():
        # Whoever else appoints for the body waits, so that two are not appointed for the same days.
        list(Body.objects.select_for_update().filter(slug=body))
        locked_for_more(user, substitute_for)
        if substitute_for is None:
            _make_way(body, role, from_date, to_date, by=by, now=now)
        appointment = PlanRoleHolding.objects.create(
            user=user,
            body=body,
            role=role,
            from_date=from_date,
            to_date=to_date,
            substitute_for=substitute_for,
            granted_by=by.identity,
        )
        new = held_data(appointment)
        record_of(user, "responsible.appoint", by=by, now=now, new=new, body=body)
    return appointment


def end_appointment(
    *, appointment: PlanRoleHolding, last_day: date | None = None, by: Actor, now: datetime
) -> None:
    """End it now, or let it end after a day, be it one that has been; nothing where it is over.

    Raises what keeps it from ending then (see common.end).
    """
    with transaction.atomic():
        locked(appointment.user)
        for row in not_over(PlanRoleHolding.objects.filter(pk=appointment.pk), day_of(now)):
            end(row, last_day=last_day, by=by, now=now, operation="responsible.end")


def _make_way(
    body: str, role: str, from_date: date, to_date: date | None, *, by: Actor, now: datetime
) -> None:
    """Close what is open before the day; refuse where another's days are among the new ones."""
    others = PlanRoleHolding.objects.filter(
        body=body, role=role, substitute_for__isnull=True
    ).exclude(to_date__lt=from_date)
    if to_date is not None:
        others = others.exclude(from_date__gt=to_date)
    for other in others.select_related("user").order_by("from_date"):
        if other.ended_on is not None and other.ended_on <= from_date:
            continue
        if other.from_date >= from_date or other.to_date is not None:
            raise PlanRoleIsTaken(other.user.name, other.from_date)
        old = held_data(other)
        other.to_date = from_date - timedelta(days=1)
        other.save(update_fields=["to_date"])
        new = held_data(other)
        record_of(other.user, "responsible.close", by=by, now=now, old=old, new=new, body=body)
