"""Why values of measures are not taken. Faces say each in words, once."""

from dataclasses import dataclass
from enum import StrEnum


class ValuePart(StrEnum):
    """What is given of a measure in one place."""

    WOMEN = "women"
    WOMEN_PERSONS = "women-persons"
    MEN = "men"
    MEN_PERSONS = "men-persons"
    TOTAL = "total"
    TOTAL_PERSONS = "total-persons"
    COMMENT = "comment"


class ValueFault(StrEnum):
    """What is wrong with a value, a number of persons or a comment."""

    IS_READY = "is-ready"
    """The answer is marked ready or approved: it is taken back before it is changed."""
    NOT_A_NUMBER = "not-a-number"
    TOO_FINE = "too-fine"
    """More than four decimals."""
    TOO_LARGE = "too-large"
    UNCLEAR = "unclear"
    """As 1.250, which is a thousand to some and one and a quarter to others."""
    NOT_PERSONS = "not-persons"
    """No whole number of persons, zero or more."""
    PERSONS_WITHOUT_VALUE = "persons-without-value"
    GIVEN_TWICE = "given-twice"
    CANNOT_BE_KEPT = "cannot-be-kept"
    """A text with a character that no database keeps, or that is too long."""


@dataclass(frozen=True, slots=True)
class FaultyPart:
    """Something that is not taken, and why."""

    question: int
    part: ValuePart
    fault: ValueFault
    place: str
    """Where it was given, such as the cell of a file; empty where nothing was said."""
    written: str
    """What was given."""


class NoSuchMeasure(Exception):
    """The round does not ask who gives a value for that measure."""


class ValuesAreFaulty(Exception):
    """Some values cannot be taken, and so none is; all faults are told."""

    def __init__(self, faults: tuple[FaultyPart, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


class ValuesChangedMeanwhile(Exception):
    """Somebody changed some of the answers since they were shown; nothing is written."""

    def __init__(self, questions: tuple[int, ...]) -> None:
        super().__init__(questions)
        self.questions = questions
