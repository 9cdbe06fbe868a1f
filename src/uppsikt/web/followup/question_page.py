"""What the page of a question shows: the question, its form, what is beside it and its history."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from uppsikt.audit.models import Entry
from uppsikt.audit.queries import history
from uppsikt.core.follow_up import QuestionKind, RoundState
from uppsikt.documents.render.report.codes import CAUSES
from uppsikt.followup.causes import cause_of_content
from uppsikt.followup.content import NOTHING, AnswerContent, Value
from uppsikt.followup.measured_effects import unit_of_action
from uppsikt.followup.operations.collecting import action_of
from uppsikt.followup.operations.refusals import AnswerChangedMeanwhile
from uppsikt.followup.queries.holders import Names, names_in
from uppsikt.followup.queries.mine import Because, MyQuestion, Neighbours, neighbours
from uppsikt.followup.queries.seen import SeenAnswer, SeenQuestion
from uppsikt.web.followup.access import Visitor
from uppsikt.web.followup.answer_form import AnswerForm, initial, told
from uppsikt.web.followup.targets import (
    AgainstTarget,
    against_target,
    values_seen,
    values_typed,
)
from uppsikt.web.followup.words import period_name

# What a plan has no item of: a unit's month, and what is kept beside the plan.
_NOT_IN_PLAN = {QuestionKind.MONTH, QuestionKind.ACTION, QuestionKind.DEVIATION}


@dataclass
class QuestionPage:
    """A question as a page shows it to somebody."""

    mine: MyQuestion
    visitor: Visitor
    form: AnswerForm | None = None
    """The form as it was sent; without it, as it stands stored or begun."""
    revision: int | None = None
    """Of the answer that the one who writes has seen, where a form was sent."""
    refused: str = ""
    """Why what was sent is not stored."""
    changed: AnswerChangedMeanwhile | None = None
    """What somebody else answered meanwhile."""
    reason: str = ""
    reason_fault: str = ""

    @property
    def question(self) -> SeenQuestion:
        """The question itself."""
        return self.mine.question

    @property
    def is_late(self) -> bool:
        """Whether the answer is waited for and was due before today."""
        return self.question.is_late(self.visitor.today)

    @property
    def late_ones(self) -> tuple[int, ...]:
        """The question, where it is late with somebody else and the visitor may remind them."""
        its = self.question
        is_others = (
            self.is_late and self.mine.because is None and its.round.state is RoundState.OPEN
        )
        return (its.pk,) if is_others and self.visitor.manages(its) else ()

    @cached_property
    def names(self) -> Names:
        """What the body, the unit and the role are called."""
        return names_in({self.question.round.body}, self.question.round.year)

    @cached_property
    def around(self) -> Neighbours:
        """The questions before and after."""
        return neighbours(self.visitor.user, self.mine, on=self.visitor.today)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Who did what with it, the latest first."""
        return history(object_kind="Question", object_id=str(self.question.pk)).entries

    @property
    def has_thread(self) -> bool:
        """Whether the question is about something in the plan."""
        return self.question.kind not in _NOT_IN_PLAN

    @property
    def is_begun(self) -> bool:
        """Whether the form holds what was typed and not saved."""
        return self.form is None and self.mine.begun is not None

    @cached_property
    def shown_form(self) -> AnswerForm:
        """The form: as it was sent, else as it was begun, else as it is answered."""
        if self.form is not None:
            return self.form
        begun = self.mine.begun
        fields = begun.fields if begun else initial(content_of(self.question.answer))
        return AnswerForm(self.question.kind, initial=fields, effect_unit=self.effect_unit)

    @cached_property
    def effect_unit(self) -> str | None:
        """Of an action that is to change a measure: the measure's unit."""
        return effect_unit(self.question)

    @property
    def shown_revision(self) -> int:
        """Of the answer that the form was begun from."""
        if self.revision is not None:
            return self.revision
        if self.mine.begun:
            return self.mine.begun.revision
        return stored_revision(self.question)

    @property
    def stored_revision(self) -> int:
        """Of the answer as it stands."""
        return stored_revision(self.question)

    @property
    def is_delegate(self) -> bool:
        """Whether it was handed to the visitor."""
        return self.mine.because is Because.DELEGATE

    @property
    def previous_period(self) -> str:
        """When it was answered the last time."""
        before = self.mine.previous
        return period_name(before.period, before.year) if before else ""

    @property
    def is_behind(self) -> bool:
        """Whether somebody saved another answer after this one was begun."""
        return self.is_begun and self.shown_revision != stored_revision(self.question)

    @property
    def unsaved(self) -> list[tuple[str, str]]:
        """What was sent and can no longer be stored, to be copied."""
        form = self.form
        return told(form, form.typed()) if form and not self.question.may_answer else []

    @property
    def asks_for_plan(self) -> str:
        """What the stored answer asks an action plan for, once it is approved; empty for nothing,
        and for who does not answer for it or approve it."""
        its = self.question
        concerns = its.may_answer or its.may_approve or its.may_take_back
        cause = cause_of_content(its, content_of(its.answer)) if concerns else None
        return _(CAUSES[cause]) if cause else ""

    @cached_property
    def against_target(self) -> AgainstTarget | None:
        """The values of a measure against its target: those in the form while it is answered."""
        its = self.question
        return against_target(
            its, values_typed(self.shown_form) if its.may_answer else values_seen(its)
        )

    @property
    def asks_for_values(self) -> bool:
        """Whether it is answered with values."""
        return self.shown_form.asks_for_groups


def content_of(answer: SeenAnswer | None) -> AnswerContent:
    """What the answer says, as far as it is seen."""
    if answer is None:
        return NOTHING
    return AnswerContent(
        status=answer.status,
        text=answer.text,
        amount=answer.amount,
        values={
            of: Value(one.value, one.persons)
            for of, one in answer.values.items()
            if one.value is not None
        },
    )


def effect_unit(question: SeenQuestion) -> str | None:
    """The unit of the measure that the action which is asked about is to change; None for every
    other question."""
    number = action_of(question)
    return None if number is None else unit_of_action(number)


def stored_revision(question: SeenQuestion) -> int:
    """Of the answer as it stands; 0 where there is none."""
    return question.answer.revision if question.answer else 0


def show(request: HttpRequest, page: QuestionPage, status: int = 200) -> HttpResponse:
    """The page."""
    context: dict[str, Any] = {"page": page, "question": page.question, "form": page.shown_form}
    return render(request, "web/followup/question.html", context, status=status)
