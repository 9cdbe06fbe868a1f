"""Giving a letter to the mail server, and knowing what has become of it.

Django's own way tells that something went wrong, not whether the letter may have left. Up to the
text itself nothing has; from there, only the server's answer tells.
"""

import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

OK = 250
WILL_FORWARD = 251
PERMANENT = 500
"""From here on an answer says that it is of no use to try again."""


class LetterRefused(Exception):
    """The server said no to this letter. It has not left."""

    def __init__(self, said: str, *, is_final: bool) -> None:
        super().__init__(said)
        self.said, self.is_final = said, is_final


class ServerIsAway(Exception):
    """The server cannot be reached, or does not let us in. Nothing has left."""


class LetterLostSightOf(Exception):
    """The server was gone while it was given the text: it may have sent the letter, or not."""


class Postman:
    """Brings letters to the mail server, by one connection for as long as it lasts."""

    def __init__(self) -> None:
        self._connection: Any = get_connection()

    def __enter__(self) -> "Postman":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._connection.close()

    def bring(self, letter: EmailMessage) -> None:
        """Have it sent to its one address.

        Raises LetterRefused, ServerIsAway or LetterLostSightOf.
        """
        if not isinstance(self._connection, EmailBackend):
            # Files, or the memory of a test: there is no server to be gone.
            self._connection.send_messages([letter])
            return
        try:
            server = self._address(letter)
            text = letter.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
            self._give(server, text)
        except Exception:
            self._hang_up()
            raise

    def _address(self, letter: EmailMessage) -> smtplib.SMTP:
        """Tell the server from whom and to whom."""
        try:
            if self._connection.connection is None:
                self._connection.open()
            server: smtplib.SMTP = self._connection.connection
            server.ehlo_or_helo_if_needed()
            for code, said in (server.mail(letter.from_email), server.rcpt(letter.to[0])):
                if code not in {OK, WILL_FORWARD}:
                    raise _refusal(code, said)
        except UnicodeError as error:
            # An address outside ASCII, which the server was not asked whether it takes.
            raise LetterRefused(str(error), is_final=True) from error
        except (smtplib.SMTPException, OSError) as error:
            raise ServerIsAway(str(error)) from error
        return server

    def _give(self, server: smtplib.SMTP, text: bytes) -> None:
        try:
            code, said = server.data(text)
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise LetterLostSightOf(str(error)) from error
        if code != OK:
            raise _refusal(code, said)

    def _hang_up(self) -> None:
        if isinstance(self._connection, EmailBackend) and self._connection.connection is not None:
            server, self._connection.connection = self._connection.connection, None
            # Without good-bye where the server no longer answers.
            server.close()


def _refusal(code: int, said: bytes | str) -> Exception:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    if code == -1 or code == 421:
        return ServerIsAway(f"{code} {text}")
    return LetterRefused(f"{code} {text}", is_final=code >= PERMANENT)
