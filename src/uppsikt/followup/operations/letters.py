"""Letters: written once, and sent once or not at all.

    waiting ── claim ──> claimed ── the mail server takes it ──> sent
       ^                    ├── it refuses for now, or cannot be reached ──> waiting, for later
       └────────────────────┘   it refuses for good, or too often ──> failed
                            └── the worker dies, or the server is gone in the midst ──> unknown

A claim is committed before the mail server is spoken to. Who dies after that leaves a letter that
may have left or not: nobody can tell, so that it is not sent again but shown to administrators.
Nothing here is entered in the record of changes: the letters are a record of their own.
"""

from collections.abc import Container
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from uppsikt.core.follow_up_kinds import MessageState
from uppsikt.followup.models import Message

WAITS = (5, 15, 60, 180)
"""Minutes before a letter that was refused is tried again; after the last it has failed."""

KEPT_DAYS = 90
"""So long are letters kept."""

NOT_ON_ITS_DAY = "not-on-its-day"
"""Failed since its day was over: tomorrow's letter says it anew."""
WORKER_DIED = "worker-died"
"""Unknown since the worker died while it was sending."""


def write_letter(
    *, user_id: int, kind: str, day: date, subject: str, body: str, now: datetime
) -> bool:
    """Have a letter sent. Whether it is new: of its kind a person gets one a day."""
    with transaction.atomic():
        _, is_new = Message.objects.get_or_create(
            user_id=user_id,
            kind=kind,
            day=day,
            defaults={"subject": subject, "body": body, "made_at": now},
        )
    return is_new


def claim_letter(*, worker: str, now: datetime, today: date) -> Message | None:
    """The next letter of today that can be sent now, with its user; nobody else gets it.

    None where there is none. When this returns, that it is being sent is committed.
    """
    with transaction.atomic(durable=True):
        waiting = Message.objects.filter(
            Q(not_before__isnull=True) | Q(not_before__lte=now),
            state=MessageState.WAITING,
            day=today,
        )
        letter = waiting.select_for_update(skip_locked=True).order_by("pk").first()
        if letter is None:
            return None
        letter.state = MessageState.CLAIMED.value
        letter.claimed_at, letter.claimed_by = now, worker
        letter.attempts += 1
        letter.save(update_fields=["state", "claimed_at", "claimed_by", "attempts"])
        return Message.objects.select_related("user").get(pk=letter.pk)


def letter_left(letter: Message, *, now: datetime) -> None:
    """The mail server has taken it. Tells so too where the worker was thought dead meanwhile."""
    _settle(letter, state=MessageState.SENT.value, sent_at=now, failure="")


def letter_was_refused(letter: Message, *, said: str, is_final: bool, now: datetime) -> None:
    """The mail server did not take it; it is tried again later, unless that is of no use."""
    if is_final or letter.attempts > len(WAITS):
        _settle(letter, state=MessageState.FAILED.value, failure=said)
        return
    later = now + timedelta(minutes=WAITS[letter.attempts - 1])
    _settle(letter, state=MessageState.WAITING.value, failure=said, not_before=later)


def letter_is_lost_sight_of(letter: Message, *, said: str) -> None:
    """The mail server was gone while it was given the letter, which may have left or not."""
    _settle(letter, state=MessageState.UNKNOWN.value, failure=said)


def give_up(*, alive: Container[str], today: date) -> None:
    """Let letters rest that no living worker is sending, and those whose day is over."""
    claimed = Message.objects.filter(state=MessageState.CLAIMED)
    workers = set(claimed.values_list("claimed_by", flat=True))
    dead = [worker for worker in workers if worker not in alive]
    claimed.filter(claimed_by__in=dead).update(
        state=MessageState.UNKNOWN.value, failure=WORKER_DIED
    )
    Message.objects.filter(state=MessageState.WAITING, day__lt=today).update(
        state=MessageState.FAILED.value, failure=NOT_ON_ITS_DAY
    )


def forget_old_letters(*, today: date) -> int:
    """Forget letters that are older than they are kept; how many that were."""
    count, _ = Message.objects.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()
    return count


def _settle(letter: Message, **fields: object) -> None:
    """What became of the letter, if it is still this worker's."""
    theirs = (MessageState.CLAIMED.value, MessageState.UNKNOWN.value)
    Message.objects.filter(
        pk=letter.pk, claimed_by=letter.claimed_by, attempts=letter.attempts, state__in=theirs
    ).update(**fields)
