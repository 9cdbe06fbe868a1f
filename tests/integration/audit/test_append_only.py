"""The database itself refuses to change or remove what is recorded."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as DjangosFlush
from django.db import IntegrityError, connection, transaction
from django.db.migrations.state import ProjectState

from tests.integration.audit.conftest import Make
from uppsikt.audit.models import Entry, Head

pytestmark = pytest.mark.django_db

OTHER = {
    "sqlite": [
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
        "REPLACE INTO audit_head SELECT * FROM audit_head",
        "UPDATE OR IGNORE audit_entry SET body = ''",
    ],
    "postgresql": [
        "TRUNCATE audit_entry",
        "TRUNCATE audit_head",
        "TRUNCATE audit_entry, audit_head CASCADE",
        "INSERT INTO audit_entry SELECT * FROM audit_entry"
        " ON CONFLICT (sequence) DO UPDATE SET body = ''",
    ],
}


def refused(statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("column", [field.column for field in Entry._meta.concrete_fields])
def test_no_column_of_an_entry_can_be_changed(column: str, make: Make) -> None:
    make()
    refused(f'UPDATE audit_entry SET "{column}" = "{column}"')


@pytest.mark.parametrize("table", ["audit_entry", "audit_head"])
def test_no_row_can_be_removed(table: str, make: Make) -> None:
    make()
    refused(f"DELETE FROM {table}")
    assert (Entry.objects.count(), Head.objects.count()) == (1, 1)


def test_no_other_statement_can_do_it_either(make: Make) -> None:
    make()
    for statement in OTHER[connection.vendor]:
        refused(statement)
    assert Entry.objects.get().body == "ks"


def test_django_is_refused_too(make: Make) -> None:
    entry = make()
    entry.body = "kf"
    for change in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(body="kf"),
        lambda: Entry.objects.bulk_update([entry], ["body"]),
        Head.objects.all().delete,
    ):
        with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
            change()
    assert Entry.objects.get().body == "ks"


@pytest.mark.django_db(transaction=True)
def test_the_command_that_empties_a_database_is_refused(make: Make) -> None:
    make()
    with pytest.raises((CommandError, IntegrityError)):
        call_command(DjangosFlush(), interactive=False, verbosity=0)
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_step_of_the_migration_can_be_taken_back_and_again(make: Make) -> None:
    steps = import_module("uppsikt.audit.migrations.0002_refuse_changes").Migration.operations
    state = ProjectState.from_apps(apps)
    make()
    with connection.schema_editor() as editor:
        for step in steps:
            step.database_backwards("audit", editor, state, state)
    try:
        Entry.objects.update(body="kf")
    finally:
        with connection.schema_editor() as editor:
            for step in steps:
                step.database_forwards("audit", editor, state, state)
    assert Entry.objects.get().body == "kf"
    refused("UPDATE audit_entry SET body = 'ks'")
