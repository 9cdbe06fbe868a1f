"""What is sent from a page that was opened before the one who sends it signed in anew.

Whoever is signed out while writing signs in again in another window, as they are told to. The
page they wrote in then carries the token of the session that is gone, and is refused: a page of
its own would lose what they wrote.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure

from uppsikt.accounts.models import User
from uppsikt.web.followup.views import question


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was written in an answer, to be sent again; elsewhere Django's own page.

    Nothing of it is stored. Another site cannot have it shown to somebody: their browser sends
    no session from there (SameSite), and its origin is refused before its token is looked at.
    """
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return csrf_failure(request, reason)
    ours = reason.startswith("CSRF token") and isinstance(request.user, User)
    if ours and found.url_name == "question":
        return question.show_unsaved(request, **found.kwargs)
    if ours and found.url_name == "question_draft":
        return render(request, "web/followup/draft_other_session.html")
    return csrf_failure(request, reason)
