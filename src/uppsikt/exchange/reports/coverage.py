"""Who has taken up what the council asks for, of the plans that a reader may see."""

from uppsikt.core.swedish import swedish_key
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.documents.render.words import body_name, body_of
from uppsikt.exchange.version_queries import histories_of, shown_plan
from uppsikt.plans.policies import Sight


def plans_under(council: str, year: int, sight: Sight) -> tuple[PlanDocument, ...]:
    """The plans of the year that answer to the council, each in the version that the reader is
    shown, the executive board's first. Nothing for a body that is no council.

    Two queries where the process has read the plans before, else as many more as it takes to
    read each of them.
    """
    found = []
    for history in histories_of(year).values():
        shown = shown_plan(history, sight)
        if shown is not None:
            its = body_of(shown.document, council)
            if its is not None and its.kind is BodyKind.COUNCIL:
                found.append(shown.document)
    return tuple(sorted(found, key=_order))


def _order(plan: PlanDocument) -> tuple[bool, object]:
    own = body_of(plan, plan.body)
    is_board = own is not None and own.kind is BodyKind.EXECUTIVE_BOARD
    return not is_board, swedish_key(body_name(plan))
