"""`uppsikt demo`, `uppsikt serve` and `uppsikt migrate`: the site, to try and for real."""

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from uppsikt.cli.frame import fail, start_django

LOOPBACK = "127.0.0.1"
SHORTEST_SECRET_KEY = 50

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
        data_dir.mkdir(parents=True, exist_ok=True)
        key = _kept_secret_key(data_dir)
    except OSError as error:
        fail(f"The data folder cannot be used: {error}. Set UPPSIKT_DATA_DIR to one that can.")
    os.environ |= {
        "UPPSIKT_DATA_DIR": str(data_dir),
        "UPPSIKT_SECRET_KEY": key,
        "UPPSIKT_ALLOWED_HOSTS": f"{LOOPBACK},localhost",
        "UPPSIKT_HTTPS": "0",
    }
    start_django()
    _bring_up_to_date()
    _serve(LOOPBACK, port, workers=1, on_startup=lambda: _announce(port, data_dir))


def serve(port: Port = 8000, address: Address = LOOPBACK, workers: Workers = 1) -> None:
    """Serve the site for real. Settings come from the environment; see the README."""
    if lacking := _lacking_settings():
        fail("Uppsikt cannot be served yet:\n" + "\n".join(f"- {line}" for line in lacking))
    start_django()
    if _is_behind():
        fail("The database or the collected files are not up to date. Run `uppsikt migrate`.")
    _refuse_taken_port(address, port)
    _serve(address, port, workers, on_startup=lambda: typer.echo(f"Serving on {address}:{port}."))


def migrate() -> None:
    """Bring the database and the collected style sheets up to date with this version."""
    start_django()
    _bring_up_to_date()
    typer.echo("The database and the collected files are up to date.")


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
                f"Cannot listen on {address}:{port}: {error.strerror}. "
                "Choose another port with UPPSIKT_PORT."
            )


def _lacking_settings() -> list[str]:
    """What an installation must say before it is put before anybody."""
    lacking = []
    if len(os.environ.get("UPPSIKT_SECRET_KEY", "")) < SHORTEST_SECRET_KEY:
        lacking.append(
            f"UPPSIKT_SECRET_KEY must hold at least {SHORTEST_SECRET_KEY} random characters, kept "
            'secret: python3 -c "import secrets; print(secrets.token_urlsafe(50))" makes them.'
        )
    if not os.environ.get("UPPSIKT_ALLOWED_HOSTS", "").strip():
        lacking.append("UPPSIKT_ALLOWED_HOSTS must name the site, as in uppsikt.example.se.")
    return lacking


def _is_behind() -> bool:
    """Whether a migration is not applied, or the style sheets have never been collected."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return bool(waiting) or not (settings.STATIC_ROOT / "staticfiles.json").is_file()


def _bring_up_to_date() -> None:
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def _serve(address: str, port: int, workers: int, on_startup: Callable[[], None]) -> None:
    """Answer requests until interrupted."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "uppsikt.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.on_startup(on_startup)
    server.serve()


def _announce(port: int, data_dir: Path) -> None:
    typer.echo(
        f"\n  Uppsikt is at http://{LOOPBACK}:{port}/\n"
        f"  What you change is kept in {data_dir}\n"
        "  Stop with Ctrl-C\n"
    )
