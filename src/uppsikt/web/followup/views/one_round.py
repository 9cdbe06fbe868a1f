"""A round: how far each unit has come, who is late, and what the controller does with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from uppsikt.accounts.permissions import Permission
from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.followup.operations.approval import approve
from uppsikt.followup.queries.holders import Names, names_in
from uppsikt.followup.queries.rounds import (
    QuestionsOfUnit,
    RoundWithQuestions,
    Standings,
    questions_of_round,
)
from uppsikt.followup.queries.seen import SeenQuestion, SeenRound
from uppsikt.web.followup.access import Visitor, for_readers_of_rounds, found_round
from uppsikt.web.followup.frame import show
from uppsikt.web.followup.progress import Bar, bar_of
from uppsikt.web.followup.refused import does
from uppsikt.web.followup.steps import steps_of

FILTERS: dict[str, Promise] = {
    "alla": gettext_lazy("All questions"),
    "forsenade": gettext_lazy("Late"),
    "kvar": gettext_lazy("Not yet approved"),
    "klara": gettext_lazy("To approve"),
    "vakanta": gettext_lazy("With nobody to answer"),
}
"""What the list can be narrowed down to, by what addresses say."""

FEW = 40
"""So many questions are all unfolded from the beginning."""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit in the page of a round: how far it has come, and the questions that are shown."""

    slug: str
    name: str
    standings: Standings
    bar: Bar
    questions: tuple[SeenQuestion, ...]
    vacant: int
    is_open: bool
    """Whether the questions are unfolded."""


@require_safe
@for_readers_of_rounds
def round_(
    request: HttpRequest, visitor: Visitor, body: str, year: int, period: str
) -> HttpResponse:
    """The round by unit, narrowed down where that is asked."""
    its = found(visitor, found_round(body, year, period))
    asked = request.GET.get("visa", "")
    asked = asked if asked in FILTERS else "alla"
    names = names_in({body}, year)
    unit = request.GET.get("enhet")
    few = sum(len(one.questions) for one in its.units) <= FEW
    units = []
    for one in its.units:
        is_open = one.unit == unit or (unit is None and (few or asked != "alla"))
        units.append(_unit(one, names, visitor, asked, is_open=is_open))
    return show(
        request,
        "round",
        body,
        year,
        its=its,
        round=its.round,
        standings=its.standings,
        bar=bar_of(its.standings),
        units=units,
        names=names,
        filters=FILTERS.items(),
        filter=asked,
        today=visitor.today,
        steps=steps_of(its) if its.may_run else (),
        takes_values=any(_takes_values(one) for unit in its.units for one in unit.questions),
        late_ones=[one.pk for unit in its.units for one in unit.questions if _waits(visitor, one)],
        to_approve=any(one.may_approve for unit in units for one in unit.questions),
    )


def found(visitor: Visitor, its: SeenRound) -> RoundWithQuestions:
    """The round with what it asks, as the visitor sees it. Raises Http404."""
    whole = questions_of_round(visitor.user, its.pk, on=visitor.today)
    if whole is None:
        raise Http404
    return whole


def _unit(
    one: QuestionsOfUnit, names: Names, visitor: Visitor, asked: str, *, is_open: bool
) -> UnitPart:
    body = one.questions[0].round.body
    return UnitPart(
        slug=one.unit,
        name=names.unit(body, one.unit) if one.unit else names.body(body),
        standings=one.standings,
        bar=bar_of(one.standings),
        questions=tuple(_narrowed(one.questions, visitor, asked)),
        vacant=sum(is_vacant(each) for each in one.questions),
        is_open=is_open,
    )


def _waits(visitor: Visitor, one: SeenQuestion) -> bool:
    """Whether it is late with somebody whom the visitor may remind."""
    is_open = one.round.state is RoundState.OPEN
    return is_open and one.is_late(visitor.today) and visitor.manages(one)


def _takes_values(one: SeenQuestion) -> bool:
    """Whether it is a measure that the visitor may give values for."""
    return one.kind is QuestionKind.MEASURE and one.may_answer


def is_vacant(one: SeenQuestion) -> bool:
    """Whether an answer is waited for and nobody holds the role."""
    return one.is_to_do and not one.answers_with


def _narrowed(
    those: Iterable[SeenQuestion], visitor: Visitor, asked: str
) -> Iterable[SeenQuestion]:
    chosen = {
        "alla": lambda _one: True,
        "forsenade": lambda one: one.is_late(visitor.today),
        "kvar": is_left,
        "klara": lambda one: one.may_approve,
        "vakanta": is_vacant,
    }[asked]
    return (one for one in those if chosen(one))


def is_left(one: SeenQuestion) -> bool:
    """Whether the question keeps the round from being handed in."""
    is_done = one.state is QuestionState.APPROVED or one.lack_reason
    return not is_done and not one.has_left_plan


@require_POST
@for_readers_of_rounds
def approve_several(
    request: HttpRequest, visitor: Visitor, body: str, year: int, period: str
) -> HttpResponse:
    """Approve the answers that are ticked, all or none of them."""
    its = found(visitor, found_round(body, year, period))
    shown = {str(one.pk): one for unit in its.units for one in unit.questions}
    if not any(visitor.manages(one) for one in shown.values()):
        raise PermissionDenied(Permission.ANSWER_APPROVE)
    answers = {}
    for sent in request.POST.getlist("answer"):
        pk, _colon, revision = sent.partition(":")
        if pk in shown and revision.isascii() and revision.isdigit() and len(revision) < 10:
            answers[int(pk)] = int(revision)
    if not answers:
        messages.error(request, _("Tick the answers that you approve."))
    else:
        done = _("%(number)s answers are approved.") % {"number": len(answers)}
        does(request, lambda: approve(answers=answers, **visitor.operation), done)
    return redirect("followup_round", body, year, period)
