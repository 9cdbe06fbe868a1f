"""What an item is for, and what is for it: the part of the red thread that is about purposes.

A purpose is what others can serve: a goal, a programme, an assignment, a core remit, a focus area.
"""

from collections import defaultdict, deque
from collections.abc import Mapping

from uppsikt.documents.derived import derived
from uppsikt.documents.items import FoundItem, items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.thread import Relation, strands

_FOR_A_PURPOSE = frozenset(
    {Relation.SERVES, Relation.CARRIES, Relation.MEASURES, Relation.FOLLOWS_UP}
)

_Neighbours = Mapping[str, tuple[str, ...]]


def served_by(document: PlanDocument, identity: str) -> tuple[FoundItem, ...]:
    """The purposes that an item serves, directly or through others, nearest first; each once."""
    return _reached(document, identity, _above(document))


def serving(document: PlanDocument, identity: str) -> tuple[FoundItem, ...]:
    """What serves an item, directly or through others, nearest first; each once."""
    return _reached(document, identity, _below(document))


def _reached(
    document: PlanDocument, identity: str, neighbours: _Neighbours
) -> tuple[FoundItem, ...]:
    known = items_by_id(document)
    reached: dict[str, FoundItem] = {}
    waiting = deque(neighbours.get(identity, ()))
    while waiting:
        at = waiting.popleft()
        if at not in reached and at != identity:
            reached[at] = known[at]
            waiting.extend(neighbours.get(at, ()))
    return tuple(reached.values())


@derived
def _above(document: PlanDocument) -> _Neighbours:
    ends: dict[str, list[str]] = defaultdict(list)
    for strand in strands(document):
        if strand.relation in _FOR_A_PURPOSE:
            ends[strand.lower].append(strand.upper)
    return {identity: tuple(others) for identity, others in ends.items()}


@derived
def _below(document: PlanDocument) -> _Neighbours:
    ends: dict[str, list[str]] = defaultdict(list)
    for strand in strands(document):
        if strand.relation in _FOR_A_PURPOSE:
            ends[strand.upper].append(strand.lower)
    return {identity: tuple(others) for identity, others in ends.items()}
