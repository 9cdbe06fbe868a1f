"""A person who signs in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager["User"]):
    """Finds users by their e-mail address, however it is capitalised."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with that address; raises User.DoesNotExist."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who signs in, by the e-mail address as name.

    A person who leaves is no longer active, and is kept: what they did still says who did it.
    """

    email = models.EmailField(max_length=254, unique=True)
    """In small letters, so that one address is one person."""
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    sign_in_round = models.PositiveIntegerField(default=0)
    """Part of what every session is checked against: raised, it ends them all."""
    wants_reminders = models.BooleanField(default=True)
    """Whether they get a letter, once a day at most, of what is due and what is late."""
    letter_language = models.CharField(max_length=2, default="sv")
    """The language that letters to them are written in."""

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="accounts_user_email_in_small_letters",
                condition=models.Q(email=Lower("email")),
            ),
            models.CheckConstraint(
                name="accounts_user_has_email_and_name",
                condition=~models.Q(email="") & ~models.Q(name=""),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the address in small letters."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """The name, for what asks for it as Django does."""
        return self.name

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """What a session must carry to be this person's: changed password or round ends it."""
        return salted_hmac(
            "uppsikt.accounts.models.User.session",
            f"{self.sign_in_round}:{self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
