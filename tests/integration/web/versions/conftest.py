"""What the tests of versions share: plans that have come so far, and people with roles."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.integration.web.conftest import NOW, Store
from tests.support.people import BY, person
from uppsikt.accounts import operations
from uppsikt.accounts.roles import Role
from uppsikt.core.findings import dotted
from uppsikt.documents.plan import Decision, PlanDocument
from uppsikt.exchange.version_queries import Acceptance
from uppsikt.exchange.versions import begin_revision, decide_plan, propose_plan, warnings_of

PLAN: dict[str, Any] = {"body": "ks", "year": 2025, "by": BY, "now": NOW}
DECISION = Decision(
    body="kf", date=date(2024, 11, 25), paragraph="§ 112", registration_number="KS-2024/112"
)
REVISED = "Reviderad plan 2025"

SignedIn = Callable[[Role], Client]
BringTo = Callable[[str], None]


def accepting(document: PlanDocument) -> tuple[Acceptance, ...]:
    """A reason for each of the warnings."""
    return tuple(
        Acceptance(one.code, dotted(one.place), "Rättas under året.")
        for one in warnings_of(document)
    )


@pytest.fixture
def public(settings: Any) -> Callable[[str], None]:
    """`public("decided")`: what everybody may see."""

    def set_to(rule: str) -> None:
        settings.UPPSIKT_PUBLIC = rule

    return set_to


@pytest.fixture
def bring_to(store: Store, board_plan: PlanDocument) -> BringTo:
    """`bring_to("decided")`: the example's plan, as far as that."""
    revised = board_plan.model_copy(update={"title": REVISED})

    def bring(status: str) -> None:
        store(board_plan)
        if status == "draft":
            return
        propose_plan(**PLAN)
        if status == "proposed":
            return
        decide_plan(**PLAN, decision=DECISION, accepted=accepting(board_plan))
        if status == "decided":
            return
        begin_revision(**PLAN)
        store(revised)
        if status == "revision-proposed":
            propose_plan(**PLAN)

    return bring


@pytest.fixture
def signed_in(db: None) -> SignedIn:
    """`signed_in(Role.READER)`: a browser in which somebody with the role is signed in."""

    def sign_in(role: Role, body: str | None = None) -> Client:
        user = person(str(role))
        reach = body or ("ks" if role is Role.BOARD_CONTROLLER else None)
        first_day = date(2020, 1, 1)
        operations.grant(user=user, role=role, body=reach, from_date=first_day, by=BY, now=NOW)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
