"""The jobs of follow-up: each day's reminders, and the sending of letters."""

import hashlib
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import TaskContext, task

from uppsikt.accounts.models import User
from uppsikt.core.reminders import reminder
from uppsikt.followup.days_off import days_off_of
from uppsikt.followup.letters.postman import (
    LetterLostSightOf,
    LetterRefused,
    Postman,
    ServerIsAway,
)
from uppsikt.followup.letters.writing import REMINDER, write_reminder
from uppsikt.followup.models import Message
from uppsikt.followup.operations import letters
from uppsikt.followup.queries import letters as queries
from uppsikt.jobs import operations as jobs
from uppsikt.jobs.holding import worker_of
from uppsikt.jobs.schedule import Daily
from uppsikt.jobs.signs import workers_alive


@task()
def remind(day: str) -> int:
    """Write the day's letters of reminders, and have them sent; how many that were.

    Begun again after a worker died it goes on where that one came: who has got the day's letter
    gets no other. Does nothing on another day, nor where no mail is sent.
    """
    today = date.fromisoformat(day)
    if today != timezone.localdate() or "dummy" in settings.EMAIL_BACKEND:
        return 0
    last = queries.last_letters(REMINDER, today=today)
    written = sum(_remind(user, last.get(user.pk), today) for user in queries.people_to_remind())
    send_letters.enqueue()
    return written


def _remind(user: User, last: date | None, today: date) -> bool:
    """Write the person's letter, if there is a reason to."""
    waiting = queries.waiting_of(user, on=today)
    told = reminder(
        waiting.todos,
        last=last or today - queries.LOOK_BACK,
        today=today,
        days_off=days_off_of(today.year - 1, today.year, today.year + 1),
        settings=settings.REMINDERS.days,
    )
    if told is None:
        return False
    return write_reminder(user, waiting, told, today=today, now=timezone.now())


@task(takes_context=True)
def send_letters(context: TaskContext) -> int:
    """Send the letters of today that wait; how many left.

    Ends by asking for itself anew, for when those that could not leave are to be tried again.
    """
    sent, worker = 0, worker_of(context)
    letters.give_up(alive=workers_alive() | {worker}, today=timezone.localdate())
    with Postman() as postman:
        while letter := letters.claim_letter(
            worker=worker, now=timezone.now(), today=timezone.localdate()
        ):
            try:
                postman.bring(_message(letter))
            except LetterRefused as no:
                letters.letter_was_refused(
                    letter, said=no.said, is_final=no.is_final, now=timezone.now()
                )
            except LetterLostSightOf as error:
                letters.letter_is_lost_sight_of(letter, said=str(error))
            except ServerIsAway as error:
                letters.letter_was_refused(
                    letter, said=str(error), is_final=False, now=timezone.now()
                )
                # What cannot be reached for one cannot be for the others.
                break
            else:
                letters.letter_left(letter, now=timezone.now())
                sent += 1
    _try_again_later()
    return sent


def _try_again_later() -> None:
    today = timezone.localdate()
    soonest = timezone.now() + timedelta(minutes=letters.WAITS[0])
    if at := queries.next_try(today=today, soonest=soonest):
        send_letters.using(run_after=at).enqueue()


@task()
def tidy(day: str) -> int:
    """Forget letters and jobs that are old; how many that were."""
    jobs_gone = jobs.clear_away(now=timezone.now())
    return jobs_gone + letters.forget_old_letters(today=date.fromisoformat(day))


def dailies() -> tuple[Daily, ...]:
    """What is to be done each day."""
    return (Daily("remind", settings.REMINDERS.hour, remind), Daily("tidy", 0, tidy))


def _message(letter: Message) -> EmailMessage:
    """The letter as it is sent. Its Message-ID is the same however often it is tried."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    named = f"{letter.kind}:{letter.day}:{letter.user_id}:{settings.SITE_URL}"
    identity = hashlib.sha256(named.encode()).hexdigest()[:32]
    return EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[letter.user.email],
        headers={
            "Message-ID": f"<{identity}@{domain}>",
            # No machine is to answer that somebody is away (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )
