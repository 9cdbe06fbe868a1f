"""The triggers of a test database, put aside and back again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def put_aside(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let this connection do within the block what triggers refuse.

    Takes the owner of the file, or a superuser of the server: the application needs to be
    neither.
    """
    aside = {"sqlite": _dropped, "postgresql": _passed_by}[connection.vendor]
    with aside(connection):
        yield


@contextmanager
def _dropped(connection: BaseDatabaseWrapper) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, statement in triggers:
                cursor.execute(statement)


@contextmanager
def _passed_by(connection: BaseDatabaseWrapper) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = DEFAULT")
