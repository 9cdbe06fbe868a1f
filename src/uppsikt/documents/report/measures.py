"""Measures in a report: values of the period and of earlier ones, and what is held back."""

from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Direction
from uppsikt.core.periods import ReportingPeriod, Tertial
from uppsikt.core.suppression import Shown
from uppsikt.documents.plan.base import Line, Number, Part, Prose, Slug, Year
from uppsikt.documents.report.base import TO_REPORTED_GOAL, Answered, Period


class HeldBack(Part):
    """That a value is not shown, and why; the value itself is not in the document.

    Source: docs/formulas/11-suppression.md.
    """

    group: ValueOf
    why: Shown
    """Why; never "shown"."""

    @model_validator(mode="after")
    def _is_not_shown(self) -> Self:
        if self.why is Shown.SHOWN:
            raise PydanticCustomError("held_back", "a reason why the value is not shown")
        return self


class MeasureValues(Part):
    """The values of a period of a year, or of a whole year; one that does not exist is left out."""

    year: Year
    period: Period | None = None
    """Left out for a whole year."""
    women: Number | None = None
    men: Number | None = None
    total: Number | None = None
    held_back: tuple[HeldBack, ...] = ()

    @model_validator(mode="after")
    def _holds_nothing_that_is_held_back(self) -> Self:
        for one in self.held_back:
            if getattr(self, one.group.value) is not None:
                raise PydanticCustomError("held_back", "no value where it is held back")
        return self

    @model_validator(mode="after")
    def _month_is_of_the_year(self) -> Self:
        if self.when.year != self.year:
            raise PydanticCustomError("period_year", "a month of the same year")
        return self

    @property
    def when(self) -> ReportingPeriod:
        """The period; a whole year is its third tertial."""
        return ReportingPeriod.parse(self.period or Tertial.T3).of_year(self.year)

    def is_held_back(self, group: ValueOf) -> bool:
        """Whether there is a value that is not shown."""
        return any(one.group is group for one in self.held_back)


class ReportedMeasure(Answered):
    """A measure (resultatmått) with its target and its values, each period once."""

    name: Line
    unit_of_value: Line
    """What the values are counted in, such as "%"."""
    direction: Direction
    target: Number | None = None
    target_year: Year | None = None
    goals: Annotated[tuple[Slug, ...], TO_REPORTED_GOAL] = ()
    values: tuple[MeasureValues, ...] = ()
    comment: Prose | None = None

    @model_validator(mode="after")
    def _has_each_period_once(self) -> Self:
        if len({one.when for one in self.values}) < len(self.values):
            raise PydanticCustomError("period_twice", "each period once")
        return self

    def of(self, year: int, period: str) -> MeasureValues | None:
        """The values of that period of that year, if there are any."""
        wanted = ReportingPeriod.parse(period).of_year(year)
        return next((one for one in self.values if one.when == wanted), None)
