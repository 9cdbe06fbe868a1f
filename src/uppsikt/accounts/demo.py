"""The example users of the demo, whom one click signs in, and what keeps that to the demo.

No setting switches it on. Only the demo's own entry of the web server does (config.demo), in its
own process, and it refuses an installation that anybody but this computer could reach.
"""

import os
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.db import transaction

from uppsikt.accounts import operations
from uppsikt.accounts.demo_people import (
    APPOINTMENTS,
    EXAMPLES,
    FIRST_DAY,
    Example,
    also_reports_for,
)
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
MARK = "demo"
"""The file in the data folder that tells that its users are the demo's."""


class NotTheDemo(Exception):
    """One-click sign-in was to be switched on where others than this computer may come."""


_is_on = False


def is_on() -> bool:
    """Whether the sign-in page offers the example users."""
    return _is_on


def holds_examples() -> bool:
    """Whether the data folder is the demo's own, so that what was answered in it is invented."""
    return _mark().is_file()


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
    with transaction.atomic():
        users = {one.key: _make(one, by, now) for one in EXAMPLES}
        for each in APPOINTMENTS:
            operations.appoint(
                user=users[each.key],
                body=each.body,
                role=each.role,
                from_date=FIRST_DAY,
                to_date=each.to_date,
                substitute_for=users.get(each.substitute_for),
                by=by,
                now=now,
            )
    return True


def _make(one: Example, by: Actor, now: datetime) -> User:
    """The example user, with their role, and as who reports for their body."""
    user = operations.create_user(email=one.email, name=one.name, by=by, now=now)
    places = [(one.role, one.body, one.unit)]
    if body := also_reports_for(one):
        places.append((Role.REPORTER, body, None))
    for role, body_, unit in places:
        operations.grant(
            user=user, role=role, body=body_, unit=unit, from_date=FIRST_DAY, by=by, now=now
        )
    return user


def _mark() -> Path:
    return Path(settings.DATA_DIR) / MARK
