"""The red thread (röda tråden): how the items of a plan hang together, upwards and downwards.

A strand runs from what is nearer the work (a remit, a krona, a role) to what it is for (a unit,
an assignment, a goal). Every strand is read from the plan itself: from a reference, or from where
an item stands. Nothing is guessed.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from uppsikt.core.money import Money
from uppsikt.documents.derived import derived
from uppsikt.documents.items import FoundItem, items, items_by_id, references
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.budget import FrameColumns
from uppsikt.documents.plan.goals import GoalKind
from uppsikt.documents.plan.organisation import Administration, Role

DEEPEST = 12
"""How many steps a thread is followed: more than a plan has, fewer than a page can nest."""

# Downwards what they hold is all of the plan, which is told at each of the things held.
_HOLDERS = frozenset({"Body", "Administration"})


class Relation(StrEnum):
    """What the lower end of a strand does for the upper end."""

    SERVES = "serves"
    CARRIES = "carries"
    MEASURES = "measures"
    PART_OF = "part-of"
    FOLLOWS_UP = "follows-up"
    FUNDS = "funds"
    ALLOCATED_TO = "allocated-to"
    PAYS = "pays"
    ANSWERS_FOR = "answers-for"
    BELONGS_TO = "belongs-to"
    REPORTS_TO = "reports-to"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True)
class Strand:
    """One connection, from the identity of the lower item to that of the upper."""

    lower: str
    relation: Relation
    upper: str


@dataclass(frozen=True, slots=True)
class Node:
    """An item on the thread, how it hangs on the one before it, and what lies beyond it."""

    found: FoundItem
    relation: Relation
    beyond: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Who does the work and with what: the unit, its frames (net cost negative), its roles."""

    unit: FoundItem
    frames: tuple[FrameColumns, ...]
    roles: tuple[Role, ...]

    @property
    def total(self) -> Money:
        """The frames together."""
        return Money.total(frame.total for frame in self.frames)


@dataclass(frozen=True, slots=True)
class Thread:
    """An item with everything it serves above and everything that serves it below."""

    found: FoundItem
    above: tuple[Node, ...]
    below: tuple[Node, ...]
    anchorings: tuple[Anchoring, ...]
    """The units that do the work for the item, in the plan's order."""


# The field that refers, and who refers: which strand it is. `True` turns the strand: the item
# that the field names is then the lower end.
_STRANDS: dict[str, tuple[Relation, bool]] = {
    "serves": (Relation.SERVES, False),
    "goals": (Relation.CARRIES, False),
    "responsible": (Relation.ANSWERS_FOR, True),
    "head": (Relation.ANSWERS_FOR, True),
    "reports_to": (Relation.REPORTS_TO, False),
    "recipient": (Relation.REPORTS_TO, False),
    "deviations_to": (Relation.REPORTS_TO, False),
    "same_as": (Relation.FOLLOWS, False),
    "unit": (Relation.BELONGS_TO, False),
    "to": (Relation.ALLOCATED_TO, False),
    "giver": (Relation.PAYS, True),
    "receiver": (Relation.ALLOCATED_TO, False),
    "part_of": (Relation.PART_OF, False),
}


def strands(document: PlanDocument) -> tuple[Strand, ...]:
    """Every strand of the plan once, in reading order; references to nothing are left out."""
    return _strands(document)


@derived
def _strands(document: PlanDocument) -> tuple[Strand, ...]:
    known = items_by_id(document)
    every = (*_referring(document), *_standing(document), *_by_section(document))
    sound = (
        strand
        for strand in every
        if strand.lower in known and strand.upper in known and strand.lower != strand.upper
    )
    return tuple(dict.fromkeys(sound))


def _referring(document: PlanDocument) -> Iterator[Strand]:
    known = items_by_id(document)
    for reference in references(document):
        if reference.source is None or reference.field not in _STRANDS:
            continue
        relation, turned = _STRANDS[reference.field]
        source = known[reference.source]
        if relation is Relation.CARRIES and source.kind == "Measure":
            relation = Relation.MEASURES
        if relation is Relation.BELONGS_TO and source.kind == "FrameRow":
            relation = Relation.FUNDS
        if relation is Relation.BELONGS_TO and source.kind == "Administration":
            continue  # a row of its headcount, which says nothing of what belongs where
        if turned:
            yield Strand(reference.target, relation, reference.source)
        else:
            yield Strand(reference.source, relation, reference.target)


def _standing(document: PlanDocument) -> Iterator[Strand]:
    """What an item belongs to by standing inside it."""
    for found in items(document):
        if found.parent:
            relation = Relation.FOLLOWS_UP if found.kind == "FollowUp" else Relation.PART_OF
            yield Strand(found.id, relation, found.parent)


def _by_section(document: PlanDocument) -> Iterator[Strand]:
    """What an item belongs to by the section it stands in."""
    body = document.body
    yield Strand(document.administration.id, Relation.PART_OF, body)
    for part in (*document.body_remit.remits, *document.body_remit.focus_areas):
        yield Strand(part.id, Relation.PART_OF, body)
    money = document.budget
    for table in (money.appropriations, money.office, money.common):
        yield Strand(table.id, Relation.FUNDS, money.total.id)
    yield Strand(money.total.id, Relation.FUNDS, body)
    yield Strand(money.investments.id, Relation.FUNDS, body)
    work = document.personnel_work
    if work and work.responsible:
        for goal in document.goals:
            if goal.kind is GoalKind.PERSONNEL:
                yield Strand(work.responsible, Relation.ANSWERS_FOR, goal.id)


_Neighbours = dict[str, list[tuple[Relation, str]]]


@derived
def _downwards(document: PlanDocument) -> _Neighbours:
    ends: _Neighbours = defaultdict(list)
    for strand in strands(document):
        ends[strand.upper].append((strand.relation, strand.lower))
    return dict(ends)


@derived
def _upwards(document: PlanDocument) -> _Neighbours:
    ends: _Neighbours = defaultdict(list)
    for strand in strands(document):
        ends[strand.lower].append((strand.relation, strand.upper))
    return dict(ends)


def thread(document: PlanDocument, identity: str) -> Thread | None:
    """The red thread of an item; None where the plan holds no such item.

    Upwards every strand is followed. Downwards a goal or another purpose is followed through all
    that serves it; a body and an administration only to what they hold. An item that is reached
    in several ways stands in each of them, but what lies beyond it only where it is nearest: the
    thread is then never longer than the plan, however entangled that is.
    """
    known = items_by_id(document)
    found = known.get(identity)
    if found is None:
        return None
    deepest = 1 if found.kind in _HOLDERS else DEEPEST
    below = _reached(known, identity, _downwards(document), deepest, _HOLDERS)
    return Thread(
        found,
        _reached(known, identity, _upwards(document), DEEPEST),
        below,
        anchorings(document, [found, *_doing(below)]),
    )


def _reached(
    known: Mapping[str, FoundItem],
    start: str,
    neighbours: _Neighbours,
    deepest: int,
    ends: frozenset[str] = frozenset(),
) -> tuple[Node, ...]:
    """What is reached from an item; beyond items of the kinds in `ends` the thread stops."""
    depth = {start: 0}
    nearest: dict[str, tuple[str, Relation]] = {}
    expanded: list[str] = []
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        if depth[at] == deepest or (at != start and known[at].kind in ends):
            continue
        expanded.append(at)
        for relation, other in neighbours.get(at, ()):
            # A transfer is an end from either side: the rest of what the giver has, and does,
            # has nothing to do with the receiver.
            if other not in depth and relation is not Relation.PAYS:
                depth[other] = depth[at] + 1
                nearest[other] = (at, relation)
                waiting.append(other)
    beyond: dict[str, tuple[Node, ...]] = {}
    for at in reversed(expanded):  # the farthest first, so that what lies beyond is there to take
        beyond[at] = tuple(
            Node(
                known[other],
                relation,
                beyond.get(other, ()) if nearest.get(other) == (at, relation) else (),
            )
            for relation, other in neighbours.get(at, ())
            if other != start
        )
    return beyond[start]


def _doing(nodes: Iterable[Node]) -> Iterator[FoundItem]:
    """The items of the nodes and beyond, save those that only pay."""
    for node in nodes:
        if node.relation is not Relation.PAYS:
            yield node.found
            yield from _doing(node.beyond)


def holder(document: PlanDocument, found: FoundItem) -> FoundItem | None:
    """The unit that an item stands in or belongs to; None for what no unit holds.

    What the body itself has taken on is done by its whole administration. Money that is allocated
    or transferred is its receiver's.
    """
    known = items_by_id(document)
    if found.place[0] == "body_remit":
        return known.get(document.administration.id)
    at: FoundItem | None = found
    seen: set[str] = set()
    while at is not None and at.id not in seen:
        seen.add(at.id)
        if at.kind in {"Unit", "Administration"}:
            return at
        named = (getattr(at.item, field, None) for field in ("unit", "to", "receiver"))
        at = known.get(next(filter(None, named), None) or at.parent or "")
    return None


def anchorings(document: PlanDocument, found: Iterable[FoundItem]) -> tuple[Anchoring, ...]:
    """The units that the items stand in, each once, with their frames and roles."""
    units: dict[str, FoundItem] = {}
    for one in found:
        unit = holder(document, one)
        if unit is not None:
            units.setdefault(unit.id, unit)
    order = {one.id: position for position, one in enumerate(items(document))}
    return tuple(
        Anchoring(unit, _frames(document, unit), _roles(document, unit))
        for unit in sorted(units.values(), key=lambda one: order[one.id])
    )


def _frames(document: PlanDocument, unit: FoundItem) -> tuple[FrameColumns, ...]:
    if unit.kind == "Administration":
        return (document.budget.office,)
    tables = (document.budget.office, document.budget.common)
    return tuple(row for table in tables for row in table.rows if row.unit == unit.id)


def _roles(document: PlanDocument, unit: FoundItem) -> tuple[Role, ...]:
    """The roles of the unit; of the nearest unit around it where it has none of its own."""
    known = items_by_id(document)
    at: FoundItem | None = unit
    while at is not None:
        head = at.item.head if isinstance(at.item, Administration) else None
        roles = tuple(role for role in document.roles if at.id == role.unit or role.id == head)
        if roles:
            return roles
        at = known.get(at.parent or "")
    return ()
