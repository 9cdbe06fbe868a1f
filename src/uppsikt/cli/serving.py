"""`uppsikt demo`, `uppsikt serve` and `uppsikt migrate`: the site, to try and for real."""

import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from uppsikt.cli.example import (
    load_example_once,
    load_follow_up_once,
    make_example_users_once,
)
from uppsikt.cli.frame import fail, start_django
from uppsikt.cli.readiness import (
    SHORTEST_SECRET_KEY,
    refuse_unreachable_database,
    refuse_what_is_behind,
    refuse_without_settings,
)
from uppsikt.cli.speech import words, write
from uppsikt.cli.work import worker_beside

LOOPBACK = "127.0.0.1"
SECONDS_TO_START = 60
SITE = "uppsikt.config.wsgi:application"
DEMO_SITE = "uppsikt.config.demo:application"
"""The site with its example users on the sign-in page."""

Port = Annotated[int, typer.Option(envvar="UPPSIKT_PORT", min=1, max=65535, help="TCP port.")]
Address = Annotated[
    str, typer.Option(envvar="UPPSIKT_ADDRESS", help="Address to listen on, behind the proxy.")
]
Workers = Annotated[
    int, typer.Option(envvar="UPPSIKT_WORKERS", min=1, help="Server processes; one per core.")
]


def demo(port: Port = 8000) -> None:
    """Try it here: an embedded database, the example municipality, this computer only."""
    data_dir = Path(os.environ.get("UPPSIKT_DATA_DIR") or "data").resolve()
    _refuse_taken_port(LOOPBACK, port)
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = _kept_secret_key(data_dir)
    except OSError as error:
        fail(
            words()
            .gettext("The data folder cannot be used ({reason}). Set UPPSIKT_DATA_DIR to another.")
            .format(reason=error)
        )
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "UPPSIKT_DATA_DIR": str(data_dir),
        "UPPSIKT_SECRET_KEY": key,
        "UPPSIKT_ALLOWED_HOSTS": f"{LOOPBACK},localhost",
        "UPPSIKT_HTTPS": "0",
        "UPPSIKT_SITE_URL": f"http://{LOOPBACK}:{port}",
        # Nobody is to get a letter from an example.
        "UPPSIKT_MAIL_FOLDER": str(data_dir / "mail"),
        # Nobody has decided the example in this installation.
        "UPPSIKT_PUBLIC": os.environ.get("UPPSIKT_PUBLIC") or "all",
    }
    start_django()
    _bring_up_to_date()
    load_example_once()
    site = DEMO_SITE if make_example_users_once() else SITE
    load_follow_up_once()
    with worker_beside():
        _serve(site, LOOPBACK, port, workers=1, announce=lambda: _announce(port, data_dir))


def serve(port: Port = 8000, address: Address = LOOPBACK, workers: Workers = 1) -> None:
    """Serve the site for real. Settings come from the environment; see the README."""
    speak = words()
    refuse_without_settings()
    start_django()
    refuse_what_is_behind(serves=True)
    _refuse_taken_port(address, port)
    started = speak.gettext("Uppsikt is at {address}").format(address=f"http://{address}:{port}/")
    _serve(SITE, address, port, workers, announce=lambda: write(started))


def migrate() -> None:
    """Bring the database and the collected style sheets up to date with this version."""
    start_django()
    _bring_up_to_date()
    write(words().gettext("The database and the collected files are up to date."))


def _kept_secret_key(data_dir: Path) -> str:
    """The key of this data folder, made at the first start and readable by its owner only."""
    file = data_dir / "secret-key"
    if not file.is_file():
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(SHORTEST_SECRET_KEY))
    return file.read_text(encoding="ascii")


def _refuse_taken_port(address: str, port: int) -> None:
    """End with a plain message where another program listens."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            fail(
                words()
                .gettext(
                    "Cannot listen on {address} ({reason}). Choose another port with UPPSIKT_PORT."
                )
                .format(address=f"{address}:{port}", reason=error.strerror)
            )


def _bring_up_to_date() -> None:
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    refuse_unreachable_database()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("clearsessions")
    call_command("collectstatic", verbosity=0, interactive=False)


def _serve(site: str, address: str, port: int, workers: int, announce: Callable[[], None]) -> None:
    """Answer requests until interrupted."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        site,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
    )
    connections.close_all()  # each worker has its own
    server.on_startup(lambda: _when_listening(address, port, announce))
    server.serve()


def _when_listening(address: str, port: int, announce: Callable[[], None]) -> None:
    """Announce once the first worker answers, a moment after the server has started."""

    def wait_and_announce() -> None:
        for _ in range(SECONDS_TO_START * 10):
            try:
                socket.create_connection((address, port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                announce()
                return

    threading.Thread(target=wait_and_announce, daemon=True).start()


def _announce(port: int, data_dir: Path) -> None:
    speak = words()
    lines = (
        speak.gettext("Uppsikt is at {address}").format(address=f"http://{LOOPBACK}:{port}/"),
        speak.gettext("What you change is kept in {folder}").format(folder=data_dir),
        speak.gettext("Stop with Ctrl-C"),
    )
    write("\n" + "".join(f"  {line}\n" for line in lines))
