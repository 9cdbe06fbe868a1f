"""People, their roles and their appointments, as stored and as recorded."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support.people import BY, NOW, TODAY, person
from uppsikt.accounts import operations
from uppsikt.accounts.groups import GivenRole
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.accounts.queries import holder_of, holders_of, roles_of, users_with_roles
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.plans.models import Plan

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def recorded() -> list[str]:
    """The operations in the record, in order."""
    return list(Entry.objects.order_by("sequence").values_list("operation", flat=True))


def again(user: User) -> User:
    """The same person, read anew."""
    return User.objects.get(pk=user.pk)


def test_an_address_is_one_person_however_it_is_written(anna: User) -> None:
    with pytest.raises(operations.EmailIsTaken):
        operations.create_user(email=" ANNA@Kommun.example ", name="Anna", by=BY, now=NOW)
    assert User.objects.get_by_natural_key("Anna@KOMMUN.example") == anna


@pytest.mark.parametrize("email", ["", "anna", "anna@", "a b@kommun.se"])
def test_what_is_no_address_makes_nobody(email: str) -> None:
    with pytest.raises(operations.NotAnEmailAddress):
        operations.create_user(email=email, name="Anna", by=BY, now=NOW)
    assert not User.objects.exists()


def test_a_new_person_has_no_password_and_may_nothing() -> None:
    user = operations.create_user(email="bo@kommun.example", name="", by=BY, now=NOW)
    assert not user.has_usable_password()
    assert not any(may(user, one, body="ks", on=TODAY) for one in Permission)
    assert (user.name, recorded()) == ("bo@kommun.example", ["user.create"])


def test_roles_are_read_once_for_each_request(anna: User) -> None:
    operations.grant(user=anna, role=Role.READER, body="ks", from_date=TODAY, by=BY, now=NOW)
    user = again(anna)
    with CaptureQueriesContext(connection) as queries:
        for permission in Permission:
            may(user, permission, body="ks", on=TODAY)
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        for unit in ("a", "b"):
            may(user, Permission.PLAN_READ_DRAFT, body="other", unit=unit, on=TODAY)
    assert len(queries) == 2  # the lines of the organisation, once


def test_a_role_for_a_body_reaches_what_the_plan_places_below_it(
    anna: User, example_plan: Plan
) -> None:
    operations.grant(
        user=anna, role=Role.BOARD_CONTROLLER, body="ks", from_date=TODAY, by=BY, now=NOW
    )
    below = example_plan_bodies_below("ks")
    assert below
    for body in below:
        assert may(anna, Permission.PLAN_EDIT, body=body, on=TODAY)
    assert not may(anna, Permission.PLAN_EDIT, body="kf", on=TODAY)


def example_plan_bodies_below(body: str) -> set[str]:
    """The bodies that the plan says are part of that one."""
    from uppsikt.plans.models import BodyInPlan

    rows = BodyInPlan.objects.filter(part_of__body__slug=body)
    return set(rows.values_list("body__slug", flat=True))


@pytest.mark.parametrize(
    ("role", "body", "unit"),
    [
        (Role.AUDITOR, "ks", None),
        (Role.UNIT_MANAGER, "ks", None),
        (Role.BOARD_CONTROLLER, None, None),
        (Role.BOARD_CONTROLLER, "ks", "hr"),
        (Role.READER, None, "hr"),
    ],
)
def test_a_role_is_refused_where_it_is_not_held(
    anna: User, role: Role, body: str | None, unit: str | None
) -> None:
    with pytest.raises(operations.RoleIsNotHeldThere):
        operations.grant(
            user=anna, role=role, body=body, unit=unit, from_date=TODAY, by=BY, now=NOW
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHolding.objects.create(
            user=anna, role=role, body=body or "", unit=unit or "", from_date=TODAY, granted_by="x"
        )


def test_a_substitute_holds_the_role_for_the_days_given(anna: User) -> None:
    bo = person("bo")
    operations.grant(
        user=bo,
        role=Role.UNIT_MANAGER,
        body="ks",
        unit="hr",
        from_date=TODAY,
        to_date=TODAY + 7 * DAY,
        substitute_for=anna,
        by=BY,
        now=NOW,
    )
    days = [
        on
        for on in range(-1, 10)
        if may(bo, Permission.PLAN_EDIT, body="ks", unit="hr", on=TODAY + on * DAY)
    ]
    assert days == list(range(8))
    (shown,) = roles_of(bo, on=TODAY)
    assert shown.is_substitute


def test_an_ended_role_holds_no_more_and_signs_out(anna: User) -> None:
    holding = operations.grant(user=anna, role=Role.AUDITOR, from_date=TODAY - DAY, by=BY, now=NOW)
    before = again(anna).get_session_auth_hash()
    operations.end_role(holding=holding, by=BY, now=NOW)
    user = again(anna)
    assert not may(user, Permission.AUDIT_READ, on=TODAY)
    assert may(user, Permission.AUDIT_READ, on=TODAY - DAY)  # history keeps what held then
    assert user.get_session_auth_hash() != before
    operations.end_role(holding=holding, by=BY, now=NOW)
    assert recorded().count("role.end") == 1


def test_one_who_leaves_loses_everything_but_the_name(anna: User) -> None:
    operations.grant(user=anna, role=Role.AUDITOR, from_date=TODAY + DAY, by=BY, now=NOW)
    operations.appoint(user=anna, body="ks", role="chef", from_date=TODAY, by=BY, now=NOW)
    before = again(anna).get_session_auth_hash()
    operations.deactivate_user(user=anna, by=BY, now=NOW)
    user = again(anna)
    assert (user.is_active, user.has_usable_password(), user.name) == (False, False, "Anna")
    assert user.get_session_auth_hash() != before
    assert holder_of("ks", "chef", TODAY) is None
    operations.reactivate_user(user=anna, by=BY, now=NOW)
    assert not may(again(anna), Permission.AUDIT_READ, on=TODAY + DAY)
    (listed,) = users_with_roles(on=TODAY)
    assert (listed.is_active, listed.roles) == (True, ())
    assert recorded()[-4:] == ["user.deactivate", "role.end", "responsible.end", "user.reactivate"]


def test_groups_add_and_remove_only_what_they_gave(anna: User) -> None:
    reader, auditor = GivenRole(Role.READER, "ks"), GivenRole(Role.AUDITOR)
    operations.grant(user=anna, role=Role.AUDITOR, from_date=TODAY, by=BY, now=NOW)
    operations.grant(user=anna, role=Role.READER, from_date=TODAY, provider="saml", by=BY, now=NOW)

    def follow(*given: GivenRole) -> set[tuple[str, str]]:
        operations.follow_groups(user=anna, provider="oidc", given=given, by=BY, now=NOW)
        rows = RoleHolding.objects.filter(user=anna, ended_on=None)
        return set(rows.values_list("role", "provider"))

    others = {("auditor", ""), ("reader", "saml")}
    assert follow(reader, auditor) == others | {("reader", "oidc"), ("auditor", "oidc")}
    entries = len(recorded())
    assert follow(reader, auditor) == others | {("reader", "oidc"), ("auditor", "oidc")}
    assert len(recorded()) == entries  # nothing changed, nothing recorded
    before = again(anna).get_session_auth_hash()
    assert follow(reader) == others | {("reader", "oidc")}
    assert again(anna).get_session_auth_hash() != before
    assert follow() == others


def test_the_next_holder_of_a_responsible_role_follows_on_the_last(anna: User) -> None:
    bo, role = person("bo"), "ekonomidirektor"
    operations.appoint(user=anna, body="ks", role=role, from_date=date(2025, 1, 1), by=BY, now=NOW)
    operations.appoint(user=bo, body="ks", role=role, from_date=date(2026, 5, 1), by=BY, now=NOW)

    def holder(on: date) -> str | None:
        found = holder_of("ks", role, on)
        return found and found.name

    assert holder(date(2024, 12, 31)) is None
    assert holder(date(2026, 4, 30)) == "Anna"
    assert holder(date(2026, 5, 1)) == "Bo"
    assert PlanRoleHolding.objects.count() == 2
    assert recorded()[-2:] == ["responsible.close", "responsible.appoint"]


def test_a_substitute_answers_before_the_one_they_stand_in_for(anna: User) -> None:
    bo = person("bo")
    operations.appoint(
        user=bo,
        body="ks",
        role="chef",
        from_date=TODAY,
        to_date=TODAY,
        substitute_for=anna,
        by=BY,
        now=NOW,
    )
    operations.appoint(user=anna, body="ks", role="chef", from_date=TODAY - DAY, by=BY, now=NOW)
    today, tomorrow = (holders_of("ks", on) for on in (TODAY, TODAY + DAY))
    assert (today["chef"].name, today["chef"].is_substitute) == ("Bo", True)
    assert (tomorrow["chef"].name, tomorrow["chef"].is_substitute) == ("Anna", False)


def test_two_are_not_appointed_for_the_same_days(anna: User) -> None:
    operations.appoint(
        user=anna, body="ks", role="chef", from_date=TODAY, to_date=TODAY + DAY, by=BY, now=NOW
    )
    for first, last in ((TODAY, None), (TODAY - DAY, None), (TODAY + DAY, TODAY + 2 * DAY)):
        with pytest.raises(operations.PlanRoleIsTaken) as refusal:
            operations.appoint(
                user=person_once(),
                body="ks",
                role="chef",
                from_date=first,
                to_date=last,
                by=BY,
                now=NOW,
            )
        assert (refusal.value.name, refusal.value.from_date) == ("Anna", TODAY)
    assert PlanRoleHolding.objects.count() == 1


def person_once() -> User:
    """Bo, made the first time."""
    return User.objects.filter(name="Bo").first() or person("bo")


@pytest.mark.parametrize("act", [operations.grant, operations.appoint])
def test_a_period_does_not_end_before_it_begins(anna: User, act: object) -> None:
    role = {"role": Role.READER} if act is operations.grant else {"role": "chef"}
    with pytest.raises(operations.PeriodEndsBeforeItBegins):
        act(  # type: ignore[operator]
            user=anna, body="ks", **role, from_date=TODAY, to_date=TODAY - DAY, by=BY, now=NOW
        )
