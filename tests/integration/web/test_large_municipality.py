"""That no more is asked of a database that holds more, and that no table is looked through."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from bench.addresses import addresses
from bench.follow_up import load_follow_up, person
from bench.follow_up_addresses import follow_up_addresses
from bench.load import load_municipality
from bench.municipality import BODY, YEAR
from tests.integration.web.test_follow_up_counts import (
    FOLLOW_UP,
    FOLLOWED_UP,
    YEARS,
    of_every_page_of_the_follow_up,
)
from tests.integration.web.test_query_counts import (
    EXPORT,
    KEPT,
    PAGES,
    UNCHANGED_IMPORT,
    asked,
    exported,
    of_every_page,
    read,
    reimport,
)
from tests.support.idle_bodies import add_idle_bodies
from tests.support.stage import signed_in
from uppsikt.exchange.queries import forget_documents
from uppsikt.followup.models import Round
from uppsikt.plans.models import Plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("large_municipality")]

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)
BODIES = 20
ROUNDS = 15
"""Of a body's year: the tertials and the months."""
IDLE = 5000
"""So many that to read all of them is plainly worse than to look up some."""


@pytest.fixture(scope="module")
def large_municipality(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The plans of twenty bodies for two years, the example among them, all of them followed
    up, and many idle bodies.

    It is loaded once for the tests here, which leave it as it is. PostgreSQL is told how the rows
    are spread: it sees no use in an index of a few rows, nor of rows that it does not know, and
    what it then chooses depends on how far they lie apart, which is a matter of what ran before.
    SQLite goes by its indexes.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load_municipality(BODIES, YEARS, now=NOW)
        assert Plan.objects.count() == BODIES * YEARS
        load_follow_up(now=NOW)
        assert Round.objects.count() == BODIES * YEARS * ROUNDS
        add_idle_bodies(IDLE, now=NOW)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)


def test_no_page_file_or_export_asks_more_of_a_database_that_holds_more(client: Client) -> None:
    assert of_every_page(client) == FOLLOWED_UP
    assert exported() == (EXPORT, KEPT)
    assert len(asked(reimport)) == UNCHANGED_IMPORT


def test_no_page_of_the_follow_up_asks_more_where_other_bodies_and_years_are_followed_up() -> None:
    assert of_every_page_of_the_follow_up() == FOLLOW_UP


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
# They offer every year that has a round.
OFFER_ALL_YEARS = {"calendar", "followup_all"}


def test_no_page_looks_through_a_whole_table(client: Client) -> None:
    scanning: dict[str, list[str]] = {}
    for name in FINDABLE:
        forget_documents()
        queries = read(client, addresses(BODY, YEAR)[name])
        assert queries, name
        if found := [sql for sql in queries if scans(sql)]:
            scanning[name] = found
    assert {name: [sql[-200:] for sql in found] for name, found in scanning.items()} == {}


def test_no_page_of_the_follow_up_looks_through_a_whole_table() -> None:
    scanning: dict[str, list[str]] = {}
    for name, (path, who) in follow_up_addresses().items():
        if name in OFFER_ALL_YEARS:
            continue
        forget_documents()
        if found := [sql for sql in read(signed_in(person(who)), path) if scans(sql)]:
            scanning[name] = found
    assert {name: [sql[-200:] for sql in found] for name, found in scanning.items()} == {}


def test_an_import_that_changes_nothing_looks_through_no_whole_table() -> None:
    assert [sql for sql in asked(reimport) if scans(sql)] == []


def test_a_question_without_an_index_is_noticed() -> None:
    (sql,) = asked(lambda: Plan.objects.filter(title="A plan").first())
    assert scans(sql)


@pytest.mark.parametrize(
    ("table", "column"), [("organisation_body", "id"), ("plans_goal", "plan_id")]
)
def test_an_index_that_is_taken_away_is_missed(table: str, column: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite makes these indexes a part of the table")
    # Nothing may wait to be checked when a table is altered.
    connection.check_constraints()
    with connection.cursor() as cursor:
        its = connection.introspection.get_constraints(cursor, table)
        first = {name: one for name, one in its.items() if one["columns"][:1] == [column]}
        for name, one in first.items():
            if one["unique"]:
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}" CASCADE')
            elif one["index"]:
                cursor.execute(f'DROP INDEX "{name}"')
    assert [sql for sql in asked(reimport) if scans(sql)]
