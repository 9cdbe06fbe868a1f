"""The example municipality, put into a database that holds no plan yet."""

from collections.abc import Container
from importlib.resources import as_file, files

from uppsikt.audit.actors import Actor

LOADER = Actor.system("uppsikt demo")


def load_example_once(bodies: Container[str] | None = None) -> None:
    """Import the example's plans; where there is a plan already, change nothing.

    A second start of the demo thus keeps what its user has changed. `bodies` names those whose
    plans to import: without it, all.
    """
    from django.utils import timezone

    from uppsikt.documents.files import read_plan
    from uppsikt.exchange.load import import_plan
    from uppsikt.plans.models import Plan

    if Plan.objects.exists():
        return
    with as_file(files("uppsikt.examples") / "umea") as folder:
        for file in sorted(folder.glob("*.yaml")):
            body, _, _year = file.stem.rpartition("-")
            if bodies is None or body in bodies:
                import_plan(document=read_plan(file).document, by=LOADER, now=timezone.now())


def make_example_users_once() -> bool:
    """Make the example users, where there are no users yet. Whether they are there."""
    from django.utils import timezone

    from uppsikt.accounts import demo

    return demo.make_examples(by=LOADER, now=timezone.now())


def load_follow_up_once() -> bool:
    """Let the example users live through a year of follow-up, where none is planned; whether so.

    Only where they are: it never comes into an installation of somebody's.
    """
    from django.utils import timezone

    from uppsikt.accounts import demo
    from uppsikt.exchange.example import loading

    return demo.holds_examples() and loading.load_follow_up_once(now=timezone.now())
