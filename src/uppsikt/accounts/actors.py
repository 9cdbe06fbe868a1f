"""A user as the record of changes names them."""

from uppsikt.accounts.models import User
from uppsikt.audit.actors import Actor


def actor_of(user: User) -> Actor:
    """The user as one who acts."""
    return Actor.person(user.pk, user.name)
