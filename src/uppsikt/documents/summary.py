"""What a plan holds, counted: a first answer to whether everything came along."""

from dataclasses import dataclass
from decimal import Decimal

from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import AssignmentOrigin
from uppsikt.documents.plan.organisation import Unit, UnitKind
from uppsikt.documents.plan.remits import CoreRemit, FollowUp


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """The counts of a plan, in the order it tells of them.

    `focus_areas` are those of the body and its units; what is put first within the programmes
    is not among them. `frame_total` is the body's frame (ram) in whole thousands of kronor, cost
    negative. The two of the headcount are None where the plan has none.
    """

    departments: int
    remits: int
    follow_ups: int
    focus_areas: int
    goals: int
    programmes: int
    measures: int
    council_assignments: int
    board_assignments: int
    appropriations: int
    frame_rows: int
    of_which_rows: int
    common_rows: int
    investment_lines: int
    outlook: int
    headcount: int | None
    full_time_equivalents: Decimal | None
    frame_total: int


def summarise(document: PlanDocument) -> PlanSummary:
    """The counts of the plan, totals as they are stated in it."""
    found = [one.item for one in items(document)]
    units = [item for item in found if isinstance(item, Unit)]
    origins = [assignment.origin for assignment in document.assignments.items]
    budget = document.budget
    headcount = document.administration.headcount
    return PlanSummary(
        departments=sum(unit.kind is UnitKind.DEPARTMENT for unit in units),
        remits=sum(isinstance(item, CoreRemit) for item in found),
        follow_ups=sum(isinstance(item, FollowUp) for item in found),
        focus_areas=len(document.body_remit.focus_areas)
        + sum(len(unit.focus_areas) for unit in units),
        goals=len(document.goals),
        programmes=len(document.programmes),
        measures=len(document.measures.items),
        council_assignments=origins.count(AssignmentOrigin.COUNCIL),
        board_assignments=origins.count(AssignmentOrigin.BOARD),
        appropriations=len(budget.appropriations.rows),
        frame_rows=len(budget.office.rows),
        of_which_rows=sum(len(row.of_which) for row in (*budget.office.rows, *budget.common.rows)),
        common_rows=len(budget.common.rows),
        investment_lines=len(budget.investments.rows),
        outlook=len(document.outlook.items) if document.outlook else 0,
        headcount=headcount.persons if headcount else None,
        full_time_equivalents=headcount.full_time_equivalents if headcount else None,
        frame_total=budget.total.total.in_tkr,
    )
