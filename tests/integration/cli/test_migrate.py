"""`uppsikt migrate` and `uppsikt serve` against a database that is not ready."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

READY = {
    "UPPSIKT_SECRET_KEY": "k" * 50,
    "UPPSIKT_ALLOWED_HOSTS": "uppsikt.example.se",
    "DJANGO_SETTINGS_MODULE": "uppsikt.config.settings",
    "LC_ALL": "en_GB.UTF-8",
}


def uppsikt(command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What the command says and ends with."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("uppsikt")), command],
        env=os.environ | READY | variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The address of an empty database."""
    return f"sqlite:///{tmp_path / 'data' / 'uppsikt.sqlite3'}"


def test_an_unreachable_database_is_told_without_a_traceback(tmp_path: Path) -> None:
    nobody = "postgresql://nobody:nothing@127.0.0.1:1/none"
    result = uppsikt("serve", UPPSIKT_DATA_DIR=str(tmp_path / "data"), DATABASE_URL=nobody)
    assert result.returncode == 1
    assert "The database cannot be reached" in result.stderr
    assert "Traceback" not in result.stderr


def test_serving_waits_until_there_has_been_a_migration(tmp_path: Path, address: str) -> None:
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    refused = uppsikt("serve", UPPSIKT_DATA_DIR=str(data_dir), DATABASE_URL=address)
    assert refused.returncode == 1
    assert "Run `uppsikt migrate`" in refused.stderr
    done = uppsikt("migrate", UPPSIKT_DATA_DIR=str(data_dir), DATABASE_URL=address)
    assert (done.returncode, done.stderr) == (0, "")
    assert (data_dir / "static" / "staticfiles.json").is_file()
    # Now only the address, which is no address of this computer, keeps it from serving.
    tried = uppsikt(
        "serve",
        UPPSIKT_DATA_DIR=str(data_dir),
        DATABASE_URL=address,
        UPPSIKT_ADDRESS="203.0.113.1",
    )
    assert tried.returncode == 1
    assert "Cannot listen on 203.0.113.1" in tried.stderr
