"""What somebody who reads a plan is told of how it was followed up: one question, for all pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.policies import NOBODY, About, Standing, standing_of
from uppsikt.plans.policies import Sight


class Told(StrEnum):
    """How much of a question and its answer somebody is told."""

    NOTHING = "nothing"
    """Not even that it was asked."""
    REPORTED = "reported"
    """What a report tells: the answer if it is approved, else that there is none. No person is
    named."""
    ALL = "all"
    """How far it has come, what is written so far, and who did what when."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads a plan, signed in or not."""

    who: Standing
    reads_drafts: Callable[[str], bool]
    """Whether the reader may see drafts of the body's plans and reports, by its identity."""

    def told(self, question: About, *, is_reported: bool) -> Told:
        """What the reader is told of a question.

        `is_reported` tells whether the report of its round is closed: that is public. Until
        then approved answers are for those who may read the body's drafts, and what is not
        approved is for those who may see the question. What is confidential is told to nobody
        but those who may read that, in a closed report too.
        """
        if self.who.sees(question):
            return Told.ALL
        if question.is_confidential and not self.who.reads_confidential(
            question.body, question.unit
        ):
            return Told.NOTHING
        if is_reported or self.reads_drafts(question.body):
            return Told.REPORTED
        return Told.NOTHING


def tells_answer(told: Told, state: QuestionState) -> bool:
    """Whether an answer in that state is shown to who is told so much."""
    return told is Told.ALL or (told is Told.REPORTED and state is QuestionState.APPROVED)


def reader_of(user: Any, sight: Sight, *, on: date) -> Reader:
    """The reader, on that day: signed in, or nobody. One query at most, two for who has signed
    in (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on) if isinstance(user, User) else NOBODY
    return Reader(who, sight.sees_drafts)
