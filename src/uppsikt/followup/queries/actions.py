"""The action plans of a body's year, with their actions and how those go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from uppsikt.accounts.models import User
from uppsikt.accounts.queries import Holder
from uppsikt.core.deficit_rule import DeficitAssessment, DeficitRule, assess_deficit
from uppsikt.core.effects import so_far, together
from uppsikt.core.follow_up import AssignmentStatus, QuestionKind, RoundState
from uppsikt.core.follow_up_kinds import Cause, PlanState
from uppsikt.core.money import Money
from uppsikt.documents.month import deficit_of
from uppsikt.followup.action_policies import sees_plan, writes_plan
from uppsikt.followup.measured_effects import units_of_plans
from uppsikt.followup.models import Action, ActionPlan, ActionProgress, Question
from uppsikt.followup.month_documents import frozen_month, latest_versions
from uppsikt.followup.operations.collecting import action_item, action_of
from uppsikt.followup.policies import Standing, about, standing_of
from uppsikt.followup.queries.holders import holders_in


@dataclass(frozen=True, slots=True)
class SeenProgress:
    """How an action stood in a round."""

    year: int
    period: str
    state: AssignmentStatus
    effect_amount: Money | None
    """So far."""
    effect_value: Decimal | None
    comment: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class SeenAction:
    """An action, and how it goes."""

    pk: int
    what: str
    role: str
    responsible: str
    holder: Holder | None
    """Who holds the role now; None for a vacant one, or where no role answers."""
    due: date
    effect_amount: Money | None
    """What it is to give: positive is better."""
    effect_value: Decimal | None
    state: AssignmentStatus
    progress: tuple[SeenProgress, ...]
    """The latest first."""
    asked: int | None
    """The question in an open round that the reader may answer; None where there is none."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state in {AssignmentStatus.DONE, AssignmentStatus.ENDED}

    @property
    def effect_so_far(self) -> Money | None:
        """The latest effect that was told."""
        return so_far(one.effect_amount for one in self.progress)

    @property
    def value_so_far(self) -> Decimal | None:
        """The latest effect on the measure that was told, in its unit."""
        return so_far(one.effect_value for one in self.progress)

    def is_late(self, on: date) -> bool:
        """Whether it was to be done before that day, and is not."""
        return not self.is_over and self.due < on


@dataclass(frozen=True, slots=True)
class SeenDecision:
    """The decision that a plan was closed by."""

    decided_by: str
    day: date | None
    paragraph: str
    registration_number: str


@dataclass(frozen=True, slots=True)
class CorrectedDeficit:
    """What the deficit rule says of the month that called for a plan, since it was corrected."""

    number: int
    """Of the month's latest version."""
    at: datetime
    assessment: DeficitAssessment


@dataclass(frozen=True, slots=True)
class SeenPlan:
    """An action plan, and what the reader may do with it."""

    pk: int
    body: str
    year: int
    period: str
    """Of the round in which the cause was seen."""
    cause: Cause
    item: str
    """The identity of the goal, measure, assignment or deviation; empty for a deficit."""
    name: str
    state: PlanState
    called_to: str
    unit: str
    role: str
    holder: Holder | None
    due: date
    summary: str
    confidential: str
    revision: int
    called_at: datetime
    presented_at: datetime | None
    closed_at: datetime | None
    decision: SeenDecision | None
    assessment: DeficitAssessment | None
    """Of a deficit: every step of the rule, as it was."""
    corrected: CorrectedDeficit | None
    """Of a deficit: the same by the month as it was corrected; None for one that was not. The
    plan stays whatever it says: it is closed by a decision."""
    measured_in: str | None
    """The unit of the measure that it answers to; None for other causes."""
    actions: tuple[SeenAction, ...]
    may_write: bool
    may_run: bool

    @property
    def promised(self) -> Money:
        """What the actions are to give together, in money."""
        return Money.total(one.effect_amount for one in self.actions if one.effect_amount)

    @property
    def so_far(self) -> Money:
        """What they have given so far, as far as is told."""
        return Money.total(one.effect_so_far for one in self.actions if one.effect_so_far)

    @property
    def promised_value(self) -> Decimal | None:
        """What the actions are to change of the measure together; None where none is to."""
        return together(one.effect_value for one in self.actions)

    @property
    def value_so_far(self) -> Decimal | None:
        """What they have changed so far; None where nothing is told."""
        return together(one.value_so_far for one in self.actions)

    @property
    def remains(self) -> Money | None:
        """How much of a deficit the actions are not to make good; None for other causes."""
        if self.assessment is None:
            return None
        return max(self.assessment.deficit - self.promised, Money(0))

    def is_late(self, on: date) -> bool:
        """Whether it was to be presented before that day, and is not."""
        return self.state is PlanState.CALLED and self.due < on


def action_plans(user: User, *, body: str, year: int, on: date) -> tuple[SeenPlan, ...] | None:
    """The plans of the year that the user sees, those that are not closed first; None for who
    sees none of the body's.

    Nine queries at most (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    rows = ActionPlan.objects.select_related("body", "round").filter(body__slug=body, year=year)
    plans = [one for one in rows.order_by("pk") if sees_plan(who, one)]
    if not plans and not who.sees_rounds(body):
        return None
    plans.sort(key=lambda one: (one.state == PlanState.CLOSED, one.due, one.pk))
    return _seen(who, plans, on)


def action_plan(user: User, plan_id: int, *, on: date) -> SeenPlan | None:
    """A plan as the user sees it; None where they may not, and where there is none.

    As many queries as `action_plans`.
    """
    who = standing_of(user, on=on)
    rows = ActionPlan.objects.select_related("body", "round").filter(pk=plan_id)
    plans = [one for one in rows if sees_plan(who, one)]
    return next(iter(_seen(who, plans, on)), None)


def assessed(arithmetic: Mapping[str, object] | None) -> DeficitAssessment | None:
    """The deficit rule worked again, with the figures that were kept when it called."""
    if arithmetic is None:
        return None
    rule = DeficitRule(Decimal(str(arithmetic["percent"])), Money(_ore(arithmetic["floor_ore"])))
    frame, variance = (Money(_ore(arithmetic[key])) for key in ("frame_ore", "variance_ore"))
    return assess_deficit(frame, variance, rule)


def _ore(value: object) -> int:
    return int(Fraction(str(value)))


def _seen(who: Standing, plans: list[ActionPlan], on: date) -> tuple[SeenPlan, ...]:
    if not plans:
        return ()
    actions = list(Action.objects.filter(plan__in=plans).order_by("position", "pk"))
    progress = _progress(actions)
    asked = _asked(who, actions, {one.body.slug for one in plans})
    holders = holders_in({one.body.slug for one in plans}, on)
    units = units_of_plans(plans)
    corrected = _corrected(one.round_id for one in plans if one.cause == Cause.DEFICIT)
    by_plan: dict[int, list[SeenAction]] = {}
    bodies = {one.pk: one.body.slug for one in plans}
    for one in actions:
        by_plan.setdefault(one.plan_id, []).append(
            SeenAction(
                pk=one.pk,
                what=one.what,
                role=one.role,
                responsible=one.responsible,
                holder=holders.get((bodies[one.plan_id], one.role)),
                due=one.due,
                effect_amount=one.effect_amount,
                effect_value=one.effect_value,
                state=AssignmentStatus(one.state),
                progress=progress.get(one.pk, ()),
                asked=asked.get(one.pk),
            )
        )
    return tuple(
        _plan(
            who,
            one,
            holders.get((one.body.slug, one.role)),
            tuple(by_plan.get(one.pk, ())),
            units.get(one.pk),
            corrected.get(one.round_id) if one.cause == Cause.DEFICIT else None,
        )
        for one in plans
    )


def _plan(
    who: Standing,
    one: ActionPlan,
    holder: Holder | None,
    actions: tuple[SeenAction, ...],
    measured_in: str | None,
    corrected: CorrectedDeficit | None,
) -> SeenPlan:
    is_closed = one.state == PlanState.CLOSED
    decision = SeenDecision(
        one.decided_by, one.decision_date, one.paragraph, one.registration_number
    )
    return SeenPlan(
        pk=one.pk,
        body=one.body.slug,
        year=one.year,
        period=one.round.period,
        cause=Cause(one.cause),
        item=one.item,
        name=one.name,
        state=PlanState(one.state),
        called_to=one.called_to,
        unit=one.unit,
        role=one.role,
        holder=holder,
        due=one.due,
        summary=one.summary,
        confidential=one.confidential,
        revision=one.revision,
        called_at=one.called_at,
        presented_at=one.presented_at,
        closed_at=one.closed_at,
        decision=decision if is_closed else None,
        assessment=assessed(one.arithmetic),
        corrected=corrected,
        measured_in=measured_in,
        actions=actions,
        may_write=not is_closed and writes_plan(who, one),
        may_run=not is_closed and who.runs(one.body.slug),
    )


def _corrected(rounds: Iterable[int]) -> dict[int, CorrectedDeficit]:
    """What the rule says of these months where they were corrected. One query at most."""
    found = {}
    for number, version in latest_versions(rounds).items():
        its = deficit_of(frozen_month(version)) if version.number > 1 else None
        if its is not None:
            found[number] = CorrectedDeficit(version.number, version.at, its)
    return found


def _progress(actions: Iterable[Action]) -> dict[int, tuple[SeenProgress, ...]]:
    rows = ActionProgress.objects.select_related("round").filter(action__in=list(actions))
    found: dict[int, list[SeenProgress]] = {}
    for one in sorted(rows, key=lambda row: (row.at, row.pk), reverse=True):
        found.setdefault(one.action_id, []).append(
            SeenProgress(
                year=one.round.year,
                period=one.round.period,
                state=AssignmentStatus(one.state),
                effect_amount=one.effect_amount,
                effect_value=one.effect_value,
                comment=one.comment,
                at=one.at,
                by_name=one.by_name,
            )
        )
    return {number: tuple(those) for number, those in found.items()}


def _asked(who: Standing, actions: Iterable[Action], bodies: set[str]) -> dict[int, int]:
    """The questions in open rounds about the actions that somebody may answer. One query."""
    items = [action_item(one.pk) for one in actions]
    rows = Question.objects.select_related("round__body").filter(
        kind=QuestionKind.ACTION,
        item__in=items,
        round__state=RoundState.OPEN,
        round__body__slug__in=bodies,
        left_plan_at__isnull=True,
    )
    found: dict[int, int] = {}
    for one in rows.order_by("-due", "-pk"):
        number = action_of(one)
        if number is not None and who.answers(about(one)):
            found[number] = one.pk
    return found
