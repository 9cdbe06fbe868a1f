"""Who may what, where and when: the decision alone."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from uppsikt.accounts.holdings import Holding, decide
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.places import Lines, Place
from uppsikt.accounts.policies import may
from uppsikt.accounts.roles import HELD_FOR, MAY, NAMES, Reach, Role

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
DURING = date(2026, 3, 1)
LINES = Lines(
    bodies={"ks-au": "ks", "ks": "kf"},
    units={("ks", "payroll"): "hr", ("ks", "salaries"): "payroll"},
)
DRAFT, EDIT = Permission.PLAN_READ_DRAFT, Permission.PLAN_EDIT


def held(role: Role, body: str | None = None, unit: str | None = None) -> Holding:
    """The role, for that place, for half a year."""
    return Holding(role, body, unit, FIRST, LAST)


@pytest.mark.parametrize(
    ("holding", "permission", "body", "unit", "allowed"),
    [
        # A role held for a body reaches the body, its units and what is part of it; no other.
        (held(Role.BOARD_CONTROLLER, "ks"), EDIT, "ks", None, True),
        (held(Role.BOARD_CONTROLLER, "ks"), EDIT, "ks", "salaries", True),
        (held(Role.BOARD_CONTROLLER, "ks"), EDIT, "ks-au", None, True),
        (held(Role.BOARD_CONTROLLER, "ks"), EDIT, "kf", None, False),
        (held(Role.BOARD_CONTROLLER, "ks"), EDIT, "skolan", None, False),
        (held(Role.BOARD_CONTROLLER, "ks"), EDIT, None, None, False),
        (held(Role.BOARD_CONTROLLER, "ks-au"), EDIT, "ks", None, False),
        # One held for a unit reaches the units below it, not the plan as a whole.
        (held(Role.UNIT_MANAGER, "ks", "hr"), EDIT, "ks", "hr", True),
        (held(Role.UNIT_MANAGER, "ks", "hr"), EDIT, "ks", "salaries", True),
        (held(Role.UNIT_MANAGER, "ks", "payroll"), EDIT, "ks", "hr", False),
        (held(Role.UNIT_MANAGER, "ks", "hr"), EDIT, "ks", None, False),
        (held(Role.UNIT_MANAGER, "ks", "hr"), EDIT, "skolan", "hr", False),
        (held(Role.UNIT_MANAGER, "ks", "hr"), EDIT, "ks-au", "hr", False),
        # The plan is read as a whole by all who work in the body.
        (held(Role.UNIT_MANAGER, "ks", "hr"), DRAFT, "ks", None, True),
        (held(Role.REPORTER, "ks", "hr"), DRAFT, "ks", "land", True),
        (held(Role.REPORTER, "ks", "hr"), DRAFT, "skolan", None, False),
        # One held for the whole municipality reaches everything.
        (held(Role.CENTRAL_CONTROLLER), EDIT, "skolan", "unit", True),
        (held(Role.CENTRAL_CONTROLLER), EDIT, None, None, True),
        (held(Role.AUDITOR), Permission.AUDIT_READ, None, None, True),
        (held(Role.AUDITOR), Permission.CONFIDENTIAL_READ, "ks", "hr", True),
        # And no role gives what is not its own.
        (held(Role.AUDITOR), EDIT, "ks", None, False),
        (held(Role.READER, "ks"), EDIT, "ks", None, False),
        (held(Role.READER, "ks"), Permission.CONFIDENTIAL_READ, "ks", None, False),
        (held(Role.REPORTER, "ks"), EDIT, "ks", None, False),
        (held(Role.ADMINISTRATOR), DRAFT, "ks", None, False),
        (held(Role.ADMINISTRATOR), Permission.CONFIDENTIAL_READ, "ks", None, False),
        (held(Role.CENTRAL_CONTROLLER), Permission.USERS_MANAGE, None, None, False),
        (held(Role.CENTRAL_CONTROLLER), Permission.AUDIT_READ, None, None, False),
    ],
)
def test_a_role_reaches_its_place_and_what_lies_below_it(
    holding: Holding, permission: Permission, body: str | None, unit: str | None, allowed: bool
) -> None:
    assert decide([holding], permission, LINES.place(body, unit), DURING) is allowed


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_anything_without_a_role(permission: Permission) -> None:
    assert not decide([], permission, LINES.place("ks"), DURING)
    assert not may(AnonymousUser(), permission, body="ks", on=DURING)


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_role_holds_from_its_first_day_to_its_last(on: date, holds: bool) -> None:
    assert held(Role.READER, "ks").holds_on(on) is holds
    assert decide([held(Role.READER, "ks")], DRAFT, LINES.place("ks"), on) is holds


@pytest.mark.parametrize(
    ("on", "holds"), [(date(2026, 2, 28), True), (DURING, False), (date(2026, 4, 1), False)]
)
def test_a_role_ended_before_its_time_does_not_hold_that_day(on: date, holds: bool) -> None:
    ended = Holding(Role.READER, "ks", None, FIRST, LAST, ended_on=DURING)
    assert ended.holds_on(on) is holds


def test_a_role_ended_before_it_began_never_holds() -> None:
    ended = Holding(Role.READER, "ks", None, DURING, None, ended_on=FIRST)
    assert not ended.holds_on(DURING)


def test_one_of_several_roles_is_enough() -> None:
    both = [held(Role.READER, "skolan"), held(Role.UNIT_MANAGER, "ks", "hr")]
    assert decide(both, EDIT, LINES.place("ks", "hr"), DURING)
    assert not decide(both, EDIT, LINES.place("skolan"), DURING)


def test_lines_that_turn_back_on_themselves_end() -> None:
    lines = Lines(bodies={"a": "b", "b": "a"}, units={("a", "x"): "y", ("a", "y"): "x"})
    assert lines.place("a", "x") == Place(("a", "b"), ("x", "y"))


def test_a_unit_without_a_body_is_no_place() -> None:
    with pytest.raises(ValueError, match="name both"):
        LINES.place(None, "hr")


def test_every_role_is_described_and_every_permission_is_somebodys() -> None:
    assert set(MAY) == set(HELD_FOR) == set(NAMES) == set(Role)
    assert frozenset().union(*MAY.values()) == set(Permission)


def test_what_reaches_the_whole_municipality_is_never_held_for_less() -> None:
    for role in (Role.CENTRAL_CONTROLLER, Role.AUDITOR, Role.ADMINISTRATOR):
        assert HELD_FOR[role] == {Reach.MUNICIPALITY}
