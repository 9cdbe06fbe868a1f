"""How Django finds this ring's part."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the part under its own name, and listens to what happens at sign-in."""

    name = "uppsikt.accounts"

    def ready(self) -> None:
        """Connect the receivers."""
        import_module("uppsikt.accounts.signin.signals")
