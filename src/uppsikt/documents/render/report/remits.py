"""What the follow-up of the core remits has shown, and what has come of what is put first."""

from collections.abc import Iterator
from itertools import groupby

from uppsikt.documents.render.blocks import Block, Cell, Row, RowKind, Table
from uppsikt.documents.render.composer import section as heading_of
from uppsikt.documents.render.report.composer import ReportComposer
from uppsikt.documents.report.answers import ReportedFocusArea, ReportedFollowUp
from uppsikt.documents.report.sections import Section


def remits(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """The follow-ups of each unit, beside the remit and the method."""
    found = composer.document.follow_ups
    units = groupby(found, key=lambda one: (one.body, one.unit))
    for number, ((body, unit), grouped) in enumerate(units, 1):
        name = unit or composer.body_name(body)
        if unit and composer.gathers:
            name = f"{composer.body_short(body)}: {unit}"
        yield heading_of(name, f"{section.id}-{number}", 2)
        yield Table(
            composer.say("{unit}: core remits and what their follow-up has shown", unit=name),
            (
                composer.column(composer.say("Core remit"), 2),
                composer.column(composer.say("How it is followed up"), 2),
                composer.column(composer.say("What it shows"), 4),
            ),
            tuple(_follow_up(composer, one) for one in grouped),
            f"t_{section.id}-{number}",
        )


def _follow_up(composer: ReportComposer, one: ReportedFollowUp) -> Row:
    responsible = (composer.text(one.responsible).lines) if one.responsible else ()
    return Row(
        (
            Cell((composer.name(one.remit, one), *responsible)),
            composer.text(one.method),
            Cell(composer.prose_lines(one.text)),
        ),
        anchor=one.id,
    )


def focus_areas(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """What has come of each focus area."""
    found = composer.document.focus_areas
    if not found:
        return

    def row(one: ReportedFocusArea, kind: RowKind) -> Row:
        return Row(
            (
                Cell((composer.name(one.name, one),)),
                Cell(composer.prose_lines(one.text)),
                Cell(composer.who(one)),
            ),
            kind,
            one.id,
        )

    yield Table(
        composer.say("What has come of the focus areas"),
        (
            composer.column(composer.say("Focus area"), 3),
            composer.column(composer.say("What has come of it"), 5),
            composer.column(composer.say("Answered by"), 2),
        ),
        tuple(composer.rows(found, row)),
        f"t_{section.id}",
    )
