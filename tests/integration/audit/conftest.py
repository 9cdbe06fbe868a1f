"""What the tests of the record share."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from tests.support.emptying.triggers import put_aside
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.audit.operations import record

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)
EVA = Actor.person(7, "Eva Ek")

Tamper = Callable[..., None]
Make = Callable[..., Entry]


@pytest.fixture
def make() -> Make:
    """`make(...)` records one change; what is not given is that of an item of a plan."""

    def one(**given: object) -> Entry:
        fields = {
            "by": EVA,
            "now": NOW,
            "operation": "item.change",
            "object_kind": "Goal",
            "object_id": "mal-1",
            "object_name": "Växa hållbart",
            "body": "ks",
            "year": 2025,
            "old": {"name": "Växa"},
            "new": {"name": "Växa hållbart"},
        }
        with transaction.atomic():
            return record(**(fields | given))  # type: ignore[arg-type]

    return one


@pytest.fixture
def tamper() -> Tamper:
    """`tamper(sql, ...)`: what somebody does who has the database's file, or owns the server."""

    def run(*statements: str) -> None:
        with _past_the_triggers() as execute:
            for statement in statements:
                execute(statement)

    return run


@contextmanager
def _past_the_triggers() -> Iterator[Callable[[str], object]]:
    if connection.vendor == "sqlite":
        # Not through Django: the file itself, opened by another program.
        connection.close()
        file = sqlite3.connect(connection.settings_dict["NAME"])
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        made = triggers.fetchall()
        for name, _ in made:
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute("PRAGMA ignore_check_constraints = 1")
        yield file.execute
        for _, statement in made:
            file.execute(statement)
        file.commit()
        file.close()
    else:
        with put_aside(connection), connection.cursor() as cursor:
            yield cursor.execute
