"""What an installation must have before it serves anybody or works for anybody."""

import os

from uppsikt.cli.frame import fail
from uppsikt.cli.speech import words
from uppsikt.documents.language import Translator

SHORTEST_SECRET_KEY = 50
HOW_TO_MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'


def refuse_without_settings() -> None:
    """End with a plain message where a setting is missing."""
    speak = words()
    if lacking := _lacking_settings(speak):
        fail("\n- ".join([speak.gettext("Uppsikt cannot be served yet:"), *lacking]))


def refuse_what_is_behind(*, serves: bool) -> None:
    """End with a plain message where the database is away, or is older than the program.

    Who `serves` also needs the style sheets.
    """
    refuse_unreachable_database()
    if _is_behind() or (serves and not _are_files_collected()):
        fail(
            words().gettext(
                "The database or the collected files are not up to date. Run `uppsikt migrate`."
            )
        )


def refuse_unreachable_database() -> None:
    """End with a plain message where the database cannot be reached, or does not let us in."""
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        fail(
            words()
            .gettext(
                "The database cannot be reached ({reason}). "
                "Check DATABASE_URL, and run `uppsikt migrate`."
            )
            .format(reason=str(error).strip())
        )


def _lacking_settings(speak: Translator) -> list[str]:
    """What an installation must say before it is put before anybody."""
    lacking = []
    if len(os.environ.get("UPPSIKT_SECRET_KEY", "")) < SHORTEST_SECRET_KEY:
        lacking.append(
            speak.gettext(
                "UPPSIKT_SECRET_KEY must hold at least {count} random characters, kept secret. "
                "This makes them: {command}"
            ).format(count=SHORTEST_SECRET_KEY, command=HOW_TO_MAKE_ONE)
        )
    if not os.environ.get("UPPSIKT_ALLOWED_HOSTS", "").strip():
        lacking.append(
            speak.gettext("UPPSIKT_ALLOWED_HOSTS must name the site, as in {example}.").format(
                example="uppsikt.example.se"
            )
        )
    return lacking


def _is_behind() -> bool:
    """Whether a migration is not applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _are_files_collected() -> bool:
    from django.conf import settings

    return (settings.STATIC_ROOT / "staticfiles.json").is_file()
