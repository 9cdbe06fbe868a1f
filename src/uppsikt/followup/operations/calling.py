"""Action plans (åtgärdsplaner) that are called for: by a deficit, or by an approved answer.

One at a time for each cause: while one is open, the same cause calls for no other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from uppsikt.accounts.operations import day_of
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import Change, record_many
from uppsikt.core.deficit_rule import DeficitAssessment
from uppsikt.core.follow_up_kinds import Cause, PlanState
from uppsikt.documents.language import translator
from uppsikt.documents.month import MonthDocument, deficit_of
from uppsikt.documents.render.report.codes import month_name
from uppsikt.followup.causes import cause_of
from uppsikt.followup.days_off import worked_on_or_before
from uppsikt.followup.models import ActionPlan, Answer, Meeting, Question, Round
from uppsikt.organisation.models import Body
from uppsikt.plans.models import Administration

DAYS_TO_WRITE = 14
"""How long a plan takes to write at the least: a meeting earlier than that is not waited for."""
DAYS_WITHOUT_MEETING = 30
"""When it is to be presented where no meeting is known."""


@dataclass(frozen=True, slots=True)
class _Call:
    """An action plan that something asks for."""

    cause: Cause
    item: str
    name: str
    called_to: str
    unit: str = ""
    role: str = ""
    confidential: str = ""
    question: Question | None = None
    arithmetic: dict[str, Any] | None = None


def call_for_deficit(
    held: Round, document: MonthDocument, *, by: Actor, now: datetime
) -> ActionPlan | None:
    """Call the body for its forecast deficit, if the rule does and it is not called already.

    In the transaction that approves the month. Gives the plan that was called for now.
    """
    assessment = deficit_of(document)
    if document.deficit is None or assessment is None or not assessment.called:
        return None
    language = translator(settings.LANGUAGE_CODE)
    name = language.gettext("Forecast deficit in %(month)s %(year)s") % {
        "month": month_name(document.month, language),
        "year": document.year,
    }
    call = _Call(
        cause=Cause.DEFICIT,
        item="",
        name=name,
        called_to=document.deficit.called_to,
        role=head_of(held.body.slug, held.year),
        arithmetic=arithmetic(assessment),
    )
    return next(iter(_open(held, [call], by=by, now=now)), None)


def head_of(body: str, year: int) -> str:
    """The responsible role of the head of the body's administration (förvaltningschef), as its
    plan for the year names it; empty where it names none. One query."""
    its = Administration.objects.filter(plan__body__slug=body, plan__year=year)
    return its.values_list("head__item__slug", flat=True).first() or ""


def arithmetic(assessment: DeficitAssessment) -> dict[str, Any]:
    """What the rule was computed with and what it said: amounts in öre, numbers as text."""
    return {
        "frame_ore": assessment.frame.ore,
        "variance_ore": assessment.variance.ore,
        "percent": str(assessment.rule.percent),
        "floor_ore": assessment.rule.floor.ore,
        "deficit_ore": assessment.deficit.ore,
        "limit_ore": None if assessment.limit is None else str(assessment.limit),
        "over_share": assessment.over_share,
        "at_least_floor": assessment.at_least_floor,
        "called": assessment.called,
    }


def call_for_answers(
    questions: Iterable[Question], answers: dict[int, Answer], *, by: Actor, now: datetime
) -> list[ActionPlan]:
    """Call for a plan of each approved answer that tells of a deviation (see causes).

    In the transaction that approves them. The plans that were called for now.
    """
    by_round: dict[int, list[_Call]] = {}
    rounds = {}
    for one in questions:
        if (cause := cause_of(one, answers.get(one.pk))) is not None:
            rounds[one.round_id] = one.round
            by_round.setdefault(one.round_id, []).append(_of_answer(one, cause))
    made: list[ActionPlan] = []
    for number, calls in by_round.items():
        made += _open(rounds[number], calls, by=by, now=now)
    return made


def call_for_deviation(
    held: Round,
    *,
    item: str,
    name: str,
    unit: str,
    confidential: str,
    by: Actor,
    now: datetime,
) -> ActionPlan | None:
    """Call for a plan of a deviation that was reported; None where one is open already."""
    call = _Call(
        cause=Cause.DEVIATION,
        item=item,
        name=name,
        called_to=held.body.slug,
        unit=unit,
        confidential=confidential,
    )
    return next(iter(_open(held, [call], by=by, now=now)), None)


def _of_answer(question: Question, cause: Cause) -> _Call:
    return _Call(
        cause=cause,
        item=question.item,
        name=question.name,
        called_to=question.round.body.slug,
        unit=question.unit,
        role=question.role,
        confidential=question.confidential,
        question=question,
    )


def _open(held: Round, calls: Iterable[_Call], *, by: Actor, now: datetime) -> list[ActionPlan]:
    """Open those that are not open already; whoever else would for the body waits.

    Four queries, one more for each body that is to be shown them, and those of the record.
    """
    Body.objects.select_for_update().get(pk=held.body_id)
    asked = {(one.cause.value, one.item): one for one in calls}
    its = ActionPlan.objects.filter(body=held.body, year=held.year)
    is_open = set(its.exclude(state=PlanState.CLOSED).values_list("cause", "item"))
    new = [one for key, one in asked.items() if key not in is_open]
    if not new:
        return []
    days = {to: presentation_day(to, day_of(now)) for to in {one.called_to for one in new}}
    plans = ActionPlan.objects.bulk_create(
        ActionPlan(
            body=held.body,
            year=held.year,
            cause=one.cause.value,
            item=one.item,
            name=one.name,
            round=held,
            question=one.question,
            arithmetic=one.arithmetic,
            called_to=one.called_to,
            unit=one.unit,
            role=one.role,
            confidential=one.confidential,
            due=days[one.called_to],
            called_at=now,
        )
        for one in new
    )
    record_many(by=by, now=now, changes=[_called(one) for one in plans])
    return plans


def presentation_day(body: str, today: date) -> date:
    """When a plan that is called for today is to be presented to the body: at its first meeting
    for which there is time to write it, else after some weeks, on a working day. One query."""
    ready = today + timedelta(days=DAYS_TO_WRITE)
    meetings = Meeting.objects.filter(body__slug=body, day__gte=ready).order_by("day")
    first = meetings.values_list("day", flat=True).first()
    return first or worked_on_or_before(today + timedelta(days=DAYS_WITHOUT_MEETING))


def _called(plan: ActionPlan) -> Change:
    new = {
        "cause": plan.cause,
        "item": plan.item,
        "called_to": plan.called_to,
        "due": plan.due.isoformat(),
        "arithmetic": plan.arithmetic,
    }
    return of_plan(plan, "action-plan.call", new={k: v for k, v in new.items() if v})


def of_plan(plan: ActionPlan, operation: str, *, old: Any = None, new: Any = None) -> Change:
    """What the record says of something done to an action plan."""
    return Change(
        operation=operation,
        object_kind="ActionPlan",
        object_id=str(plan.pk),
        object_name=plan.name,
        body=plan.body.slug,
        year=plan.year,
        old=old,
        new=new,
    )
