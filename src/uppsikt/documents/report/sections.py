"""The sections of a report: their order, headings and introductions are the controller's."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from uppsikt.documents.plan.base import Flag, Item, Line, Prose
from uppsikt.documents.plan.goals import GoalKind


class SectionKind(StrEnum):
    """What a section shows below its introduction."""

    SUMMARY = "summary"
    GOALS = "goals"
    """Strategic goals."""
    PROGRAMMES = "programmes"
    PERSONNEL = "personnel"
    """Personnel goals."""
    ASSIGNMENTS = "assignments"
    REMITS = "remits"
    FOCUS_AREAS = "focus-areas"
    MEASURES = "measures"
    ECONOMY = "economy"
    """The economy, financial goals among it."""
    GRANTS = "grants"
    CONTRACTORS = "contractors"
    DEVIATIONS = "deviations"
    ACTION_PLANS = "action-plans"
    NOT_ANSWERED = "not-answered"
    TEXT = "text"
    """Nothing but its introduction."""


GOALS_IN: Mapping[GoalKind, SectionKind] = MappingProxyType(
    {
        GoalKind.STRATEGIC: SectionKind.GOALS,
        GoalKind.PERSONNEL: SectionKind.PERSONNEL,
        GoalKind.FINANCIAL: SectionKind.ECONOMY,
    }
)
"""The kind of section that shows the goals of each kind."""


class Section(Item):
    """A section of the report."""

    kind: SectionKind
    heading: Line
    introduction: Prose | None = None
    shown: Flag = True
    """Whether it is printed; one that is not keeps its words."""

    @property
    def label(self) -> str:
        """The heading."""
        return self.heading
