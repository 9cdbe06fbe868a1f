"""`uppsikt demo` as a newcomer meets it: the real server, twice over the same data."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page


@contextmanager
def running_demo(data_dir: Path, port: int) -> Iterator[str]:
    """The address of a demo that is running; at the end it is interrupted, and must end cleanly."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    demo = subprocess.Popen(
        [str(Path(sys.executable).with_name("uppsikt")), "demo"],
        env=environment
        | {"UPPSIKT_DATA_DIR": str(data_dir), "UPPSIKT_PORT": str(port), "LANG": "en_GB.UTF-8"}
        | {"DJANGO_SETTINGS_MODULE": "uppsikt.config.settings", "LC_ALL": ""},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert demo.stdout is not None
    try:
        address = next(line.split()[-1] for line in demo.stdout if "Uppsikt is at" in line)
        yield address
        demo.send_signal(signal.SIGINT)
        assert demo.wait(timeout=20) == 0
    finally:
        # A server process that outlived its parent, in a test that failed, goes too.
        with suppress(ProcessLookupError):
            os.killpg(demo.pid, signal.SIGKILL)
        demo.wait()
        demo.stdout.close()


def rounds(database: sqlite3.Connection) -> set[str]:
    """The states that rounds of the follow-up are in."""
    return {state for (state,) in database.execute("SELECT state FROM followup_round")}


def titles(database: sqlite3.Connection) -> list[str]:
    """The titles of the plans in the database."""
    return [title for (title,) in database.execute("SELECT title FROM plans_plan")]


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_the_demo_shows_the_example_and_a_second_start_keeps_what_is_there(
    page: Page, tmp_path: Path, port: int
) -> None:
    with running_demo(tmp_path, port) as address:
        assert address == f"http://127.0.0.1:{port}/"
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok
        assert page.locator("h1").count() == 1
    with closing(sqlite3.connect(tmp_path / "uppsikt.sqlite3")) as database, database:
        assert "Mine" not in titles(database)
        assert rounds(database) == {"closed", "approved", "handed-in", "open", "planned"}
        database.execute("UPDATE plans_plan SET title = 'Mine'")
    with running_demo(tmp_path, port) as address:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok
    with closing(sqlite3.connect(tmp_path / "uppsikt.sqlite3")) as database:
        assert set(titles(database)) == {"Mine"}
