"""ReportDocument: what a body reports of a period, or the council's report of all bodies'.

One schema carries both. Goals and assignments hold an answer for each body that answered, and
everything else says whose it is; a report of one body is the case of one.
"""

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from uppsikt.core.periods import ReportingPeriod
from uppsikt.documents.plan import Decision, Municipality
from uppsikt.documents.plan.base import TO_BODY, Item, Line, Part, Prose, Slug, Whole, Year
from uppsikt.documents.report.actions import (
    ReportedActionPlan,
    ReportedContractor,
    ReportedDeviation,
)
from uppsikt.documents.report.answers import (
    NotAnswered,
    ReportedAssignment,
    ReportedFocusArea,
    ReportedFollowUp,
    ReportedGoal,
    ReportedGrant,
    ReportedProgramme,
)
from uppsikt.documents.report.base import Period
from uppsikt.documents.report.economy import Economy
from uppsikt.documents.report.measures import ReportedMeasure
from uppsikt.documents.report.sections import Section, SectionKind

REPORT_FORMAT = "uppsikt-report/1"

Checksum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hexadecimal digits."""


class Body(Item):
    """A body (organ) that the report speaks of."""

    name: Line
    abbreviation: Line | None = None

    @property
    def short_name(self) -> str:
        """The abbreviation, or else the name."""
        return self.abbreviation or self.name


class FollowedPlan(Part):
    """The plan that is followed up."""

    title: Line
    version: Whole | None = None
    """The number of the version that was decided or proposed; left out for a draft."""
    sha256: Checksum | None = None


class ReportDocument(Part):
    """A report (uppföljningsrapport) of a period."""

    format: Literal["uppsikt-report/1"]
    """The kind and version of the document."""
    language: Literal["sv", "en"] = "sv"
    """The language that the report is written in."""
    municipality: Municipality
    body: Annotated[Slug, TO_BODY]
    """The body whose report it is; one of the bodies below."""
    year: Year
    period: Period
    title: Line
    about: Prose | None = None
    """What the reader should know of the document itself, such as that figures are invented."""
    plan: FollowedPlan | None = None
    version: Whole = 1
    """1 for the first; each later correction is one more."""
    what_changed: Prose | None = None
    """What a later version corrects."""
    decision: Decision | None = None
    """Left out as long as the report is not decided on."""
    bodies: tuple[Body, ...]
    """Every body that is spoken of, the report's own too."""
    sections: tuple[Section, ...] = ()
    goals: tuple[ReportedGoal, ...] = ()
    programmes: tuple[ReportedProgramme, ...] = ()
    assignments: tuple[ReportedAssignment, ...] = ()
    follow_ups: tuple[ReportedFollowUp, ...] = ()
    focus_areas: tuple[ReportedFocusArea, ...] = ()
    measures: tuple[ReportedMeasure, ...] = ()
    economy: Economy = Economy()
    grants: tuple[ReportedGrant, ...] = ()
    contractors: tuple[ReportedContractor, ...] = ()
    deviations: tuple[ReportedDeviation, ...] = ()
    action_plans: tuple[ReportedActionPlan, ...] = ()
    not_answered: tuple[NotAnswered, ...] = ()

    @model_validator(mode="after")
    def _month_is_of_the_year(self) -> Self:
        if ReportingPeriod.parse(self.period).of_year(self.year).year != self.year:
            raise PydanticCustomError("period_year", "a month of the report's year")
        return self

    def __hash__(self) -> int:
        """Cheap on purpose, as of a plan."""
        return hash((self.municipality.id, self.body, self.year, self.period, self.title))

    @property
    def gathers(self) -> bool:
        """Whether it gathers what other bodies answer, as the council's report does."""
        alone = {self.body}
        gathered: tuple[ReportedGoal | ReportedAssignment, ...] = (*self.goals, *self.assignments)
        asked = (body for one in gathered for body in one.asked)
        items = (
            *(answer for one in gathered for answer in one.answers),
            *self.follow_ups,
            *self.focus_areas,
            *self.measures,
            *self.economy.rows,
            *self.economy.deficits,
            *self.grants,
            *self.contractors,
            *self.deviations,
            *self.action_plans,
            *self.not_answered,
        )
        return not alone.issuperset(asked) or any(item.body != self.body for item in items)

    def shows(self, kind: SectionKind) -> bool:
        """Whether a section of that kind is printed."""
        return any(section.shown and section.kind is kind for section in self.sections)

    def body_of(self, identity: str) -> Body | None:
        """The body of that identity, if the report knows it."""
        return next((body for body in self.bodies if body.id == identity), None)


__all__ = ["REPORT_FORMAT", "Body", "FollowedPlan", "ReportDocument"]
