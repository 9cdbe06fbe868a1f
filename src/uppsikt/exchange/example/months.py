"""The months of the example: figures and comments, approved and closed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from uppsikt.audit.actors import Actor
from uppsikt.core.follow_up import QuestionState
from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.money import ZERO, Money
from uppsikt.documents.month import MonthYear
from uppsikt.exchange.example.body_year import BodyYear, NotAnswered, content
from uppsikt.exchange.example.data import MonthsData, RowData
from uppsikt.exchange.example.open_days import Margins, give_days, worked
from uppsikt.exchange.example.timeline import A_MOMENT, moment
from uppsikt.exchange.followup.months import approve_month_by_rules, close_month_by_rules
from uppsikt.exchange.followup.opening import open_from_plan
from uppsikt.followup.models import Answer, Question, Round
from uppsikt.followup.month_figures import is_of_month
from uppsikt.followup.operations.answers import mark_several_ready, save_answer
from uppsikt.followup.operations.approval import approve
from uppsikt.followup.operations.forecasts import store_forecast
from uppsikt.followup.operations.month_checking import GivenFigure
from uppsikt.followup.operations.months import save_month
from uppsikt.followup.operations.rounds import hand_in

DAYS_OPEN = 9
"""How long before the demo was made its open month was opened."""
MARGINS = Margins(approval=2, report=2, meeting=6)


class Month:
    """A month of a body."""

    def __init__(self, year: BodyYear, its: Round) -> None:
        self.year, self.its = year, its
        self.number = int(its.period)
        self.is_open = its.period == year.told.months.open

    def plan(self) -> None:
        """Let the month happen, as far as it has come."""
        at, told, its = self.year.timeline.at, self.year.told.months, self.its
        if self.is_open:
            today = self.year.timeline.today
            at(moment(worked(today - timedelta(DAYS_OPEN), today), 8), self._open)
            at(moment(today - timedelta(3), 9), self._answer)
            at(moment(today, 0), self._approve_answers)
            return
        at(moment(its.opens, 8), self._open)
        at(moment(its.answers_due, 9), self._answer)
        at(moment(its.approval_due, 13), self._approve_answers)
        at(moment(its.hand_in_due, 10), self._hand_in)
        if its.period != told.handed_in:
            at(moment(its.hand_in_due + timedelta(1), 9), self._approve)
        if its.period not in {told.handed_in, told.approved}:
            taken_up = its.meeting or its.hand_in_due + timedelta(4)
            at(moment(max(taken_up, its.hand_in_due + timedelta(2)), 16), self._close)

    def _open(self, now: datetime) -> None:
        by = self.year.by_controller()
        open_from_plan(round_id=self.its.pk, by=by, now=now)
        if self.is_open:
            give_days(
                self.year, self.its, max(self.its.opens, self._due()), MARGINS, now + A_MOMENT
            )

    def _due(self) -> date:
        today = self.year.timeline.today
        return worked(today + timedelta(self.year.told.months.due_in_days), today)

    def _answer(self, now: datetime) -> None:
        """Let each person give the figures of all their units, and tell how actions go."""
        questions = list(Question.objects.filter(round=self.its).order_by("position"))
        by_person: dict[str, list[Question]] = {}
        for one in questions:
            by_person.setdefault(self.year.who_answers(one, now), []).append(one)
        for who, theirs in by_person.items():
            self._answer_as(who, theirs, now)
            now += A_MOMENT * 3
        years = results_of(self.year.told.months, self.its.period)
        if years:
            by = self.year.by_controller()
            store_forecast(round_id=self.its.pk, years=years, seen=(), by=by, now=now)

    def _answer_as(self, who: str, questions: list[Question], now: datetime) -> None:
        by = self.year.people.actor(who)
        rows: list[GivenFigure] = []
        comments: dict[int, tuple[str, int]] = {}
        for question in filter(is_of_month, questions):
            told = self.year.told.months.rows[question.item]
            if self.number > len(told.other_outcome):
                continue
            rows += _figures(question, told, self.number)
            comments[question.pk] = (self._comment(question, told), 0)
        given = {number: one for number, one in comments.items() if one[0]}
        saved = save_month(round_id=self.its.pk, rows=rows, comments=given, by=by, now=now)
        ready = {number: saved.revisions.get(number, 0) for number in comments}
        for question in questions:
            if not is_of_month(question) and (revision := self._tell_of_action(question, by, now)):
                ready[question.pk] = revision
        mark_several_ready(answers=ready, by=by, now=now)

    def _tell_of_action(self, question: Question, by: Actor, now: datetime) -> int:
        """Save how an action goes; the answer's revision, or nothing where nothing is told."""
        told = self.year.answer_to(question, self.its.period)
        if told is None:
            if self.is_open:
                return 0
            raise NotAnswered(f"{self.its}: {question}")
        return save_answer(
            question_id=question.pk, content=content(told), revision=0, by=by, now=now
        ).revision

    def _comment(self, question: Question, told: RowData) -> str:
        """What is said of a forecast; nothing of one that is as the frame."""
        forecast = Money.total(
            part[self.number - 1] for part in (told.staff_forecast, told.other_forecast) if part
        )
        if question.frame is None or forecast == question.frame:
            return ""
        said = [one for one in told.comments if one <= self.its.period]
        return told.comments[max(said)] if said else ""

    def _approve_answers(self, now: datetime) -> None:
        people, by_manager = self.year.people, dict[str, dict[int, int]]()
        ready = list(Question.objects.filter(round=self.its, state=QuestionState.READY))
        revisions: Mapping[int, int] = dict(
            Answer.objects.filter(question__in=ready).values_list("question", "revision")
        )
        for number, one in enumerate(sorted(ready, key=lambda one: one.position)):
            if self.is_open and number % 2:
                continue  # ready, and not yet looked at
            who = self.year.who_answers(one, now)
            manager = people.approving(self.year.body, one.unit, who)
            by_manager.setdefault(manager, {})[one.pk] = revisions.get(one.pk, 0)
        for manager, answers in by_manager.items():
            approve(answers=answers, by=people.actor(manager), now=now)

    def _hand_in(self, now: datetime) -> None:
        hand_in(round_id=self.its.pk, by=self.year.by_controller(), now=now)

    def _approve(self, now: datetime) -> None:
        approve_month_by_rules(round_id=self.its.pk, by=self.year.by_controller(), now=now)

    def _close(self, now: datetime) -> None:
        close_month_by_rules(round_id=self.its.pk, by=self.year.by_controller(), now=now)


def results_of(told: MonthsData, period: str) -> tuple[MonthYear, ...]:
    """The forecast of the municipality's result as it was told in that month or before it."""
    known = [one for one in told.results if one <= period]
    if not known:
        return ()
    # Not as they are written to a file: there amounts are whole thousands, here they are exact.
    names = MonthYear.model_fields
    return tuple(
        MonthYear(**{name: getattr(one, name) for name in names})
        for one in told.results[max(known)]
    )


def _figures(question: Question, told: RowData, month: int) -> list[GivenFigure]:
    """The figures of a row in the month; the split of the frame where it is told, in January."""
    parts = [(CostKind.OTHER, told.other_outcome, told.other_forecast)]
    if told.staff_frame is not None:
        parts.append((CostKind.STAFF, told.staff_outcome, told.staff_forecast))
    given = []
    for cost, outcome, forecast in parts:
        for figure, amounts in ((FigureKind.OUTCOME, outcome), (FigureKind.FORECAST, forecast)):
            given.append(GivenFigure(question.item, cost, figure, amounts[month - 1]))
    if told.staff_frame is not None and month == 1:
        other = (question.frame or ZERO) - told.staff_frame
        for cost, frame in ((CostKind.STAFF, told.staff_frame), (CostKind.OTHER, other)):
            given.append(GivenFigure(question.item, cost, FigureKind.FRAME, frame))
    return given
