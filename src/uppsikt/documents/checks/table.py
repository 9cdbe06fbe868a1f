"""Every check, in the order that findings are listed. docs/findings.md explains each."""

from collections.abc import Callable, Iterator, Mapping

from uppsikt.core.findings import Finding
from uppsikt.documents.checks import (
    completeness,
    frames,
    identities,
    movements,
    prose,
    schedules,
    totals,
)
from uppsikt.documents.plan import PlanDocument

Check = Callable[[PlanDocument], Iterator[Finding]]

CHECKS: Mapping[str, Check] = {
    # Identities and references
    "body.unknown": identities.unknown_body,
    "body.cycle": identities.body_cycle,
    "identity.duplicate": identities.duplicate,
    "reference.dangling": identities.dangling,
    "assignment.number": identities.assignment_number,
    # What must not be left out
    "remit.without-follow-up": completeness.remit_without_follow_up,
    "assignment.without-responsible": completeness.assignment_without_responsible,
    "assignment.without-planning": completeness.assignment_without_planning,
    "assignment.without-recipient": completeness.assignment_without_recipient,
    "assignment.without-period": schedules.assignment_without_period,
    "goal.uncarried": completeness.goal_uncarried,
    "programme.without-goal": completeness.programme_without_goal,
    "measure.incomplete": completeness.measure_incomplete,
    # When
    "follow-up.before-year": schedules.before_year,
    "schedule.cycle": schedules.cycle,
    "years.order": schedules.years_in_order,
    # Money
    "amount.sign": movements.signs,
    "appropriations.total": totals.appropriations,
    "frame.row-bridge": frames.row_bridge,
    "frame.column-total": frames.column_total,
    "frame.of-which": frames.of_which,
    "frame.total": totals.frame,
    "transfers.self": movements.self_transfer,
    "transfers.column": movements.transfers_column,
    "allocations.explain": movements.explained_additions,
    "grants.parts": movements.grant_parts,
    "investments.total": totals.investments,
    # Counts and shares
    "headcount.sign": totals.negative_equivalents,
    "headcount.total": totals.headcount,
    "shares.whole": prose.shares,
    # Figures in the text
    "prose.dangling": prose.dangling,
    "prose.contradicts": prose.contradicts,
    "prose.unbound": prose.unbound,
}
