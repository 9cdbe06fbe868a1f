"""What a manager does with an answer: approves it, or sends it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from uppsikt.accounts.permissions import Permission
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.approval import approve, send_back
from uppsikt.web.followup.access import Visitor, for_signed_in, found_question
from uppsikt.web.followup.question_page import QuestionPage, show
from uppsikt.web.followup.refused import does, said

LONGEST_REASON = 5000


@require_POST
@for_signed_in
def approve_one(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Approve the answer that was shown."""
    its = found_question(visitor, pk).question
    sent = request.POST.get("revision", "")
    seen = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
    does(request, lambda: approve(answers={its.pk: seen}, **visitor.operation), _("Approved."))
    return redirect("question", its.pk)


@require_POST
@for_signed_in
def send_one_back(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Send the answer back, and say why."""
    mine = found_question(visitor, pk)
    its, reason = mine.question, request.POST.get("reason", "")[:LONGEST_REASON]
    try:
        send_back(question_id=its.pk, reason=reason, **visitor.operation)
    except refusals.ReasonIsMissing:
        if not visitor.manages(its):
            raise PermissionDenied(Permission.ANSWER_APPROVE) from None
        fault = _("Write why, so that whoever answers knows what to mend.")
        return show(request, QuestionPage(mine, visitor, reason_fault=fault), 422)
    except refusals.NotYours as error:
        raise PermissionDenied(Permission.ANSWER_APPROVE) from error
    except (refusals.QuestionIsNotReady, refusals.RoundIsNotOpen) as error:
        return _not_sent(request, visitor, pk, reason, error)
    messages.success(request, _("Sent back."))
    return redirect("question", its.pk)


def _not_sent(
    request: HttpRequest, visitor: Visitor, pk: int, reason: str, error: Exception
) -> HttpResponse:
    page = QuestionPage(found_question(visitor, pk), visitor, reason=reason, refused=said(error))
    return show(request, page, 409)
