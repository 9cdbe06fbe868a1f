"""Roles that people are given for a place and a time, by hand or by a group."""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import date, datetime

from django.db import transaction

from uppsikt.accounts.groups import GivenRole
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.operations.common import (
    day_of,
    end,
    forget_holdings,
    held_data,
    locked,
    locked_for_more,
    not_over,
    raise_round,
    record_of,
    refuse_backward,
)
from uppsikt.accounts.operations.last_administrator import an_administrator_remains
from uppsikt.accounts.operations.refusals import (
    PeriodEndsInThePast,
    RoleIsHeldAlready,
    RoleIsNotHeldThere,
)
from uppsikt.accounts.roles import HELD_FOR, Role, reach
from uppsikt.accounts.terms import last_day_held
from uppsikt.audit.actors import Actor


def grant(
    *,
    user: User,
    role: Role,
    body: str | None = None,
    unit: str | None = None,
    from_date: date,
    to_date: date | None = None,
    substitute_for: User | None = None,
    provider: str = "",
    by: Actor,
    now: datetime,
) -> RoleHolding:
    """Give a person a role for a place, from one day to another, both included.

    `provider` is the identity provider whose group gave it; without it, it is given by hand and
    only ended by hand. Raises RoleIsNotHeldThere, PeriodEndsBeforeItBegins, AccountIsClosed,
    SubstituteForSelf, and RoleIsHeldAlready where it is held in the same way on some of the days.
    """
    if reach(body, unit) not in HELD_FOR[role] or (unit and not body):
        raise RoleIsNotHeldThere(role, body, unit)
    refuse_backward(from_date, to_date)
    with transaction.atomic():
        locked_for_more(user, substitute_for)
        holding = RoleHolding(
            user=user,
            role=role.value,
            body=body or "",
            unit=unit or "",
            from_date=from_date,
            to_date=to_date,
            substitute_for=substitute_for,
            provider=provider,
            granted_by=by.identity,
        )
        _refuse_twice(holding)
        holding.save()
        record_of(user, "role.grant", by=by, now=now, new=held_data(holding))
    forget_holdings(user)
    return holding


def end_role(
    *, holding: RoleHolding, last_day: date | None = None, by: Actor, now: datetime
) -> None:
    """End a role now and sign the person out everywhere, or let it end after a day to come.

    Does nothing where it is over. Raises LastAdministrator, PeriodEndsInThePast for a day before
    today, and what else keeps it from ending then (see common.end).
    """
    today = day_of(now)
    if last_day is not None and last_day < today:
        raise PeriodEndsInThePast
    is_administrator = holding.role == Role.ADMINISTRATOR
    with transaction.atomic():
        locked(holding.user)
        with an_administrator_remains(today) if is_administrator else nullcontext():
            for row in not_over(RoleHolding.objects.filter(pk=holding.pk), today):
                end(row, last_day=last_day, by=by, now=now, operation="role.end")
                if last_day is None:
                    raise_round(row.user)
    forget_holdings(holding.user)


def follow_groups(
    *, user: User, provider: str, given: Iterable[GivenRole], by: Actor, now: datetime
) -> None:
    """Let the person hold, by that identity provider, exactly the roles that it gives now.

    What was given by hand, or by another provider, is not touched. Where a role ends, so do the
    person's other sessions. The provider is obeyed about the last administrator too: whoever is
    taken out of a group must lose what it gave.
    """
    today = day_of(now)
    with transaction.atomic():
        locked(user)
        wanted = set(given)
        ended = False
        for holding in not_over(RoleHolding.objects.filter(user=user, provider=provider), today):
            same = GivenRole(Role(holding.role), holding.body or None, holding.unit or None)
            if same in wanted:
                wanted.discard(same)
            else:
                end(holding, by=by, now=now, operation="role.end")
                ended = True
        for one in sorted(wanted, key=str):
            grant(
                user=user,
                role=one.role,
                body=one.body,
                unit=one.unit,
                from_date=today,
                provider=provider,
                by=by,
                now=now,
            )
        if ended:
            raise_round(user)
    forget_holdings(user)


def _refuse_twice(new: RoleHolding) -> None:
    """Raise RoleIsHeldAlready where the person has it in the same way on one of the days."""
    same = RoleHolding.objects.filter(
        user=new.user, role=new.role, body=new.body, unit=new.unit, provider=new.provider
    )
    if new.to_date is not None:
        same = same.filter(from_date__lte=new.to_date)
    for row in same.order_by("from_date"):
        last_day = last_day_held(row.to_date, row.ended_on)
        if last_day is None or last_day >= max(row.from_date, new.from_date):
            raise RoleIsHeldAlready(row.from_date, last_day)
