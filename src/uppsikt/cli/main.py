"""The `uppsikt` command: what it is made of, and how it starts."""

from uppsikt.cli import serving
from uppsikt.cli.frame import new_app

app = new_app("Steering and follow-up for a Swedish municipality.")
app.command("demo")(serving.demo)
app.command("serve")(serving.serve)
app.command("migrate")(serving.migrate)


def run() -> None:
    """The entry point."""
    app()
