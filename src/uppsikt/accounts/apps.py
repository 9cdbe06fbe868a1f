"""How Django finds this ring's part."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the part under its own name."""

    name = "uppsikt.accounts"
