"""A round opens and collects its questions, and collects anew when the plan has changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import Change, record_many
from uppsikt.core.follow_up import QuestionKind, RoundState
from uppsikt.core.money import Money
from uppsikt.documents.due import DueItem
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.carrying import carry_split_frames
from uppsikt.followup.operations.collecting import kept_questions
from uppsikt.followup.operations.common import (
    held_questions_of,
    held_round,
    of_question,
    of_round,
    refuse_unless_open,
    refuse_unless_runs,
)

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of a round that was to be opened."""

    questions: int
    """How many it asks."""
    was_open: bool
    """Whether somebody had opened it already, so that nothing was done."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How what a round asks differed from the plan as it is now; questions by their number."""

    added: tuple[int, ...]
    gone: tuple[int, ...]
    """What the plan asks for no longer. The questions stay, and hold nothing up."""
    returned: tuple[int, ...]
    """What had gone, and is asked for again."""
    told_otherwise: tuple[int, ...]
    """What the plan now calls or tells otherwise, or gives to another role: asked as before."""

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was written of any question."""
        return not (self.added or self.gone or self.returned)


def open_round(
    *,
    round_id: int,
    items: Iterable[DueItem],
    plan_version: int | None,
    plan_sha256: str,
    by: Actor,
    now: datetime,
) -> Opened:
    """Open a planned round and ask what is to be asked; nothing where it is open already.

    `items` is what the plan says is due, `plan_version` and `plan_sha256` which plan that is
    (a draft has no number). What is kept here is asked about too (see collecting). Two who open
    at once make one round: the second finds it open. Raises RoundIsClosed, and RoundIsNotOpen
    for one that is handed in or approved; NoSuchRound, NotYours.
    """
    with transaction.atomic():
        held = held_round(round_id)
        refuse_unless_runs(by, held, now)
        if held.state != RoundState.PLANNED:
            refuse_unless_open(held)
            return Opened(held.questions.count(), was_open=True)
        asked = _asked(held, items)
        questions = [_question(held, one, number) for number, one in enumerate(asked.values())]
        Question.objects.bulk_create(questions)
        if held.is_month:
            carry_split_frames(held, questions)
        held.state = RoundState.OPEN.value
        held.opened_at = now
        held.plan_version, held.plan_sha256 = plan_version, plan_sha256
        held.save(update_fields=["state", "opened_at", "plan_version", "plan_sha256"])
        new = {
            "state": held.state,
            "plan_version": plan_version,
            "plan_sha256": plan_sha256,
            "questions": [_told(key) for key in asked],
        }
        change = of_round(held, "round.open", old={"state": RoundState.PLANNED.value}, new=new)
        record_many(by=by, now=now, changes=[change])
    return Opened(len(questions), was_open=False)


def refresh_round(
    *,
    round_id: int,
    items: Iterable[DueItem],
    plan_version: int | None,
    plan_sha256: str,
    by: Actor,
    now: datetime,
) -> Refreshed:
    """Ask in an open round what the plan has got since, and tell what it has no longer.

    No answer is lost: a question that has gone keeps its answer and stays in the round, but
    need not be answered for the round to be handed in. A question is asked as it was when it
    was first put. Raises RoundIsClosed, RoundIsNotOpen, NoSuchRound, NotYours.
    """
    with transaction.atomic():
        held = held_round(round_id)
        refuse_unless_runs(by, held, now)
        refuse_unless_open(held)
        asked = _asked(held, items)
        known = {_key_of(one): one for one in held_questions_of(held)}
        gone = [one for key, one in known.items() if key not in asked and one.left_plan_at is None]
        returned = [
            one for key, one in known.items() if key in asked and one.left_plan_at is not None
        ]
        added = Question.objects.bulk_create(
            _question(held, one, number)
            for number, (key, one) in enumerate(asked.items())
            if key not in known
        )
        Question.objects.filter(pk__in=[one.pk for one in gone]).update(left_plan_at=now)
        Question.objects.filter(pk__in=[one.pk for one in returned]).update(left_plan_at=None)
        changes = _plan_changed(held, plan_version, plan_sha256)
        changes += _follow_plan(known, asked)
        changes += [of_question(one, "question.add", new=_told(_key_of(one))) for one in added]
        changes += [of_question(one, "question.leave-plan") for one in gone]
        changes += [of_question(one, "question.return-to-plan") for one in returned]
        record_many(by=by, now=now, changes=changes)
    return Refreshed(
        added=tuple(one.pk for one in added),
        gone=tuple(one.pk for one in gone),
        returned=tuple(one.pk for one in returned),
        told_otherwise=tuple(
            one.pk for key, one in known.items() if key in asked and _differs(one, asked[key])
        ),
    )


def _asked(held: Round, items: Iterable[DueItem]) -> dict[Key, DueItem]:
    """All that the round asks, once each: the plan's items first, in their order."""
    due = tuple(items)
    found: dict[Key, DueItem] = {}
    for one in (*due, *kept_questions(held, due)):
        found.setdefault(_key(one), one)
    return found


def _key(one: DueItem) -> Key:
    return one.kind.value, one.item, one.unit or ""


def _key_of(question: Question) -> Key:
    return question.kind, question.item, question.unit


def _told(key: Key) -> str:
    """A question in the record: what kind of, about what, of which unit."""
    return " ".join(part for part in key if part)


def _question(held: Round, one: DueItem, position: int) -> Question:
    return Question(
        round=held,
        kind=QuestionKind(one.kind).value,
        item=one.item,
        unit=one.unit or "",
        role=one.responsible or "",
        position=position,
        name=one.name,
        plan_text=one.plan_text,
        confidential=one.confidential or "",
        due=held.answers_due,
        frame=one.frame,
        target=one.target,
        direction=one.direction.value if one.direction else "",
    )


def _differs(question: Question, one: DueItem) -> bool:
    now = (one.name, one.plan_text, one.responsible or "")
    return (question.name, question.plan_text, question.role) != now


def _follow_plan(known: dict[Key, Question], asked: dict[Key, DueItem]) -> list[Change]:
    """Let the questions stand in the plan's order, be as confidential as it says now, and have
    the frame that it gives now."""
    changes, moved = [], []
    for number, (key, one) in enumerate(asked.items()):
        question = known.get(key)
        if question is None:
            continue
        mark = one.confidential or ""
        if question.confidential != mark:
            old, new = {"confidential": question.confidential}, {"confidential": mark}
            changes.append(of_question(question, "question.mark", old=old, new=new))
        if question.frame != one.frame:
            old, new = _frame_fact(question.frame), _frame_fact(one.frame)
            changes.append(of_question(question, "question.reframe", old=old, new=new))
        followed = (mark, number, one.frame)
        if (question.confidential, question.position, question.frame) != followed:
            question.confidential, question.position, question.frame = followed
            moved.append(question)
    Question.objects.bulk_update(moved, ["confidential", "position", "frame"])
    return changes


def _frame_fact(frame: Money | None) -> dict[str, Any]:
    return {"frame_ore": None if frame is None else frame.ore}


def _plan_changed(held: Round, version: int | None, sha256: str) -> list[Change]:
    """Keep which plan the questions now follow, if it is another."""
    old: dict[str, Any] = {"plan_version": held.plan_version, "plan_sha256": held.plan_sha256}
    new: dict[str, Any] = {"plan_version": version, "plan_sha256": sha256}
    if new == old:
        return []
    held.plan_version, held.plan_sha256 = version, sha256
    held.save(update_fields=["plan_version", "plan_sha256"])
    return [of_round(held, "round.refresh", old=old, new=new)]
