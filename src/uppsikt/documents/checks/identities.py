"""Identities and references: each thing once, and every reference to something that exists."""

from collections import Counter
from collections.abc import Iterator, Mapping

from uppsikt.core.assignments import AssignmentNumber, duplicates
from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.documents.items import items, items_by_id, references
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.plan.organisation import Body

_EXPECTED_KINDS: Mapping[tuple[str, ...], str] = {
    ("Role",): N_("the identity of a role"),
    ("Body",): N_("the identity of a body"),
    ("Unit", "Administration"): N_("the identity of a unit or of the administration"),
    ("Goal",): N_("the identity of a goal"),
    ("FrameRow",): N_("the identity of a frame row"),
    ("FrameRow", "FrameTable"): N_("the identity of a frame row or a frame table"),
    ("Assignment", "FollowUp"): N_("the identity of an assignment or a follow-up"),
    ("Goal", "Programme", "Assignment", "CoreRemit", "FocusArea"): N_(
        "the identity of a goal, a programme, an assignment, a core remit or a focus area"
    ),
}


def duplicate(document: PlanDocument) -> Iterator[Finding]:
    """An identity belongs to one thing in the whole plan."""
    times = Counter(found.id for found in items(document))
    first = items_by_id(document)
    for found in items(document):
        if times[found.id] > 1 and found.place != first[found.id].place:
            yield Finding(
                "identity.duplicate",
                Severity.ERROR,
                (*found.place, "id"),
                N_("The identity {found} is already used, by {name}."),
                expected=N_("an identity that nothing else in the plan has"),
                found="{found}",
                remedy=N_("Give one of the two another identity."),
                facts={"found": found.id, "name": first[found.id].label},
            )


def dangling(document: PlanDocument) -> Iterator[Finding]:
    """Every reference leads to something in the plan, of a kind that can be meant there."""
    known = items_by_id(document)
    for reference in references(document):
        target = known.get(reference.target)
        if reference.place == ("body",) or (target and target.kind in reference.kinds):
            continue
        yield Finding(
            "reference.dangling",
            Severity.ERROR,
            reference.place,
            N_("The reference leads to something of another kind: {name}.")
            if target
            else N_("The reference leads to nothing."),
            expected=_EXPECTED_KINDS.get(reference.kinds, N_("the identity of something else")),
            found="{found}",
            remedy=N_("Correct the identity, or add what it is to lead to."),
            facts={"found": reference.target, "name": target.label if target else ""},
        )


def unknown_body(document: PlanDocument) -> Iterator[Finding]:
    """The body whose plan it is stands among the organisation's bodies."""
    known = [body.id for body in document.organisation.bodies]
    if document.body not in known:
        yield Finding(
            "body.unknown",
            Severity.ERROR,
            ("body",),
            N_("The body whose plan this is does not stand among the bodies."),
            expected=N_("one of {expected}"),
            found="{found}",
            remedy=N_("Correct the identity, or add the body to the organisation."),
            facts={"expected": ", ".join(known), "found": document.body},
        )


def body_cycle(document: PlanDocument) -> Iterator[Finding]:
    """No body belongs, in the end, to itself."""
    above: dict[str, Body] = {}
    for body in document.organisation.bodies:
        above.setdefault(body.id, body)
    reported: set[str] = set()
    for position, body in enumerate(document.organisation.bodies):
        ring = _ring(body.id, above)
        if not ring or reported & set(ring):
            continue
        reported |= set(ring)
        yield Finding(
            "body.cycle",
            Severity.ERROR,
            ("organisation", "bodies", position, "part_of"),
            N_("The bodies belong to each other in a ring."),
            expected=N_("a body that belongs to no other in the end"),
            found="{ring}",
            remedy=N_("Correct what one of them is a part of."),
            facts={"ring": " → ".join([*ring, ring[0]])},
        )


def _ring(identity: str, above: Mapping[str, Body]) -> tuple[str, ...]:
    ring = [identity]
    while (body := above.get(ring[-1])) and body.part_of:
        if body.part_of == identity:
            return tuple(ring)
        if body.part_of in ring:
            return ()
        ring.append(body.part_of)
    return ()


def assignment_number(document: PlanDocument) -> Iterator[Finding]:
    """The council's assignments are numbered 2023:1, the board's as it likes; each once."""
    yield from _misnumbered(document)
    seen: dict[tuple[AssignmentOrigin, str], int] = {}
    twice = {str(number) for number in duplicates(_council_numbers(document))}
    for position, assignment in enumerate(document.assignments.items):
        parsed = _parsed(assignment)
        number = str(parsed) if parsed else assignment.number
        key = assignment.origin, number
        is_council = assignment.origin is AssignmentOrigin.COUNCIL and parsed is not None
        if key in seen and (number in twice or not is_council):
            yield Finding(
                "assignment.number",
                Severity.ERROR,
                _place(position),
                N_("Two assignments have the same number."),
                expected=N_("a number that no other assignment has"),
                found="{found}",
                remedy=N_("Correct the number of one of them."),
                facts={"found": assignment.number},
            )
        seen.setdefault(key, position)


def _misnumbered(document: PlanDocument) -> Iterator[Finding]:
    for position, assignment in enumerate(document.assignments.items):
        if assignment.origin is not AssignmentOrigin.COUNCIL:
            continue
        number = _parsed(assignment)
        if number is None:
            yield Finding(
                "assignment.number",
                Severity.ERROR,
                _place(position),
                N_("The number is not one of an assignment from the council."),
                expected=N_("year, colon and number, such as 2023:1"),
                found="{found}",
                remedy=N_("Write the number as the council's minutes have it."),
                facts={"found": assignment.number},
            )
        elif str(number) != assignment.number:
            yield Finding(
                "assignment.number",
                Severity.WARNING,
                _place(position),
                N_("The number is written in another way than others are."),
                expected="{expected}",
                found="{found}",
                remedy=N_("Write {expected}, within quotes."),
                facts={"expected": str(number), "found": assignment.number},
            )


def _council_numbers(document: PlanDocument) -> Iterator[AssignmentNumber]:
    for assignment in document.assignments.items:
        if number := _parsed(assignment):
            yield number


def _parsed(assignment: Assignment) -> AssignmentNumber | None:
    """The council's number; None for one of the board's, and one that cannot be read."""
    if assignment.origin is not AssignmentOrigin.COUNCIL:
        return None
    try:
        return AssignmentNumber.parse(assignment.number)
    except ValueError:
        return None


def _place(position: int) -> Place:
    return ("assignments", "items", position, "number")
