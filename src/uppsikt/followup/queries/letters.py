"""What there is to remind each person of, and what has become of the letters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max

from uppsikt.accounts.models import User
from uppsikt.core.follow_up_kinds import MessageState
from uppsikt.core.reminders import Part, ToDo
from uppsikt.followup.models import Message
from uppsikt.followup.queries.called import PlanToPresent, plans_to_present
from uppsikt.followup.queries.mine import my_questions
from uppsikt.followup.queries.seen import SeenQuestion
from uppsikt.followup.queries.waiting import to_approve, waiting_for

LOOK_BACK = timedelta(days=7)
"""So far back is made good what fell on a day without a letter."""

_DID_NOT_LEAVE = (MessageState.FAILED, MessageState.WAITING)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that a person is to do or waits for, as the core reminds of it."""

    todos: tuple[ToDo, ...]
    questions: Mapping[int, SeenQuestion]
    plans: Mapping[int, PlanToPresent]


def waiting_of(user: User, *, on: date) -> Waiting:
    """What waits for the person's answer or approval, and the late answers they wait for.

    And the action plans that are theirs to present, and those of the bodies whose rounds they run
    that nobody is to write. What is theirs to answer is not also told of as waited for. Some
    twenty queries, however much there is.
    """
    mine = [
        one.question
        for one in my_questions(user, on=on)
        if one.question.is_to_do and not one.is_handed_on
    ]
    own = {one.pk for one in mine}
    approve = to_approve(user, on=on)
    wait = tuple(one for one in waiting_for(user, on=on) if one.pk not in own and one.is_to_do)
    plans = [one for one in plans_to_present(user, on=on) if one.is_own]
    todos = (
        *(ToDo(one.pk, Part.ANSWER, one.due) for one in mine),
        *(ToDo(one.pk, Part.APPROVE, one.round.approval_due) for one in approve),
        *(ToDo(one.pk, Part.WAIT, one.due) for one in wait),
        *(ToDo(one.pk, Part.PRESENT, one.due) for one in plans),
    )
    questions = {one.pk: one for one in (*mine, *approve, *wait)}
    return Waiting(todos, questions, {one.pk: one for one in plans})


def people_to_remind() -> Iterable[User]:
    """Everybody who signs in and wants reminders, in a fixed order. One query."""
    return User.objects.filter(is_active=True, wants_reminders=True).order_by("pk")


def last_letters(kind: str, *, today: date) -> Mapping[int, date]:
    """The day of each person's latest letter that left, or may have, by the user. One query.

    Of those since `LOOK_BACK` ago, today's included, which counts whatever has become of it.
    """
    since = Message.objects.filter(kind=kind, day__gte=today - LOOK_BACK)
    left = since.exclude(state__in=_DID_NOT_LEAVE, day__lt=today)
    return dict(left.values_list("user").annotate(last=Max("day")))


def next_try(*, today: date, soonest: datetime) -> datetime | None:
    """When the next of today's letters may be tried again; None where none waits. One query."""
    waiting = Message.objects.filter(state=MessageState.WAITING, day=today)
    times = list(waiting.values_list("not_before", flat=True))
    return max(soonest, min(at or soonest for at in times)) if times else None


@dataclass(frozen=True, slots=True)
class SeenLetter:
    """A letter, without what it says."""

    pk: int
    to: str
    kind: str
    day: date
    state: MessageState
    attempts: int
    failure: str


def letters_in_trouble(*, since: date) -> tuple[SeenLetter, ...]:
    """The letters since that day that failed, or of which it is unknown; the latest first."""
    rows = Message.objects.filter(
        state__in=[MessageState.FAILED, MessageState.UNKNOWN], day__gte=since
    )
    return tuple(
        SeenLetter(
            pk=row.pk,
            to=row.user.email,
            kind=row.kind,
            day=row.day,
            state=MessageState(row.state),
            attempts=row.attempts,
            failure=row.failure,
        )
        for row in rows.select_related("user").order_by("-day", "-pk")
    )


def letters_by_state(*, since: date) -> Mapping[MessageState, int]:
    """How many letters since that day are in each state. One query."""
    states = Message.objects.filter(day__gte=since).values_list("state", flat=True)
    counted = dict.fromkeys(MessageState, 0)
    for state in states:
        counted[MessageState(state)] += 1
    return counted
