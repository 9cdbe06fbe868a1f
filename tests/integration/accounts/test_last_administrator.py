"""Somebody is always administrator, whoever ends what and how many do it at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection

from tests.support.people import BY, NOW, TODAY, person
from uppsikt.accounts import operations
from uppsikt.accounts.groups import GivenRole
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry

DAY = timedelta(days=1)


def administrator(who: str, to_date: date | None = None, from_date: date = TODAY) -> RoleHolding:
    """Somebody who is administrator."""
    return operations.grant(
        user=person(who),
        role=Role.ADMINISTRATOR,
        from_date=from_date,
        to_date=to_date,
        by=BY,
        now=NOW,
    )


def manages(who: str, on: date = TODAY) -> bool:
    """Whether the person may let people in on that day."""
    return may(User.objects.get(name=who.capitalize()), Permission.USERS_MANAGE, on=on)


def take_away(holding: RoleHolding, how: str) -> None:
    """End the role now or in a week, or close the account."""
    if how == "close":
        operations.deactivate_user(user=holding.user, by=BY, now=NOW)
    else:
        last_day = TODAY + 7 * DAY if how == "end later" else None
        operations.end_role(holding=holding, last_day=last_day, by=BY, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["end now", "end later", "close"])
def test_the_last_administrator_is_neither_ended_nor_closed(how: str) -> None:
    holding = administrator("anna")
    entries = Entry.objects.count()
    with pytest.raises(operations.LastAdministrator) as refusal:
        take_away(holding, how)
    assert refusal.value.day == (TODAY + 8 * DAY if how == "end later" else TODAY)
    assert manages("anna")
    assert manages("anna", TODAY + 100 * DAY)
    assert User.objects.get(name="Anna").sign_in_round == 0
    assert Entry.objects.count() == entries


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["end now", "end later", "close"])
def test_one_of_two_administrators_may_go(how: str) -> None:
    anna, _bo = administrator("anna"), administrator("bo")
    take_away(anna, how)
    later = TODAY + 8 * DAY
    assert (manages("anna", later), manages("bo", later)) == (False, True)


@pytest.mark.django_db
def test_an_administrator_for_a_week_does_not_stand_in_for_one_without_a_last_day() -> None:
    anna = administrator("anna")
    administrator("bo", to_date=TODAY + 7 * DAY)
    with pytest.raises(operations.LastAdministrator) as refusal:
        operations.end_role(holding=anna, by=BY, now=NOW)
    assert refusal.value.day == TODAY + 8 * DAY


@pytest.mark.django_db
def test_one_who_is_closed_is_no_administrator_who_remains() -> None:
    anna, bo = administrator("anna"), administrator("bo")
    User.objects.filter(pk=bo.user_id).update(is_active=False)
    with pytest.raises(operations.LastAdministrator):
        operations.end_role(holding=anna, by=BY, now=NOW)


@pytest.mark.django_db
def test_the_identity_provider_is_obeyed_about_the_last_administrator_too() -> None:
    anna = person("anna")

    def follow(*given: GivenRole) -> None:
        operations.follow_groups(user=anna, provider="oidc", given=given, by=BY, now=NOW)

    follow(GivenRole(Role.ADMINISTRATOR))
    assert manages("anna")
    follow()
    assert not manages("anna")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["end", "close", "one of each"])
def test_two_administrators_who_end_each_other_at_once_do_not_both_succeed(how: str) -> None:
    holdings = [administrator("anna"), administrator("bo")]
    barrier = Barrier(2)

    def end(holding: RoleHolding) -> None:
        operations.end_role(holding=holding, by=BY, now=NOW)

    def close(holding: RoleHolding) -> None:
        operations.deactivate_user(user=holding.user, by=BY, now=NOW)

    ways = {"end": (end, end), "close": (close, close), "one of each": (end, close)}[how]

    def attempt(way: Callable[[RoleHolding], None], holding: RoleHolding) -> bool:
        try:
            barrier.wait(timeout=60)
            way(holding)
        except operations.LastAdministrator:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        succeeded = list(pool.map(attempt, ways, holdings))
    assert sorted(succeeded) == [False, True]
    assert sorted([manages("anna"), manages("bo")]) == [False, True]
