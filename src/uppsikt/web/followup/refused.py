"""Why something is not done, in words that say what to do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from uppsikt.accounts.permissions import Permission
from uppsikt.exchange.followup.opening import NoPlanToFollow
from uppsikt.followup.operations import refusals
from uppsikt.web.followup.words import ROUND_STATES

REFUSALS: dict[type[Exception], Callable[[Any], str]] = {
    refusals.OwnAnswer: lambda _error: _(
        "You answered it yourself, so somebody else approves it: "
        "another manager of the unit, or the controller."
    ),
    refusals.ReasonIsMissing: lambda _error: _("Write the reason."),
    refusals.RoundIsClosed: lambda _error: _("The round is closed, and never changes."),
    refusals.RoundIsNotOpen: lambda error: (
        _("The round takes no answers now: it is %(state)s.")
        % {"state": str(ROUND_STATES[error.state]).lower()}
    ),
    refusals.RoundCannotMove: lambda error: (
        _("Somebody has taken the round further meanwhile: it is %(state)s.")
        % {"state": str(ROUND_STATES[error.before]).lower()}
    ),
    refusals.MonthClosesWithItsFigures: lambda _error: _(
        "A month is approved and closed together with its figures."
    ),
    refusals.QuestionsAreLeft: lambda error: (
        _(
            "The round cannot be handed in: %(number)s answers are neither approved nor accepted "
            "as lacking."
        )
        % {"number": len(error.questions)}
    ),
    refusals.QuestionIsReady: lambda _error: _(
        "The answer has been marked ready meanwhile. Take it back before you change it."
    ),
    refusals.QuestionIsApproved: lambda _error: _(
        "The answer has been approved meanwhile. It must be sent back before it is changed."
    ),
    refusals.QuestionIsNotReady: lambda _error: _(
        "The answer is no longer marked ready. Somebody has taken it back or sent it back."
    ),
    refusals.AnswerChangedMeanwhile: lambda error: (
        _("%(name)s changed the answer meanwhile. Read it again first.") % {"name": error.by_name}
    ),
    refusals.AccountIsNotActive: lambda error: (
        _("%(name)s can no longer sign in.") % {"name": error.args[0]}
    ),
    refusals.DaysDoNotHold: lambda _error: _("Some of the days do not hold."),
    refusals.RoundIsPlanned: lambda _error: _(
        "The days of a planned round follow from the meetings. Move the meeting instead."
    ),
    refusals.MeetingIsKnown: lambda error: (
        _("The body meets on %(day)s already.") % {"day": error.day}
    ),
    refusals.NoSuchMeeting: lambda _error: _("The meeting has been moved or removed meanwhile."),
    NoPlanToFollow: lambda _error: _(
        "There is no plan of that body for that year, so there is nothing to ask."
    ),
}
"""Each refusal of an operation, the narrower before the wider."""


def said(error: Exception) -> str:
    """The refusal in words. Raises PermissionDenied for who has no part in it."""
    for kind, words in REFUSALS.items():
        if isinstance(error, kind):
            return words(error)
    raise PermissionDenied(Permission.ROUND_RUN) from error


def does(request: HttpRequest, operation: Callable[[], object], done: str) -> bool:
    """Whether the operation was done: then that is said, else why it was not.

    Raises PermissionDenied for who has no part in it.
    """
    try:
        operation()
    except (*REFUSALS, refusals.NotYours) as error:
        messages.error(request, said(error))
        return False
    messages.success(request, done)
    return True
