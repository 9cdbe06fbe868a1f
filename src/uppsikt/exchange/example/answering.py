"""A tertial of the example: opened, answered by each in their own time, approved and closed."""

from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from uppsikt.audit.actors import Actor
from uppsikt.core.follow_up import QuestionState
from uppsikt.exchange.example.body_year import BodyYear, NotAnswered, content
from uppsikt.exchange.example.data import AnswerData, Reached, RoundData
from uppsikt.exchange.example.open_days import Margins, give_days, worked
from uppsikt.exchange.example.reporting import write_and_close
from uppsikt.exchange.example.timeline import A_MOMENT, moment
from uppsikt.exchange.followup.opening import open_from_plan
from uppsikt.followup.models import Answer, Question, Round
from uppsikt.followup.operations.answers import (
    mark_ready,
    mark_several_ready,
    save_answer,
    save_several,
)
from uppsikt.followup.operations.approval import accept_lacks, approve, send_back
from uppsikt.followup.operations.delegation import delegate
from uppsikt.followup.operations.rounds import approve_round, hand_in

DAYS_OPEN = 20
"""How long before the demo was made its open round was opened."""
MARGINS = Margins(approval=4, report=5, meeting=10)


class Answering:
    """A tertial of a body."""

    def __init__(self, year: BodyYear, its: Round, told: RoundData) -> None:
        self.year, self.its, self.told = year, its, told
        self.opens: date = its.opens
        self.answers_due: date = its.answers_due
        if not told.is_closed:
            today = year.timeline.today
            self.opens = worked(today - timedelta(DAYS_OPEN), today)
            due = worked(today + timedelta(told.due_in_days), today)
            self.answers_due = max(its.opens, due)

    def plan(self) -> None:
        """Let the tertial happen."""
        at = self.year.timeline.at
        at(moment(self.opens, 8), self._open)
        if self.told.is_closed:
            at(moment(self.its.approval_due, 13), self._approve)
            at(moment(self.its.hand_in_due, 15), self._hand_in)
            taken_up = self.its.meeting or self.its.hand_in_due + timedelta(14)
            at(moment(taken_up, 16), self._close)
        else:
            at(moment(self.year.timeline.today, 0), self._approve)

    def _open(self, now: datetime) -> None:
        by = self.year.by_controller()
        open_from_plan(round_id=self.its.pk, by=by, now=now)
        if not self.told.is_closed:
            give_days(self.year, self.its, self.answers_due, MARGINS, now + A_MOMENT)
        self._plan_answers()

    def _plan_answers(self) -> None:
        """Let each person answer all that is theirs on a day of their own."""
        at = self.year.timeline.at
        questions = Question.objects.filter(round=self.its).order_by("role", "position")
        lacking = [one for one in questions if self._told(one) is None]
        if lacking and self.told.is_closed:
            raise NotAnswered(f"{self.its}: " + ", ".join(f"{one} {one.unit}" for one in lacking))
        last = min(self.answers_due, self.year.timeline.today - timedelta(1))
        days = max((last - self.opens).days - 2, 1)
        by_role = groupby(questions, key=lambda one: one.role)
        for number, (_role, theirs) in enumerate(by_role):
            day = self.opens + timedelta(1 + (5 * number) % days)
            asked = list(theirs)
            at(moment(day, 9 + number % 6), partial(self._answer, asked))

    def _told(self, question: Question) -> AnswerData | None:
        return self.year.answer_to(question, self.its.period)

    def _answer(self, questions: list[Question], now: datetime) -> None:
        """Let those who answer the questions save their answers, and mark ready what is."""
        by_person: dict[str, dict[int, AnswerData]] = {}
        for question in questions:
            told = self._told(question)
            if told is None:
                continue
            if told.lack:
                by = self.year.by_controller()
                accept_lacks(question_ids=[question.pk], reason=told.lack, by=by, now=now)
                continue
            who = self._handed_over(question, told, now)
            if told.says_anything():
                by_person.setdefault(who, {})[question.pk] = told
                if told.why_back:
                    self._plan_sending_back(question, told, who, now + timedelta(days=1))
            now += A_MOMENT
        for who, answers in by_person.items():
            self._save(answers, self.year.people.actor(who), now)

    def _save(self, answers: dict[int, AnswerData], by: Actor, now: datetime) -> None:
        """Save the answers, or the first ones, and mark those ready that are told to be."""
        contents = {pk: (content(told, told.first or None), 0) for pk, told in answers.items()}
        saved = save_several(answers=contents, by=by, now=now)
        ready = {
            pk: saved[pk].revision
            for pk, told in answers.items()
            if told.reached is not Reached.BEGUN
        }
        mark_several_ready(answers=ready, by=by, now=now)

    def _handed_over(self, question: Question, told: AnswerData, now: datetime) -> str:
        """Who answers it: whoever is responsible, or to whom they hand it now."""
        who = self.year.who_answers(question, now)
        if not told.handed_to:
            return who
        to = self.year.people.user(told.handed_to)
        delegate(question_id=question.pk, to=to, by=self.year.people.actor(who), now=now)
        return told.handed_to

    def _plan_sending_back(
        self, question: Question, told: AnswerData, who: str, when: datetime
    ) -> None:
        people = self.year.people

        def back(now: datetime) -> None:
            manager = people.approving(self.year.body, question.unit, who)
            send_back(
                question_id=question.pk, reason=told.why_back, by=people.actor(manager), now=now
            )

        def mend(now: datetime) -> None:
            by = people.actor(who)
            saved = save_answer(
                question_id=question.pk, content=content(told), revision=1, by=by, now=now
            )
            mark_ready(question_id=question.pk, revision=saved.revision, by=by, now=now)

        self.year.timeline.at(when, back)
        if told.reached is not Reached.SENT_BACK:
            self.year.timeline.at(when + timedelta(hours=5), mend)

    def _approve(self, now: datetime) -> None:
        """Let each manager approve what is ready and told to be approved, all at once."""
        by_manager: dict[str, dict[int, int]] = {}
        ready = Question.objects.filter(round=self.its, state=QuestionState.READY)
        rows = Answer.objects.filter(question__in=ready).select_related("question")
        for answer in rows.order_by("question__position"):
            question: Question = answer.question
            told = self._told(question)
            if told is not None and told.reached is Reached.APPROVED:
                who = told.handed_to or self.year.who_answers(question, now)
                manager = self.year.people.approving(self.year.body, question.unit, who)
                by_manager.setdefault(manager, {})[question.pk] = answer.revision
        for manager, answers in by_manager.items():
            approve(answers=answers, by=self.year.people.actor(manager), now=now)
            now += A_MOMENT

    def _hand_in(self, now: datetime) -> None:
        hand_in(round_id=self.its.pk, by=self.year.by_controller(), now=now)

    def _close(self, now: datetime) -> None:
        """Approve the round, and close it with its report."""
        by, its = self.year.by_controller(), self.its
        approve_round(round_id=its.pk, by=by, now=now)
        write_and_close(
            body=self.year.body,
            year=its.year,
            period=its.period,
            told=self.year.told.reports.get(its.period),
            by=by,
            now=now + A_MOMENT,
        )
