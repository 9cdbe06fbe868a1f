"""Why warnings were accepted is told to those who may see what the warnings speak of."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.web.conftest import NOW, Store
from tests.integration.web.versions.conftest import DECISION, PLAN
from tests.support.people import BY, person
from uppsikt.accounts import operations
from uppsikt.accounts.roles import Role
from uppsikt.core.findings import dotted
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.version_queries import Acceptance
from uppsikt.exchange.versions import begin_revision, decide_plan, propose_plan, warnings_of

pytestmark = pytest.mark.django_db

VERSIONS = "/ks/2025/versioner"
OPEN, OWN = "Rättas under året.", "Avtalet är inte klart."


@pytest.fixture
def decided(store: Store, board_plan: PlanDocument) -> PlanDocument:
    """The plan decided, with a reason of its own for a warning about a confidential assignment
    that the finance department answers for."""
    values = board_plan.model_dump()
    last = values["assignments"]["items"][2]
    assert last["responsible"] == "ekonomidirektor"
    last |= {"confidential": "OSL 18 kap. 13 §", "responsible": "ekonomidirektor"}
    last["schedule"] = {"year": 2024, "periods": ("T1",)}
    document = PlanDocument.model_validate(values)
    store(document)
    propose_plan(**PLAN)
    decide_plan(**PLAN, decision=DECISION, accepted=reasons(document))
    return document


def reasons(document: PlanDocument) -> tuple[Acceptance, ...]:
    """A reason for each warning: one for those about the confidential assignment."""
    found = tuple(
        Acceptance(one.code, place, OWN if place.startswith("assignments.items[2]") else OPEN)
        for one in warnings_of(document)
        if (place := dotted(one.place))
    )
    assert {one.reason for one in found} == {OWN, OPEN}
    return found


def told(role: Role, unit: str | None = None) -> str:
    """What the list of versions tells who holds the role."""
    user = person(f"{role}-{unit}")
    body = None if role in {Role.AUDITOR, Role.CENTRAL_CONTROLLER} else "ks"
    operations.grant(
        user=user, role=role, body=body, unit=unit, from_date=NOW.date(), by=BY, now=NOW
    )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.get(VERSIONS).content.decode())


@pytest.mark.parametrize(
    ("role", "unit", "sees_own"),
    [
        (Role.READER, None, False),
        (Role.UNIT_MANAGER, "hr", False),
        (Role.UNIT_MANAGER, "ekonomi", True),
        (Role.AUDITOR, None, True),
        (Role.BOARD_CONTROLLER, None, True),
    ],
)
def test_a_reason_is_told_to_who_may_see_what_it_is_about(
    decided: PlanDocument, role: Role, unit: str | None, sees_own: bool
) -> None:
    text = told(role, unit)
    assert OPEN in text
    assert (OWN in text) == sees_own
    assert ("assignments.items[2]" in text) == sees_own


def decide_again(store: Store, decided: PlanDocument, title: str) -> None:
    """Decide a revision of the plan, with another title."""
    begin_revision(**PLAN)
    document = decided.model_copy(update={"title": title})
    store(document)
    propose_plan(**PLAN)
    decide_plan(**PLAN, decision=DECISION, accepted=reasons(document))


def test_the_list_takes_one_query_more_however_many_decisions_there_are(
    decided: PlanDocument, store: Store
) -> None:
    def queries(who: Any) -> int:
        forget_documents()
        with CaptureQueriesContext(connection) as found:
            assert who.get(VERSIONS).status_code == 200
        return len([one for one in found if "document" in one["sql"]])

    user = person("lasare")
    operations.grant(user=user, role=Role.READER, body="ks", from_date=NOW.date(), by=BY, now=NOW)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    decide_again(store, decided, "Andra")
    once = queries(client)
    for title in ("Tredje", "Fjärde"):
        decide_again(store, decided, title)
    assert queries(client) == once
    assert client.get(VERSIONS).content.decode().count(OPEN) >= 3
