"""What follows when answers are approved: progress of actions, deviations that end, new plans."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import Change, record_many
from uppsikt.core.follow_up import AssignmentStatus
from uppsikt.core.follow_up_kinds import DeviationState, ValueOf
from uppsikt.followup.content import content_of
from uppsikt.followup.models import Action, ActionProgress, Answer, Deviation, Question
from uppsikt.followup.operations.calling import call_for_answers, of_plan
from uppsikt.followup.operations.collecting import action_of, deviation_of

_OVER = (AssignmentStatus.DONE, AssignmentStatus.ENDED)


def follow_from(
    questions: Iterable[Question], answers: dict[int, Answer], *, by: Actor, now: datetime
) -> None:
    """Do what the approved answers ask for, in the transaction that approves them.

    Done again it changes nothing but what an answer now says otherwise.
    """
    questions = tuple(questions)
    _keep_progress(questions, answers, by=by, now=now)
    _close_deviations(questions, answers, by=by, now=now)
    call_for_answers(questions, answers, by=by, now=now)


def _keep_progress(
    questions: Iterable[Question], answers: dict[int, Answer], *, by: Actor, now: datetime
) -> None:
    """Let the actions stand as answered, each with how it stood in the round."""
    told = {
        number: one
        for one in questions
        if (number := action_of(one)) is not None and one.pk in answers
    }
    if not told:
        return
    actions = Action.objects.select_for_update(of=["self"]).filter(pk__in=told)
    changes = []
    for action in actions.select_related("plan__body").order_by("pk"):
        question = told[action.pk]
        answer = answers[question.pk]
        ActionProgress.objects.update_or_create(
            action=action,
            round=question.round,
            defaults={
                "state": answer.status,
                "effect_amount": answer.amount,
                "effect_value": _effect_value(answer),
                "comment": answer.text,
                "at": now,
                "by": by.identity,
                "by_name": by.name,
            },
        )
        old, action.state = action.state, answer.status
        action.save(update_fields=["state"])
        changes.append(_progressed(action, old, answer))
    record_many(by=by, now=now, changes=changes)


def _effect_value(answer: Answer) -> Decimal | None:
    """The effect so far on the measure, in its unit."""
    total = content_of(answer).values.get(ValueOf.TOTAL)
    return total.value if total else None


def _progressed(action: Action, old: str, answer: Answer) -> Change:
    new: dict[str, Any] = {"action": action.pk, "state": answer.status}
    if answer.amount is not None:
        new["effect_ore"] = answer.amount.ore
    if (value := _effect_value(answer)) is not None:
        new["effect_value"] = str(value)
    if answer.text:
        new["comment"] = answer.text
    before = {"action": action.pk, "state": old}
    return of_plan(action.plan, "action-plan.progress", old=before, new=new)


def _close_deviations(
    questions: Iterable[Question], answers: dict[int, Answer], *, by: Actor, now: datetime
) -> None:
    """Close the deviations that are answered to be done with."""
    over = [
        number
        for one in questions
        if (number := deviation_of(one)) is not None
        and one.pk in answers
        and answers[one.pk].status in _OVER
    ]
    if not over:
        return
    rows = Deviation.objects.select_for_update(of=["self"]).filter(pk__in=over)
    its = rows.filter(state=DeviationState.OPEN).select_related("body").order_by("pk")
    changes = []
    for deviation in its:
        deviation.state, deviation.closed_at = DeviationState.CLOSED.value, now
        deviation.save(update_fields=["state", "closed_at"])
        changes.append(
            of_deviation(
                deviation,
                "deviation.close",
                old={"state": DeviationState.OPEN.value},
                new={"state": deviation.state},
            )
        )
    record_many(by=by, now=now, changes=changes)


def of_deviation(
    deviation: Deviation, operation: str, *, old: Any = None, new: Any = None
) -> Change:
    """What the record says of something done to a deviation."""
    return Change(
        operation=operation,
        object_kind="Deviation",
        object_id=str(deviation.pk),
        object_name=str(deviation),
        body=deviation.body.slug,
        year=deviation.year,
        old=old,
        new=new,
    )
