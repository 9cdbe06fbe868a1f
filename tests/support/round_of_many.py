"""A municipality of twenty bodies whose plans each let a round ask two hundred questions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.support.follow_up import JOB, NOW, give, make_user, plan_year
from tests.support.small_plan import small_plan
from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.documents.files import plain
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.followup.models import Round

BODIES = 20
REPORTERS = 20
"""As many roles of each plan, which each have a unit."""
OF_EACH = 10
"""What each role of a plan is asked in T1: assignments, and the last two of how a remit is kept."""
PERIOD = "T1"
YEAR = 2025
_REMITS = 2


@dataclass(frozen=True)
class People:
    """Who they are, by number: a reporter has the role of that number in every body."""

    reporters: tuple[User, ...]
    controllers: tuple[User, ...]
    """One for each body."""


def body_of(number: int) -> str:
    """The body of that number."""
    return f"namnd-{number:02d}"


def set_round_of_many() -> People:
    """The plans and the people, and in each body a round that is planned."""
    people = People(
        tuple(make_user(f"svarar-{number:02d}") for number in range(REPORTERS)),
        tuple(make_user(f"leder-{number:02d}") for number in range(BODIES)),
    )
    for number, controller in enumerate(people.controllers):
        body = body_of(number)
        import_plan(document=plan_of(body), by=JOB, now=NOW)
        plan_year(body, YEAR)
        give(controller, Role.BOARD_CONTROLLER, body)
    _appoint(people.reporters)
    assert Round.objects.filter(year=YEAR, period=PERIOD).count() == BODIES
    return people


def _appoint(reporters: tuple[User, ...]) -> None:
    """Let each have a role of every body, and the next of them stand in for it."""
    PlanRoleHolding.objects.bulk_create(
        PlanRoleHolding(
            user=user,
            body=body_of(body),
            role=role_of(number),
            substitute_for=substitute_for,
            from_date=date(YEAR, 1, 1),
        )
        for body in range(BODIES)
        for number, own in enumerate(reporters)
        for user, substitute_for in (
            (own, None),
            (reporters[(number + 1) % len(reporters)], own),
        )
    )


def role_of(number: int) -> str:
    """The role of the reporter of that number."""
    return f"roll-{number:02d}"


def plan_of(body: str) -> PlanDocument:
    """The plan of a body, of which T1 asks `REPORTERS` × `OF_EACH` questions."""
    fields: dict[str, Any] = plain(small_plan())
    own = {"id": body, "name": f"Nämnden {body}", "kind": "committee", "part_of": "kf"}
    council = next(one for one in fields["organisation"]["bodies"] if one["id"] == "kf")
    nothing = {"previous": 0, "total": 0}
    return PlanDocument.model_validate(
        {
            **{key: fields[key] for key in ("format", "municipality", "year")},
            "body": body,
            "title": f"Verksamhetsplan för {body}",
            "organisation": {"bodies": [council, own]},
            "roles": [
                {"id": role_of(number), "name": f"Chef {number}", "unit": f"enhet-{number:02d}"}
                for number in range(REPORTERS)
            ],
            "body_remit": {},
            "administration": {
                "id": "kontoret",
                "name": "Kontoret",
                "units": [_unit(number) for number in range(REPORTERS)],
            },
            "assignments": {
                "items": [
                    _assignment(number, one)
                    for number in range(REPORTERS)
                    for one in range(OF_EACH - _REMITS)
                ]
            },
            "budget": {
                "appropriations": {"id": "anslag", "name": "Anslag", **nothing},
                "office": {"id": "ram", "name": "Ram", **nothing},
                "common": {"id": "gemensamt", "name": "Gemensamt", **nothing},
                "total": {"id": "totalt", "name": "Totalt", **nothing},
                "investments": {"id": "investeringar", "name": "Investeringar", **nothing},
            },
        }
    )


def _unit(number: int) -> dict[str, Any]:
    name = f"enhet-{number:02d}"
    ways = [
        {"id": f"{name}-sa-{one}", "method": f"Genomgång {one}", "schedule": {"periods": [PERIOD]}}
        for one in range(_REMITS)
    ]
    remit = {"id": f"{name}-grund", "name": f"Grunduppdrag {number}", "follow_ups": ways}
    return {"id": name, "name": f"Enhet {number}", "kind": "unit", "remits": [remit]}


def _assignment(number: int, one: int) -> dict[str, Any]:
    serial = number * OF_EACH + one
    return {
        "id": f"uppdrag-{serial:03d}",
        "number": str(serial + 1),
        "origin": "board",
        "name": f"Uppdrag {serial}",
        "schedule": {"periods": [PERIOD], "year": YEAR},
        "planning": f"Så görs uppdrag {serial}.",
        "responsible": role_of(number),
        "reports_to": "kf",
    }
