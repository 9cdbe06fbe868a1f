"""What every page, file, export and import asks of the database, and that no more is asked of a
database that holds more."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.addresses import addresses
from bench.load import load_municipality
from bench.municipality import BODY, YEAR, example
from uppsikt.audit.actors import Actor
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents, plan_document
from uppsikt.plans.models import Plan

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)
BODIES, YEARS = 20, 3

# The plan, its tables one by one, and that nobody changed it meanwhile.
EXPORT = 1 + 53 + 1
KEPT = 1
NEIGHBOURING_YEARS = 1
# Which versions there are: what was decided is shown before a draft.
VERSIONS = 1

OF_A_PLAN = (EXPORT + VERSIONS + NEIGHBOURING_YEARS, KEPT + VERSIONS + NEIGHBOURING_YEARS)
"""Cold, when the process has not composed the plan before; and warm, when it has."""

PAGES = {
    "bodies": (1, 1),
    "latest": (1, 1),
    "start": OF_A_PLAN,
    "plan": OF_A_PLAN,
    "goals": OF_A_PLAN,
    "assignments": OF_A_PLAN,
    "measures": OF_A_PLAN,
    "budget": OF_A_PLAN,
    "organisation": OF_A_PLAN,
    "findings": OF_A_PLAN,
    "threads": OF_A_PLAN,
    "thread": OF_A_PLAN,
    "plan.pdf": OF_A_PLAN,
    "plan.docx": OF_A_PLAN,
    "plan.xlsx": OF_A_PLAN,
    "plan.html": OF_A_PLAN,
    "plan.yaml": OF_A_PLAN,
    "plan.json": OF_A_PLAN,
}

# The municipality, the bodies, the plan, and its tables one by one.
UNCHANGED_IMPORT = 1 + 1 + 1 + 53


@pytest.fixture
def large_municipality(db: None) -> None:
    """The plans of twenty bodies for three years, the example among them."""
    load_municipality(BODIES, YEARS, now=NOW)
    assert Plan.objects.count() == BODIES * YEARS


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


@pytest.mark.usefixtures("large_municipality")
def test_no_page_file_or_export_asks_more_of_a_database_that_holds_more(client: Client) -> None:
    assert of_every_page(client) == PAGES
    assert exported() == (EXPORT, KEPT)
    assert len(asked(reimport)) == UNCHANGED_IMPORT


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


def scans(sql: str) -> bool:
    """Whether the database has no better way than to look at every row of a table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return any(row[3].startswith("SCAN ") for row in cursor.fetchall())
        # With few rows PostgreSQL looks at all of them even where there is an index, unless
        # these ways are forbidden.
        for way in ("seqscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        (([top],),) = cursor.fetchall()
        # There is no better way than to look at the only row of a table.
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples = 1")
        single = {name for (name,) in cursor.fetchall()}
        return any(
            is_scan(node) for node in nodes(top["Plan"]) if node.get("Relation Name") not in single
        )


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of how PostgreSQL answers a query."""
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def is_scan(node: dict[str, Any]) -> bool:
    """Whether the step looks at every row, be it by way of an index."""
    kind = node["Node Type"]
    return kind == "Seq Scan" or (kind.startswith("Index") and "Index Cond" not in node)


# The first page shows every body and year, and so looks at every plan.
FINDABLE = sorted(set(PAGES) - {"bodies"})


@pytest.fixture
def known_municipality(large_municipality: None) -> None:
    """The generated municipality, and a PostgreSQL that knows how its rows are spread.

    With a single plan, or without that knowledge, PostgreSQL sees no use in looking for a plan's
    rows by the plan, and what it chooses depends on what ran before. SQLite goes by its indexes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@pytest.mark.usefixtures("known_municipality")
def test_no_page_looks_through_a_whole_table(client: Client) -> None:
    scanning: dict[str, list[str]] = {}
    for name in FINDABLE:
        forget_documents()
        queries = read(client, addresses(BODY, YEAR)[name])
        assert queries, name
        if found := [sql for sql in queries if scans(sql)]:
            scanning[name] = found
    assert {name: [sql[-200:] for sql in found] for name, found in scanning.items()} == {}


@pytest.mark.usefixtures("known_municipality")
def test_an_import_that_changes_nothing_looks_through_no_whole_table() -> None:
    assert [sql for sql in asked(reimport) if scans(sql)] == []


def test_a_question_without_an_index_is_noticed(db: None) -> None:
    (sql,) = asked(lambda: Plan.objects.filter(title="A plan").first())
    assert scans(sql)
