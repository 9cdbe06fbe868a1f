"""Why an operation on rounds, questions and answers is not done. Faces say each in words, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from uppsikt.core.follow_up import Missing, QuestionState, RoundState
from uppsikt.followup.content import AnswerContent


class NoSuchRound(Exception):
    """There is no such round."""


class NoSuchQuestion(Exception):
    """There is no such question."""


class NoSuchBody(Exception):
    """There is no body by that identity."""


class NotYours(Exception):
    """Who acts has no part in the question or the round, or not that part."""


class OwnAnswer(NotYours):
    """Somebody was to approve what they answered themselves."""


class ReasonIsMissing(Exception):
    """Something that is sent back, or accepted as it is, says why."""


class RoundIsNotOpen(Exception):
    """The round has not come so far, or has come further, and takes no answers."""

    def __init__(self, state: RoundState) -> None:
        super().__init__(state)
        self.state = state


class RoundIsClosed(RoundIsNotOpen):
    """The round is closed, and never changes."""

    def __init__(self) -> None:
        super().__init__(RoundState.CLOSED)


class RoundCannotMove(Exception):
    """The round is not where that step begins."""

    def __init__(self, before: RoundState, after: RoundState) -> None:
        super().__init__(before, after)
        self.before, self.after = before, after


class MonthClosesWithItsFigures(Exception):
    """A month was to be approved or closed as if it were a tertial, its figures left out of it."""


class QuestionsAreLeft(Exception):
    """Some questions are neither approved nor accepted without an answer."""

    def __init__(self, questions: tuple[int, ...]) -> None:
        super().__init__(questions)
        self.questions = questions


class DayFault(StrEnum):
    """What is wrong with a day of a round."""

    NOT_WORKED = "not-worked"
    TOO_EARLY = "too-early"
    AFTER_MEETING = "after-meeting"


@dataclass(frozen=True, slots=True)
class WrongDay:
    """A day of a round that does not hold, and the day that it holds against."""

    fault: DayFault
    limit: date
    """What the day comes before, or the meeting that it comes after; a day off itself."""


class DaysDoNotHold(Exception):
    """Some of a round's days are not worked, out of order or after its meeting; all are told."""

    def __init__(self, days: Mapping[str, WrongDay]) -> None:
        super().__init__(days)
        self.days = days


class RoundIsPlanned(Exception):
    """The dates of a planned round follow from the meetings."""


class MeetingIsKnown(Exception):
    """The body meets on that day already."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class NoSuchMeeting(Exception):
    """The body has no such meeting."""


class QuestionIsReady(Exception):
    """The answer is marked ready: it is taken back before it is changed."""


class QuestionIsApproved(Exception):
    """The answer is approved: it is sent back before it is changed."""


class QuestionIsNotReady(Exception):
    """The question has not come so far, or has come further, than the step asks for."""

    def __init__(self, question: int, state: QuestionState) -> None:
        super().__init__(question, state)
        self.question, self.state = question, state


class AnswerIsNotReady(Exception):
    """The answer lacks something, and all of that is told."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class AnswerChangedMeanwhile(Exception):
    """Somebody changed the answer since it was shown; nothing is written.

    `yours` is what was to be written, None where nothing was; `theirs` is what it says now.
    """

    def __init__(
        self,
        question: int,
        *,
        yours: AnswerContent | None,
        theirs: AnswerContent,
        revision: int,
        by_name: str,
        at: datetime | None,
    ) -> None:
        super().__init__(question, revision)
        self.question, self.yours, self.theirs = question, yours, theirs
        self.revision, self.by_name, self.at = revision, by_name, at


class AccountIsNotActive(Exception):
    """A question was to be handed to somebody who no longer signs in."""
