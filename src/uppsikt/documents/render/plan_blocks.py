"""A plan as blocks, in the order that a reader meets it."""

from uppsikt.documents.derived import derived
from uppsikt.documents.items import items_by_id
from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.blocks import (
    BlockDocument,
    Paragraph,
    Voice,
    words,
)
from uppsikt.documents.render.composer import Composer, without_bare_headings
from uppsikt.documents.render.contents import anchors
from uppsikt.documents.render.sections.assignments import assignments
from uppsikt.documents.render.sections.budget import budget, frames
from uppsikt.documents.render.sections.goals import financial, personnel, strategic
from uppsikt.documents.render.sections.organisation import (
    body_remit,
    contractors,
    organisation,
    units,
)
from uppsikt.documents.render.sections.outlook import outlook
from uppsikt.documents.render.words import body_name, date_text

SECTIONS = (
    organisation,
    body_remit,
    units,
    strategic,
    personnel,
    financial,
    assignments,
    budget,
    contractors,
    frames,
    outlook,
)


@derived
def plan_blocks(document: PlanDocument) -> BlockDocument:
    """The whole plan, ready to be printed in its own language."""
    composer = Composer(document, translator(document.language))
    body = body_name(document)
    return BlockDocument(
        title=document.title,
        subtitle=f"{body}, {document.municipality.name}",
        language=document.language,
        publisher=document.municipality.name,
        header=f"{document.title}, {body}",
        subject=composer.say("Plan of {body} for {year}", body=body, year=document.year),
        blocks=without_bare_headings(block for compose in SECTIONS for block in compose(composer)),
        front=_front(composer),
        keywords=(document.municipality.name, body, str(document.year)),
    )


def printed_at(document: PlanDocument, identity: str) -> str | None:
    """The anchor in the printed plan where the item stands, or the nearest around it that has one.

    None for what the plan prints at no place of its own, such as a rate.
    """
    known, at = items_by_id(document), identity
    while at in known and at not in _anchors(document):
        at = known[at].parent or ""
    return at if at in known else None


@derived
def _anchors(document: PlanDocument) -> frozenset[str]:
    return frozenset(anchors(plan_blocks(document)))


def _front(composer: Composer) -> tuple[Paragraph, ...]:
    """The decision, or that there is none yet, and what the document itself is."""
    document = composer.document
    decision = document.decision
    if decision:
        said = composer.say(
            "Decided by {body} on {date}, {paragraph}, registration number {number}.",
            body=body_name(document, decision.body),
            date=date_text(decision.date),
            paragraph=decision.paragraph,
            number=decision.registration_number,
        )
    else:
        said = composer.say("This document holds no decision data.")
    return (Paragraph(words(said)), *composer.paragraphs(document.about, Voice.NOTE))
