"""People who may sign in, for tests."""

from datetime import UTC, date, datetime

from uppsikt.accounts import operations
from uppsikt.accounts.models import User
from uppsikt.audit.actors import Actor

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
BY = Actor.command("tester")
PASSWORD = "tillräckligt långt lösenord"


def person(who: str, name: str = "") -> User:
    """Make somebody who may sign in, with the password of the tests."""
    user = operations.create_user(
        email=f"{who}@kommun.example", name=name or who.capitalize(), by=BY, now=NOW
    )
    user.set_password(PASSWORD)
    user.save()
    return user
