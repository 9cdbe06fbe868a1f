"""What others have asked for."""

from collections.abc import Iterator, Sequence

from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.render.blocks import Block, Cell, Column, Inline, Row, Run, Table, words
from uppsikt.documents.render.composer import Composer, section
from uppsikt.documents.render.words import (
    assignment_name,
    body_name,
    body_short_name,
    name_of,
    schedule_text,
)


def assignments(composer: Composer) -> Iterator[Block]:
    """The council's additional assignments, and those that the board gives."""
    found = composer.document.assignments
    if not found.items and not found.description:
        return
    yield section(composer.say("Assignments"), "assignments")
    yield from composer.prose(found.description)
    for origin, title in (
        (AssignmentOrigin.COUNCIL, composer.say("Additional assignments from the council")),
        (
            AssignmentOrigin.BOARD,
            composer.say("Assignments from {body}", body=body_name(composer.document)),
        ),
    ):
        chosen = [one for one in found.items if one.origin is origin]
        if chosen:
            yield section(title, f"assignments-{origin}", 2)
            yield _table(composer, chosen, title, f"t_assignments-{origin}")


def _table(composer: Composer, chosen: Sequence[Assignment], caption: str, anchor: str) -> Table:
    planned = any(assignment.planning for assignment in chosen)
    columns = [Column(composer.say("Assignment"), share=4)]
    if planned:
        columns.append(Column(composer.say("Planning"), share=4))
    columns.append(Column(composer.say("Follow-up"), share=3))
    return Table(
        caption,
        tuple(columns),
        tuple(
            Row(tuple(_cells(composer, assignment, planned)), anchor=assignment.id)
            for assignment in chosen
        ),
        anchor,
    )


def _cells(composer: Composer, assignment: Assignment, planned: bool) -> Iterator[Cell]:
    name = Run(assignment_name(assignment, composer.document), strong=True)
    given_to = (
        words(composer.say("Given to: {whom}", whom=assignment.given_to))
        if assignment.given_to
        else ()
    )
    serving = composer.serving_line(assignment.serves)
    yield composer.text((name,), composer.marked(assignment.name, assignment), given_to, serving)
    if planned:
        yield composer.text(*composer.prose_lines(assignment.planning))
    yield composer.text(*_follow_up(composer, assignment))


def _follow_up(composer: Composer, assignment: Assignment) -> Iterator[Inline]:
    document = composer.document
    yield words(schedule_text(assignment.schedule, document, composer.translator))
    if assignment.reports_to:
        body = body_short_name(document, assignment.reports_to)
        yield words(composer.say("Reports to: {body}", body=body))
    if assignment.responsible:
        role = name_of(document, assignment.responsible)
        yield words(composer.say("Responsible: {role}", role=role))
