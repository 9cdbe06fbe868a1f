"""Servers of the product as `uppsikt serve` starts them, each with a data set of its own."""

import gzip
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE_S = 60
_PACKED = b"\x1f\x8b"
"""How what gzip has packed begins."""

_UPPSIKT = "from uppsikt.cli.main import run; run()"


@dataclass(frozen=True)
class DataSet:
    """A database to be filled, and where its server is to listen."""

    name: str
    bodies: int
    years: int
    port: int
    database_url: str
    folder: Path
    """The data folder; data sets may share one."""

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the product is run with: those of an installation without TLS."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("UPPSIKT_") and name != "DATABASE_URL"
        }
        return kept | {
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            "UPPSIKT_ALLOWED_HOSTS": HOST,
            "UPPSIKT_DATA_DIR": str(self.folder),
            "UPPSIKT_HTTPS": "0",
            "UPPSIKT_PUBLIC": "all",
            "UPPSIKT_PORT": str(self.port),
            "UPPSIKT_SECRET_KEY": "of-the-benchmark-only-" + "0123456789" * 4,
        }

    def prepare(self) -> None:
        """Make the tables and fill them."""
        self._run("-c", _UPPSIKT, "migrate")
        self._run("-m", "bench.load", str(self.bodies), str(self.years))

    def _run(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )


@dataclass(frozen=True)
class Server:
    """A running server, spoken to over one connection that is kept open."""

    connection: http.client.HTTPConnection
    _sessions: dict[str, str] = field(default_factory=dict)
    """The cookies of each who has signed in."""

    def seconds(self, path: str, times: int = 1, *, who: str = "") -> float:
        """How long the page takes, from the request to its last byte: the middle of some times."""
        taken = []
        for _ in range(times):
            started = time.perf_counter()
            self.get(path, who=who)
            taken.append(time.perf_counter() - started)
        return sorted(taken)[len(taken) // 2]

    def sign_in(self, who: str) -> None:
        """Let pages be asked for as seen by them."""
        _, cookies = self._ask(f"/bench/sign-in/{who}", "")
        self._sessions[who] = "; ".join(f"{name}={one.value}" for name, one in cookies.items())

    def get(self, path: str, *, who: str = "") -> bytes:
        """What the page holds, packed as a browser asks for it, as seen by one who has signed in
        or by anybody. Raises OSError for a failure.
        """
        content, _ = self._ask(path, self._sessions[who] if who else "")
        return content

    def _ask(self, path: str, cookies: str) -> tuple[bytes, SimpleCookie]:
        headers = {"Accept-Encoding": "gzip"} | ({"Cookie": cookies} if cookies else {})
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= http.client.BAD_REQUEST:
            raise OSError(f"{path} answers {answer.status}")
        return content, SimpleCookie("\n".join(answer.headers.get_all("Set-Cookie", [])))

    def data(self, path: str) -> Any:
        """What the address of the measuring answers."""
        content = self.get(path)
        is_packed = content.startswith(_PACKED)
        return json.loads(gzip.decompress(content) if is_packed else content)


@contextmanager
def serving(data: DataSet) -> Iterator[Server]:
    """The server of the data set, until the block ends. Raises OSError if it does not start."""
    process = subprocess.Popen(
        [sys.executable, "-c", _UPPSIKT, "serve"],
        cwd=ROOT,
        env=data.environment,
        stdout=subprocess.DEVNULL,
    )
    connection = http.client.HTTPConnection(HOST, data.port, timeout=PATIENCE_S)
    try:
        _await(connection, process)
        yield Server(connection)
    finally:
        connection.close()
        process.terminate()
        process.wait()


def _await(connection: http.client.HTTPConnection, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            connection.connect()
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
