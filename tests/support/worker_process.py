"""Workers as they are run: `uppsikt work`, in a process of its own, that can be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parents[2]
QUICK = ("--look", "0.1", "--sign", "0.3", "--dead-after", "3")
PATIENCE = 90.0
"""Seconds: a machine that does much else is slow to start a process."""


def address_of(database: BaseDatabaseWrapper) -> str:
    """The database of the test, as a worker is told of it."""
    its = database.settings_dict
    if database.vendor == "sqlite":
        return f"sqlite:///{its['NAME']}"
    port = f":{its['PORT']}" if its["PORT"] else ""
    # A server that listens in a folder is told of among the options.
    host = str(its["HOST"] or its["OPTIONS"].get("host", "")).replace("/", "%2F")
    return f"postgresql://{its['USER']}:{its['PASSWORD']}@{host}{port}/{its['NAME']}"


def environment(**more: str) -> dict[str, str]:
    """What a worker on the test's database has around it."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("UPPSIKT_", "DJANGO_"))
    }
    return own | {
        "DATABASE_URL": address_of(connection),
        "PYTHONPATH": str(ROOT),
        "UPPSIKT_ALLOWED_HOSTS": "uppsikt.example.se",
        "UPPSIKT_DATA_DIR": str(settings.DATA_DIR),
        "UPPSIKT_HTTPS": "1",
        "UPPSIKT_REMINDER_HOUR": "0",
        "UPPSIKT_SECRET_KEY": "of-the-workers-only-" + "0123456789" * 4,
        **more,
    }


def command(*options: str) -> list[str]:
    """The command line of a worker."""
    return [sys.executable, "-c", "from uppsikt.cli.main import run; run()", "work", *options]


@contextmanager
def worker(*options: str, **around: str) -> Iterator[subprocess.Popen[bytes]]:
    """A quick worker, which is gone after the block whatever has become of it."""
    process = subprocess.Popen(command(*QUICK, *options), cwd=ROOT, env=environment(**around))
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def work_once(**around: str) -> None:
    """Do all that can be done now, by a worker that then ends."""
    subprocess.run(
        command(*QUICK, "--once"), cwd=ROOT, env=environment(**around), check=True, timeout=PATIENCE
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """As a machine that loses its power: nothing is tidied up."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Wait for something that another process does; fails when patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited in vain until {what}")
