"""What every page, file, export and import asks of the database.

That no more is asked of one that holds more is in test_large_municipality.py.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.addresses import addresses
from bench.municipality import BODY, YEAR, example
from uppsikt.audit.actors import Actor
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents, plan_document

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)

# The plan, its tables one by one, and that nobody changed it meanwhile.
EXPORT = 1 + 53 + 1
KEPT = 1
NEIGHBOURING_YEARS = 1
# Which versions there are: what was decided is shown before a draft.
VERSIONS = 1

OF_A_PLAN = (EXPORT + VERSIONS + NEIGHBOURING_YEARS, KEPT + VERSIONS + NEIGHBOURING_YEARS)
"""Cold, when the process has not composed the plan before; and warm, when it has."""

# How the items of the page were followed up. Who is not signed in has no standing to read.
FOLLOWED = 1
GOALS = ASSIGNMENTS = MEASURES = FOLLOWED
# What other bodies were asked about the same goal.
ELSEWHERE = 1


def and_more(number: int) -> tuple[int, int]:
    """The same of a page that asks for so much more, whether the plan is kept or not."""
    cold, warm = OF_A_PLAN
    return cold + number, warm + number


PAGES = {
    "bodies": (1, 1),
    "latest": (1, 1),
    "start": and_more(GOALS + ASSIGNMENTS + MEASURES),
    "plan": OF_A_PLAN,
    "goals": and_more(FOLLOWED),
    "assignments": and_more(FOLLOWED),
    "measures": and_more(FOLLOWED),
    "budget": OF_A_PLAN,
    "organisation": OF_A_PLAN,
    "findings": OF_A_PLAN,
    "threads": OF_A_PLAN,
    "thread": and_more(FOLLOWED + ELSEWHERE),
    "plan.pdf": OF_A_PLAN,
    "plan.docx": OF_A_PLAN,
    "plan.xlsx": OF_A_PLAN,
    "plan.html": OF_A_PLAN,
    "plan.yaml": OF_A_PLAN,
    "plan.json": OF_A_PLAN,
}

# The municipality, the bodies, the plan, and its tables one by one.
UNCHANGED_IMPORT = 1 + 1 + 1 + 53


def asked(work: Callable[[], object]) -> list[str]:
    """The SQL that the work asks of the database, without the marks of transactions."""
    with CaptureQueriesContext(connection) as queries:
        work()
    every = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in every if "SAVEPOINT" not in sql]


def read(client: Client, path: str) -> list[str]:
    """The SQL of a page, which must be there."""

    def get() -> None:
        assert client.get(path).status_code < 400, path

    return asked(get)


def cold_and_warm(client: Client, path: str) -> tuple[int, int]:
    """How many queries a page takes the first time, and the next."""
    forget_documents()
    return len(read(client, path)), len(read(client, path))


def of_every_page(client: Client) -> dict[str, tuple[int, int]]:
    """How many queries each page takes, cold and warm."""
    paths = addresses(BODY, YEAR)
    return {name: cold_and_warm(client, path) for name, path in paths.items()}


def reimport() -> None:
    """Import the example again; it must change nothing."""
    assert import_plan(document=example(), by=Actor.system("a test"), now=NOW).unchanged


@pytest.mark.usefixtures("example_plan")
def test_every_page_and_file_takes_its_stated_number_of_queries(client: Client) -> None:
    assert of_every_page(client) == PAGES


def exported() -> tuple[int, int]:
    """How many queries it takes to compose the plan, and to have the composed one again."""
    forget_documents()
    first, again = (len(asked(lambda: plan_document(BODY, YEAR))) for _ in range(2))
    return first, again


@pytest.mark.usefixtures("example_plan")
def test_an_export_takes_a_query_for_each_table_and_none_when_nothing_has_changed() -> None:
    assert exported() == (EXPORT, KEPT)


@pytest.mark.usefixtures("example_plan")
def test_an_import_that_changes_nothing_only_reads() -> None:
    queries = asked(reimport)
    assert len(queries) == UNCHANGED_IMPORT
    assert all(sql.startswith("SELECT") for sql in queries)
