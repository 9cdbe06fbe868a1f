"""A manager or controller reminds those who are late."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from uppsikt.followup.jobs import send_letters
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.reminding import Reminded, remind_late
from uppsikt.web.followup.access import Visitor, for_signed_in
from uppsikt.web.followup.refused import said

MOST = 5000
"""More questions than a municipality's late ones are not sent from a page."""


@require_POST
@for_signed_in
def remind(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Remind those who are to answer the questions that are sent, and tell who that were."""
    if "dummy" in settings.EMAIL_BACKEND:
        messages.error(request, _("No mail is sent from here, so nobody can be reminded by it."))
        return _back(request)
    try:
        # The letter and the job that sends it are there together, or neither.
        with transaction.atomic():
            done = remind_late(question_ids=_sent(request), **visitor.operation)
            if done.written:
                send_letters.enqueue()
    except (refusals.NotYours, refusals.NoSuchQuestion) as error:
        raise Http404(_("There is no such question.")) from error
    except refusals.RoundIsNotOpen as error:
        messages.error(request, said(error))
    else:
        _tell(request, done)
    return _back(request)


def _sent(request: HttpRequest) -> set[int]:
    """The questions that are sent. Raises Http404 for what is no number of one."""
    sent = request.POST.getlist("question")
    if len(sent) > MOST or not all(one.isascii() and one.isdigit() for one in sent):
        raise Http404
    if any(int(one) >= 2**63 for one in sent):
        raise Http404
    return {int(one) for one in sent}


def _tell(request: HttpRequest, done: Reminded) -> None:
    told = {
        _("A reminder is on its way to: %(names)s."): done.written,
        _("Has been told of it in today's letter already: %(names)s."): done.already,
        _("Has chosen to get no letters, so talk to them: %(names)s."): done.unwilling,
    }
    for words, names in told.items():
        if names:
            level = messages.SUCCESS if names is done.written else messages.WARNING
            messages.add_message(request, level, words % {"names": ", ".join(names)})
    if done.vacant:
        words = ngettext(
            "%(number)s late question is with nobody: the role is vacant.",
            "%(number)s late questions are with nobody: their roles are vacant.",
            done.vacant,
        )
        messages.warning(request, words % {"number": done.vacant})
    if not (done.written or done.already or done.unwilling or done.vacant):
        messages.info(request, _("Nobody else is late with any of it now."))


def _back(request: HttpRequest) -> HttpResponse:
    """To the page that was left, if it is one of ours."""
    to = request.POST.get("tillbaka", "")
    ours = to.startswith("/") and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return redirect(to if ours else "mine")
