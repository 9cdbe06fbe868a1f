"""What a plan must not leave out: follow-ups, responsible roles, targets, the thread to goals."""

from collections.abc import Iterator

from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.documents.items import items, references
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.plan.goals import Goal, GoalKind
from uppsikt.documents.plan.remits import CoreRemit


def remit_without_follow_up(document: PlanDocument) -> Iterator[Finding]:
    """Every core remit (grunduppdrag) says how it is followed up."""
    for found in items(document):
        if isinstance(found.item, CoreRemit) and not found.item.follow_ups:
            yield _lacking(
                "remit.without-follow-up",
                (*found.place, "follow_ups"),
                N_("The core remit {name} is not followed up."),
                N_("at least one follow-up"),
                N_("Say how the remit is followed up."),
                found.label,
            )


def assignment_without_responsible(document: PlanDocument) -> Iterator[Finding]:
    """Every assignment from the council (tilläggsuppdrag) has one responsible role."""
    for place, assignment in _assignments(document, AssignmentOrigin.COUNCIL):
        if assignment.responsible is None:
            yield _lacking(
                "assignment.without-responsible",
                (*place, "responsible"),
                N_("Nobody answers for the assignment {name}."),
                N_("one responsible role"),
                N_("Name the role under responsible, and describe it among the roles."),
                assignment.number,
            )


def assignment_without_planning(document: PlanDocument) -> Iterator[Finding]:
    """Every assignment from the council says how it is to be carried out."""
    for place, assignment in _assignments(document, AssignmentOrigin.COUNCIL):
        if assignment.planning is None:
            yield _lacking(
                "assignment.without-planning",
                (*place, "planning"),
                N_("There is no planning for the assignment {name}."),
                N_("how the assignment is to be carried out"),
                N_("Write the planning in a sentence or two."),
                assignment.number,
                Severity.WARNING,
            )


def assignment_without_recipient(document: PlanDocument) -> Iterator[Finding]:
    """Every assignment that the board gives is reported back to a body."""
    for place, assignment in _assignments(document, AssignmentOrigin.BOARD):
        if assignment.reports_to is None:
            yield _lacking(
                "assignment.without-recipient",
                (*place, "reports_to"),
                N_("The board's assignment {name} is reported to nobody."),
                N_("the body that it is reported to"),
                N_("Name the body under reports_to."),
                assignment.number,
            )


def goal_uncarried(document: PlanDocument) -> Iterator[Finding]:
    """Every goal is carried by a programme, a measure or a text.

    What serves the goal carries it; so does its own planning, and for a financial goal the
    text on how the economy is followed up.
    """
    carried = {reference.target for reference in references(document)}
    for position, goal in enumerate(document.goals):
        if goal.id in carried or goal.planning or _is_followed_as_economy(goal, document):
            continue
        yield _lacking(
            "goal.uncarried",
            ("goals", position),
            N_("Nothing in the plan carries the goal {name}."),
            N_("a programme, a measure, a focus area or a planning text"),
            N_("Link the goal from what serves it, or write the planning for it."),
            goal.number,
            Severity.WARNING,
        )


def programme_without_goal(document: PlanDocument) -> Iterator[Finding]:
    """Every programme carries a goal."""
    for position, programme in enumerate(document.programmes):
        if not programme.goals:
            yield _lacking(
                "programme.without-goal",
                ("programmes", position, "goals"),
                N_("{name} carries no goal."),
                N_("at least one goal"),
                N_("Name the goals that the programme carries."),
                programme.name,
                Severity.WARNING,
            )


def measure_incomplete(document: PlanDocument) -> Iterator[Finding]:
    """Every measure (resultatmått) has a target and a period in which it is followed up."""
    for position, measure in enumerate(document.measures.items):
        place: Place = ("measures", "items", position)
        if measure.target is None:
            yield _lacking(
                "measure.incomplete",
                (*place, "target"),
                N_("The measure {name} has no target."),
                N_("a target"),
                N_("Give the target that the outcome is held against."),
                measure.name,
            )
        if not measure.schedule:
            yield _lacking(
                "measure.incomplete",
                (*place, "schedule"),
                N_("The measure {name} is not followed up in any period."),
                N_("at least one of T1, T2, T3"),
                N_("Give the periods in which the measure is followed up."),
                measure.name,
            )


def _is_followed_as_economy(goal: Goal, document: PlanDocument) -> bool:
    return goal.kind is GoalKind.FINANCIAL and document.financial_work is not None


def _assignments(
    document: PlanDocument, origin: AssignmentOrigin
) -> Iterator[tuple[Place, Assignment]]:
    for position, assignment in enumerate(document.assignments.items):
        if assignment.origin is origin:
            yield ("assignments", "items", position), assignment


def _lacking(
    code: str,
    place: Place,
    message: str,
    expected: str,
    remedy: str,
    name: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        code,
        severity,
        place,
        message,
        expected=expected,
        found=N_("nothing"),
        remedy=remedy,
        facts={"name": name},
    )
