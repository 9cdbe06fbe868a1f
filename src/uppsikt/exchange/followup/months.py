"""Months held against the rules that the plans of the year state."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from uppsikt.audit.actors import Actor
from uppsikt.core.deficit_rule import DeficitRule
from uppsikt.documents.month import MonthGoal
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.documents.render.words import body_name
from uppsikt.exchange.followup.opening import NoPlanToFollow, followed_plan
from uppsikt.followup.models import ActionPlan, MonthVersion, Round
from uppsikt.followup.month_documents import MonthRules
from uppsikt.followup.operations.month_closing import approve_month, close_month
from uppsikt.followup.operations.refusals import NoSuchRound
from uppsikt.plans.models import BodyInPlan


def month_rules(body: str, year: int) -> MonthRules:
    """What a body's months of the year are held against.

    The deficit rule of the executive board's plan holds for the whole municipality; its
    financial goal is forecast by the board itself. Nothing where the board has no plan.
    """
    return rules_of_months([body], year)[body]


def rules_of_months(bodies: Iterable[str], year: int) -> dict[str, MonthRules]:
    """The same of several bodies, in the queries of one."""
    wanted = tuple(bodies)
    nothing = dict.fromkeys(wanted, MonthRules())
    board = _executive_board(year)
    if board is None:
        return nothing
    try:
        document = followed_plan(board, year).document
    except NoPlanToFollow:
        return nothing
    return {body: _rules(document, is_board=body == board) for body in wanted}


def _rules(document: PlanDocument, *, is_board: bool) -> MonthRules:
    goal = _financial_goal(document) if is_board else None
    rule = document.financial_work.deficit_rule if document.financial_work else None
    if rule is None:
        return MonthRules(goal=goal)
    return MonthRules(
        deficit=DeficitRule(rule.percent, rule.floor),
        called_to=rule.called_to,
        called_to_name=body_name(document, rule.called_to),
        goal=goal,
    )


def approve_month_by_rules(*, round_id: int, by: Actor, now: datetime) -> ActionPlan | None:
    """Approve a month, and call its body where the deficit rule does. As `approve_month`."""
    its = _round(round_id)
    rules = month_rules(its.body.slug, its.year)
    return approve_month(round_id=round_id, rules=rules, by=by, now=now)


def close_month_by_rules(*, round_id: int, by: Actor, now: datetime) -> MonthVersion:
    """Close a month, and keep it with the rules that it was held against. As `close_month`."""
    its = _round(round_id)
    rules = month_rules(its.body.slug, its.year)
    return close_month(round_id=round_id, rules=rules, by=by, now=now)


def _executive_board(year: int) -> str | None:
    """The identity of the executive board (kommunstyrelsen) that has a plan for the year."""
    its = BodyInPlan.objects.filter(
        kind=BodyKind.EXECUTIVE_BOARD, plan__year=year, plan__body=F("body")
    )
    return its.order_by("body__slug").values_list("body__slug", flat=True).first()


def _financial_goal(document: PlanDocument) -> MonthGoal | None:
    targets = (one.financial_target for one in document.goals if one.financial_target)
    target = next(targets, None)
    if target is None:
        return None
    return MonthGoal(
        percent=target.percent, first_year=target.first_year, last_year=target.last_year
    )


def _round(round_id: int) -> Round:
    its = Round.objects.select_related("body").filter(pk=round_id).first()
    if its is None:
        raise NoSuchRound(round_id)
    return its
