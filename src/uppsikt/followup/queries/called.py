"""Action plans (åtgärdsplaner) that are called for and not presented: whose they are to write."""

from dataclasses import dataclass
from datetime import date

from uppsikt.accounts.models import User
from uppsikt.accounts.queries import Holder
from uppsikt.core.follow_up_kinds import Cause, PlanState
from uppsikt.followup.action_policies import about_plan, sees_plan
from uppsikt.followup.models import ActionPlan
from uppsikt.followup.policies import Standing, standing_of
from uppsikt.followup.queries.holders import InBody, holders_in
from uppsikt.followup.queries.mine import Because


@dataclass(frozen=True, slots=True)
class PlanToPresent:
    """An action plan that a body waits for, on the page of somebody who has a part in it."""

    pk: int
    body: str
    year: int
    name: str
    cause: Cause
    confidential: str
    """The legal section; empty for what is not."""
    due: date
    """When it is to be presented."""
    holder: Holder | None
    """Who is to write it: who holds its responsible role, a substitute first; None for nobody."""
    because: Because | None
    """None for who runs the body's rounds, and tells when the plan is presented."""

    @property
    def is_own(self) -> bool:
        """Whether the person is to see to it: it is theirs, or nobody else is to write it."""
        return self.because is not None or self.holder is None

    def is_late(self, on: date) -> bool:
        """Whether it was to be presented before that day."""
        return self.due < on


def plans_to_present(user: User, *, on: date) -> tuple[PlanToPresent, ...]:
    """The plans that are called for in bodies whose rounds the user runs, or that the user holds
    the responsible role of, as a substitute too; in the order they are to be presented.

    Four queries at most, however many there are (two more where only the lines of the
    organisation can tell).
    """
    who = standing_of(user, on=on)
    called = ActionPlan.objects.select_related("body").filter(state=PlanState.CALLED)
    rows = [one for one in called.order_by("due", "pk") if _has_part(who, one)]
    if not rows:
        return ()
    holders = holders_in({one.body.slug for one in rows}, on)
    return tuple(_to_present(who, one, holders.get(_role(one))) for one in rows)


@dataclass(frozen=True, slots=True)
class OpenPlans:
    """How many action plans of a body's year are not closed."""

    called: int
    """Of those, still to be presented."""
    late: int
    """Of these, due before today."""
    presented: int


def open_plans(user: User, *, body: str, year: int, on: date) -> OpenPlans:
    """The action plans of the year that the user sees and that no decision has closed.

    Two queries (four where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    rows = ActionPlan.objects.select_related("body").filter(body__slug=body, year=year)
    seen = [one for one in rows.exclude(state=PlanState.CLOSED) if sees_plan(who, one)]
    called = [one for one in seen if one.state == PlanState.CALLED]
    return OpenPlans(len(called), sum(one.due < on for one in called), len(seen) - len(called))


def deficit_plan(body: str, year: int) -> int | None:
    """The number of the latest plan against a deficit of the body's year, one that is not closed
    first; None where the rule has called for none. For who sees the body's months. One query.
    """
    rows = ActionPlan.objects.filter(body__slug=body, year=year, cause=Cause.DEFICIT)
    its = rows.order_by("-pk").values_list("pk", "state")
    found = sorted(its, key=lambda one: one[1] == PlanState.CLOSED)
    return found[0][0] if found else None


def _has_part(who: Standing, plan: ActionPlan) -> bool:
    has = who.is_responsible(about_plan(plan)) or who.runs(plan.body.slug)
    return has and sees_plan(who, plan)


def _role(plan: ActionPlan) -> InBody:
    return plan.body.slug, plan.role


def _to_present(who: Standing, plan: ActionPlan, holder: Holder | None) -> PlanToPresent:
    because = None
    if who.is_responsible(about_plan(plan)):
        stands_in = holder and holder.is_substitute and holder.user_id == who.user_id
        because = Because.SUBSTITUTE if stands_in else Because.RESPONSIBLE
    return PlanToPresent(
        pk=plan.pk,
        body=plan.body.slug,
        year=plan.year,
        name=plan.name,
        cause=Cause(plan.cause),
        confidential=plan.confidential,
        due=plan.due,
        holder=holder,
        because=because,
    )
