"""What went wrong in the example's year, and the action plans that were written of it."""

from datetime import datetime, timedelta
from functools import partial

from uppsikt.core.follow_up_kinds import Cause, PlanState
from uppsikt.core.periods import Tertial
from uppsikt.documents.due import DueItem, items_due
from uppsikt.exchange.example.body_year import BodyYear
from uppsikt.exchange.example.data import ActionPlanData, DeviationData
from uppsikt.exchange.example.open_days import worked
from uppsikt.exchange.example.timeline import moment
from uppsikt.exchange.followup.opening import followed_plan
from uppsikt.followup.models import ActionPlan
from uppsikt.followup.operations.action_plans import (
    ActionContent,
    ClosingDecision,
    close_plan,
    present_plan,
    put_action,
    set_due,
    write_summary,
)
from uppsikt.followup.operations.collecting import deviation_item
from uppsikt.followup.operations.deviations import (
    DeviationContent,
    ask_for_plan,
    close_deviation,
    report_deviation,
)

DAYS_TO_WRITE = 9
"""After the demo was made, until the first plan that nobody has written is due."""


class NotCalledFor(Exception):
    """The example writes an action plan that nothing has called for."""


class Mending:
    """The deviations and action plans of a body."""

    def __init__(self, year: BodyYear) -> None:
        self.year = year
        self._due: dict[str, DueItem] = {}
        self._deviations: dict[str, int] = {}

    def plan(self) -> None:
        """Let them happen."""
        at = self.year.timeline.at
        for deviation in self.year.told.deviations:
            reported = moment(deviation.happened_on + timedelta(2), 10)
            at(reported, partial(self._report, deviation))
            if deviation.asks_for_plan_on:
                day = moment(deviation.asks_for_plan_on, 11)
                at(day, partial(self._ask, deviation))
            if deviation.closed_on:
                day = moment(deviation.closed_on, 14)
                at(day, partial(self._close_deviation, deviation))
        for plan in self.year.told.action_plans:
            at(moment(plan.written_on, 9), partial(self._write, plan))
        at(moment(self.year.timeline.today, 1), self._wait_for_called)

    # Deviations

    def _report(self, told: DeviationData, now: datetime) -> None:
        about = self._item(told.item)
        who = self.year.people.answering(self.year.body, about.responsible or "", now.date())
        deviation = report_deviation(
            body=self.year.body,
            year=self.year.told.year,
            content=DeviationContent(
                item=told.item,
                item_name=about.name,
                unit=about.unit or "",
                happened_on=told.happened_on,
                what=told.what,
                consequence=told.consequence,
                measures_taken=told.measures_taken,
                confidential=told.confidential,
            ),
            by=self.year.people.actor(who),
            now=now,
        )
        self.year.deviations[deviation.pk] = told
        self._deviations[told.id] = deviation.pk

    def _item(self, slug: str) -> DueItem:
        if not self._due:
            document = followed_plan(self.year.body, self.year.told.year).document
            self._due = {one.item: one for period in Tertial for one in items_due(document, period)}
        return self._due[slug]

    def _ask(self, told: DeviationData, now: datetime) -> None:
        number = self._deviations[told.id]
        ask_for_plan(deviation_id=number, by=self.year.by_controller(), now=now)

    def _close_deviation(self, told: DeviationData, now: datetime) -> None:
        close_deviation(
            deviation_id=self._deviations[told.id],
            reason=told.closed_because,
            by=self.year.by_controller(),
            now=now,
        )

    # Action plans

    def _write(self, told: ActionPlanData, now: datetime) -> None:
        plan = self._called_for(told)
        who = self.year.people.answering(self.year.body, plan.role, now.date())
        by = self.year.people.actor(who)
        write_summary(plan_id=plan.pk, summary=told.summary, revision=plan.revision, by=by, now=now)
        for one in told.actions:
            plan.refresh_from_db(fields=["revision"])
            number = put_action(
                plan_id=plan.pk,
                action_id=None,
                content=ActionContent(
                    what=one.what,
                    due=one.due or self.year.timeline.today + timedelta(one.due_in_days),
                    role=one.role or "",
                    responsible=one.responsible or "",
                    effect_amount=one.effect,
                    effect_value=one.effect_value,
                ),
                revision=plan.revision,
                by=by,
                now=now,
            )
            self.year.actions[number] = one
        self._plan_steps(plan, told)

    def _called_for(self, told: ActionPlanData) -> ActionPlan:
        item = told.item or ""
        if told.cause is Cause.DEVIATION and item in self._deviations:
            item = deviation_item(self._deviations[item])
        its = ActionPlan.objects.filter(body__slug=self.year.body, year=self.year.told.year)
        plan = its.filter(cause=told.cause, item=item).exclude(state=PlanState.CLOSED).first()
        if plan is None:
            raise NotCalledFor(f"{self.year.body}: {told.cause} {item}")
        return plan

    def _wait_for_called(self, now: datetime) -> None:
        """Let the plans that nobody has written be due some days after the demo was made."""
        its = ActionPlan.objects.filter(body__slug=self.year.body, state=PlanState.CALLED)
        by = self.year.by_controller()
        for number, plan in enumerate(its.order_by("pk")):
            today = self.year.timeline.today
            due = worked(today + timedelta(DAYS_TO_WRITE + 3 * number), today)
            set_due(plan_id=plan.pk, due=due, by=by, now=now)

    def _plan_steps(self, plan: ActionPlan, told: ActionPlanData) -> None:
        at, by = self.year.timeline.at, self.year.by_controller()
        if told.presented_on:
            at(
                moment(told.presented_on, 15),
                lambda now: present_plan(plan_id=plan.pk, by=by, now=now),
            )
        if (its := told.decision) is not None:
            decision = ClosingDecision(
                its.decided_by, its.on, its.paragraph, its.registration_number
            )
            at(
                moment(its.on, 17),
                lambda now: close_plan(plan_id=plan.pk, decision=decision, by=by, now=now),
            )
