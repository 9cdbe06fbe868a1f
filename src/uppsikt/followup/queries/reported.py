"""What was answered, as anybody may read it: small groups are held back, whoever asks."""

from collections.abc import Iterable

from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.policies import NOBODY
from uppsikt.followup.queries.reading import questions
from uppsikt.followup.queries.seen import Seeing, SeenQuestion


def reported(
    round_ids: Iterable[int], *, with_confidential: bool = False
) -> tuple[SeenQuestion, ...]:
    """All that the rounds ask, with what is approved of the answers, in the plan's order.

    A question whose answer is not approved comes without it, and one that has left the plan only
    if it has an approved one. What is confidential is left out unless it is asked for. Two
    queries.
    """
    rows = questions().filter(round__in=set(round_ids))
    if not with_confidential:
        rows = rows.filter(confidential="")
    sees = Seeing(NOBODY, {})
    found = []
    for row in rows.order_by("round__body__slug", "round__year", "round__period", "position", "pk"):
        is_approved = row.state == QuestionState.APPROVED
        if not is_approved and row.left_plan_at is not None:
            continue
        found.append(sees.question(row, without_answer=not is_approved))
    return tuple(found)
