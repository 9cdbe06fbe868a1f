"""Why figures of a month are not taken. Faces say each in words, once."""

from dataclasses import dataclass
from enum import StrEnum

from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.money import Money


class Fault(StrEnum):
    """What is wrong with a figure."""

    UNKNOWN_UNIT = "unknown-unit"
    """The month asks for no such unit."""
    NOT_YOURS = "not-yours"
    """Who gives it does not answer for the unit."""
    IS_READY = "is-ready"
    """The unit's month is marked ready or approved: it is taken back before it is changed."""
    NOT_A_NUMBER = "not-a-number"
    TOO_FINE = "too-fine"
    """Finer than öre."""
    TOO_LARGE = "too-large"
    UNCLEAR = "unclear"
    GIVEN_TWICE = "given-twice"
    FROM_LEDGER = "from-ledger"
    """The outcome comes from the accounts, and is not written over."""
    ONLY_OUTCOME = "only-outcome"
    """The accounts give outcome and nothing else."""


@dataclass(frozen=True, slots=True)
class FigureFault:
    """A figure that is not taken, and why."""

    unit: str
    cost: CostKind
    figure: FigureKind
    fault: Fault
    place: str
    """Where it was given, such as the cell of a file; empty where nothing was said."""
    written: str
    """What was given."""


@dataclass(frozen=True, slots=True)
class FigureClash:
    """A figure that somebody else changed since it was shown."""

    unit: str
    cost: CostKind
    figure: FigureKind
    seen: Money | None
    theirs: Money | None
    yours: Money | None


class FiguresAreFaulty(Exception):
    """Some figures cannot be taken, and so none is; all faults are told."""

    def __init__(self, faults: tuple[FigureFault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


class FiguresChangedMeanwhile(Exception):
    """Somebody else changed some of the figures since they were shown; none is taken."""

    def __init__(self, clashes: tuple[FigureClash, ...]) -> None:
        super().__init__(clashes)
        self.clashes = clashes


class NotAMonth(Exception):
    """The round is a tertial, which has no figures of its own."""


class YearIsFaulty(Exception):
    """The forecast of a year's result cannot be held against the goal: it lacks income."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class ForecastChangedMeanwhile(Exception):
    """Somebody else changed the forecast of the year's result since it was shown."""


class MonthIsNotClosed(Exception):
    """What is not closed is changed as it stands, not corrected."""


class MonthChangedMeanwhile(Exception):
    """The closed month was corrected since it was shown."""


class NothingIsCorrected(Exception):
    """The correction says what the closed month says already."""
