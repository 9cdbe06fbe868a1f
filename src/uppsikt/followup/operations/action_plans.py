"""Action plans (åtgärdsplaner): written, presented, and closed by a decision."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from uppsikt.accounts.operations import day_of
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import AssignmentStatus
from uppsikt.core.follow_up_kinds import PlanState, plan_may_move
from uppsikt.core.money import Money
from uppsikt.followup.action_policies import writes_plan
from uppsikt.followup.content import UNKEEPABLE
from uppsikt.followup.models import Action, ActionPlan
from uppsikt.followup.operations.action_refusals import (
    ActionIsFollowed,
    ActionPlanCannotMove,
    ActionPlanChangedMeanwhile,
    ActionPlanIsClosed,
    DayIsAhead,
    DecisionIsIncomplete,
    NoSuchAction,
    NoSuchActionPlan,
    NothingIsSaid,
    NothingToPresent,
)
from uppsikt.followup.operations.calling import of_plan
from uppsikt.followup.operations.common import said, standing
from uppsikt.followup.operations.refusals import NotYours


@dataclass(frozen=True, slots=True)
class ActionContent:
    """What an action says: what is done, by whom and when, and what it is to give."""

    what: str
    due: date
    role: str = ""
    """A responsible role of the body's plan; or, in words, who answers for it."""
    responsible: str = ""
    effect_amount: Money | None = None
    """On the year's result: positive is better."""
    effect_value: Decimal | None = None
    """On the measure, in its unit."""

    def facts(self) -> dict[str, Any]:
        """What the record of changes says of it; only what there is to say."""
        found = {
            "what": self.what,
            "due": self.due.isoformat(),
            "role": self.role,
            "responsible": self.responsible,
            "effect_ore": None if self.effect_amount is None else self.effect_amount.ore,
            "effect_value": None if self.effect_value is None else str(self.effect_value),
        }
        return {name: value for name, value in found.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True)
class ClosingDecision:
    """The decision (beslut) that an action plan is closed by."""

    decided_by: str
    """The body, by its name."""
    day: date
    paragraph: str
    registration_number: str


def write_summary(*, plan_id: int, summary: str, revision: int, by: Actor, now: datetime) -> int:
    """Let the plan say this in general; the revision that it then has.

    Who answers for the plan may, its unit's manager and the controller. Raises NotYours,
    ActionPlanIsClosed, ActionPlanChangedMeanwhile, NoSuchActionPlan.
    """
    summary = _text(summary)
    with transaction.atomic():
        plan = _held_to_write(plan_id, revision, by, now)
        if summary == plan.summary:
            return plan.revision
        old, plan.summary = plan.summary, summary
        plan.revision += 1
        plan.save(update_fields=["summary", "revision"])
        facts = {"old": {"summary": old} if old else None, "new": {"summary": summary}}
        record_many(by=by, now=now, changes=[of_plan(plan, "action-plan.write", **facts)])
    return plan.revision


def put_action(
    *,
    plan_id: int,
    action_id: int | None,
    content: ActionContent,
    revision: int,
    by: Actor,
    now: datetime,
) -> int:
    """Change an action of the plan, or add one where no number is given; its number.

    Raises NothingIsSaid for one that does not say what and who, NoSuchAction, and as
    `write_summary`.
    """
    content = _fitting(content)
    with transaction.atomic():
        plan = _held_to_write(plan_id, revision, by, now)
        if action_id is None:
            last = plan.actions.aggregate(last=Max("position"))["last"] or 0
            action, old = Action(plan=plan, position=last + 1), None
        else:
            action = _action(plan, action_id)
            old = _content(action).facts()
        _set(action, content)
        if old == content.facts():
            return action.pk
        action.save()
        operation = "action-plan.add-action" if old is None else "action-plan.change-action"
        _raise(plan)
        new = {"action": action.pk} | content.facts()
        record_many(by=by, now=now, changes=[of_plan(plan, operation, old=old, new=new)])
    return action.pk


def remove_action(*, plan_id: int, action_id: int, revision: int, by: Actor, now: datetime) -> None:
    """Take away an action that no round has followed. Raises ActionIsFollowed, and as
    `put_action`."""
    with transaction.atomic():
        plan = _held_to_write(plan_id, revision, by, now)
        action = _action(plan, action_id)
        if action.progress.exists():
            raise ActionIsFollowed(action_id)
        old = {"action": action.pk} | _content(action).facts()
        action.delete()
        _raise(plan)
        record_many(by=by, now=now, changes=[of_plan(plan, "action-plan.remove-action", old=old)])


def set_due(*, plan_id: int, due: date, by: Actor, now: datetime) -> None:
    """Let the plan be presented by another day. Who runs the body's rounds may.

    Raises NotYours, ActionPlanIsClosed, NoSuchActionPlan.
    """
    with transaction.atomic():
        plan = _held_to_run(plan_id, by, now)
        if plan.due == due:
            return
        old, plan.due = plan.due, due
        plan.save(update_fields=["due"])
        facts = {"old": {"due": old.isoformat()}, "new": {"due": due.isoformat()}}
        record_many(by=by, now=now, changes=[of_plan(plan, "action-plan.due", **facts)])


def present_plan(*, plan_id: int, by: Actor, now: datetime) -> None:
    """Tell that the plan is presented to the body: rounds then ask how its actions go.

    Raises NothingToPresent for a plan without actions, ActionPlanCannotMove, and as `set_due`.
    """
    with transaction.atomic():
        plan = _held_to_run(plan_id, by, now)
        _refuse_move(plan, PlanState.PRESENTED)
        if not plan.actions.exists():
            raise NothingToPresent(plan_id)
        plan.presented_at = now
        _move(plan, PlanState.PRESENTED, "action-plan.present", {}, by=by, now=now)


def take_back_plan(*, plan_id: int, reason: str, by: Actor, now: datetime) -> None:
    """Ask for a presented plan again: the body was not content with it. Says why.

    Raises ReasonIsMissing, ActionPlanCannotMove, and as `set_due`.
    """
    reason = said(reason)
    with transaction.atomic():
        plan = _held_to_run(plan_id, by, now)
        _refuse_move(plan, PlanState.CALLED)
        plan.presented_at = None
        more = {"reason": reason}
        _move(plan, PlanState.CALLED, "action-plan.call-again", more, by=by, now=now)


def close_plan(*, plan_id: int, decision: ClosingDecision, by: Actor, now: datetime) -> None:
    """Close a presented plan by a decision, for ever.

    Raises DecisionIsIncomplete, DayIsAhead, ActionPlanCannotMove, and as `set_due`.
    """
    words = {
        name: _text(getattr(decision, name))
        for name in ("decided_by", "paragraph", "registration_number")
    }
    with transaction.atomic():
        plan = _held_to_run(plan_id, by, now)
        _refuse_move(plan, PlanState.CLOSED)
        if not all(words.values()):
            raise DecisionIsIncomplete(plan_id)
        if decision.day > day_of(now):
            raise DayIsAhead(decision.day)
        plan.closed_at, plan.decision_date = now, decision.day
        for name, word in words.items():
            setattr(plan, name, word)
        more = words | {"date": decision.day.isoformat()}
        _move(plan, PlanState.CLOSED, "action-plan.close", more, by=by, now=now)


# Holding and changing


def _held(plan_id: int) -> ActionPlan:
    held = ActionPlan.objects.select_for_update(of=["self"]).select_related("body")
    plan = held.filter(pk=plan_id).first()
    if plan is None:
        raise NoSuchActionPlan(plan_id)
    return plan


def _held_to_write(plan_id: int, revision: int, by: Actor, now: datetime) -> ActionPlan:
    plan = _held(plan_id)
    if not writes_plan(standing(by, now), plan):
        raise NotYours(plan_id)
    _refuse_closed(plan)
    if plan.revision != revision:
        raise ActionPlanChangedMeanwhile(plan_id)
    return plan


def _held_to_run(plan_id: int, by: Actor, now: datetime) -> ActionPlan:
    plan = _held(plan_id)
    if not standing(by, now).runs(plan.body.slug):
        raise NotYours(plan_id)
    _refuse_closed(plan)
    return plan


def _refuse_closed(plan: ActionPlan) -> None:
    if plan.state == PlanState.CLOSED:
        raise ActionPlanIsClosed(plan.pk)


def _refuse_move(plan: ActionPlan, after: PlanState) -> None:
    before = PlanState(plan.state)
    if not plan_may_move(before, after):
        raise ActionPlanCannotMove(before, after)


def _move(
    plan: ActionPlan,
    after: PlanState,
    operation: str,
    more: dict[str, Any],
    *,
    by: Actor,
    now: datetime,
) -> None:
    old = {"state": plan.state}
    plan.state = after.value
    plan.revision += 1
    plan.save()
    new = {"state": plan.state} | more
    record_many(by=by, now=now, changes=[of_plan(plan, operation, old=old, new=new)])


def _raise(plan: ActionPlan) -> None:
    plan.revision += 1
    plan.save(update_fields=["revision"])


def _action(plan: ActionPlan, action_id: int) -> Action:
    action = plan.actions.filter(pk=action_id).first()
    if action is None:
        raise NoSuchAction(action_id)
    return action


def _text(text: str) -> str:
    return UNKEEPABLE.sub("", text.replace("\r\n", "\n")).strip()


def _fitting(content: ActionContent) -> ActionContent:
    what, responsible = _text(content.what), _text(content.responsible)
    if not what:
        raise NothingIsSaid("what")
    if not (content.role or responsible):
        raise NothingIsSaid("responsible")
    return ActionContent(
        what,
        content.due,
        content.role,
        responsible,
        content.effect_amount,
        content.effect_value,
    )


def _content(action: Action) -> ActionContent:
    return ActionContent(
        action.what,
        action.due,
        action.role,
        action.responsible,
        action.effect_amount,
        action.effect_value,
    )


def _set(action: Action, content: ActionContent) -> None:
    action.what, action.due = content.what, content.due
    action.role, action.responsible = content.role, content.responsible
    action.effect_amount, action.effect_value = content.effect_amount, content.effect_value
    action.state = action.state or AssignmentStatus.NOT_STARTED.value
