"""What managers and controllers wait for, and what waits for them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from uppsikt.accounts.models import User
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.queries import may_somewhere
from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.policies import standing_of
from uppsikt.followup.queries.holders import InBody
from uppsikt.followup.queries.reading import BY_DUE, in_open_rounds, seeing_as
from uppsikt.followup.queries.seen import SeenQuestion

_TAKE_ANSWER = tuple(state.value for state in QuestionState if state.takes_answer)


def waiting_for(user: User, *, on: date) -> tuple[SeenQuestion, ...]:
    """The late answers that the user waits for, as manager or controller; the latest due last.

    Each with who is to answer it now; a vacant role is shown as such. Six queries at most (two
    more where only the lines of the organisation can tell).
    """
    late = Q(state__in=_TAKE_ANSWER, due__lt=on, lack_reason="")
    return _managed(user, late, on)


def to_approve(user: User, *, on: date) -> tuple[SeenQuestion, ...]:
    """What is ready and the user may approve, in the order it was due. As `waiting_for`.

    What they answered themselves is not in it, unless they are the body's controller.
    """
    ready = _managed(user, Q(state=QuestionState.READY), on)
    return tuple(one for one in ready if one.may_approve)


def _managed(user: User, which: Q, on: date) -> tuple[SeenQuestion, ...]:
    if not may_somewhere(user, Permission.ANSWER_APPROVE, on=on):
        return ()
    who = standing_of(user, on=on)
    asked = in_open_rounds().filter(which)
    places = asked.order_by().values_list("round__body__slug", "unit").distinct()
    managed = _of_places(place for place in places if who.may(Permission.ANSWER_APPROVE, *place))
    if managed is None:
        return ()
    rows = tuple(asked.filter(managed).order_by(*BY_DUE))
    return seeing_as(who, rows, on).visible(rows)


def _of_places(places: Iterable[InBody]) -> Q | None:
    """The condition that a question is asked of one of the units; None if there is none."""
    units: dict[str, list[str]] = {}
    for body, unit in places:
        units.setdefault(body, []).append(unit)
    managed = Q()
    for body, those in units.items():
        managed |= Q(round__body__slug=body, unit__in=those)
    return managed if units else None
