"""The site as it is served: `uppsikt serve`, in processes of its own, on the test's database."""

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from tests.support.worker_process import PATIENCE, ROOT, environment
from uppsikt.accounts.models import User

HOST = "127.0.0.1"
LONGEST_IDLE = 5.0
"""Seconds. The site ends a connection on which nobody has asked for long; a browser makes anew."""
_UPPSIKT = (sys.executable, "-c", "from uppsikt.cli.main import run; run()")


@dataclass(frozen=True)
class ServedSite:
    """Where the site listens, and what it has logged."""

    port: int
    log: Path

    @property
    def faults(self) -> str:
        """What the site has complained of; nothing where all went well."""
        return self.log.read_text()


@contextmanager
def served_site(folder: Path, workers: int = 2) -> Iterator[ServedSite]:
    """The site on loopback, with so many server processes, until the block ends.

    `folder` is for its style sheets and its log. Sessions of the test hold there.
    """
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    around = environment(
        UPPSIKT_ALLOWED_HOSTS=HOST,
        UPPSIKT_DATA_DIR=str(folder),
        UPPSIKT_HTTPS="0",
        UPPSIKT_PORT=str(port),
        UPPSIKT_SECRET_KEY=settings.SECRET_KEY,
        UPPSIKT_WORKERS=str(workers),
    )
    subprocess.run(
        [*_UPPSIKT, "migrate"], cwd=ROOT, env=around, check=True, stdout=subprocess.DEVNULL
    )
    site = ServedSite(port, folder / "site.log")
    with site.log.open("w") as log:
        process = subprocess.Popen(
            [*_UPPSIKT, "serve"], cwd=ROOT, env=around, stdout=subprocess.DEVNULL, stderr=log
        )
    try:
        _await(site, process)
        yield site
    finally:
        process.terminate()
        process.wait()


def _await(site: ServedSite, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection((HOST, site.port), timeout=1).close()
        except OSError:
            assert process.poll() is None, f"the site has ended: {site.faults}"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("waited in vain until the site answers")


@dataclass(frozen=True)
class Answer:
    """What the site answered."""

    status: int
    location: str
    text: str


@dataclass
class Browser:
    """Somebody's browser: a connection that is kept open, with its cookies. Follows nothing."""

    site: ServedSite
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    """That of the form that was shown last."""

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection(HOST, self.site.port, timeout=PATIENCE)
        self._asked = 0.0

    def see(self, path: str, status: int = 200) -> str:
        """The page there, whose forms can then be sent."""
        answer = self._ask("GET", path)
        assert answer.status == status, f"{path}: {answer.status} {answer.text[:500]}"
        if token := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text):
            self.token = token[1]
        return unescape(answer.text)

    def send(self, path: str, fields: dict[str, str | list[str]]) -> Answer:
        """What comes back when a form with these fields is sent."""
        return self._ask("POST", path, {"csrfmiddlewaretoken": self.token, **fields})

    def _ask(
        self, method: str, path: str, fields: dict[str, str | list[str]] | None = None
    ) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={one}" for name, one in self.cookies.items())}
        if fields is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{HOST}:{self.site.port}",
            }
        body = None if fields is None else urlencode(fields, doseq=True)
        if time.monotonic() - self._asked > LONGEST_IDLE:
            self._connection.close()
        self._connection.request(method, path, body, headers)
        came = self._connection.getresponse()
        text = came.read().decode()
        self._asked = time.monotonic()
        for line in came.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return Answer(came.status, came.headers.get("Location", ""), text)


def browser_of(user: User, site: ServedSite) -> Browser:
    """A browser in which the user is signed in, in Swedish."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return Browser(site, {settings.SESSION_COOKIE_NAME: session, "language": "sv"})
