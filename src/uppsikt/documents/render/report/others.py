"""Grants, work run by others, and what nobody answered."""

from collections.abc import Iterator

from uppsikt.documents.render.blocks import (
    Block,
    Cell,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Table,
    words,
)
from uppsikt.documents.render.composer import figures_column
from uppsikt.documents.render.report.composer import ReportComposer
from uppsikt.documents.render.words import date_text
from uppsikt.documents.report.actions import ReportedContractor, ReportedDeviation
from uppsikt.documents.report.answers import NotAnswered, ReportedGrant
from uppsikt.documents.report.sections import Section


def grants(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """What has been used of each grant, and for what."""
    found = composer.document.grants
    if not found:
        return

    def row(one: ReportedGrant, kind: RowKind) -> Row:
        return Row(
            (
                Cell((composer.name(one.name, one),)),
                composer.amount(one.amount),
                composer.amount(one.used),
                Cell(composer.prose_lines(one.text)),
                Cell(composer.who(one)),
            ),
            kind,
            one.id,
        )

    yield Table(
        composer.say("Grants and what has been used of them, tkr"),
        (
            composer.column(composer.say("Grant"), 3),
            figures_column(composer.say("Amount")),
            figures_column(composer.say("Used")),
            composer.column(composer.say("What for"), 4),
            composer.column(composer.say("Answered by"), 2),
        ),
        tuple(composer.rows(found, row)),
        f"t_{section.id}",
    )


def contractors(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """What the follow-up of work run by others has shown."""
    found = composer.document.contractors
    if not found:
        return

    def row(one: ReportedContractor, kind: RowKind) -> Row:
        return Row(
            (
                Cell((composer.name(one.name, one),)),
                composer.text(words(one.follow_up or "")),
                Cell(composer.prose_lines(one.text)),
                Cell(composer.who(one)),
            ),
            kind,
            one.id,
        )

    yield Table(
        composer.say("Work run by others"),
        (
            composer.column(composer.say("External contractor"), 2),
            composer.column(composer.say("How it is followed up"), 2),
            composer.column(composer.say("What it shows"), 4),
            composer.column(composer.say("Answered by"), 2),
        ),
        tuple(composer.rows(found, row)),
        f"t_{section.id}",
    )


def deviations(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """Deviations in work run by others, in the order of the report; that there are none."""
    found = composer.document.deviations
    if not found:
        yield Paragraph(words(composer.say("No deviations have been reported.")))
        return

    def row(one: ReportedDeviation, kind: RowKind) -> Row:
        return Row(
            (
                Cell((composer.name(one.contractor, one), words(date_text(one.on)))),
                Cell(composer.prose_lines(one.text)),
                Cell(composer.prose_lines(one.measures_taken)),
                Cell((composer.strong(composer.code(one.state)), *composer.who(one))),
            ),
            kind,
            one.id,
        )

    yield Table(
        composer.say("Deviations in work run by others"),
        (
            composer.column(composer.say("Whose work, and the day"), 2),
            composer.column(composer.say("What was seen"), 4),
            composer.column(composer.say("What has been done"), 4),
            composer.column(composer.say("State"), 2),
        ),
        tuple(composer.rows(found, row)),
        f"t_{section.id}",
    )


def not_answered(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """The questions without an answer and who was to give it; that there are none."""
    found = composer.document.not_answered
    if not found:
        yield Paragraph(words(composer.say("Every question has been answered.")))
        return

    def row(one: NotAnswered, kind: RowKind) -> Row:
        return Row(
            (
                Cell((_asked(composer, one),)),
                composer.text(words(composer.code(one.kind))),
                Cell(composer.who(one)),
                composer.text(words(date_text(one.due) if one.due else "")),
            ),
            kind,
            one.id,
        )

    yield Table(
        composer.say("Questions that nobody has answered"),
        (
            composer.column(composer.say("What was asked about"), 4),
            composer.column(composer.say("Kind"), 2),
            composer.column(composer.say("Was to answer"), 3),
            composer.column(composer.say("Was due"), 2),
        ),
        tuple(composer.rows(found, row)),
        f"t_{section.id}",
    )


def _asked(composer: ReportComposer, one: NotAnswered) -> Inline:
    """What was asked about, as a link where the report holds it."""
    name = composer.marked(one.what, one)
    return composer.link(one.about, name) if one.about else words(name)
