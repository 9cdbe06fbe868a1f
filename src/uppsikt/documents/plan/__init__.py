"""PlanDocument: a body's plan for a year.

One schema with many uses: the file a municipality keeps, the frozen copy of what was decided,
what versions are compared by, what the checks read, what the renderers print and what the
programming interface returns.
"""

from typing import Annotated, Literal

from uppsikt.documents.plan.assignments import Assignments
from uppsikt.documents.plan.base import TO_BODY, Day, Item, Line, Part, Prose, Slug, Year
from uppsikt.documents.plan.budget import Budget
from uppsikt.documents.plan.goals import (
    FinancialWork,
    Goal,
    Measures,
    PersonnelWork,
    Programme,
    ProgrammeWork,
)
from uppsikt.documents.plan.organisation import Administration, Organisation, Role
from uppsikt.documents.plan.outlook import Contractors, Outlook
from uppsikt.documents.plan.remits import BodyRemit

FORMAT = "uppsikt-plan/1"


class Municipality(Item):
    """The municipality (kommun)."""

    name: Line


class Decision(Part):
    """The decision (beslut) that made the plan hold."""

    body: Annotated[Slug, TO_BODY]
    date: Day
    paragraph: Line
    """The paragraph in the minutes, such as "§ 112"."""
    registration_number: Line
    """The registration number (diarienummer)."""


class PlanDocument(Part):
    """A body's plan (verksamhetsplan) for a year."""

    format: Literal["uppsikt-plan/1"]
    """The kind and version of the document."""
    language: Literal["sv", "en"] = "sv"
    """The language that the plan is written in."""
    municipality: Municipality
    body: Annotated[Slug, TO_BODY]
    """The body whose plan it is; one of the organisation's bodies."""
    year: Year
    title: Line
    about: Prose | None = None
    """What the reader should know of the document itself, such as where it comes from."""
    decision: Decision | None = None
    """Left out as long as the plan is not decided."""
    organisation: Organisation
    roles: tuple[Role, ...] = ()
    body_remit: BodyRemit
    administration: Administration
    goals: tuple[Goal, ...] = ()
    programmes: tuple[Programme, ...] = ()
    programme_work: ProgrammeWork | None = None
    personnel_work: PersonnelWork | None = None
    financial_work: FinancialWork | None = None
    measures: Measures = Measures()
    assignments: Assignments = Assignments()
    budget: Budget
    contractors: Contractors | None = None
    outlook: Outlook | None = None

    def __hash__(self) -> int:
        """Cheap on purpose: derived data is cached by document, and hashing all of it is slow."""
        return hash((self.municipality.id, self.body, self.year, self.title))


__all__ = ["FORMAT", "Decision", "Municipality", "PlanDocument"]
