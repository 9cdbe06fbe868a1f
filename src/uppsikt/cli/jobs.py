"""`uppsikt jobs`: how the work in the background goes, for whoever looks after the server."""

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from uppsikt.cli.acting import acting
from uppsikt.cli.database import database
from uppsikt.cli.frame import FAILED, fail
from uppsikt.cli.speech import JsonOption, LanguageOption, words, write, write_json
from uppsikt.documents.language import N_, Translator

if TYPE_CHECKING:
    from datetime import datetime

    from uppsikt.followup.queries.letters import SeenLetter
    from uppsikt.jobs.queries import JobsNow, SeenJob

LONG = timedelta(hours=1)
"""A job that has waited or been at work for so long is a sign that something is wrong."""

Days = Annotated[int, typer.Option(min=1, help="How far back failures count.")]


class Trouble(StrEnum):
    """What somebody should look at."""

    NO_WORKER = "no-worker"
    WAITS_LONG = "waits-long"
    TAKES_LONG = "takes-long"
    FAILED_JOB = "failed-job"
    FAILED_LETTER = "failed-letter"
    UNKNOWN_LETTER = "unknown-letter"


_SAID = {
    Trouble.NO_WORKER: N_("No worker is alive: start `uppsikt work`."),
    Trouble.WAITS_LONG: N_("Jobs have waited for more than an hour."),
    Trouble.TAKES_LONG: N_("A job has been at work for more than an hour."),
    Trouble.FAILED_JOB: N_("Jobs have failed. `uppsikt jobs again NUMBER` tries one anew."),
    Trouble.FAILED_LETTER: N_("Letters could not be sent."),
    Trouble.UNKNOWN_LETTER: N_("Of some letters it is not known whether they left."),
}


def show(days: Days = 7, json: JsonOption = False, language: LanguageOption = None) -> None:
    """Tell which workers are alive, what waits, and which jobs and letters are in trouble.

    Ends with 1 where somebody should look at something, so that a watch may run it.
    """
    speak = words(language)
    with database(language, speak):
        from django.utils import timezone

        from uppsikt.followup.queries.letters import letters_in_trouble
        from uppsikt.jobs.queries import jobs_now

        now = timezone.localtime()
        since = now - timedelta(days=days)
        jobs, letters = jobs_now(failed_since=since), letters_in_trouble(since=since.date())
    found = _troubles(jobs, letters, now)
    if json:
        write_json(_data(jobs, letters, found))
    else:
        write("\n".join(_lines(jobs, letters, found, speak)))
    if found:
        raise typer.Exit(FAILED)


def again(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Of a job that failed.")],
    language: LanguageOption = None,
) -> None:
    """Let a job that failed be tried anew."""
    speak = words(language)
    with database(language, speak):
        from django.utils import timezone

        from uppsikt.jobs.operations import NoFailedJob, ask_again

        try:
            ask_again(job_id=UUID(number), by=acting(), now=timezone.now())
        except (NoFailedJob, ValueError):
            fail(speak.gettext("No job with that number has failed."))
    write(speak.gettext("The job will be tried anew."))


def _troubles(
    jobs: "JobsNow", letters: "tuple[SeenLetter, ...]", now: "datetime"
) -> tuple[Trouble, ...]:
    states = {one.state for one in letters}
    checks = {
        Trouble.NO_WORKER: not jobs.workers,
        Trouble.WAITS_LONG: any(now - one.due_at > LONG for one in jobs.waiting),
        Trouble.TAKES_LONG: any(now - (one.started_at or now) > LONG for one in jobs.running),
        Trouble.FAILED_JOB: bool(jobs.failed),
        Trouble.FAILED_LETTER: "failed" in states,
        Trouble.UNKNOWN_LETTER: "unknown" in states,
    }
    return tuple(trouble for trouble, is_so in checks.items() if is_so)


def _lines(
    jobs: "JobsNow",
    letters: "tuple[SeenLetter, ...]",
    found: tuple[Trouble, ...],
    speak: Translator,
) -> list[str]:
    counted = speak.gettext("Workers alive: {workers}. Waiting: {waiting}. At work: {running}.")
    lines = [
        counted.format(
            workers=", ".join(jobs.workers) or "0",
            waiting=len(jobs.waiting),
            running=len(jobs.running),
        )
    ]
    lines += [f"! {speak.gettext(_SAID[one])}" for one in found]
    lines += [_job_line(one) for one in (*jobs.running, *jobs.failed)]
    lines += [_letter_line(one, speak) for one in letters]
    return lines


def _job_line(one: "SeenJob") -> str:
    when = one.finished_at or one.started_at or one.asked_at
    return f"  {one.pk} {one.name} {one.state} {when:%Y-%m-%d %H:%M} {one.failure}".rstrip()


def _letter_line(one: "SeenLetter", speak: Translator) -> str:
    from uppsikt.followup.operations.letters import NOT_ON_ITS_DAY, WORKER_DIED

    said = {
        NOT_ON_ITS_DAY: speak.gettext("not sent on its day"),
        WORKER_DIED: speak.gettext("the worker died while it was sending"),
    }
    return f"  {one.day} {one.to} {one.state}: {said.get(one.failure, one.failure)}"


def _data(
    jobs: "JobsNow", letters: "tuple[SeenLetter, ...]", found: tuple[Trouble, ...]
) -> dict[str, Any]:
    def told(one: "SeenJob") -> dict[str, Any]:
        return {
            "number": str(one.pk),
            "name": one.name,
            "state": one.state,
            "asked_at": one.asked_at.isoformat(),
            "times_begun": one.times_begun,
            "failure": one.failure,
        }

    return {
        "trouble": list(found),
        "workers": list(jobs.workers),
        "waiting": [told(one) for one in jobs.waiting],
        "running": [told(one) for one in jobs.running],
        "failed": [told(one) for one in jobs.failed],
        "letters": [
            {
                "day": one.day.isoformat(),
                "to": one.to,
                "state": one.state,
                "attempts": one.attempts,
                "failure": one.failure,
            }
            for one in letters
        ],
    }
