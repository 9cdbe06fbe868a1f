"""Who may do what with action plans and deviations, given what somebody's standing is."""

from uppsikt.accounts.permissions import Permission
from uppsikt.followup.models import ActionPlan, Deviation
from uppsikt.followup.policies import About, Standing


def about_plan(plan: ActionPlan) -> About:
    """What of a plan, read with its body, decides who may do what with it."""
    return About(plan.body.slug, plan.unit, plan.role, bool(plan.confidential), None)


def sees_plan(who: Standing, plan: ActionPlan) -> bool:
    """Whether somebody sees the plan; a confidential one is hidden from most."""
    return who.sees(about_plan(plan))


def writes_plan(who: Standing, plan: ActionPlan) -> bool:
    """Whether somebody writes it: who answers for it, its unit's manager, the controller."""
    return who.answers(about_plan(plan))


def reports_for(who: Standing, body: str, unit: str) -> bool:
    """Whether somebody may report what has happened in the body, or in a unit of it.

    Whoever answers for something in the body's plan may, whatever unit it happens in.
    """
    return who.may(Permission.REPORT_WRITE, body, unit) or answers_in(who, body)


def answers_in(who: Standing, body: str) -> bool:
    """Whether somebody holds a responsible role of the body's plan."""
    return any(its == body for its, _role in who.roles)


def sees_deviation(who: Standing, deviation: Deviation) -> bool:
    """Whether somebody sees the deviation, read with its body; who reported it always does."""
    if deviation.reported_by == who.identity:
        return True
    if not who.sees_rounds(deviation.body.slug):
        return False
    its = deviation.confidential
    return not its or who.reads_confidential(deviation.body.slug, deviation.unit)


def changes_deviation(who: Standing, deviation: Deviation) -> bool:
    """Whether somebody may tell otherwise of it."""
    its = reports_for(who, deviation.body.slug, deviation.unit)
    return its and sees_deviation(who, deviation)


def unmarks_deviation(who: Standing, deviation: Deviation) -> bool:
    """Whether somebody may take its mark of confidentiality away."""
    return who.may(Permission.CONFIDENTIAL_MARK, deviation.body.slug, deviation.unit)


def ends_deviation(who: Standing, deviation: Deviation) -> bool:
    """Whether somebody may close it, open it again and ask for an action plan."""
    its = who.may(Permission.ANSWER_APPROVE, deviation.body.slug, deviation.unit)
    return its and sees_deviation(who, deviation)
