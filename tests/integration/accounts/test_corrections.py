"""What is changed of people and of what they hold, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email

from tests.support.people import BY, NOW, TODAY, person
from uppsikt.accounts import operations
from uppsikt.accounts.held_queries import When, appointments_in, roles_over_time
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.accounts.queries import may_somewhere
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def again(user: User) -> User:
    """The same person, read anew."""
    return User.objects.get(pk=user.pk)


def give(user: User, **more: Any) -> RoleHolding:
    """Let the person read the board's drafts, or what else is said."""
    what: dict[str, Any] = {"role": Role.READER, "body": "ks", "from_date": TODAY}
    return operations.grant(user=user, **(what | more), by=BY, now=NOW)


def test_a_person_is_renamed_and_gets_another_address_in_one_entry(anna: User) -> None:
    operations.change_user(
        user=anna, email=" Anna.Berg@kommun.example ", name=" Anna Berg ", by=BY, now=NOW
    )
    assert (again(anna).email, again(anna).name) == ("anna.berg@kommun.example", "Anna Berg")
    latest = Entry.objects.latest("sequence")
    assert (latest.operation, latest.old, latest.new) == (
        "user.change",
        {"email": "anna@kommun.example", "name": "Anna"},
        {"email": "anna.berg@kommun.example", "name": "Anna Berg"},
    )
    operations.change_user(
        user=anna, email="anna.berg@kommun.example", name="Anna Berg", by=BY, now=NOW
    )
    assert Entry.objects.latest("sequence") == latest  # nothing changed, nothing recorded


def test_a_former_address_signs_nobody_in(anna: User) -> None:
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True, primary=True)
    operations.change_user(user=anna, email="berg@kommun.example", name="Anna", by=BY, now=NOW)
    assert filter_users_by_email("anna@kommun.example") == []
    assert filter_users_by_email("berg@kommun.example") == [anna]


@pytest.mark.parametrize(
    ("email", "name", "refusal"),
    [
        ("BO@kommun.example", "Anna", operations.EmailIsTaken),
        ("anna", "Anna", operations.NotAnEmailAddress),
        ("anna@kommun.example", "  ", operations.NameIsMissing),
    ],
)
def test_a_change_that_cannot_be_changes_nothing(
    anna: User, email: str, name: str, refusal: type[Exception]
) -> None:
    operations.deactivate_user(user=person("bo"), by=BY, now=NOW)
    with pytest.raises(refusal):
        operations.change_user(user=anna, email=email, name=name, by=BY, now=NOW)
    assert (again(anna).email, again(anna).name) == ("anna@kommun.example", "Anna")
    assert not Entry.objects.filter(operation="user.change").exists()


def test_nothing_is_given_to_one_whose_account_is_closed(anna: User) -> None:
    operations.deactivate_user(user=anna, by=BY, now=NOW)
    with pytest.raises(operations.AccountIsClosed):
        give(anna)
    with pytest.raises(operations.AccountIsClosed):
        operations.appoint(user=anna, body="ks", role="chef", from_date=TODAY, by=BY, now=NOW)
    assert not RoleHolding.objects.exists()
    assert not PlanRoleHolding.objects.exists()


def test_nobody_stands_in_for_themselves(anna: User) -> None:
    with pytest.raises(operations.SubstituteForSelf):
        give(anna, substitute_for=anna)
    with pytest.raises(operations.SubstituteForSelf):
        operations.appoint(
            user=anna,
            body="ks",
            role="chef",
            from_date=TODAY,
            substitute_for=anna,
            by=BY,
            now=NOW,
        )


def test_the_same_role_is_not_given_twice_for_the_same_days(anna: User) -> None:
    give(anna, from_date=TODAY + 5 * DAY, to_date=TODAY + 9 * DAY)
    for first, last in ((5, 9), (0, None), (0, 5), (9, 12), (6, 7)):
        with pytest.raises(operations.RoleIsHeldAlready) as refusal:
            give(
                anna,
                from_date=TODAY + first * DAY,
                to_date=None if last is None else TODAY + last * DAY,
            )
        assert refusal.value.from_date == TODAY + 5 * DAY
    give(anna, to_date=TODAY + 4 * DAY)
    give(anna, from_date=TODAY + 10 * DAY)
    give(anna, body="bn")
    give(anna, provider="oidc")
    assert RoleHolding.objects.count() == 5


def test_a_role_that_was_ended_is_given_again_the_same_day(anna: User) -> None:
    operations.end_role(holding=give(anna), by=BY, now=NOW)
    give(anna)
    earlier, now = sorted(roles_over_time(anna), key=lambda one: one.pk)
    assert (earlier.when(TODAY), earlier.was_taken_back) == (When.EARLIER, True)
    assert now.when(TODAY) is When.NOW


def test_a_role_with_a_last_day_holds_to_it_and_nobody_is_signed_out(anna: User) -> None:
    holding = give(anna)
    operations.end_role(holding=holding, last_day=TODAY + DAY, by=BY, now=NOW)
    assert again(anna).sign_in_round == 0
    held = [
        may(again(anna), Permission.PLAN_READ_DRAFT, body="ks", on=TODAY + number * DAY)
        for number in range(3)
    ]
    assert held == [True, True, False]
    latest = Entry.objects.latest("sequence")
    assert (latest.operation, latest.new["to"]) == ("role.end", (TODAY + DAY).isoformat())


def test_a_role_does_not_end_before_today_nor_later_than_it_does_already(anna: User) -> None:
    holding = give(anna, from_date=TODAY - 9 * DAY, to_date=TODAY + 2 * DAY)
    with pytest.raises(operations.PeriodEndsInThePast):
        operations.end_role(holding=holding, last_day=TODAY - DAY, by=BY, now=NOW)
    for number in (2, 3):
        with pytest.raises(operations.EndsBeforeThatDay) as refusal:
            operations.end_role(holding=holding, last_day=TODAY + number * DAY, by=BY, now=NOW)
        assert refusal.value.last_day == TODAY + 2 * DAY
    ahead = give(anna, body="bn", from_date=TODAY + 5 * DAY)
    with pytest.raises(operations.PeriodEndsBeforeItBegins):
        operations.end_role(holding=ahead, last_day=TODAY + DAY, by=BY, now=NOW)


def test_an_appointment_may_be_given_a_last_day_that_has_been(anna: User) -> None:
    appointment = operations.appoint(
        user=anna, body="ks", role="chef", from_date=TODAY - 9 * DAY, by=BY, now=NOW
    )
    operations.end_appointment(appointment=appointment, last_day=TODAY - 2 * DAY, by=BY, now=NOW)
    (held,) = appointments_in("ks")
    assert (held.last_day, held.when(TODAY)) == (TODAY - 2 * DAY, When.EARLIER)


def test_a_link_that_is_made_is_recorded_without_the_link(anna: User) -> None:
    operations.record_link(user=anna, by=BY, now=NOW)
    latest = Entry.objects.latest("sequence")
    assert (latest.operation, latest.object_name, latest.old, latest.new) == (
        "user.link",
        "Anna",
        None,
        None,
    )


def test_who_may_somewhere_holds_a_role_that_gives_it_today(anna: User) -> None:
    give(anna, role=Role.BOARD_CONTROLLER, body="bn")
    assert may_somewhere(again(anna), Permission.RESPONSIBLE_APPOINT, on=TODAY)
    assert not may_somewhere(again(anna), Permission.RESPONSIBLE_APPOINT, on=TODAY - DAY)
    assert not may_somewhere(again(anna), Permission.USERS_MANAGE, on=TODAY)
    operations.deactivate_user(user=anna, by=BY, now=NOW)
    assert not may_somewhere(again(anna), Permission.RESPONSIBLE_APPOINT, on=TODAY)
