"""django-allauth's forms, where something is added to what they do."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from uppsikt.accounts import operations
from uppsikt.accounts.signin.adapters import SIGN_IN


class SecondStepForm(AuthenticateForm):
    """The second step of signing in; a wrong code is entered in the record of changes."""

    def clean_code(self) -> Any:
        """The code, if it is one of the person's."""
        try:
            return super().clean_code()
        except ValidationError:
            operations.record_failed_sign_in(
                user=self.user, reason="code", by=SIGN_IN, now=timezone.now()
            )
            raise
