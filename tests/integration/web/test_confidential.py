"""What is confidential is seen by those who may, and by nobody else, on any page or in any file."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from tests.integration.web.conftest import Store
from tests.support.pages import files_of, pages_of
from tests.support.people import BY, NOW, TODAY, person
from uppsikt.accounts import operations
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.documents.confidential import without_confidential
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.formats import FORMATS

pytestmark = pytest.mark.django_db

MARK = "hemlighetsmärket"
SECTION = "OSL 18 kap. 13 §"
IDENTITY = "uppdrag-2021-8"


@pytest.fixture
def guarded_plan(board_plan: PlanDocument) -> PlanDocument:
    """The example with one assignment marked, and a word in it that stands nowhere else."""
    assignments = tuple(
        one.model_copy(update={"confidential": SECTION, "name": f"Utreda {MARK}"})
        if one.id == IDENTITY
        else one
        for one in board_plan.assignments.items
    )
    return board_plan.model_copy(
        update={"assignments": board_plan.assignments.model_copy(update={"items": assignments})}
    )


def holder(role: Role, body: str | None = None) -> User:
    """Somebody who holds the role."""
    user = person(str(role))
    operations.grant(user=user, role=role, body=body, from_date=TODAY, by=BY, now=NOW)
    return user


def told(client: Client, address: str) -> str:
    """Everything that is said at the address; of an office file what it holds, unpacked."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    if not answer.content.startswith(b"PK"):
        return str(answer.content.decode())
    with ZipFile(BytesIO(answer.content)) as archive:
        return "".join(archive.read(name).decode(errors="ignore") for name in archive.namelist())


def assert_untold(client: Client, addresses: Iterable[str]) -> None:
    for address in addresses:
        text = told(client, address)
        assert [word for word in (MARK, SECTION, IDENTITY) if word in text] == [], address


def test_the_public_meets_it_on_no_page_and_in_no_file(
    client: Client, store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    files = files_of(guarded_plan)
    pdf = client.get(files.pop("pdf")).content
    assert pdf == FORMATS["pdf"].render(without_confidential(guarded_plan))
    assert_untold(client, [*pages_of(guarded_plan), *files.values()])


@pytest.mark.parametrize(
    ("role", "body"),
    [(Role.READER, None), (Role.ADMINISTRATOR, None), (Role.BOARD_CONTROLLER, "skola")],
)
def test_no_role_without_the_right_meets_it(
    client: Client, store: Store, guarded_plan: PlanDocument, role: Role, body: str | None
) -> None:
    store(guarded_plan)
    client.force_login(holder(role, body))
    assert_untold(client, ["/ks/2025/", "/ks/2025/plan", "/ks/2025/uppdrag", "/ks/2025/plan.json"])


def test_it_is_not_counted_for_those_who_may_not_see_it(
    client: Client, store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    assert "9 av 9 uppdrag" in told(client, "/ks/2025/uppdrag")
    client.force_login(holder(Role.CENTRAL_CONTROLLER))
    assert "10 av 10 uppdrag" in told(client, "/ks/2025/uppdrag")


def test_its_own_thread_is_not_there_for_those_who_may_not_see_it(
    client: Client, store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    assert client.get(f"/ks/2025/trad/{IDENTITY}").status_code == 404
    client.force_login(holder(Role.AUDITOR))
    assert MARK in told(client, f"/ks/2025/trad/{IDENTITY}")


@pytest.mark.parametrize("role", [Role.CENTRAL_CONTROLLER, Role.AUDITOR])
def test_those_with_the_right_see_it_and_see_that_it_is_confidential(
    client: Client, store: Store, guarded_plan: PlanDocument, role: Role
) -> None:
    store(guarded_plan)
    client.force_login(holder(role))
    for address in ("/ks/2025/plan", files_of(guarded_plan)["docx"]):
        text = told(client, address)
        assert MARK in text
        assert SECTION in text


def test_what_a_role_shows_is_left_in_no_cache(
    client: Client, store: Store, guarded_plan: PlanDocument
) -> None:
    store(guarded_plan)
    addresses = ("/ks/2025/plan", files_of(guarded_plan)["json"])
    public = [client.get(one).headers.get("Cache-Control") for one in addresses]
    assert public == [None, "no-cache"]  # a file may be kept, and is asked about each time
    client.force_login(holder(Role.READER))
    for address in addresses:
        assert client.get(address).headers["Cache-Control"] == "private, no-store"
