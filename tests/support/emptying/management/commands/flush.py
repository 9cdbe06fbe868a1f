"""Django's `flush`, with the triggers that refuse it put aside while it works."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from tests.support.emptying.triggers import put_aside


class Command(flush.Command):
    """Empties every table, those that are only ever added to as well."""

    def handle(self, **options: Any) -> None:
        with put_aside(connections[options["database"]]):
            super().handle(**options)
