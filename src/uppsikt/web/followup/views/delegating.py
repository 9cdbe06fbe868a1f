"""A question handed to a colleague, and taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from uppsikt.accounts.models import User
from uppsikt.accounts.permissions import Permission
from uppsikt.core.follow_up import RoundState
from uppsikt.followup.operations.delegation import delegate, end_delegation
from uppsikt.followup.queries.people import people_of
from uppsikt.followup.queries.seen import SeenQuestion
from uppsikt.web.followup.access import Visitor, for_signed_in, found_question
from uppsikt.web.followup.refused import does

MOST_SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def hand_over(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Search among those with a role in the body by name, and hand the question to one."""
    its = found_question(visitor, pk).question
    if not its.may_delegate:
        if its.state.takes_answer or its.round.state is not RoundState.OPEN:
            raise PermissionDenied(Permission.REPORT_WRITE)
        messages.error(request, _("The question is answered, so there is nothing to hand over."))
        return redirect("question", its.pk)
    people = [one for one in people_of(its.round.body, on=visitor.today) if _can_take(one, its)]
    if request.method == "POST":
        return _hand(request, visitor, its, people)
    sought = request.GET.get("sok", "").strip()[:200]
    found = [one for one in people if _is_sought(one, sought)]
    context = {
        "question": its,
        "sought": sought,
        "people": found[:MOST_SHOWN],
        "more": max(len(found) - MOST_SHOWN, 0),
    }
    return render(request, "web/followup/delegate.html", context)


def _hand(
    request: HttpRequest, visitor: Visitor, its: SeenQuestion, people: list[User]
) -> HttpResponse:
    to = next((one for one in people if str(one.pk) == request.POST.get("to", "")), None)
    if to is None:
        messages.error(request, _("Choose somebody who has a role in the body."))
        return redirect("question_delegate", its.pk)
    done = _("The question is handed to %(name)s.") % {"name": to.name}
    does(request, lambda: delegate(question_id=its.pk, to=to, **visitor.operation), done)
    return redirect("question", its.pk)


def _can_take(one: User, its: SeenQuestion) -> bool:
    return one.pk != its.delegated_to


def _is_sought(one: User, sought: str) -> bool:
    """Whether every word is in the name or the address; capitals make no difference."""
    text = f"{one.name} {one.email}".casefold()
    return all(word in text for word in sought.casefold().split())


@require_POST
@for_signed_in
def take_over(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Take the question back from whoever it was handed to, or give it back."""
    its = found_question(visitor, pk).question
    done = _("The question is with the one who is responsible again.")
    if does(request, lambda: end_delegation(question_id=its.pk, **visitor.operation), done):
        # Who gave it back may have no other part in it, and then sees it no longer.
        return redirect("mine")
    return redirect("question", its.pk)
