"""How Django finds this ring's part."""

from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the part under its own name, and tells accounts what lies below what."""

    name = "uppsikt.plans"

    def ready(self) -> None:
        """Let permissions follow the lines of the organisation, which only plans know."""
        queries = import_module("uppsikt.accounts.queries")
        lines = import_module("uppsikt.plans.lines")
        queries.take_lines_from(lines.organisation_lines)
