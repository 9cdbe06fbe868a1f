"""A file is made once for all who may see the same of a plan, and sent once to each of them."""

from typing import Any

import pytest
from django.test import Client

from tests.integration.web.conftest import Store
from tests.support.other_plans import marked
from tests.support.people import BY, NOW, TODAY, person
from tests.support.small_plan import small_plan
from uppsikt.accounts import operations
from uppsikt.accounts.roles import Role
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render import pdf
from uppsikt.documents.render.formats import FORMATS
from uppsikt.exchange.queries import forget_documents
from uppsikt.web.views import files

pytestmark = pytest.mark.django_db

SECRET = "Hemligt"


def address(form: str) -> str:
    return f"/ks/2025/plan.{form}"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The title of each PDF that is made."""
    titles: list[str] = []
    make = pdf.render_pdf

    def counted(document: Any, **options: Any) -> Any:
        titles.append(document.title)
        return make(document, **options)

    monkeypatch.setattr(pdf, "render_pdf", counted)
    return titles


@pytest.fixture
def guarded(store: Store) -> PlanDocument:
    """The small plan, in the database, with its first assignment confidential."""
    plan = small_plan()
    first, *rest = plan.assignments.items
    secret = first.model_copy(update={"confidential": "OSL 18 kap. 13 §", "name": SECRET})
    its = plan.assignments.model_copy(update={"items": (secret, *rest)})
    plan = plan.model_copy(update={"assignments": its})
    store(plan)
    return plan


@pytest.fixture
def controller(db: None) -> Client:
    """The browser of the body's controller, who may see what is confidential."""
    user = person("controller")
    role = Role.BOARD_CONTROLLER
    operations.grant(user=user, role=role, body="ks", from_date=TODAY, by=BY, now=NOW)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_file_is_made_once_while_the_plan_stays_the_same(
    client: Client, store: Store, made: list[str]
) -> None:
    store(small_plan())
    first, again = (client.get(address("pdf")).content for _ in range(2))
    assert first == again
    assert len(made) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_who_has_a_file_is_told_that_it_is_the_same(
    client: Client, store: Store, form: str
) -> None:
    store(small_plan())
    first = client.get(address(form))
    tag = first.headers["ETag"]
    forget_documents()  # as in another process, or after a new start
    again = client.get(address(form), headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert "no-cache" in again.headers["Cache-Control"]
    assert client.get(address(form), headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("form", FORMATS)
def test_a_changed_plan_is_another_file(client: Client, store: Store, form: str) -> None:
    store(small_plan())
    before = client.get(address(form))
    store(marked(small_plan(), "rättat"))
    after = client.get(address(form), headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content
    store(small_plan())
    assert client.get(address(form)).content == before.content


def assert_each_gets_their_own(public: Client, controller: Client) -> None:
    """That what is confidential is in the controller's files and in nobody else's, in any order."""
    for first, second in ((public, controller), (controller, public), (public, controller)):
        for who in (first, second, first):
            assert (SECRET.encode() in who.get(address("yaml")).content) is (who is controller)
        tag = controller.get(address("yaml")).headers["ETag"]
        theirs = public.get(address("yaml"), headers={"If-None-Match": tag})
        assert theirs.status_code == 200
        forget_documents()


@pytest.mark.usefixtures("guarded")
def test_what_is_kept_for_one_who_may_see_more_reaches_nobody_else(
    client: Client, controller: Client
) -> None:
    assert_each_gets_their_own(client, controller)
    answer = controller.get(address("yaml"))
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.usefixtures("guarded")
def test_files_kept_by_the_plan_alone_would_be_noticed(
    client: Client, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[tuple[str, int, str], bytes] = {}

    def by_the_plan(document: PlanDocument, form: str) -> bytes:
        key = (document.body, document.year, form)
        return kept.setdefault(key, FORMATS[form].render(document))

    monkeypatch.setattr(files, "rendered", by_the_plan)
    with pytest.raises(AssertionError):
        assert_each_gets_their_own(client, controller)
