"""What is to be reached: goals, programmes and measures."""

from enum import StrEnum
from typing import Annotated

from uppsikt.core.measures import Direction
from uppsikt.core.periods import Tertial
from uppsikt.documents.plan.base import (
    TO_BODY,
    TO_GOAL,
    TO_PURPOSE,
    TO_ROLE,
    Amount,
    GuardedItem,
    Item,
    Line,
    Number,
    Part,
    Prose,
    Slug,
    Year,
)
from uppsikt.documents.plan.remits import FocusArea


class GoalKind(StrEnum):
    """The kind of a council goal (mål)."""

    STRATEGIC = "strategic"
    PERSONNEL = "personnel"
    FINANCIAL = "financial"


class FinancialTarget(Part):
    """A share of taxes, general grants and equalisation that the result is to reach each year."""

    percent: Number
    first_year: Year
    last_year: Year


class Goal(Item):
    """A goal of the council (mål), and how the body plans its work for it."""

    number: Line
    """The goal's number as the council gives it, such as "1"."""
    kind: GoalKind
    name: Line
    planning: Prose | None = None
    financial_target: FinancialTarget | None = None
    serves: Annotated[tuple[Slug, ...], TO_PURPOSE] = ()
    """What the work for this goal also answers: assignments, other goals."""


class Programme(Item):
    """A programme (program) that carries strategic goals across committees."""

    name: Line
    goals: Annotated[tuple[Slug, ...], TO_GOAL] = ()
    """The goals that the programme carries."""
    description: Prose | None = None


class ProgrammeWork(Part):
    """How the body works with goals and programmes this year."""

    description: Prose | None = None
    definition: Prose | None = None
    """What a programme is."""
    focus_areas: tuple[FocusArea, ...] = ()


class Observation(Part):
    """An outcome (utfall) of a measure in a year; a value that does not exist is left out."""

    year: Year
    women: Number | None = None
    men: Number | None = None
    total: Number | None = None


class Measure(GuardedItem):
    """A measure (resultatmått) with its target (målvärde) and what has been observed."""

    name: Line
    unit: Line
    """What the values are counted in, such as "%"."""
    direction: Direction
    target: Number | None = None
    target_year: Year | None = None
    observations: tuple[Observation, ...] = ()
    schedule: tuple[Tertial, ...] = ()
    """The tertials in which it is followed up."""
    goals: Annotated[tuple[Slug, ...], TO_GOAL] = ()
    """The goals it says something about."""


class Measures(Part):
    """All measures, with how the section is introduced."""

    description: Prose | None = None
    items: tuple[Measure, ...] = ()


class PersonnelWork(Part):
    """How the personnel goals are followed up."""

    description: Prose | None = None
    data_periods: tuple[Tertial, ...] = ()
    """When data and trend are followed."""
    judgement_periods: tuple[Tertial, ...] = ()
    """When it is judged whether the goal is met."""
    responsible: Annotated[Slug | None, TO_ROLE] = None


class DeficitRule(Part):
    """When a forecast deficit calls a committee to answer, and where."""

    percent: Number
    """Share of the frame that the deficit must exceed."""
    floor: Amount
    """The least deficit that counts, as a positive amount."""
    called_to: Annotated[Slug, TO_BODY]
    """The body that the committee is called to."""


class CouncilReport(Item):
    """A report to the council on the economy (rapport till fullmäktige)."""

    name: Line
    period: Tertial
    recipient: Annotated[Slug, TO_BODY]


class FinancialWork(Part):
    """How the economy is followed up through the year."""

    description: Prose | None = None
    monthly_recipient: Annotated[Slug | None, TO_BODY] = None
    """The body that is shown outcome and forecast every month."""
    deficit_rule: DeficitRule | None = None
    reports: tuple[CouncilReport, ...] = ()
