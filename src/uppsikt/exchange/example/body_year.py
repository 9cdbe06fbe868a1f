"""What the parts of a body's year share: its file, its people, its rounds and what is known."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from uppsikt.audit.actors import Actor
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.exchange.example.data import ActionData, AnswerData, DeviationData, ExampleYear
from uppsikt.exchange.example.people import People
from uppsikt.exchange.example.timeline import Timeline
from uppsikt.followup.content import AnswerContent, Value
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.collecting import action_of, deviation_of


class NotAnswered(Exception):
    """A round that the example closes asks what its file does not answer."""


class BodyYear:
    """A body's year as it is lived through."""

    def __init__(self, told: ExampleYear, people: People, timeline: Timeline) -> None:
        self.told, self.people, self.timeline = told, people, timeline
        self.body = told.body
        self.controller = people.controller(told.body)
        self.actions: dict[int, ActionData] = {}
        """What is told of each action, by its number."""
        self.deviations: dict[int, DeviationData] = {}
        self.rounds: Mapping[str, Round] = {}
        """The rounds of the year as they were planned, by period."""

    def plan_rounds(self) -> None:
        """Read the rounds, once the year is planned. One query."""
        its = Round.objects.filter(body__slug=self.body, year=self.told.year)
        self.rounds = {one.period: one for one in its}

    def by_controller(self) -> Actor:
        """The body's controller, as one who acts."""
        return self.people.actor(self.controller)

    def who_answers(self, question: Question, now: datetime) -> str:
        """Who answers a question then."""
        return self.people.answering(self.body, question.role, now.date())

    def answer_to(self, question: Question, period: str) -> AnswerData | None:
        """What the file answers in a period; None where it answers nothing."""
        if (number := action_of(question)) is not None:
            return _latest(self.actions[number].answers, period)
        if (number := deviation_of(question)) is not None:
            return self.deviations[number].answers.get(period)
        told = self.told.rounds.get(period)
        of_kind = told.answers.get(QuestionKind(question.kind), {}) if told else {}
        return of_kind.get(f"{question.item}/{question.unit}") or of_kind.get(question.item)


def content(answer: AnswerData, text: str | None = None) -> AnswerContent:
    """An answer of the file as it is saved; with another text, where one is given."""
    values = {}
    for number, (of, value) in enumerate(
        ((ValueOf.WOMEN, answer.women), (ValueOf.MEN, answer.men), (ValueOf.TOTAL, answer.total))
    ):
        if value is not None:
            persons = answer.persons[number] if number < len(answer.persons) else None
            values[of] = Value(Decimal(value), persons)
    return AnswerContent(
        status=answer.status,
        text=answer.text if text is None else text,
        amount=answer.used,
        values=values,
    )


def _latest(answers: Mapping[str, AnswerData], period: str) -> AnswerData | None:
    """The period's own; of a month else that of the latest month before it."""
    if period in answers or not period.isdigit():
        return answers.get(period)
    before = [one for one in answers if one.isdigit() and one < period]
    return answers[max(before)] if before else None
