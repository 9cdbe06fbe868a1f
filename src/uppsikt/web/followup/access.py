"""Who comes to a page of the follow-up, and when: somebody who is signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.accounts.queries import may_somewhere
from uppsikt.followup.queries.mine import MyQuestion, one_question
from uppsikt.followup.queries.rounds import round_of
from uppsikt.followup.queries.seen import SeenQuestion, SeenRound
from uppsikt.web.unsaved import to_sign_in

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in, and the moment of the visit."""

    user: User
    now: datetime

    @property
    def today(self) -> date:
        """The day, where the municipality is."""
        return timezone.localdate(self.now)

    @property
    def operation(self) -> dict[str, Any]:
        """What every operation is told: who and when."""
        return {"by": actor_of(self.user), "now": self.now}

    def sees_rounds(self, body: str) -> bool:
        """Whether they see how the body's rounds go."""
        return sees_rounds(self.user, body)

    def runs(self, body: str) -> bool:
        """Whether they plan, open, hand in and close the body's rounds."""
        return may(self.user, Permission.ROUND_RUN, body=body, on=self.today)

    def manages(self, question: SeenQuestion) -> bool:
        """Whether they are the manager of the question's unit, or the body's controller."""
        body, unit = question.round.body, question.unit or None
        return may(self.user, Permission.ANSWER_APPROVE, body=body, unit=unit, on=self.today)


def sees_rounds(user: Any, body: str) -> bool:
    """Whether the user sees how the body's rounds go today."""
    return may(user, Permission.PLAN_READ_DRAFT, body=body, on=timezone.localdate())


def sees_rounds_somewhere(user: Any) -> bool:
    """Whether the user sees how the rounds of any body go today."""
    return may_somewhere(user, Permission.PLAN_READ_DRAFT, on=timezone.localdate())


def for_signed_in(view: View) -> View:
    """Hand the view who comes; send who is not signed in to do so."""

    @wraps(view)
    def with_visitor(request: HttpRequest, **address: Any) -> HttpResponse:
        if not isinstance(request.user, User):
            return to_sign_in(request)
        return view(request, Visitor(request.user, timezone.now()), **address)

    return with_visitor


def for_readers_of_rounds(view: View) -> View:
    """The same, refusing who may not see the rounds of the body in the address."""

    @for_signed_in
    @wraps(view)
    def guarded(
        request: HttpRequest, visitor: Visitor, body: str, year: int, **rest: Any
    ) -> HttpResponse:
        if not visitor.sees_rounds(body):
            raise PermissionDenied(Permission.PLAN_READ_DRAFT)
        return view(request, visitor, body, int(year), **rest)

    return guarded


def for_controllers(view: View) -> View:
    """The same, refusing who may not run the rounds of the body in the address."""

    @for_signed_in
    @wraps(view)
    def guarded(
        request: HttpRequest, visitor: Visitor, body: str, year: int, **rest: Any
    ) -> HttpResponse:
        if not visitor.runs(body):
            raise PermissionDenied(Permission.ROUND_RUN)
        return view(request, visitor, body, int(year), **rest)

    return guarded


def found_question(visitor: Visitor, pk: int) -> MyQuestion:
    """The question of that number, if the visitor may see it. Raises Http404."""
    found = one_question(visitor.user, pk, on=visitor.today) if pk < 2**63 else None
    if found is None:
        raise Http404(_("There is no such question."))
    return found


def found_round(body: str, year: int, period: str) -> SeenRound:
    """The round of the address. Raises Http404."""
    found = round_of(body, year, period)
    if found is None:
        raise Http404(_("The year is not planned, so that there is no such round."))
    return found
