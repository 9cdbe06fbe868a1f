"""What the operations on people share: locking, the days of what is held, and the record."""

from datetime import date, datetime
from typing import Any

from django.db.models import F, Q
from django.utils.timezone import get_current_timezone

from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.operations.refusals import (
    AccountIsClosed,
    EndsBeforeThatDay,
    PeriodEndsBeforeItBegins,
    SubstituteForSelf,
)
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record


def forget_holdings(user: User) -> None:
    """Let the next question about this user object read the roles anew."""
    for name in ("_holdings", "_lines"):
        user.__dict__.pop(name, None)


def day_of(now: datetime) -> date:
    """The day that it is here."""
    return now.astimezone(get_current_timezone()).date()


def locked(user: User) -> User:
    """The person as stored; another who changes their roles waits."""
    return User.objects.select_for_update().get(pk=user.pk)


def locked_for_more(user: User, substitute_for: User | None) -> User:
    """The same, of one who is to be given something. Raises AccountIsClosed, SubstituteForSelf."""
    user = locked(user)
    if not user.is_active:
        raise AccountIsClosed(user.name)
    if substitute_for is not None and substitute_for.pk == user.pk:
        raise SubstituteForSelf(user.name)
    return user


def raise_round(user: User) -> None:
    """Let no session of the person's be good any more."""
    User.objects.filter(pk=user.pk).update(sign_in_round=F("sign_in_round") + 1)
    user.refresh_from_db(fields=["sign_in_round"])


def refuse_backward(from_date: date, to_date: date | None) -> None:
    """Raise PeriodEndsBeforeItBegins where the last day comes first."""
    if to_date is not None and to_date < from_date:
        raise PeriodEndsBeforeItBegins


def not_over(rows: Any, today: date) -> list[Any]:
    """Those that hold today or later."""
    ahead = Q(ended_on__isnull=True) & (Q(to_date__isnull=True) | Q(to_date__gte=today))
    return list(rows.filter(ahead).select_related("user").order_by("pk"))


def end(
    row: RoleHolding | PlanRoleHolding,
    *,
    last_day: date | None = None,
    by: Actor,
    now: datetime,
    operation: str,
) -> None:
    """End it now, so that it does not hold today, or let it hold to that day and no longer.

    Raises PeriodEndsBeforeItBegins, and EndsBeforeThatDay where it ends no later as it is.
    """
    old = held_data(row)
    if last_day is None:
        row.ended_on = day_of(now)
    else:
        refuse_backward(row.from_date, last_day)
        if row.to_date is not None and row.to_date <= last_day:
            raise EndsBeforeThatDay(row.to_date)
        row.to_date = last_day
    row.save(update_fields=["ended_on", "to_date"])
    body = row.body if isinstance(row, PlanRoleHolding) else ""
    record_of(row.user, operation, by=by, now=now, old=old, new=held_data(row), body=body)


def held_data(row: RoleHolding | PlanRoleHolding) -> dict[str, Any]:
    """What the record says of a role that is held; only what there is to say."""
    said = {
        "id": row.pk,
        "role": row.role,
        "body": row.body,
        "unit": getattr(row, "unit", ""),
        "from": row.from_date.isoformat(),
        "to": row.to_date and row.to_date.isoformat(),
        "ended": row.ended_on and row.ended_on.isoformat(),
        "substitute_for": row.substitute_for_id,
        "provider": getattr(row, "provider", ""),
    }
    return {key: value for key, value in said.items() if value}


def record_of(
    user: User,
    operation: str,
    *,
    by: Actor,
    now: datetime,
    old: Any = None,
    new: Any = None,
    body: str = "",
) -> None:
    """Enter in the record what was done to a person."""
    record(
        by=by,
        now=now,
        operation=operation,
        object_kind="User",
        object_id=str(user.pk),
        object_name=user.name,
        body=body,
        old=old,
        new=new,
    )
