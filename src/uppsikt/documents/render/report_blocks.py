"""A report as blocks, in the order that its controller has given the sections."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from uppsikt.documents.derived import derived
from uppsikt.documents.language import translator
from uppsikt.documents.render.blocks import (
    Align,
    Block,
    BlockDocument,
    Heading,
    Paragraph,
    Table,
    Voice,
    words,
)
from uppsikt.documents.render.composer import section as heading_of
from uppsikt.documents.render.composer import without_bare_headings
from uppsikt.documents.render.report.actions import action_plans
from uppsikt.documents.render.report.assignments import assignments
from uppsikt.documents.render.report.codes import months_text, period_text
from uppsikt.documents.render.report.composer import ReportComposer
from uppsikt.documents.render.report.economy import economy
from uppsikt.documents.render.report.goals import personnel, programmes, strategic
from uppsikt.documents.render.report.measures import measures
from uppsikt.documents.render.report.others import (
    contractors,
    deviations,
    grants,
    not_answered,
)
from uppsikt.documents.render.report.remits import focus_areas, remits
from uppsikt.documents.render.report.summary import summary
from uppsikt.documents.render.words import date_text
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.sections import Section, SectionKind

Compose = Callable[[ReportComposer, Section], Iterator[Block]]


def _only_words(_composer: ReportComposer, _section: Section) -> Iterator[Block]:
    yield from ()


SECTIONS: Mapping[SectionKind, Compose] = {
    SectionKind.SUMMARY: summary,
    SectionKind.GOALS: strategic,
    SectionKind.PROGRAMMES: programmes,
    SectionKind.PERSONNEL: personnel,
    SectionKind.ASSIGNMENTS: assignments,
    SectionKind.REMITS: remits,
    SectionKind.FOCUS_AREAS: focus_areas,
    SectionKind.MEASURES: measures,
    SectionKind.ECONOMY: economy,
    SectionKind.GRANTS: grants,
    SectionKind.CONTRACTORS: contractors,
    SectionKind.DEVIATIONS: deviations,
    SectionKind.ACTION_PLANS: action_plans,
    SectionKind.NOT_ANSWERED: not_answered,
    SectionKind.TEXT: _only_words,
}
"""What each kind of section shows below its introduction."""


@derived
def report_blocks(report: ReportDocument) -> BlockDocument:
    """The whole report, ready to be printed in its own language."""
    composer = ReportComposer(report, translator(report.language))
    body = composer.body_name(report.body)
    period = period_text(report.period, report.year, composer.translator)
    return BlockDocument(
        title=report.title,
        subtitle=f"{body}, {report.municipality.name}",
        language=report.language,
        publisher=report.municipality.name,
        header=f"{report.title}, {body}",
        subject=composer.say("Report of {body} for {period}", body=body, period=period),
        blocks=without_bare_headings(
            block for section in report.sections for block in section_blocks(composer, section)
        ),
        front=tuple(_front(composer)),
        keywords=(report.municipality.name, body, period),
    )


def section_blocks(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """The heading, the introduction and what the section shows; nothing where it is hidden."""
    if section.shown:
        yield Heading(1, section.heading, heading_of("", section.id).anchor)
        yield from composer.prose(section.introduction)
        yield from map(_readable, SECTIONS[section.kind](composer, section))


def _readable(block: Block) -> Block:
    """The block; a table that holds answers in words sets them below one another on a phone."""
    if isinstance(block, Table) and any(one.align is Align.START for one in block.columns[1:]):
        return replace(block, stacks=True)
    return block


def _front(composer: ReportComposer) -> Iterator[Paragraph]:
    """What the report covers, which plan it follows up, its decision, and what it itself is."""
    report = composer.document
    covers = composer.say(
        "The report covers {months}.",
        months=months_text(report.period, report.year, composer.translator),
    )
    yield Paragraph(words(covers))
    if plan := report.plan:
        yield Paragraph(words(composer.say("It follows up: {plan}.", plan=_plan(composer))))
        if plan.sha256:
            checksum = composer.say("SHA-256 of the plan: {sha256}", sha256=plan.sha256)
            yield Paragraph(words(checksum), Voice.NOTE)
    yield Paragraph(words(_decision(composer)))
    if report.version != 1 or report.what_changed:
        version = composer.say("This is version {number} of the report.", number=report.version)
        yield Paragraph(words(version))
    yield from composer.paragraphs(report.what_changed)
    yield from composer.paragraphs(report.about, Voice.NOTE)


def _plan(composer: ReportComposer) -> str:
    plan = composer.document.plan
    if plan is None:
        return ""
    if plan.version is None:
        return plan.title
    return composer.say("{title}, version {number}", title=plan.title, number=plan.version)


def _decision(composer: ReportComposer) -> str:
    decision = composer.document.decision
    if not decision:
        return composer.say("This document holds no decision data.")
    return composer.say(
        "Decided by {body} on {date}, {paragraph}, registration number {number}.",
        body=composer.body_name(decision.body),
        date=date_text(decision.date),
        paragraph=decision.paragraph,
        number=decision.registration_number,
    )
