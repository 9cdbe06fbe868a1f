"""What the tests of accounts share."""

import pytest
from django.core.cache import cache

from tests.support.people import person
from uppsikt.accounts.models import User


@pytest.fixture
def anna(db: None) -> User:
    """Somebody who may sign in, and has a password; nobody has tried to sign in yet."""
    cache.clear()
    return person("anna")
