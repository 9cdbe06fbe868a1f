"""The settings as they work: the database of the run, security and language."""

import os

import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_run_uses_the_database_it_says() -> None:
    assert connection.vendor == os.environ.get("UPPSIKT_TEST_DATABASE", "sqlite")


def test_sqlite_lets_readers_read_while_one_writes() -> None:
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (1,)
    assert connection.transaction_mode == "IMMEDIATE"


def test_every_answer_carries_a_strict_policy(client: Client) -> None:
    policy = client.get("/no-such-page")["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


@pytest.mark.parametrize("asked", ["", "de", "en", "en, sv;q=0.5"])
def test_swedish_is_spoken_until_the_reader_chooses(client: Client, asked: str) -> None:
    answer = client.get("/no-such-page", headers={"accept-language": asked})
    assert answer["Content-Language"] == "sv"


def test_the_chosen_language_is_remembered(client: Client) -> None:
    client.post("/i18n/setlang/", {"language": "en", "next": "/"})
    assert client.cookies["language"]["httponly"]
    assert client.get("/no-such-page")["Content-Language"] == "en"
