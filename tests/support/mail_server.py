"""A real mail server on loopback, that takes letters, refuses them, is slow or dies."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

PERMANENTLY, FOR_NOW = "550 5.1.1 Ingen sådan här", "451 4.3.0 Inte just nu"


@dataclass
class MailServer:
    """What it has taken, and how it is to behave."""

    letters: list[EmailMessage] = field(default_factory=list)
    """In the order that they came, with the address that they were brought for in `to`."""
    refused: dict[str, str] = field(default_factory=dict)
    """What it says to these addresses instead of taking letters for them."""
    seconds: float = 0.0
    """So long it takes over each letter's text before it has taken it."""
    slow_at: int | None = None
    """Takes its time over the letter with this number only; over all without it."""
    keeps_before_answer: bool = False
    """Has taken the letter before its time over it begins, and not only after."""
    dies_at: int | None = None
    """Hangs up in the text of the letter with this number, from 1, without an answer."""
    port: int = 0
    texts: int = 0
    """How many have come, also of letters that were then not taken."""

    @property
    def receivers(self) -> list[str]:
        """For whom letters have come, sorted."""
        return sorted(letter["To"] for letter in self.letters)

    async def handle_RCPT(  # noqa: N802 - the name that the server goes by
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Take the address, or say what it was told to."""
        if said := self.refused.get(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take the text, when its time has passed."""
        self.texts += 1
        if self.dies_at == self.texts:
            server.transport.abort()
            return "250 too late"
        letter: Any = message_from_bytes(envelope.content, policy=policy.default)
        if self.keeps_before_answer:
            self.letters.append(letter)
        if self.slow_at in {None, self.texts}:
            await asyncio.sleep(self.seconds)
        if not self.keeps_before_answer:
            self.letters.append(letter)
        return "250 OK"


class _Controller(Controller):
    """Listens where a port is free."""

    def __init__(self, server: MailServer, tls: ssl.SSLContext | None) -> None:
        super().__init__(
            server,
            hostname="127.0.0.1",
            port=0,
            ready_timeout=60,
            tls_context=tls,
            require_starttls=bool(tls),
        )

    def _trigger_server(self) -> None:
        """Wake the server where it listens, which is known only now."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None) -> Iterator[MailServer]:
    """Such a server, until the block ends; with `tls` it demands STARTTLS."""
    server = MailServer()
    controller = _Controller(server, tls)
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        controller.stop()
