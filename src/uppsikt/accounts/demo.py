"""The example users of the demo, whom one click signs in, and what keeps that to the demo.

No setting switches it on. Only the demo's own entry of the web server does (config.demo), in its
own process, and it refuses an installation that anybody but this computer could reach.
"""

import os
from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings

from uppsikt.accounts import operations
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import NAMES, Role
from uppsikt.audit.actors import Actor

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
MARK = "demo"
"""The file in the data folder that tells that its users are the demo's."""


class NotTheDemo(Exception):
    """One-click sign-in was to be switched on where others than this computer may come."""


@dataclass(frozen=True, slots=True)
class Example:
    """An example user. They have no password, so that nobody signs in as them elsewhere."""

    key: str
    name: str
    role: Role
    body: str | None = None
    unit: str | None = None

    @property
    def email(self) -> str:
        """An address that no mail reaches (RFC 2606)."""
        return f"{self.key}@uppsikt.example"

    @property
    def role_name(self) -> str:
        """What the role is called in the reader's language."""
        return str(NAMES[self.role])


EXAMPLES = (
    Example("lasare", "Lo Läsare", Role.READER, "ks"),
    Example("rapportor", "Robin Rapportör", Role.REPORTER, "ks", "hr"),
    Example("enhetschef", "Eli Enhetschef", Role.UNIT_MANAGER, "ks", "hr"),
    Example("namndcontroller", "Noor Nämndcontroller", Role.BOARD_CONTROLLER, "ks"),
    Example("controller", "Charlie Controller", Role.CENTRAL_CONTROLLER),
    Example("revisor", "Rani Revisor", Role.AUDITOR),
    Example("administrator", "Adi Administratör", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A responsible role of the example plan that an example user answers for."""

    key: str
    """The key of the example user."""
    body: str
    role: str
    from_date: date


APPOINTMENTS = (
    Appointment("enhetschef", "ks", "hr-chef", date(2025, 1, 1)),
    Appointment("rapportor", "ks", "ledningskoordinator", date(2025, 1, 1)),
)

_is_on = False


def is_on() -> bool:
    """Whether the sign-in page offers the example users."""
    return _is_on


def switch_on() -> None:
    """Offer them, in this process. Raises NotTheDemo anywhere but in the demo."""
    global _is_on
    database = settings.DATABASES["default"]
    if not settings.ALLOWED_HOSTS or set(settings.ALLOWED_HOSTS) - LOOPBACK_NAMES:
        raise NotTheDemo("the site has names that others can reach it by")
    if "DATABASE_URL" in os.environ or database["ENGINE"] != "django.db.backends.sqlite3":
        raise NotTheDemo("the database is not the demo's own")
    if not _mark().is_file():
        raise NotTheDemo("the data folder is not the demo's own")
    _is_on = True


def is_from_this_computer(address: str) -> bool:
    """Whether a request comes from here."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def make_examples(*, by: Actor, now: datetime) -> bool:
    """Make the example users in a database without users, once. Whether they are there."""
    if _mark().is_file():
        return True
    if User.objects.exists():
        return False
    _mark().touch(mode=0o600)
    today = operations.day_of(now)
    users: dict[str, User] = {}
    for one in EXAMPLES:
        user = operations.create_user(email=one.email, name=one.name, by=by, now=now)
        operations.grant(
            user=user, role=one.role, body=one.body, unit=one.unit, from_date=today, by=by, now=now
        )
        users[one.key] = user
    for each in APPOINTMENTS:
        operations.appoint(
            user=users[each.key],
            body=each.body,
            role=each.role,
            from_date=each.from_date,
            by=by,
            now=now,
        )
    return True


def _mark() -> Path:
    return Path(settings.DATA_DIR) / MARK
