"""Why a frame grew: every addition with the allocations that explain it."""

from collections.abc import Iterator
from dataclasses import dataclass

from uppsikt.core import allocations as rule
from uppsikt.core.money import ZERO
from uppsikt.documents.derived import derived
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.budget import Allocation, FrameColumns, Grant


@dataclass(frozen=True, slots=True)
class AllocatedPart:
    """An allocation with the grants that it is a part of, the outermost first."""

    allocation: Allocation
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class ExplainedAddition:
    """A frame's addition (a cost, so negative) with what explains it, and the judgement."""

    frame: FrameColumns
    parts: tuple[AllocatedPart, ...]
    explanation: rule.Explanation


def allocated_parts(document: PlanDocument) -> tuple[AllocatedPart, ...]:
    """Every allocation of the plan, in its order, with the grants around it."""
    return tuple(part for grant in document.budget.grants for part in _parts(grant, ()))


def _parts(grant: Grant, around: tuple[Grant, ...]) -> Iterator[AllocatedPart]:
    around = (*around, grant)
    for part in grant.parts:
        yield from _parts(part, around)
    for allocation in grant.allocations:
        yield AllocatedPart(allocation, around)


@derived
def explained_additions(document: PlanDocument) -> tuple[ExplainedAddition, ...]:
    """Every frame row with an addition or an allocation, in the tables' order.

    Where allocations go to a table as a whole, its total stands for its rows.
    """
    parts = allocated_parts(document)
    found = []
    for table in (document.budget.office, document.budget.common):
        whole = [part for part in parts if part.allocation.to == table.id]
        frames: tuple[FrameColumns, ...] = (table,) if whole else table.rows
        for frame in frames:
            own = tuple(part for part in parts if part.allocation.to == frame.id)
            if own or frame.additions:
                found.append(ExplainedAddition(frame, own, _explain(frame, own)))
    return tuple(found)


def _explain(frame: FrameColumns, parts: tuple[AllocatedPart, ...]) -> rule.Explanation:
    return rule.explain_addition(
        frame.additions or ZERO,
        [
            rule.Allocation(part.allocation.amount, frame.id, part.allocation.rounded_to)
            for part in parts
        ],
    )
