"""What is confidential and belongs to a unit is seen by its manager, and by the manager of no other
unit: on any page and in any file."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.web.conftest import Store
from tests.support.other_plans import of_year
from tests.support.pages import files_of, pages_of
from tests.support.people import BY, NOW, TODAY, person
from uppsikt.accounts import operations
from uppsikt.accounts.roles import Role
from uppsikt.documents.confidential import without_confidential
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.formats import FORMATS

pytestmark = pytest.mark.django_db

SECTION = "OSL 18 kap. 13 §"
OWN = ("hemligheten-om-hr", "hemligheten-om-hr-arlig")
OTHERS = ("hemligheten-om-mark", "hemligheten-om-alla")
ASSIGNMENT, ITS_NAME = "ks-uppdrag-1", "hemligt uppdrag"


def remit(identity: str) -> dict[str, Any]:
    """A confidential remit with a follow-up, whose names stand nowhere else."""
    follow_up = {"id": f"{identity}-arlig", "method": f"{identity}-arlig"}
    return {
        "id": identity,
        "name": identity,
        "confidential": SECTION,
        "follow_ups": [follow_up],
    }


@pytest.fixture
def guarded_plan(board_plan: PlanDocument) -> PlanDocument:
    """The example with a confidential remit in each of two units, a measure, and an assignment
    that the head of one of the units answers for."""
    values = board_plan.model_dump()
    for unit in values["administration"]["units"]:
        if unit["id"] in {"hr", "mark"}:
            unit["remits"] = [*unit["remits"], remit(f"hemligheten-om-{unit['id']}")]
    values["measures"]["items"][0].update(confidential=SECTION, name=OTHERS[1])
    first = next(one for one in values["assignments"]["items"] if one["id"] == ASSIGNMENT)
    first.update(confidential=SECTION, name=ITS_NAME, responsible="hr-chef")
    return PlanDocument.model_validate(values)


def manager(unit: str) -> Client:
    """The browser of a unit's manager."""
    user = person(f"chef-{unit}")
    role = {"role": Role.UNIT_MANAGER, "body": "ks", "unit": unit}
    operations.grant(user=user, from_date=TODAY, by=BY, now=NOW, **role)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(client: Client, address: str) -> str:
    """Everything that is said at the address; of an office file what it holds, unpacked."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    if not answer.content.startswith(b"PK"):
        return str(answer.content.decode())
    with ZipFile(BytesIO(answer.content)) as archive:
        return "".join(archive.read(name).decode(errors="ignore") for name in archive.namelist())


def said_at(client: Client, addresses: Iterable[str], wanted: Iterable[str]) -> set[str]:
    """Which of the words any of the addresses tells."""
    text = "".join(told(client, one) for one in addresses)
    return {word for word in wanted if word in text}


def test_a_manager_sees_what_is_the_units_own_on_pages_and_in_files(
    store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    client = manager("hr")
    words = {*OWN, ITS_NAME}
    assert said_at(client, ["/ks/2025/plan"], words) == words
    for form in ("yaml", "json", "html", "docx"):
        assert said_at(client, [files_of(guarded_plan)[form]], words) == words, form
    # A workbook holds no remits.
    assert said_at(client, [files_of(guarded_plan)["xlsx"]], words) == {ITS_NAME}
    pdf = client.get(files_of(guarded_plan)["pdf"]).content
    assert pdf == FORMATS["pdf"].render(without_confidential(guarded_plan, frozenset({"hr"})))
    assert client.get("/ks/2025/trad/hemligheten-om-hr").status_code == 200
    assert client.get(f"/ks/2025/trad/{ASSIGNMENT}").status_code == 200
    assert "10 av 10 uppdrag" in told(client, "/ks/2025/uppdrag")


def test_a_manager_sees_nothing_of_other_units_or_of_none(
    store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    client = manager("hr")
    files = files_of(guarded_plan)
    files.pop("pdf")
    hidden = {*OTHERS, f"{OTHERS[0]}-arlig"}
    assert said_at(client, [*pages_of(guarded_plan), *files.values()], hidden) == set()
    assert client.get(f"/ks/2025/trad/{OTHERS[0]}").status_code == 404


def test_the_manager_of_the_other_unit_sees_it_the_other_way_round(
    store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    client = manager("mark")
    files = files_of(guarded_plan)
    files.pop("pdf")
    hidden = {*OWN, ITS_NAME, OTHERS[1]}
    assert said_at(client, [*pages_of(guarded_plan), *files.values()], hidden) == set()
    assert said_at(client, ["/ks/2025/plan"], OTHERS[:1]) == {OTHERS[0]}
    assert "9 av 9 uppdrag" in told(client, "/ks/2025/uppdrag")


def test_a_manager_above_sees_what_lies_below(store: Store, board_plan: PlanDocument) -> None:
    values = board_plan.model_dump()
    above = next(one for one in values["administration"]["units"] if one["units"])
    inner = above["units"][0]
    inner["remits"] = [*inner["remits"], remit("hemligheten-inom")]
    store(PlanDocument.model_validate(values))
    assert "hemligheten-inom" in told(manager(above["id"]), "/ks/2025/plan")
    assert "hemligheten-inom" in told(manager(inner["id"]), "/ks/2025/plan")
    assert "hemligheten-inom" not in told(manager("hr"), "/ks/2025/plan")


def test_what_a_manager_sees_takes_no_more_queries_where_there_is_more(
    store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    client = manager("hr")
    told(client, "/ks/2025/uppdrag")
    with CaptureQueriesContext(
        connection,
    ) as many:
        told(client, "/ks/2025/uppdrag")
    values = guarded_plan.model_dump()
    for unit in values["administration"]["units"]:
        unit["remits"] = [*unit["remits"], remit(f"hemligheten-till-{unit['id']}")]
    store(PlanDocument.model_validate(values))
    told(client, "/ks/2025/uppdrag")
    with CaptureQueriesContext(connection) as more:
        told(client, "/ks/2025/uppdrag")
    assert len(more) == len(many)


def test_an_identity_that_is_taken_tells_nothing_of_what_has_it(
    store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    address, hidden = "/ks/2025/redigera/hr/ny/remits", guarded_plan.measures.items[0].id
    client = manager("hr")
    for identity, said in (
        (hidden, "Id:t används redan."),
        ("mal-1", " har redan den identiteten."),
    ):
        answer = client.post(address, {"name": "Nytt", "identity": identity})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert OTHERS[1] not in answer.content.decode()


@pytest.mark.parametrize(("then", "is_told"), [("hr", True), ("mark", False)])
def test_the_form_tells_of_the_year_before_what_the_manager_might_see_then(
    store: Store, board_plan: PlanDocument, then: str, is_told: bool
) -> None:
    focus = {"id": "fokus-nytt", "name": "Fokus"}
    was = {**focus, "confidential": SECTION, "description": OTHERS[0]}
    store(with_focus(of_year(board_plan, 2024), then, was), with_focus(board_plan, "hr", focus))
    text = told(manager("hr"), "/ks/2025/redigera/fokus-nytt/andra")
    assert (OTHERS[0] in text) is is_told


def with_focus(plan: PlanDocument, unit: str, focus: dict[str, Any]) -> PlanDocument:
    """The plan with a focus area more in the unit."""
    values = plan.model_dump()
    its = next(one for one in values["administration"]["units"] if one["id"] == unit)
    its["focus_areas"] = [*its["focus_areas"], focus]
    return PlanDocument.model_validate(values)
