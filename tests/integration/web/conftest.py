"""What the tests of the pages share: plans in the database, and pages as a reader meets them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.support.planting import example
from tests.support.web_page import WebPage
from uppsikt.audit.actors import Actor
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)

Store = Callable[..., None]
See = Callable[..., WebPage]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Begin with no documents in memory, as a process that has just started."""
    forget_documents()
    yield
    forget_documents()


@pytest.fixture(scope="session")
def board_plan() -> PlanDocument:
    """The example: the board's plan for 2025."""
    return example()


@pytest.fixture
def store(db: None) -> Store:
    """`store(document, ...)` puts plans into the database."""

    def import_them(*documents: PlanDocument) -> None:
        for document in documents:
            import_plan(document=document, by=Actor.system("a test"), now=NOW)

    return import_them


@pytest.fixture
def see(client: Client) -> See:
    """`see(address, language="sv")` is the page there, which must be found."""

    def look(address: str, language: str = "sv", status: int = 200) -> WebPage:
        client.cookies["language"] = language
        answer = client.get(address)
        assert answer.status_code == status, f"{address}: {answer.status_code}"
        return WebPage(answer.content.decode())

    return look
