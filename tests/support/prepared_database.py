"""A database with every table in it, made once in a run and copied for each of its processes.

To migrate takes ten seconds, to copy what came of it less than one.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

TEMPLATE_DIR = "UPPSIKT_TEST_TEMPLATE_DIR"
"""Where several runs may share what they copy; it must be gone before the migrations change."""


def prepare_database() -> None:
    """Make this process's test database a copy. Django finds it there, with nothing to migrate."""
    if connection.vendor == "sqlite":
        # The server of PostgreSQL is gone with its run, and so is what it held.
        folder = Path(os.environ.get(TEMPLATE_DIR, settings.DATA_DIR))
        template = str(folder / "template.sqlite3")
    else:
        folder = Path(settings.DATA_DIR)
        template = "template_of_tests"
    with _one_at_a_time(folder / "template.lock"):
        made = folder / f"template.{connection.vendor}.made"
        if not made.exists():
            _migrate_into(template)
            made.touch()
        _copy(template, connection.creation._get_test_db_name())


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _migrate_into(template: str) -> None:
    """As Django makes a test database, under this name."""
    its = connection.settings_dict
    own, of_the_test = its["NAME"], its["TEST"]["NAME"]
    its["TEST"]["NAME"] = template
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
    finally:
        its["TEST"]["NAME"] = of_the_test
        its["NAME"] = settings.DATABASES["default"]["NAME"] = own


def _copy(template: str, name: str) -> None:
    if connection.vendor == "sqlite":
        shutil.copyfile(template, name)
        return
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
