"""What every command shares: how a group is made, how Django is started, how a command fails."""

import os
from typing import NoReturn

import typer

FAILED = 1


def new_app(help_text: str) -> typer.Typer:
    """A group of commands: help when called without one, and plain tracebacks for a real fault."""
    return typer.Typer(
        help=help_text,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def start_django() -> None:
    """Make the database usable. A command that needs none does not call this, and starts faster."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uppsikt.config.settings")
    django.setup()


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say on standard error what is wrong and what to do, and end with the code."""
    typer.echo(message.encode(), err=True)
    raise typer.Exit(code)
