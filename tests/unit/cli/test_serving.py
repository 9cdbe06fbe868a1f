"""What `uppsikt demo` and `uppsikt serve` see to before they serve anything."""

import socket
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from uppsikt.cli.main import app
from uppsikt.cli.serving import LOOPBACK, _kept_secret_key

NOTHING = {"UPPSIKT_SECRET_KEY": "", "UPPSIKT_ALLOWED_HOSTS": ""}
GOOD = {"UPPSIKT_SECRET_KEY": "k" * 50, "UPPSIKT_ALLOWED_HOSTS": "uppsikt.example.se"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UPPSIKT_SECRET_KEY", ""),
        ("UPPSIKT_SECRET_KEY", "k" * 49),
        ("UPPSIKT_ALLOWED_HOSTS", ""),
        ("UPPSIKT_ALLOWED_HOSTS", " "),
    ],
)
def test_serving_for_real_names_the_one_setting_that_is_lacking(name: str, value: str) -> None:
    result = CliRunner().invoke(app, ["serve"], env=GOOD | {name: value})
    assert result.exit_code == 1
    lacking = [line for line in result.stderr.splitlines() if line.startswith("- ")]
    assert [line.split()[1] for line in lacking] == [name]


def test_the_demo_says_that_its_port_is_taken_and_how_to_choose_another(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as other:
        port = str(other.getsockname()[1])
        result = CliRunner().invoke(
            app, ["demo"], env={"UPPSIKT_PORT": port, "UPPSIKT_DATA_DIR": str(tmp_path / "data")}
        )
    assert result.exit_code == 1
    assert f"127.0.0.1:{port}" in result.stderr
    assert "UPPSIKT_PORT" in result.stderr
    assert not (tmp_path / "data").exists()


def test_the_demo_says_that_its_data_folder_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with socket.create_server((LOOPBACK, 0)) as free:
        port = str(free.getsockname()[1])
    result = CliRunner().invoke(
        app, ["demo"], env={"UPPSIKT_PORT": port, "UPPSIKT_DATA_DIR": str(tmp_path / "file/data")}
    )
    assert result.exit_code == 1
    assert "UPPSIKT_DATA_DIR" in result.stderr


def test_the_secret_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    key = _kept_secret_key(tmp_path)
    assert len(key) >= 50
    assert _kept_secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("lang", "said"), [("sv_SE.UTF-8", "Uppsikt kan inte startas"), ("en_GB.UTF-8", "cannot be")]
)
def test_a_refusal_is_said_in_the_language_of_the_terminal(lang: str, said: str) -> None:
    result = CliRunner().invoke(app, ["serve"], env={"LANG": lang, "LC_ALL": "", **NOTHING})
    assert said in result.stderr
