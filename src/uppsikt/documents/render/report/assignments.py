"""Assignments: how far each has come, and what has been done."""

from collections.abc import Iterator, Sequence

from uppsikt.documents.plan.assignments import AssignmentOrigin
from uppsikt.documents.render.blocks import (
    Block,
    Cell,
    Inline,
    Row,
    RowKind,
    Table,
    plain,
    words,
)
from uppsikt.documents.render.composer import BULLET
from uppsikt.documents.render.composer import section as heading_of
from uppsikt.documents.render.report.composer import ReportComposer, group_row
from uppsikt.documents.report.answers import AssignmentAnswer, ReportedAssignment
from uppsikt.documents.report.sections import Section


def assignments(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """The council's assignments, and those that each body gives its own administration."""
    found = composer.document.assignments
    council = [one for one in found if one.origin is AssignmentOrigin.COUNCIL]
    title = composer.say("Additional assignments from the council")
    yield from _under(composer, council, title, f"{section.id}-{AssignmentOrigin.COUNCIL}")
    by_body: dict[str, list[ReportedAssignment]] = {}
    for one in found:
        if one.origin is AssignmentOrigin.BOARD:
            by_body.setdefault(_giver(one, composer), []).append(one)
    for body, own in by_body.items():
        title = composer.say("Assignments from {body}", body=composer.body_name(body))
        anchor = f"{section.id}-{AssignmentOrigin.BOARD}"
        yield from _under(composer, own, title, f"{anchor}-{body}" if len(by_body) > 1 else anchor)


def _giver(assignment: ReportedAssignment, composer: ReportComposer) -> str:
    """The body that gave an assignment of its own: the one that was asked about it."""
    asked = (*assignment.asked, *(answer.body for answer in assignment.answers))
    return next(iter(asked), composer.document.body)


def _under(
    composer: ReportComposer, chosen: Sequence[ReportedAssignment], title: str, anchor: str
) -> Iterator[Block]:
    if chosen:
        yield heading_of(title, anchor, 2)
        yield _table(composer, chosen, title, f"t_{anchor}")


def _table(
    composer: ReportComposer, chosen: Sequence[ReportedAssignment], caption: str, anchor: str
) -> Table:
    """A row for each assignment; where one has several answers, a row for each answer of all."""
    side_by_side = composer.gathers or any(len(one.answers) + len(one.silent) > 1 for one in chosen)
    compose = _grouped if side_by_side else _alone
    first = composer.say("Answered by") if side_by_side else composer.say("Assignment")
    columns = [
        composer.column(first, 3),
        composer.column(composer.say("Status"), 2),
        composer.column(composer.say("What has been done"), 5),
    ]
    if not side_by_side:
        columns.append(composer.column(composer.say("Answered by"), 2))
    rows = tuple(row for one in chosen for row in compose(composer, one))
    return Table(caption, tuple(columns), rows, anchor)


def _alone(composer: ReportComposer, assignment: ReportedAssignment) -> Iterator[Row]:
    answer = assignment.answers[0] if assignment.answers else None
    yield Row(
        (
            Cell(tuple(_called(composer, assignment))),
            Cell((_status(composer, answer),)),
            Cell((*_text(composer, answer), *composer.prose_lines(assignment.summary))),
            Cell(composer.who(answer) if answer else ()),
        ),
        anchor=assignment.id,
    )


def _grouped(composer: ReportComposer, assignment: ReportedAssignment) -> Iterator[Row]:
    name = composer.name(assignment.name, assignment)
    number = composer.strong(f"{assignment.number} ")
    yield group_row((*number, *name), anchor=assignment.id)
    for title, text in (
        (composer.say("From the plan"), assignment.planning),
        (composer.say("Summary"), assignment.summary),
    ):
        if text:
            cells = (composer.text(words(title)), Cell(), Cell(composer.prose_lines(text)))
            yield Row(cells, RowKind.IN_GROUP)
    for answer in assignment.answers:
        body = words(composer.body_name(answer.body))
        yield Row(
            (
                Cell((body, *composer.who(answer))),
                Cell((_status(composer, answer),)),
                Cell(_text(composer, answer)),
            ),
            RowKind.IN_GROUP,
            answer.id,
        )
    for silent in assignment.silent:
        body = words(composer.body_name(silent))
        yield Row((Cell((body,)), Cell((_status(composer, None),)), Cell()), RowKind.IN_GROUP)


def _called(composer: ReportComposer, assignment: ReportedAssignment) -> Iterator[Inline]:
    """The number, the name, and what the plan says."""
    name = composer.name(assignment.name, assignment)
    yield (*composer.strong(f"{assignment.number} "), *name)
    label, lines = composer.say("From the plan: "), composer.prose_lines(assignment.planning)
    if lines and plain(lines[0]).startswith(BULLET):
        yield words(label.strip())
        yield from lines
    elif lines:
        yield (*words(label), *lines[0])
        yield from lines[1:]


def _status(composer: ReportComposer, answer: AssignmentAnswer | None) -> Inline:
    if answer is None:
        return composer.strong(composer.say("Not answered"))
    return composer.strong(composer.code(answer.status, composer.say("No status")))


def _text(composer: ReportComposer, answer: AssignmentAnswer | None) -> tuple[Inline, ...]:
    if answer is None:
        return ()
    # Whole assignments are marked at their name; an answer of its own, in its text.
    mark = composer.marked("", answer).strip()
    return (*composer.prose_lines(answer.text), *((words(mark),) if mark else ()))
