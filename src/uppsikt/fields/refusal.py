"""Tables whose rows stay as they were written: the database itself refuses anything else."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model, UniqueConstraint

ACTIONS = ("UPDATE", "DELETE")


class RefuseChanges(Operation):
    """A step of a migration: from here on the database refuses to change or remove the rows.

    Made of triggers, on SQLite and PostgreSQL; the refusal is an IntegrityError whose text
    names the table. PostgreSQL refuses TRUNCATE too where DELETE is refused, SQLite that a new
    row takes the place of one that there is. `actions` may be fewer than both.

    SQLite loses the triggers of a table that a later migration builds anew, as it does for
    most changes of columns: repeat this step after such a one.
    """

    reversible = True

    def __init__(self, model_name: str, actions: Iterable[str] = ACTIONS) -> None:
        self.model_name = model_name
        self.actions = tuple(actions)
        if not self.actions or set(self.actions) - set(ACTIONS):
            raise ValueError(f"not among {ACTIONS}: {self.actions}")

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Django's picture of the models has no triggers."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the triggers."""
        for statement in self._statements(app_label, schema_editor, to_state, _CREATE):
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take them away."""
        for statement in self._statements(app_label, schema_editor, from_state, _DROP):
            schema_editor.execute(statement)

    def describe(self) -> str:
        """What `migrate --plan` says of it."""
        return f"Refuse {' and '.join(self.actions)} of {self.model_name}"

    @property
    def migration_name_fragment(self) -> str:
        """What an automatic name of the migration would be made of."""
        return f"refuse_changes_of_{self.model_name.lower()}"

    def _statements(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        state: ProjectState,
        makers: dict[str, Any],
    ) -> list[str]:
        model: type[Model] = state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return []
        statements: list[str] = makers[schema_editor.connection.vendor](model, self.actions)
        return statements


def _keys(model: type[Model]) -> list[tuple[str, ...]]:
    """The columns by which a row may be told from all others, each way that there is."""
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    alone = [
        (columns[field.name],)
        for field in model._meta.concrete_fields
        if field.primary_key or field.unique
    ]
    together = [
        tuple(columns[name] for name in constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint) and constraint.fields
    ]
    return alone + together


def _sqlite_create(model: type[Model], actions: tuple[str, ...]) -> list[str]:
    table = model._meta.db_table
    refusal = f"SELECT RAISE(ABORT, '{table} is only ever added to')"
    statements = [
        f'CREATE TRIGGER "{table}_refuses_{action.lower()}" BEFORE {action} ON "{table}" '
        f"BEGIN {refusal}; END"
        for action in actions
    ]
    if "DELETE" in actions:
        # INSERT OR REPLACE removes the row that is in the way without a DELETE.
        in_the_way = " OR ".join(
            "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")"
            for columns in _keys(model)
        )
        there_is = f'SELECT 1 FROM "{table}" WHERE {in_the_way}'  # noqa: S608 - our own names
        statements.append(
            f'CREATE TRIGGER "{table}_refuses_replacing" BEFORE INSERT ON "{table}" '
            f"WHEN EXISTS ({there_is}) BEGIN {refusal}; END"
        )
    return statements


def _sqlite_drop(model: type[Model], actions: tuple[str, ...]) -> list[str]:
    table = model._meta.db_table
    endings = [action.lower() for action in actions]
    endings += ["replacing"] if "DELETE" in actions else []
    return [f'DROP TRIGGER IF EXISTS "{table}_refuses_{ending}"' for ending in endings]


def _postgresql_create(model: type[Model], actions: tuple[str, ...]) -> list[str]:
    table = model._meta.db_table
    statements = [
        f'CREATE FUNCTION "{table}_refuses"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        f"RAISE EXCEPTION '{table} is only ever added to' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f'CREATE TRIGGER "{table}_refuses_change" BEFORE {" OR ".join(actions)} ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{table}_refuses"()',
    ]
    if "DELETE" in actions:
        statements.append(
            f'CREATE TRIGGER "{table}_refuses_truncate" BEFORE TRUNCATE ON "{table}" '
            f'FOR EACH STATEMENT EXECUTE FUNCTION "{table}_refuses"()'
        )
    return statements


def _postgresql_drop(model: type[Model], actions: tuple[str, ...]) -> list[str]:
    table = model._meta.db_table
    return [
        f'DROP TRIGGER IF EXISTS "{table}_refuses_{ending}" ON "{table}"'
        for ending in ("change", "truncate")
    ] + [f'DROP FUNCTION IF EXISTS "{table}_refuses"()']


_CREATE = {"sqlite": _sqlite_create, "postgresql": _postgresql_create}
_DROP = {"sqlite": _sqlite_drop, "postgresql": _postgresql_drop}
