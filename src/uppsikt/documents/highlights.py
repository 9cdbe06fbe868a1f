"""What is worth asking about: what an elected member should see first in a plan."""

from dataclasses import dataclass

from uppsikt.core.findings import Finding, Severity
from uppsikt.core.measures import Assessment, Status, assess
from uppsikt.core.measures import Observation as Values
from uppsikt.core.money import Money
from uppsikt.documents.checks import check_plan
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.budget import FrameRow
from uppsikt.documents.plan.goals import Measure, Observation


@dataclass(frozen=True, slots=True)
class AssessedMeasure:
    """A measure with its latest observation held against the target."""

    measure: Measure
    observation: Observation | None
    assessment: Assessment | None

    @property
    def missed(self) -> bool:
        """Whether women, men or the total miss the target."""
        return self.assessment is not None and Status.NOT_MET in (
            self.assessment.women,
            self.assessment.men,
            self.assessment.total,
        )


@dataclass(frozen=True, slots=True)
class Highlights:
    """What to look at first: findings that weigh, and the largest additions."""

    findings: tuple[Finding, ...]
    largest: tuple[FrameRow, ...]


def assessed_measures(document: PlanDocument) -> tuple[AssessedMeasure, ...]:
    """Every measure with its latest year's values against its target."""
    return tuple(_assessed(measure) for measure in document.measures.items)


def _assessed(measure: Measure) -> AssessedMeasure:
    latest = max(measure.observations, key=lambda seen: seen.year, default=None)
    if latest is None:
        return AssessedMeasure(measure, None, None)
    values = Values(latest.women, latest.men, latest.total)
    return AssessedMeasure(measure, latest, assess(values, measure.target, measure.direction))


def highlights(document: PlanDocument, largest: int = 3) -> Highlights:
    """Errors and warnings, and the largest additions.

    An addition is a cost and so negative: the largest is the most negative.
    """
    additions = [
        row
        for table in (document.budget.office, document.budget.common)
        for row in table.rows
        if row.additions is not None and row.additions < Money(0)
    ]
    additions.sort(key=lambda row: row.additions or Money(0))
    return Highlights(
        tuple(one for one in check_plan(document) if one.severity is not Severity.NOTE),
        tuple(additions[:largest]),
    )
