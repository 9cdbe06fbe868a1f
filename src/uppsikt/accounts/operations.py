"""What is done to people and their roles. Each leaves an entry in the record of changes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import get_current_timezone

from uppsikt.accounts.groups import GivenRole
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.roles import HELD_FOR, Role, reach
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record


class EmailIsTaken(Exception):
    """Another person signs in by that address."""


class NotAnEmailAddress(Exception):
    """What was given as e-mail address is none."""


class RoleIsNotHeldThere(Exception):
    """A role was to be given for more or less than it can be held for."""

    def __init__(self, role: Role, body: str | None, unit: str | None) -> None:
        super().__init__(role, body, unit)
        self.role, self.body, self.unit = role, body, unit


class PeriodEndsBeforeItBegins(Exception):
    """The last day comes before the first."""


class PlanRoleIsTaken(Exception):
    """Somebody is already appointed from that day, or from a later one."""

    def __init__(self, name: str, from_date: date) -> None:
        super().__init__(name, from_date)
        self.name, self.from_date = name, from_date


def create_user(*, email: str, name: str, by: Actor, now: datetime) -> User:
    """Let a person sign in, with no password yet and no roles.

    Raises NotAnEmailAddress, and EmailIsTaken where somebody, active or not, has the address.
    """
    email, name = email.strip().lower(), name.strip()
    try:
        validate_email(email)
    except ValidationError:
        raise NotAnEmailAddress(email) from None
    with transaction.atomic():
        if User.objects.filter(email=email).exists():
            raise EmailIsTaken(email)
        user = User(email=email, name=name or email)
        user.set_unusable_password()
        user.save()
        record_new_user(user=user, by=by, now=now)
    return user


def record_new_user(*, user: User, by: Actor, now: datetime) -> None:
    """Enter in the record that a person may sign in from now on."""
    new = {"email": user.email, "name": user.name}
    _record(user, "user.create", by=by, now=now, new=new)


def deactivate_user(*, user: User, by: Actor, now: datetime) -> None:
    """Let a person sign in no more: every session ends, and so does every role in force or ahead.

    Does nothing to one who is not active.
    """
    with transaction.atomic():
        user = _locked(user)
        if not user.is_active:
            return
        user.is_active = False
        user.sign_in_round += 1
        user.set_unusable_password()
        user.save()
        _record(user, "user.deactivate", by=by, now=now, old=True, new=False)
        for holding in _not_over(RoleHolding.objects.filter(user=user), day_of(now)):
            _end(holding, by=by, now=now, operation="role.end")
        for appointment in _not_over(PlanRoleHolding.objects.filter(user=user), day_of(now)):
            _end(appointment, by=by, now=now, operation="responsible.end")


def reactivate_user(*, user: User, by: Actor, now: datetime) -> None:
    """Let a person sign in again, without the roles that ended. Does nothing to one who can."""
    with transaction.atomic():
        user = _locked(user)
        if user.is_active:
            return
        user.is_active = True
        user.save(update_fields=["is_active"])
        _record(user, "user.reactivate", by=by, now=now, old=False, new=True)


def end_sessions(*, user: User, by: Actor, now: datetime) -> None:
    """Sign the person out everywhere, at once."""
    with transaction.atomic():
        _raise_round(user)
        _record(user, "sign-in.end-all", by=by, now=now)


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
    only ended by hand. Raises RoleIsNotHeldThere and PeriodEndsBeforeItBegins.
    """
    if reach(body, unit) not in HELD_FOR[role] or (unit and not body):
        raise RoleIsNotHeldThere(role, body, unit)
    _refuse_backward(from_date, to_date)
    with transaction.atomic():
        holding = RoleHolding.objects.create(
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
        _record(user, "role.grant", by=by, now=now, new=_data(holding))
    forget_holdings(user)
    return holding


def end_role(*, holding: RoleHolding, by: Actor, now: datetime) -> None:
    """End a role from today on and sign the person out everywhere; nothing where it is over."""
    with transaction.atomic():
        _locked(holding.user)
        still = _not_over(RoleHolding.objects.filter(pk=holding.pk), day_of(now))
        for row in still:
            _end(row, by=by, now=now, operation="role.end")
            _raise_round(row.user)
    forget_holdings(holding.user)


def follow_groups(
    *, user: User, provider: str, given: Iterable[GivenRole], by: Actor, now: datetime
) -> None:
    """Let the person hold, by that identity provider, exactly the roles that it gives now.

    What was given by hand, or by another provider, is not touched. Where a role ends, so do the
    person's other sessions.
    """
    today = day_of(now)
    with transaction.atomic():
        _locked(user)
        wanted = set(given)
        ended = False
        for holding in _not_over(RoleHolding.objects.filter(user=user, provider=provider), today):
            same = GivenRole(Role(holding.role), holding.body or None, holding.unit or None)
            if same in wanted:
                wanted.discard(same)
            else:
                _end(holding, by=by, now=now, operation="role.end")
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
            _raise_round(user)
    forget_holdings(user)


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
    stands beside the one they stand in for. Raises PeriodEndsBeforeItBegins, and PlanRoleIsTaken
    where another is appointed for days of the period.
    """
    _refuse_backward(from_date, to_date)
    with transaction.atomic():
        _locked(user)
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
        new = _data(appointment)
        _record(user, "responsible.appoint", by=by, now=now, new=new, body=body)
    return appointment


def end_appointment(*, appointment: PlanRoleHolding, by: Actor, now: datetime) -> None:
    """End it from today on; does nothing where it is over."""
    with transaction.atomic():
        _locked(appointment.user)
        for row in _not_over(PlanRoleHolding.objects.filter(pk=appointment.pk), day_of(now)):
            _end(row, by=by, now=now, operation="responsible.end")


def record_sign_in(*, user: User, method: str, by: Actor, now: datetime) -> None:
    """Enter in the record that a person has signed in, and how."""
    with transaction.atomic():
        _record(user, "sign-in.succeed", by=by, now=now, new={"method": method})


def record_failed_sign_in(*, user: User | None, reason: str, by: Actor, now: datetime) -> None:
    """Enter in the record that a sign-in failed.

    What was typed is not kept: where nobody has that name, it may be somebody's password.
    """
    with transaction.atomic():
        record(
            by=by,
            now=now,
            operation="sign-in.fail",
            object_kind="User",
            object_id=str(user.pk) if user else "",
            object_name=user.name if user else "",
            new={"reason": reason},
        )


def record_credential_change(*, user: User, what: str, by: Actor, now: datetime) -> None:
    """Enter in the record that a password, a code generator or a passkey was set or removed."""
    with transaction.atomic():
        _record(user, "user.credential", by=by, now=now, new={"what": what})


def forget_holdings(user: User) -> None:
    """Let the next question about this user object read the roles anew."""
    for name in ("_holdings", "_lines"):
        user.__dict__.pop(name, None)


def day_of(now: datetime) -> date:
    """The day that it is here."""
    return now.astimezone(get_current_timezone()).date()


def _locked(user: User) -> User:
    """The person as stored; another who changes their roles waits."""
    return User.objects.select_for_update().get(pk=user.pk)


def _raise_round(user: User) -> None:
    User.objects.filter(pk=user.pk).update(sign_in_round=F("sign_in_round") + 1)
    user.refresh_from_db(fields=["sign_in_round"])


def _refuse_backward(from_date: date, to_date: date | None) -> None:
    if to_date is not None and to_date < from_date:
        raise PeriodEndsBeforeItBegins


def _not_over(rows: Any, today: date) -> list[Any]:
    """Those that hold today or later."""
    ahead = Q(ended_on__isnull=True) & (Q(to_date__isnull=True) | Q(to_date__gte=today))
    return list(rows.filter(ahead).select_related("user").order_by("pk"))


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
        old = _data(other)
        other.to_date = from_date - timedelta(days=1)
        other.save(update_fields=["to_date"])
        _record(
            other.user,
            "responsible.close",
            by=by,
            now=now,
            old=old,
            new=_data(other),
            body=body,
        )


def _end(row: RoleHolding | PlanRoleHolding, *, by: Actor, now: datetime, operation: str) -> None:
    old = _data(row)
    row.ended_on = day_of(now)
    row.save(update_fields=["ended_on"])
    body = row.body if isinstance(row, PlanRoleHolding) else ""
    _record(row.user, operation, by=by, now=now, old=old, new=_data(row), body=body)


def _data(row: RoleHolding | PlanRoleHolding) -> dict[str, Any]:
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


def _record(
    user: User,
    operation: str,
    *,
    by: Actor,
    now: datetime,
    old: Any = None,
    new: Any = None,
    body: str = "",
) -> None:
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
