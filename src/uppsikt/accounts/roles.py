"""The roles: what each may do, and for how much of the municipality it can be held."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from uppsikt.accounts.permissions import Permission


class Role(StrEnum):
    """A role (roll) that a person holds for a place and a period."""

    READER = "reader"
    """Reads plans before they are public (läsare)."""
    REPORTER = "reporter"
    """Reports on what it is responsible for (rapportör)."""
    UNIT_MANAGER = "unit-manager"
    """Answers for a unit and what lies below it (enhetschef)."""
    BOARD_CONTROLLER = "board-controller"
    """Keeps the plan of a body (nämndcontroller)."""
    CENTRAL_CONTROLLER = "central-controller"
    """Keeps the plans of the whole municipality (central controller)."""
    AUDITOR = "auditor"
    """Reads everything, the record of changes too, and changes nothing (revisor)."""
    ADMINISTRATOR = "administrator"
    """Gives people roles; sees no more of the plans than the public (administratör)."""


class Reach(StrEnum):
    """How much of the municipality a role is held for."""

    MUNICIPALITY = "municipality"
    BODY = "body"
    UNIT = "unit"


NAMES = {
    Role.READER: _("Reader"),
    Role.REPORTER: _("Reporter"),
    Role.UNIT_MANAGER: _("Unit manager"),
    Role.BOARD_CONTROLLER: _("Board controller"),
    Role.CENTRAL_CONTROLLER: _("Central controller"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Administrator"),
}

_READING = frozenset({Permission.PLAN_READ_DRAFT, Permission.HISTORY_READ})
_REPORTING = _READING | {Permission.REPORT_WRITE}
_MANAGING = _REPORTING | {
    Permission.PLAN_EDIT,
    Permission.CONFIDENTIAL_READ,
    Permission.ANSWER_APPROVE,
}
_CONTROLLING = _MANAGING | {
    Permission.PLAN_CREATE,
    Permission.PLAN_PROPOSE,
    Permission.PLAN_DECIDE,
    Permission.CONFIDENTIAL_MARK,
    Permission.ROUND_RUN,
    Permission.RESPONSIBLE_APPOINT,
}

MAY: dict[Role, frozenset[Permission]] = {
    Role.READER: _READING,
    Role.REPORTER: _REPORTING,
    Role.UNIT_MANAGER: _MANAGING,
    Role.BOARD_CONTROLLER: _CONTROLLING,
    Role.CENTRAL_CONTROLLER: _CONTROLLING,
    Role.AUDITOR: _READING | {Permission.CONFIDENTIAL_READ, Permission.AUDIT_READ},
    Role.ADMINISTRATOR: frozenset({Permission.USERS_MANAGE, Permission.RESPONSIBLE_APPOINT}),
}
"""What each role may do at the place it is held for, and below it."""

_ANYWHERE = frozenset(Reach)
_WHOLE = frozenset({Reach.MUNICIPALITY})

HELD_FOR: dict[Role, frozenset[Reach]] = {
    Role.READER: _ANYWHERE,
    Role.REPORTER: frozenset({Reach.BODY, Reach.UNIT}),
    Role.UNIT_MANAGER: frozenset({Reach.UNIT}),
    Role.BOARD_CONTROLLER: frozenset({Reach.BODY}),
    Role.CENTRAL_CONTROLLER: _WHOLE,
    Role.AUDITOR: _WHOLE,
    Role.ADMINISTRATOR: _WHOLE,
}
"""For what each role can be held."""


def reach(body: str | None, unit: str | None) -> Reach:
    """How much a place is: the municipality, a body of it or a unit of that."""
    if body is None:
        return Reach.MUNICIPALITY
    return Reach.BODY if unit is None else Reach.UNIT
