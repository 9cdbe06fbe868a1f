"""Reminding (påminna) those who are late, when a manager or controller asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from uppsikt.accounts.models import User
from uppsikt.accounts.operations import day_of
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import QuestionState
from uppsikt.core.reminders import all_told
from uppsikt.followup.days_off import days_off_of
from uppsikt.followup.letters.writing import write_reminder
from uppsikt.followup.models import Question
from uppsikt.followup.operations.common import (
    held_questions,
    of_question,
    refuse_unless_open,
    standing,
)
from uppsikt.followup.operations.refusals import NotYours
from uppsikt.followup.policies import about
from uppsikt.followup.queries.holders import InBody, holders_in
from uppsikt.followup.queries.letters import waiting_of


@dataclass(frozen=True, slots=True)
class Reminded:
    """What became of it: the names of people, each in one of these, and how many questions."""

    written: tuple[str, ...]
    """They get a letter."""
    already: tuple[str, ...]
    """They have got today's letter, which told of what is late."""
    unwilling: tuple[str, ...]
    """They have chosen to get no letters."""
    vacant: int
    """Questions that nobody is to answer."""


def remind_late(*, question_ids: Iterable[int], by: Actor, now: datetime) -> Reminded:
    """Have a letter of reminders sent to each who is late with one of the questions.

    The letter is the same as the daily one, and takes its place: nobody gets two in a day,
    whoever asks. Questions that are not late, or that the one who asks is to answer, are passed
    over. Raises NotYours for who neither manages nor controls one of them, NoSuchQuestion,
    RoundIsClosed, RoundIsNotOpen.
    """
    today = day_of(now)
    with transaction.atomic():
        questions, who = held_questions(question_ids), standing(by, now)
        for question in questions:
            if not who.manages(about(question)):
                raise NotYours(question.pk)
            refuse_unless_open(question.round)
        late = [one for one in questions if _is_late(one, today)]
        waited_for, vacant = _by_person(late, today)
        waited_for.pop(who.user_id or 0, None)
        people = {one.pk: one for one in User.objects.filter(pk__in=waited_for, is_active=True)}
        told: dict[str, list[User]] = {"written": [], "already": [], "unwilling": []}
        for user in sorted(people.values(), key=lambda one: (one.name, one.pk)):
            told[_remind(user, today, now)].append(user)
        reminded = {user.pk: user for user in told["written"]}
        changes = [
            of_question(
                question, "answer.remind", new={"to": pk, "name": user.name, "due": question.due}
            )
            for pk, user in reminded.items()
            for question in waited_for[pk]
        ]
        record_many(by=by, now=now, changes=changes)
    names = {key: tuple(user.name for user in those) for key, those in told.items()}
    return Reminded(**names, vacant=vacant)


def _is_late(question: Question, today: date) -> bool:
    waits = QuestionState(question.state).takes_answer and not question.lack_reason
    return waits and question.left_plan_at is None and question.due < today


def _by_person(late: Iterable[Question], today: date) -> tuple[dict[int, list[Question]], int]:
    """The late questions by who is to answer them now, and how many nobody is."""
    late = list(late)
    handed_to = {one.delegated_to_id for one in late if one.delegated_to_id}
    active = set(User.objects.filter(pk__in=handed_to, is_active=True).values_list("pk", flat=True))
    holders = holders_in({one.round.body.slug for one in late}, today)
    found: dict[int, list[Question]] = {}
    vacant = 0
    for one in late:
        holder = holders.get(_role(one))
        # Who has left answers nothing: the question is then with whoever holds the role.
        its = one.delegated_to_id if one.delegated_to_id in active else None
        its = its or (holder.user_id if holder else None)
        if its is None:
            vacant += 1
        else:
            found.setdefault(its, []).append(one)
    return found, vacant


def _role(question: Question) -> InBody:
    return question.round.body.slug, question.role


def _remind(user: User, today: date, now: datetime) -> str:
    if not user.wants_reminders:
        return "unwilling"
    waiting = waiting_of(user, on=today)
    told = all_told(
        waiting.todos,
        today=today,
        days_off=days_off_of(today.year - 1, today.year, today.year + 1),
        settings=settings.REMINDERS.days,
    )
    return "written" if write_reminder(user, waiting, told, today=today, now=now) else "already"
