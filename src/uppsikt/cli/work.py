"""`uppsikt work`: do what is to be done in the background, and what each day asks for."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from uppsikt.cli.frame import fail, start_django
from uppsikt.cli.readiness import refuse_what_is_behind, refuse_without_settings
from uppsikt.cli.speech import words, write

SECONDS_TO_END = 30

Once = Annotated[
    bool, typer.Option("--once", help="End when nothing is left to do now, as for cron.")
]
Look = Annotated[float, typer.Option(min=0.05, help="Seconds between looks for a job.")]
Sign = Annotated[float, typer.Option(min=0.05, help="Seconds between signs of life.")]
DeadAfter = Annotated[
    float, typer.Option(min=0.2, help="Seconds of silence after which others do this one's job.")
]
Parent = Annotated[int, typer.Option(hidden=True, help="End when this process is gone.")]


def work(
    once: Once = False,
    look: Look = 1.0,
    sign: Sign = 5.0,
    dead_after: DeadAfter = 60.0,
    parent: Parent = 0,
) -> None:
    """Send reminders and do long work, beside `uppsikt serve`. Several may run at once.

    Ended by the ordinary signal it first does the job that it has begun; by a second one it
    gives the job back at once. Killed, another takes the job up when its silence has lasted.
    """
    speak = words()
    if dead_after < 2 * sign:
        fail(speak.gettext("--dead-after must be at least twice --sign."), code=2)
    refuse_without_settings()
    start_django()
    refuse_what_is_behind(serves=False)
    from django.utils import timezone

    from uppsikt.followup.jobs import dailies
    from uppsikt.jobs.worker import Pace, work

    if not once and not parent:
        write(speak.gettext("Uppsikt works in the background. Stop with Ctrl-C."))
    work(
        dailies=dailies(),
        clock=timezone.localtime,
        pace=Pace(look=look, sign=sign, dead_after=dead_after),
        once=once,
        parent=parent,
    )


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker in a process of its own, with our settings, for as long as the block takes.

    It ends by itself should this process be killed.
    """
    command = [sys.executable, "-c", "from uppsikt.cli.main import run; run()", "work"]
    process = subprocess.Popen([*command, "--parent", str(os.getpid())])  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
