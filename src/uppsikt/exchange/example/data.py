"""What a file of the example says that a body answered, spent and decided in a year.

All of it is invented. Amounts are in thousands of kronor, as everywhere in files.
"""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import Cause
from uppsikt.documents.plan.base import Amount, Day, Line, Number, Part, Prose, Slug, Whole, Year
from uppsikt.documents.report.sections import SectionKind
from uppsikt.documents.report.writing import Said

Period = Annotated[str, StringConstraints(pattern=r"^(T[123]|0[1-9]|1[0-2])$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]*)?$")]
"""The identity of an item; after a slash the unit that answers, where several do."""


class Reached(StrEnum):
    """How far an answer has come in a round that is still open."""

    BEGUN = "begun"
    READY = "ready"
    APPROVED = "approved"
    SENT_BACK = "sent-back"


class AnswerData(Part):
    """An answer. In the file a text alone stands for an answer that is nothing but words."""

    status: str = ""
    text: str = ""
    used: Amount | None = None
    """What has been used of a grant, or what an action has given so far."""
    women: Number | None = None
    men: Number | None = None
    total: Number | None = None
    """Of an action: what it has changed of the measure so far, in its unit."""
    persons: tuple[Whole, ...] = ()
    """How many women, men and all together the values speak of."""
    reached: Reached = Reached.APPROVED
    first: str = ""
    """What was answered at first, and sent back."""
    why_back: str = ""
    """Why the answer, or the first one, was sent back."""
    handed_to: str = ""
    """The key of the example user whom the question was handed to."""
    lack: str = ""
    """Why the round may be handed in without it; then it says nothing else."""

    def says_anything(self) -> bool:
        """Whether anything is answered; a question may be handed over and no more."""
        return bool(self.status or self.text or self.used is not None or self.total is not None)


def _text_alone(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Answered = Annotated[AnswerData, BeforeValidator(_text_alone)]


class RoundData(Part):
    """A tertial: what was answered, and how far the round has come."""

    is_closed: Annotated[bool, Field(strict=True)] = True
    due_in_days: int = 14
    """Of a round that is open: how many days after the demo was made the answers are due."""
    answers: dict[QuestionKind, dict[Key, Answered]]


class RowData(Part):
    """The months of a row of the frame tables: a figure for each month from January on."""

    staff_frame: Amount | None = None
    """What of the frame is for staff, where that is told apart."""
    staff_outcome: tuple[Amount, ...] = ()
    staff_forecast: tuple[Amount, ...] = ()
    other_outcome: tuple[Amount, ...]
    other_forecast: tuple[Amount, ...]
    comments: dict[Period, Prose] = Field(default_factory=dict)
    """What was said of the forecast; it holds until the month that says another thing."""


class ResultData(Part):
    """What the municipality's result of a year was forecast to be, and its income."""

    year: Year
    result: Amount
    tax_income: Amount
    general_grants: Amount
    equalisation: Amount


class MonthsData(Part):
    """The months of the year: those that are left are planned."""

    approved: Period | None = None
    """The month that is approved and not closed."""
    handed_in: Period | None = None
    open: Period | None = None
    """The month that is still open. Those before these three are closed."""
    due_in_days: int = 0
    """Of the month that is open: how many days after the demo was made the answers are due."""
    rows: dict[Slug, RowData]
    results: dict[Period, tuple[ResultData, ...]] = Field(default_factory=dict)
    """The forecast of the municipality's result, from the month on."""


class ActionData(Part):
    """An action of an action plan, and how it stood in the rounds that asked."""

    what: Prose
    due: Day | None = None
    due_in_days: int = 0
    """How many days after the demo was made it is due, where no day is given."""
    role: Slug | None = None
    responsible: Line | None = None
    effect: Amount | None = None
    effect_value: Number | None = None
    answers: dict[Period, Answered] = Field(default_factory=dict)
    """A month says the same as the latest one before it that is told of."""


class DecisionData(Part):
    """The decision that closed an action plan."""

    on: Day
    decided_by: Line
    paragraph: Line
    registration_number: Line


class ActionPlanData(Part):
    """What was written of an action plan that a round had called for."""

    cause: Cause
    item: Slug | None = None
    """What it is about; None for a deficit of the whole body, and for a deviation its `id`."""
    written_on: Day
    presented_on: Day | None = None
    summary: Prose
    actions: tuple[ActionData, ...]
    decision: DecisionData | None = None


class DeviationData(Part):
    """A deviation that was reported."""

    id: Slug
    """What it goes by in this file."""
    item: Slug
    happened_on: Day
    what: Prose
    consequence: str = ""
    measures_taken: str = ""
    confidential: str = ""
    answers: dict[Period, Answered] = Field(default_factory=dict)
    closed_on: Day | None = None
    closed_because: str = ""
    asks_for_plan_on: Day | None = None


class ReportData(Part):
    """What was written of a report beside the answers."""

    closed_on: Day | None = None
    """Of the council's; a body's report is closed with its round."""
    introductions: dict[SectionKind, Prose] = Field(default_factory=dict)
    said: tuple[Said, ...] = ()


class CouncilYear(Part):
    """The council's reports of a year: they gather what all bodies have answered."""

    body: Slug
    year: Year
    note: Prose
    reports: dict[Period, ReportData]


class ExampleYear(Part):
    """A body's year of follow-up."""

    body: Slug
    year: Year
    note: Prose
    """That all of it is invented."""
    meetings: tuple[Day, ...]
    rounds: dict[Period, RoundData]
    months: MonthsData
    deviations: tuple[DeviationData, ...] = ()
    action_plans: tuple[ActionPlanData, ...] = ()
    reports: dict[Period, ReportData] = Field(default_factory=dict)
