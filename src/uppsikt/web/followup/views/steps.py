"""The controller takes a round further, accepts what is lacking, and changes its days."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from uppsikt.core.follow_up import RoundState
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.approval import accept_lacks, ask_again
from uppsikt.followup.operations.opening import Refreshed
from uppsikt.followup.operations.year import change_dates
from uppsikt.followup.queries.calendar import meetings_of
from uppsikt.followup.queries.holders import names_in
from uppsikt.followup.queries.rounds import RoundWithQuestions
from uppsikt.followup.queries.seen import SeenQuestion
from uppsikt.web.followup.access import Visitor, for_controllers, found_round
from uppsikt.web.followup.days_form import DatesForm
from uppsikt.web.followup.frame import show
from uppsikt.web.followup.refused import REFUSALS, does, said
from uppsikt.web.followup.steps import STEPS, Step, steps_of
from uppsikt.web.followup.views.one_round import found, is_left

LONGEST_REASON = 5000
FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@for_controllers
def step(
    request: HttpRequest, visitor: Visitor, body: str, year: int, period: str, step: str
) -> HttpResponse:
    """What the step means and what stands in its way, and the button."""
    chosen = next((one for one in STEPS if one.key == step), None)
    if chosen is None:
        raise Http404
    its = found(visitor, found_round(body, year, period))
    if chosen not in steps_of(its):
        return _page(request, its, chosen, 409, is_past=True)
    if request.method != "POST":
        return _page(request, its, chosen)
    return _take(request, visitor, its, chosen)


def _take(
    request: HttpRequest, visitor: Visitor, its: RoundWithQuestions, chosen: Step
) -> HttpResponse:
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    more = {"reason": reason} if chosen.needs_reason else {}
    try:
        done = chosen.does(round_id=its.round.pk, **more, **visitor.operation)
    except refusals.ReasonIsMissing as error:
        return _page(request, its, chosen, 422, reason_fault=said(error))
    except (*REFUSALS, refusals.NotYours) as error:
        return _page(request, its, chosen, 409, refused=said(error))
    if isinstance(done, Refreshed):
        return _refreshed(request, visitor, its, done)
    messages.success(request, str(chosen.done))
    return redirect("followup_round", its.round.body, its.round.year, its.round.period)


def _page(
    request: HttpRequest,
    its: RoundWithQuestions,
    chosen: Step,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    return show(
        request,
        "step",
        its.round.body,
        its.round.year,
        status,
        round=its.round,
        step=chosen,
        left=_left(its) if chosen.key == "lamna-in" else (),
        today=its.round.answers_due,
        **context,
    )


def _left(its: RoundWithQuestions) -> list[SeenQuestion]:
    return [one for unit in its.units for one in unit.questions if is_left(one)]


def _refreshed(
    request: HttpRequest, visitor: Visitor, its: RoundWithQuestions, done: Refreshed
) -> HttpResponse:
    """What became of the round that was asked anew."""
    now = found(visitor, its.round)
    by_pk = {one.pk: one for unit in now.units for one in unit.questions}

    def those(numbers: tuple[int, ...]) -> list[SeenQuestion]:
        return [by_pk[number] for number in numbers if number in by_pk]

    changes = [
        (_("Now asked too"), those(done.added)),
        (_("No longer in the plan"), those(done.gone)),
        (_("In the plan again"), those(done.returned)),
        (_("Told otherwise in the plan now, and asked as before"), those(done.told_otherwise)),
    ]
    return show(
        request,
        "refreshed",
        its.round.body,
        its.round.year,
        round=its.round,
        changes=[(name, questions) for name, questions in changes if questions],
    )


@FORM
@for_controllers
def lacks(
    request: HttpRequest, visitor: Visitor, body: str, year: int, period: str
) -> HttpResponse:
    """What keeps the round from being handed in, and what is accepted as lacking."""
    its = found(visitor, found_round(body, year, period))
    every = {str(one.pk): one for unit in its.units for one in unit.questions}
    fault = ""
    if request.method == "POST":
        chosen = [every[pk].pk for pk in request.POST.getlist("question") if pk in every]
        fault = _accept(request, visitor, chosen)
        if not fault:
            return redirect("followup_lacks", body, year, period)
    return show(
        request,
        "lacks",
        body,
        year,
        422 if fault else 200,
        round=its.round,
        left=[one for one in every.values() if is_left(one)],
        accepted=[one for one in every.values() if one.lack_reason and not one.has_left_plan],
        is_open=its.round.state is RoundState.OPEN,
        names=names_in({body}, year),
        fault=fault,
        chosen=request.POST.getlist("question"),
        reason=request.POST.get("reason", ""),
        today=visitor.today,
    )


def _accept(request: HttpRequest, visitor: Visitor, chosen: list[int]) -> str:
    """Do what was asked with those that were ticked; what is wrong, empty where nothing is."""
    if not chosen:
        return _("Tick the questions that it is about.")
    if request.POST.get("do") == "again":
        done = _("They are asked for again.")
        does(request, lambda: ask_again(question_ids=chosen, **visitor.operation), done)
        return ""
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    if not reason.strip():
        return _("Write why the answers may be lacking. It goes with the report.")
    done = _("They are accepted as lacking.")
    does(
        request,
        lambda: accept_lacks(question_ids=chosen, reason=reason, **visitor.operation),
        done,
    )
    return ""


@FORM
@for_controllers
def dates(
    request: HttpRequest, visitor: Visitor, body: str, year: int, period: str
) -> HttpResponse:
    """Give an open round other days."""
    its = found_round(body, year, period)
    sent = request.POST if request.method == "POST" else None
    # A round that comes late is taken up by a meeting of the year after.
    meetings = meetings_of(body, (year, year + 1, visitor.today.year, visitor.today.year + 1))
    form = DatesForm(sent, its=its, meetings=meetings)
    if request.method == "POST" and form.does(
        lambda: change_dates(round_id=its.pk, **form.cleaned_data, **visitor.operation)
    ):
        messages.success(request, _("The days are changed, those of the questions too."))
        return redirect("followup_round", body, year, period)
    status = 422 if form.errors else 200
    return show(request, "dates", body, year, status, round=its, form=form)
