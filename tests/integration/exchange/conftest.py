"""What the tests of import and export share."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from tests.support.small_plan import SMALL_PLAN
from uppsikt.audit.actors import Actor
from uppsikt.documents.files import parse_plan
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.result import ImportResult

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)

Store = Callable[..., ImportResult]
Changed = Callable[..., PlanDocument]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Begin with no documents in memory, as a process that has just started."""
    forget_documents()
    yield
    forget_documents()


@pytest.fixture
def store() -> Store:
    """`store(document)` imports it and tells what that did."""

    def import_it(document: PlanDocument) -> ImportResult:
        return import_plan(document=document, by=Actor.system("a test"), now=NOW)

    return import_it


@pytest.fixture
def changed() -> Changed:
    """`changed(("old", "new"), ...)`: the small plan with passages of its text replaced."""

    def change(*replacements: tuple[str, str]) -> PlanDocument:
        text = SMALL_PLAN
        for find, replace in replacements:
            assert find in text, find
            text = text.replace(find, replace)
        return parse_plan(text, "changed.yaml").document

    return change
