"""How Django finds this ring's part."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the part under its own name."""

    name = "uppsikt.jobs"
