"""One question: read, answered, marked ready; its text kept while it is written."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from uppsikt.accounts.permissions import Permission
from uppsikt.core.follow_up import QuestionKind, missing_for_ready
from uppsikt.followup.content import CannotBeKept
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.answers import mark_ready, save_answer, take_back
from uppsikt.followup.operations.drafts import DraftIsTooLong, discard_draft, save_draft
from uppsikt.followup.queries.mine import MyQuestion
from uppsikt.followup.queries.seen import SeenQuestion
from uppsikt.web.followup.access import Visitor, for_signed_in, found_question
from uppsikt.web.followup.answer_form import AnswerForm
from uppsikt.web.followup.question_page import QuestionPage, effect_unit, show
from uppsikt.web.followup.refused import does, said
from uppsikt.web.followup.targets import against_target, values_typed

_LOST = (
    refusals.QuestionIsReady,
    refusals.QuestionIsApproved,
    refusals.RoundIsNotOpen,
)
"""Why an answer cannot be stored any more."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def question(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """The question. What is sent is saved, and marked ready where that is asked."""
    mine = found_question(visitor, pk)
    if request.method == "POST":
        return _take(request, visitor, mine)
    return show(request, QuestionPage(mine, visitor))


def _take(request: HttpRequest, visitor: Visitor, mine: MyQuestion) -> HttpResponse:
    its = mine.question
    form = AnswerForm(its.kind, request.POST, effect_unit=effect_unit(its))
    revision, wants_ready = _revision(request), request.POST.get("do") == "ready"
    page = QuestionPage(mine, visitor, form=form, revision=revision)
    if not form.is_valid():
        if wants_ready and its.kind is not QuestionKind.MONTH:
            form.add_missing(missing_for_ready(its.kind, form.content().as_values(its.kind)))
        _keep(visitor, its, form, revision)
        return show(request, page, 422)
    try:
        saved = save_answer(
            question_id=its.pk, content=form.content(), revision=revision, **visitor.operation
        )
        page.revision = saved.revision
        if wants_ready:
            mark_ready(question_id=its.pk, revision=saved.revision, **visitor.operation)
    except refusals.NotYours as error:
        raise PermissionDenied(Permission.REPORT_WRITE) from error
    except CannotBeKept as error:
        form.add_unkeepable(error.part)
        return show(request, page, 422)
    except refusals.AnswerIsNotReady as error:
        form.add_missing(error.missing)
        page.mine = found_question(visitor, its.pk)
        return show(request, page, 422)
    except refusals.AnswerChangedMeanwhile as error:
        return _both(request, page, error)
    except _LOST as error:
        page.mine, page.refused = found_question(visitor, its.pk), said(error)
        return show(request, page, 409)
    messages.success(request, _("The answer is ready.") if wants_ready else _("Saved."))
    return redirect("question", its.pk)


def _both(
    request: HttpRequest, page: QuestionPage, error: refusals.AnswerChangedMeanwhile
) -> HttpResponse:
    """What both wrote, to choose between; what the second wrote is not lost meanwhile."""
    if page.form is not None:
        _keep(page.visitor, page.question, page.form, page.shown_revision)
    page.changed, page.revision = error, error.revision
    return show(request, page, 409)


def _keep(visitor: Visitor, its: SeenQuestion, form: AnswerForm, revision: int) -> None:
    if not its.may_answer:
        return
    save_draft(
        user=visitor.user,
        question_id=its.pk,
        fields=form.typed(),
        revision=revision,
        now=visitor.now,
    )


def _revision(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


@require_POST
@for_signed_in
def draft(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Keep what is typed, without saving it as the answer."""
    its = found_question(visitor, pk).question
    if not its.may_answer:
        raise PermissionDenied(Permission.REPORT_WRITE)
    form = AnswerForm(its.kind, request.POST, effect_unit=effect_unit(its))
    try:
        _keep(visitor, its, form, _revision(request))
    except DraftIsTooLong:
        return HttpResponseBadRequest()
    context = {"at": visitor.now, "against": against_target(its, values_typed(form))}
    return render(request, "web/followup/draft_kept.html", context)


@require_POST
@for_signed_in
def discard(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Forget what was typed and not saved."""
    its = found_question(visitor, pk).question
    discard_draft(user=visitor.user, question_id=its.pk)
    messages.success(request, _("What you had begun is thrown away."))
    return redirect("question", its.pk)


@require_POST
@for_signed_in
def take_it_back(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Take a ready answer back, to change it."""
    its = found_question(visitor, pk).question
    done = _("The answer is yours to change again.")
    does(request, lambda: take_back(question_id=its.pk, **visitor.operation), done)
    return redirect("question", its.pk)
